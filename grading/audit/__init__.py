"""Why a verdict was given, why not another one, what would change it, and would it come out the same today.

told, teller   a rule, a condition, a fact as they are told; `origins` are lines and formulas, `margins` by how much
explain        why; `explain_claim` of a claim
why_not        what stood between a verdict and another certainty
what_if        the smallest changes that would change it, and other analyses of the evidence
against        why two verdicts differ; `sides` are what is compared
comparison     one study set under two rulebooks; `ruled` is a domain as one of them ruled it
agreement      how far raters agree; `coefficients` say it in numbers
trail          the record of a grading, from which it is made again; `canonical` bytes and their digests
replay, diff   would it come out the same today; what differs between two records, in the order of cause (`changes`)
ledger         trails kept for years
"""
