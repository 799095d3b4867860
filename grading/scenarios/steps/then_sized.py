"""Then: what kind of size the effect counts as, whatever the words that say so."""

from __future__ import annotations

from grading.errors import ScenarioError, did_you_mean
from grading.judgement import choose
from grading.scenarios.catalogue import then
from grading.scenarios.reading import Reading

PHRASE = "effect phrase"


@then('the effect counts as "{size}"', example='the effect counts as "important"')
def counts_as(reading: Reading, size: str) -> None:
    """The kind of phrase that says how large it is: little to no difference, slight, important, large, …"""
    sizes = reading.rulebook.domains[PHRASE].levels
    if size not in sizes:
        what = f"an effect never counts as `{size}`{did_you_mean(size, sizes)}"
        raise ScenarioError.of("", what, f"one of {', '.join(sizes)}")
    found, _ = choose(reading.stage(PHRASE))
    reading.expect(found == size, f'it counts as "{found}"', PHRASE)
