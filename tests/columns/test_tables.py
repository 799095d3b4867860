"""Random rulebooks on random sheets: a table says of every sheet what settling it alone says."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from grading.columns.sheets import Sheets as Columns
from grading.columns.tables import Table
from grading.columns.texts import Texts
from grading.engine import Evaluation
from grading.errors import RulebookError
from grading.facts import Sheet
from grading.judgement import Settled, Stage, choose, fill, settle
from grading.model.words import SETTLED
from grading.rulebook import Domain, Rulebook
from tests.checks.random_sheets import settling_rulebook
from tests.engine.random_rulebooks import Sheets


def stage(rulebook: Rulebook, domain: Domain, sheet: Sheet) -> Stage:
    rules = sorted(domain.rules, key=lambda rule: rule.id)
    return Stage(domain, sheet, tuple(Evaluation(rule, rule.evaluate(sheet, rulebook.values)) for rule in rules))


def alone(one: Stage) -> Settled | None:
    """What follows; None where nothing answers."""
    try:
        if one.domain.name in SETTLED:
            return settle(one)
        level, rules = choose(one)
        return Settled(one.domain, level, level, rules)
    except RulebookError:
        return None


@given(random=st.randoms(use_true_random=False), size=st.integers(1, 20))
def test_a_table_settles_every_sheet_as_it_is_settled_alone(random: Random, size: int) -> None:
    rulebook = settling_rulebook(random)
    draw = Sheets(rulebook)
    for name, domain in rulebook.domains.items():
        sheets = [draw.draw(random, name) for _ in range(size)]
        fired = Table(rulebook, name).fire(Columns.of(sheets))
        for sheet, at in zip(sheets, fired.ids.tolist(), strict=True):
            pattern, one = fired.patterns[at], stage(rulebook, domain, sheet)
            assert (None if pattern.uncovered else pattern.settled) == alone(one)
            assert pattern.uncovered or pattern.fired == one.fired()


@given(random=st.randoms(use_true_random=False), size=st.integers(1, 10))
def test_a_sentence_is_filled_in_as_it_is_alone(random: Random, size: int) -> None:
    rulebook = settling_rulebook(random)
    name = random.choice([*rulebook.domains])
    sheets = [Sheets(rulebook).draw(random, name) for _ in range(size)]
    named = [*rulebook.reads(name), *rulebook.thresholds]
    template = (
        " ".join(["100% of {", "} and {".join(random.choices(named, k=3)), "}.  Done"])
        .replace("{ ", "{")
        .replace(" }", "}")
    )
    filled = Texts(rulebook.values).fill(template, Columns.of(sheets), range(size))
    assert filled == [fill(template, sheet, rulebook.values) for sheet in sheets]
