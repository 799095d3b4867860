"""Whether a text says what its evidence warrants: `check`, and `trace_claims` with everything behind the result."""

from grading.claims.check import Checked, CheckedClaim, CheckedStatement, check, run_claims, trace_claims

__all__ = ["Checked", "CheckedClaim", "CheckedStatement", "check", "run_claims", "trace_claims"]
