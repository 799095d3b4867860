"""What counts in a batch where nobody says otherwise; the command shows it in its help, and starts quickly by it."""

RECORDS = 256
"""Records in a chunk: a second of work or so, which is all that a kill loses."""
AUDIT_SHARE = 0.01
"""The share of records that is graded again, alone."""
