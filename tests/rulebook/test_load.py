"""Shipped rulebooks load; every condition and every number in them is needed."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest

from grading.errors import RulebookError
from grading.facts import FACTS, derive
from grading.model.words import CERTAINTIES, CONCERNS, GAINS, LOWERING, RAISING, START
from grading.pooling import pool
from grading.rulebook import Rule, load_rulebook, shipped
from grading.rulebook.conditions import evaluate
from grading.rulebook.shelf import SHIPPED
from grading.scenarios.mutants import step
from tests.strategies import study_set

BOOKS = {name: load_rulebook(name) for name in shipped()}
RULES = [(name, rule) for name, book in BOOKS.items() for rule in book.rules.values()]
STAGES = {START, *LOWERING, "studies used", "step back", "certainty", "effect phrase", "statement", "qualifier",
          "conclusion", "claim", "claim note"}  # fmt: skip

every_rule = pytest.mark.parametrize(("book", "rule"), RULES, ids=[f"{book}:{rule.id}" for book, rule in RULES])
every_book = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)


def holding(rule: Rule, marks: dict[str, Any], without: int | None = None) -> list[bool]:
    """For each example, whether the rule does what it promises; `without` leaves one condition out."""
    when = tuple(condition for index, condition in enumerate(rule.when) if index != without)
    return [evaluate(when, e.given, marks | {k: v for k, v in e.given.items() if k in marks}) == e.expect
            for e in rule.examples]  # fmt: skip


# the shipped rulebooks


def test_two_stances_and_two_houses_are_shipped() -> None:
    assert shipped() == ["core-grade-2025", "grade-handbook", "kce-single-study", "nice-like"]
    assert {name: [layer.id for layer in book.layers] for name, book in BOOKS.items() if len(book.layers) > 1} == {
        "kce-single-study": ["grade-handbook", "kce-single-study"], "nice-like": ["grade-handbook", "nice-like"],
    }  # fmt: skip


@every_book
def test_a_house_departs_for_a_reason(book: Any) -> None:
    assert bool(book.departures) is (len(book.layers) > 1)
    assert all(departure.why.endswith(".") for departure in book.departures)
    assert all(bool(rule.why) is (rule.layer == book.id and len(book.layers) > 1) for rule in book.rules.values())


@every_book
def test_a_rulebook_covers_every_stage(book: Any) -> None:
    assert set(book.domains) >= STAGES
    assert book.domains["large effect"].levels == GAINS
    assert set(book.domains) <= STAGES | set(RAISING)
    assert all(book.domains[name].levels[0] == CONCERNS[0] for name in LOWERING)
    assert book.domains["certainty"].levels == CERTAINTIES


@every_book
def test_every_certainty_score_has_exactly_one_level(book: Any) -> None:
    """By its points; without an estimate never above low."""
    for score, form in product([x / 2 for x in range(-10, 15)], FACTS["evidence_form"].words):
        sheet = {"certainty_score": score, "evidence_form": form}
        fired = [rule.then for rule in book.domains["certainty"].rules if evaluate(rule.when, sheet, {}) == "fires"]
        most = 4 if form == "estimate" else 2
        assert fired == [CERTAINTIES[max(1, min(most, int(score // 1))) - 1]], sheet


@every_book
def test_every_body_of_evidence_has_exactly_one_starting_certainty(book: Any) -> None:
    """Whatever its studies were assessed with."""
    for body, robins in product(FACTS["body_of_evidence"].words, [True, False]):
        sheet = {"body_of_evidence": body, "assessed_with_robins_i": robins}
        assert [evaluate(r.when, sheet, book.values) for r in book.domains[START].rules].count("fires") == 1, sheet


@every_book
def test_a_threshold_has_a_unit_or_words_a_description_and_a_source(book: Any) -> None:
    for threshold in book.thresholds.values():
        assert threshold.unit or threshold.words
        assert threshold.description
        assert threshold.source


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=[f"{book}:{rule.id}" for book, rule in RULES])
def test_a_rule_is_complete(rule: Rule) -> None:
    assert rule.source
    assert rule.title
    assert rule.because.endswith((".", "}"))
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", rule.since)
    assert rule.id.startswith(rule.domain.replace(" ", "-") + ".")
    assert 1 <= len(rule.when) <= 4
    assert {e.expect for e in rule.examples} >= {"fires", "silent"}
    assert len({e.name for e in rule.examples}) == len(rule.examples)
    where = SHIPPED.parent / rule.where.rpartition(":")[0]
    assert f"id: {rule.id}" in where.read_text(encoding="utf-8").splitlines()[int(rule.where.rpartition(":")[2]) - 1]


@every_rule
def test_every_condition_of_a_rule_is_needed(book: str, rule: Rule) -> None:
    assert all(holding(rule, BOOKS[book].values))
    for index, condition in enumerate(rule.when):
        assert not all(holding(rule, BOOKS[book].values, without=index)), condition.text


@every_book
def test_an_override_points_to_a_weaker_or_equal_level(book: Any) -> None:
    for rule in book.rules.values():
        levels = book.domains[rule.domain].levels
        assert all(levels.index(rule.then) >= levels.index(book.rules[other].then) for other in rule.overrides)


@pytest.mark.parametrize("book", [book for book in BOOKS.values() if len(book.layers) == 1], ids=lambda book: book.id)
def test_the_same_files_give_the_same_digest(book: Any, tmp_path: Path) -> None:
    for path in SHIPPED.rglob("*.yaml"):
        copy = tmp_path / "rules" / path.relative_to(SHIPPED)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    folder = tmp_path / "rules" / book.id
    assert load_rulebook(folder).sha256 == book.sha256
    head = folder / "rulebook.yaml"
    head.write_text(head.read_text(encoding="utf-8") + "# a comment\n", encoding="utf-8")
    assert load_rulebook(folder).sha256 != book.sha256


def test_an_unknown_rulebook_is_told_with_the_nearest_one() -> None:
    with pytest.raises(RulebookError, match="did you mean `core-grade-2025`") as caught:
        load_rulebook("core-grade-2024")
    assert "core-grade-2025" in caught.value.problems[0].help


# every number matters: moved by one unit of its last printed digit, something changes


def printed(book: str, name: str) -> str:
    """The number as it stands in the file where this rulebook has it from."""
    path = SHIPPED.parent / BOOKS[book].thresholds[name].where.rpartition(":")[0]
    found = re.search(rf"^{name}:\n(?:  .*\n)*?  value: (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return found[1]


def moved(book: str, name: str, sign: Literal[1, -1]) -> float:
    """The threshold moved by its smallest step."""
    return float(step(printed(book, name), sign))


def pooled(measure: str, effect: float, **more: Any) -> dict[str, Any]:
    people = {"participants": more.pop("participants")} if "participants" in more else {}
    estimate = {"from": "r", "effect": effect, "se": 0.1, "studies": 2, **people}
    return {"measure": measure, "pooled": estimate, **more}


def trials(*studies: dict[str, Any], **more: Any) -> dict[str, Any]:
    rows = [{"id": f"s{i}", "design": "randomised trial", **study} for i, study in enumerate(studies)]
    return {"measure": "MD", "studies": rows, "thresholds": {"important": 1, "because": "test"}, **more}


def effects(*values: float, se: float = 0.2) -> list[dict[str, Any]]:
    return [{"result": {"effect": value, "se": se}} for value in values]


def items(*levels: str) -> dict[str, Any]:
    risk = {"domains": {f"item {i}": level for i, level in enumerate(levels)}}
    return trials({"result": {"effect": 1, "se": 1}, "risk_of_bias": risk})


def small(*industry: bool, people: int = 50) -> dict[str, Any]:
    return trials(*({"participants": people, "funding": "industry" if paid else "public", "favours": "neither"}
                    for paid in industry))  # fmt: skip


def sized(people: int, size: int) -> dict[str, Any]:
    return pooled("MD", 0.5, participants=people, thresholds={"optimal_information_size": size, "because": "test"})


def ratio(low: float, high: float, **more: Any) -> dict[str, Any]:
    """A risk ratio with this interval; at 10% without treatment a width of 0.1 is one of 10 per 1000."""
    estimate = {"from": "r", "effect": (low * high) ** 0.5, "interval": [low, high], "studies": 2, **more}
    return {"measure": "RR", "pooled": estimate, "baseline_risk": RISK}


def standardised(high: float) -> dict[str, Any]:
    estimate = {"from": "r", "effect": high - 0.1, "interval": [high - 0.2, high], "studies": 2}
    return {"measure": "SMD", "pooled": estimate}


RISK = {"value": 0.1, "because": "test"}
DERIVED: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "high_risk_items": ("weight_high_risk_of_bias", items("high", "low"), items("low", "low")),
    "limited_overlap": ("studies_disagree_on_side", trials(*effects(0, 2, se=1.13)), trials(*effects(0, 2, se=0.93))),
    "one_sided_majority": ("studies_disagree_on_side", trials(*effects(9, 6, 4, 3, 0)), trials(*effects(9, 6, 4, 0))),
    "possibly_large_change": ("effect_magnitude", pooled("RR", 0.695), pooled("RR", 0.705)),
    "large_change": ("effect_magnitude", pooled("RR", 0.595), pooled("RR", 0.605)),
    "large_standardised_effect": ("effect_magnitude", pooled("SMD", 0.85), pooled("SMD", 0.75)),
    "modest_relative_change": ("optimal_information_size", pooled("RR", 0.9, baseline_risk=RISK),
                               pooled("RR", 0.9, baseline_risk=RISK)),
    "continuous_shortcut": ("information", sized(800, 2000), sized(799, 2000)),
    "tiny_information_fraction": ("information", sized(350, 1000), sized(250, 1000)),
    "small_study": ("mostly_small_industry_studies", small(True, people=100), small(True, people=99)),
    "most_studies": ("mostly_small_industry_studies", small(*[True] * 11, *[False] * 9), small(True, False)),
    "visible_heterogeneity": ("driver", trials(*effects(0, 0, 0.4155)), trials(*effects(0, 0, 0.4126))),
    "heterogeneity_test_p": ("studies_differ_beyond_chance", trials(*effects(0, 0.407)), trials(*effects(0, 0.554))),
    "appreciable_risk_ratio_low": ("appreciable_lines_crossed", ratio(0.755, 1.1), ratio(0.745, 1.1)),
    "nice-like appreciable_risk_ratio_low": ("appreciable_lines_crossed", ratio(0.85, 1.1), ratio(0.75, 1.1)),
    "appreciable_risk_ratio_high": ("appreciable_lines_crossed", ratio(0.9, 1.255), ratio(0.9, 1.245)),
    "appreciable_standardised_difference": ("appreciable_lines_crossed", standardised(0.55), standardised(0.45)),
    "large_sample": ("large_sample_narrow_interval", ratio(0.95, 1.05, participants=2000),
                     ratio(0.95, 1.05, participants=1999)),
    "narrow_absolute_interval": ("large_sample_narrow_interval", ratio(0.9, 1.025, participants=5000),
                                 ratio(0.9, 1.015, participants=5000)),
}  # fmt: skip
"""Numbers that `derive` reads: the fact that shows it, an outcome that changes moved up, and one moved down."""


def read_by_rules(book: str) -> set[str]:
    """The thresholds that rules in force name."""
    return {str(c.operand) for rule in BOOKS[book].rules.values() for c in rule.when if c.kind == "threshold"}


NUMBERS = [
    (name, t.name) for name, book in BOOKS.items() for t in book.thresholds.values()
    if not t.words and (t.name in DERIVED or t.name in read_by_rules(name))
]  # fmt: skip


def derived(outcome: dict[str, Any], fact: str, marks: dict[str, Any]) -> Any:
    data = study_set(outcome)
    one = data.outcomes[0]
    return derive(data, one, pool(one, data.pooling), marks).get(fact)


@pytest.mark.parametrize("sign", [1, -1], ids=["up", "down"])
@pytest.mark.parametrize(("book", "name"), NUMBERS, ids=[f"{book}:{name}" for book, name in NUMBERS])
def test_every_number_matters_to_its_last_digit(book: str, name: str, sign: Literal[1, -1]) -> None:
    values = BOOKS[book].values
    shifted = values | {name: moved(book, name, sign)}
    assert shifted[name] != values[name]
    readers = [rule for rule in BOOKS[book].rules.values() if any(c.operand == name for c in rule.when)]
    if readers:
        assert any(not all(holding(rule, shifted)) for rule in readers)
        return
    fact, up, down = DERIVED.get(f"{book} {name}", DERIVED[name])
    outcome = up if sign > 0 else down
    assert derived(outcome, fact, values) != derived(outcome, fact, shifted)


@every_book
def test_a_rulebook_uses_every_number_of_its_own(book: Any) -> None:
    """What it has from elsewhere may be idle: included for other stances, or read by rules that it retired."""
    used = {name for other, name in NUMBERS if other == book.id}
    own = {t.name for t in book.thresholds.values() if not t.words and f"/{book.id}/" in t.where}
    assert own <= used
    assert {t.name for t in book.thresholds.values() if not t.words} <= {name for _, name in NUMBERS}
