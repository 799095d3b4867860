"""One reader a file: what people have → StudySet."""
