"""fire(): a rulebook run by durable_rules and by its specification at once; no answer where the two differ.

    Rulebook ──compile──▶ Program ──▶ Durable ─┐
    Sheet ──encode──▶ one fact a domain ───────┴─fire─▶ compared with Specification ──▶ Evaluations

durable_rules answers wrongly, or crashes, outside a narrow subset: flat conjunctions over one fact. `compile` and
`encode` keep inside it, `driver` runs it, `specification` says what each rule does, `session` compares. Nothing outside
`driver` calls durable_rules.
"""

from grading.engine.session import Engine, Session
from grading.engine.specification import Evaluation

__all__ = ["Engine", "Evaluation", "Session"]
