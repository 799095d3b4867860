"""The immutable models: what goes in (`study_set`), what comes out (`verdict`), and GRADE's words (`words`)."""
