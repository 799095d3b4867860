"""Then: what kind of size, and of sentence, the rules chose, whatever the words that say so."""

from __future__ import annotations

from grading.errors import ScenarioError, did_you_mean
from grading.judgement import choose
from grading.scenarios.catalogue import then
from grading.scenarios.reading import Reading

CHOSEN = {"effect": "effect phrase", "sentence": "statement"}


@then('the {what:effect|sentence} counts as "{kind}"', example='the effect counts as "important"')
def counts_as(reading: Reading, what: str, kind: str) -> None:
    """How large the effect is said to be (slight, important, …), or how surely (results in, probably, …)."""
    kinds = reading.rulebook.domains[CHOSEN[what]].levels
    if kind not in kinds:
        wrong = f"the {what} never counts as `{kind}`{did_you_mean(kind, kinds)}"
        raise ScenarioError.of("", wrong, f"one of {', '.join(kinds)}")
    found, _ = choose(reading.stage(CHOSEN[what]))
    reading.expect(found == kind, f'the {what} counts as "{found}"', CHOSEN[what])
