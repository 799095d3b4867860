"""Whether a text says what its evidence warrants. Two verbs: `check`, and `trace_claims` with everything behind it."""

from grading.claims.check import Checked, CheckedClaim, CheckedStatement, check, trace_claims

__all__ = ["Checked", "CheckedClaim", "CheckedStatement", "check", "trace_claims"]
