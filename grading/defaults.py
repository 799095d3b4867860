"""What counts in a batch where nobody says otherwise; the command shows it in its help, and starts quickly by it."""

RECORDS = 1024
"""Records in a chunk: a second or two of work, which is all that a kill loses. Fewer would cost more each."""
AUDIT_SHARE = 0.01
"""The share of records that is graded again, alone."""
