"""One writer a format: result → what people read. Rounds, never decides."""
