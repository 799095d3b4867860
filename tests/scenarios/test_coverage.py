"""Coverage of small rulebooks on hand-made facts: exactly what no scenario shows is named, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.engine import Engine
from grading.facts.fact import Sheet, Value
from grading.judgement import Stage
from grading.model.coverage import RulebookCoverage, Side
from grading.rulebook import Rulebook
from grading.rulebook.conditions import parse
from grading.scenarios.covered import of_rulebook
from grading.scenarios.seen import Place, Seen
from tests.engine.random_rulebooks import Sheets, book_of, conditions, random_rulebook, rule, rulebook

TRIALS, COHORTS = "randomised trials", "non-randomised studies"


def shown(book: Rulebook, *fired: tuple[str, Sheet], own: Sequence[dict[str, Value]] = ()) -> Seen:
    """What is seen of a rulebook in scenarios of one domain and sheet each, some with thresholds of their own."""
    seen = Seen(book)
    with Engine(book) as engine:
        for line, (domain, sheet) in enumerate(fired, 1):
            values = {**book.values, **(own[line - 1] if own else {})}
            changed = {name: replace(one, value=values[name]) for name, one in book.thresholds.items()}
            in_force, place = replace(book, thresholds=changed), Place("a.feature", line, "it")
            with engine.session(values) as session:
                stage = Stage.fire(in_force, session, domain, sheet)
            seen.compare(in_force, stage, place)
            seen.show({*seen.sights(in_force, stage)}, place)
    return seen


def missing(covered: RulebookCoverage) -> list[tuple[str, str, str]]:
    return [(one.kind, one.subject, one.what) for one in covered.uncovered]


def of_sheets(book: Rulebook, *sheets: Sheet) -> list[tuple[str, str, str]]:
    return missing(of_rulebook(shown(book, *(("it", sheet) for sheet in sheets))))


BOOK = book_of(
    "participants < ample", f"body_of_evidence is {TRIALS}", "interval_crosses_threshold is no",
    thresholds={"ample": 2000},
)  # fmt: skip
FULL: tuple[dict[str, Value], ...] = (
    {"participants": 1999, "body_of_evidence": TRIALS, "interval_crosses_threshold": False},
    {"participants": 2000, "body_of_evidence": TRIALS, "interval_crosses_threshold": False},
    {"participants": 5, "body_of_evidence": COHORTS, "interval_crosses_threshold": False},
    {"participants": 5, "body_of_evidence": TRIALS, "interval_crosses_threshold": True},
)  # fmt: skip


def test_a_pair_at_the_boundary_and_each_other_condition_once_cover_a_rule() -> None:
    assert of_sheets(BOOK, *FULL) == []


@pytest.mark.parametrize(
    ("without", "uncovered"),
    [
        (0, [("fires", "it.holds", "")]),
        (1, [("decides", "it.holds", "participants < ample"),
             ("boundary", "participants < ample", "always holds; what comes nearest: 1,999 against 2,000")]),
        (2, [("decides", "it.holds", f"body_of_evidence is {TRIALS}")]),
        (3, [("decides", "it.holds", "interval_crosses_threshold is no")]),
    ],
)  # fmt: skip
def test_without_one_scenario_exactly_what_it_shows_is_uncovered(
    without: int, uncovered: list[tuple[str, str, str]]
) -> None:
    assert of_sheets(BOOK, *(sheet for index, sheet in enumerate(FULL) if index != without)) == uncovered


def test_a_rule_that_never_stays_silent_is_named_with_its_conditions() -> None:
    found = of_sheets(BOOK, FULL[0], {"participants": 1999})
    assert [kind for kind, _, _ in found] == ["silent", *["decides"] * 3, "boundary"]


def test_a_condition_beside_one_that_is_unknown_or_false_too_does_not_decide() -> None:
    both = {**FULL[2], "interval_crosses_threshold": True}
    unknown: Sheet = {"participants": 5, "body_of_evidence": COHORTS}
    assert of_sheets(BOOK, *FULL[:2], FULL[3], both, unknown) == [
        ("decides", "it.holds", f"body_of_evidence is {TRIALS}")
    ]


def test_a_side_counts_whatever_else_the_rule_says_but_only_where_it_can_be_told() -> None:
    never = ("boundary", "participants < ample", "never holds; what comes nearest: 2,000 against 2,000")
    assert never in of_sheets(BOOK, FULL[1], {"body_of_evidence": TRIALS})
    assert never not in of_sheets(BOOK, FULL[1], {"participants": 1, "body_of_evidence": COHORTS})
    assert ("boundary", "participants < ample", "told in no scenario") in of_sheets(BOOK, {"body_of_evidence": COHORTS})


@pytest.mark.parametrize(
    ("line", "inside", "outside", "exact"),
    [
        ("participants < 400", 399, 400, (False, True)),
        ("participants <= 400", 400, 401, (True, False)),
        ("participants > 400", 401, 400, (False, True)),
        ("participants >= 400", 400, 399, (True, False)),
    ],
)
def test_the_nearest_value_on_either_side_is_kept(
    line: str, inside: int, outside: int, exact: tuple[bool, bool]
) -> None:
    sheets = [{"participants": n} for n in (10, inside, 9000, outside, 300, 500)]
    [boundary] = of_rulebook(shown(book_of(line), *(("it", one) for one in sheets))).domains[0].boundaries
    assert boundary.holds == Side(value=inside, mark=400, scenario="a.feature:2 it")
    assert boundary.fails == Side(value=outside, mark=400, scenario="a.feature:4 it")
    assert (boundary.holds.at_the_boundary, boundary.fails.at_the_boundary) == exact


def test_two_facts_are_compared_as_well() -> None:
    book = book_of("participants < optimal_information_size")
    sheets = [{"participants": 10, "optimal_information_size": n} for n in (11, 10, 400)]
    [boundary] = of_rulebook(shown(book, *(("it", one) for one in sheets))).domains[0].boundaries
    assert (str(boundary.holds), str(boundary.fails)) == ("10 against 11", "10 against 10")


def test_a_study_sets_own_threshold_counts_as_it_was_in_force() -> None:
    sheets = [("it", {**FULL[0], "participants": 300})] * 2
    covered = of_rulebook(shown(BOOK, *sheets, own=[{"ample": 300}, {"ample": 301}]))
    [boundary] = covered.domains[0].boundaries
    assert (str(boundary.holds), str(boundary.fails)) == ("300 against 301", "300 against 300")
    assert [(one.name, one.value, one.reached) for one in covered.thresholds] == [("ample", 2000, "both sides")]


def test_a_word_derived_with_thresholds_needs_two_values_and_tells_of_each_of_them() -> None:
    marks: dict[str, Value] = {"limited_overlap": 0.5, "one_sided_majority": 0.8, "small_study": 100}
    book = book_of("studies_disagree_on_side is yes", "studies is 2", thresholds=marks)
    fires: Sheet = {"studies_disagree_on_side": True, "studies": 2}
    silent: Sheet = {"studies_disagree_on_side": False, "studies": 2}
    other: Sheet = {"studies_disagree_on_side": True, "studies": 3}
    assert of_sheets(book, fires, silent, other) == []
    assert of_sheets(book, fires, {"studies": 3}, other) == [
        ("decides", "it.holds", "studies_disagree_on_side is yes"),
        ("boundary", "studies_disagree_on_side", "only ever yes"),
    ]
    assert ("boundary", "studies_disagree_on_side", "never known") in of_sheets(book, {"studies": 3})
    reached = [[(one.name, one.facts, one.reached) for one in of_rulebook(seen).thresholds]
               for seen in (shown(book, ("it", fires)), shown(book, ("it", fires), ("it", silent)))]  # fmt: skip
    word = ("studies_disagree_on_side",)
    for found, told in zip(reached, ("not both sides", "both sides"), strict=True):
        assert found == [("limited_overlap", word, told), ("one_sided_majority", word, told),
                         ("small_study", (), "no rule reads it")]  # fmt: skip


def test_a_threshold_behind_a_number_is_seen_in_the_comparisons_with_it() -> None:
    book = book_of(
        "optimal_information_size > 300", "information is too little",
        thresholds={"modest_relative_change": 25, "tiny_information_fraction": 0.3},
    )  # fmt: skip
    sizes = [{"optimal_information_size": n, "information": "too little"} for n in (300, 301)]
    first = of_rulebook(shown(book, *(("it", one) for one in sizes)))
    assert [(one.name, one.conditions, one.facts, one.reached) for one in first.thresholds] == [
        ("modest_relative_change", ("optimal_information_size > 300",), ("information",), "not both sides"),
        ("tiny_information_fraction", (), ("information",), "not both sides"),
    ]
    enough = {"optimal_information_size": 301, "information": "enough"}
    second = of_rulebook(shown(book, *(("it", one) for one in (*sizes, enough))))
    assert missing(second) == []
    assert (second.share_of_thresholds().covered, first.share_of_thresholds().covered) == (2, 0)


def test_scenarios_are_counted_once_and_the_first_is_the_first_by_file_and_line() -> None:
    rule = of_rulebook(shown(BOOK, ("it", FULL[1]), ("it", FULL[0]), ("it", FULL[0]), ("it", {}))).domains[0].rules[0]
    assert (rule.fires.scenarios, rule.fires.first) == (2, "a.feature:2 it")
    assert (rule.silent.scenarios, rule.silent.first) == (1, "a.feature:1 it")
    assert (rule.cannot_tell.scenarios, rule.cannot_tell.first) == (1, "a.feature:4 it")


RANDOM = settings(max_examples=40, suppress_health_check=list(HealthCheck))


def drawn(random: Random) -> tuple[Rulebook, list[tuple[str, Sheet]]]:
    book = random_rulebook(random)
    sheets = Sheets(book)
    return book, [(domain, sheets.draw(random, domain)) for _ in range(6) for domain in book.domains]


@RANDOM
@given(st.randoms(use_true_random=False))
def test_each_side_is_on_its_side_and_nothing_is_nearer(random: Random) -> None:
    book, fired = drawn(random)
    for domain in of_rulebook(shown(book, *fired)).domains:
        for boundary in domain.boundaries:
            condition = parse(boundary.condition, book.values)
            for side, held in ((boundary.holds, True), (boundary.fails, False)):
                told = [one for name, one in fired if name == domain.name and condition.holds(one, book.values) is held]
                assert (side is None) == (not told)
                if side is not None:
                    line = int(side.scenario.removeprefix("a.feature:").removesuffix(" it"))
                    assert fired[line - 1][1] in told
                    marks = [float(one.get(str(condition.operand), book.values.get(str(condition.operand), side.mark)))
                             for one in told]  # fmt: skip
                    apart = [abs(float(one[condition.fact]) - mark) for one, mark in zip(told, marks, strict=True)]
                    assert abs(side.value - side.mark) == min(apart)


@RANDOM
@given(st.randoms(use_true_random=False))
def test_rules_are_counted_as_specified_and_a_condition_decides_where_the_rule_would_fire_without_it(
    random: Random,
) -> None:
    book, fired = drawn(random)
    for domain in of_rulebook(shown(book, *fired)).domains:
        sheets = [sheet for name, sheet in fired if name == domain.name]
        for told in domain.rules:
            rule = book.rules[told.id]
            did = [rule.evaluate(sheet, book.values) for sheet in sheets]
            assert [told.fires.scenarios, told.silent.scenarios, told.cannot_tell.scenarios] == [
                did.count("fires"), did.count("silent"), did.count("cannot tell")
            ]  # fmt: skip
            for index, condition in enumerate(told.conditions):
                rest = replace(rule, when=rule.when[:index] + rule.when[index + 1 :])
                would = [rest.evaluate(sheet, book.values) == "fires" for sheet in sheets]
                deciding = [fires for fires, was in zip(would, did, strict=True) if was == "silent" and fires]
                assert condition.decides.scenarios == len(deciding)


@RANDOM
@given(st.randoms(use_true_random=False))
def test_fewer_scenarios_cover_no_more(random: Random) -> None:
    book, fired = drawn(random)
    whole, part = of_rulebook(shown(book, *fired)), of_rulebook(shown(book, *random.sample(fired, len(fired) // 2)))
    assert {found[:2] for found in missing(whole)} <= {found[:2] for found in missing(part)}
    assert whole.total.covered + len(whole.uncovered) == whole.total.of == part.total.of


@pytest.mark.parametrize(
    ("domain", "line", "can"),
    [
        ("risk of bias", "participants < 5", True),
        ("risk of bias", "studies is 2", False),  # how many studies there are is always known
        ("large effect", "domains_rated_down is 0", True),
        ("large effect", "relative_effect_limit > 2", False),  # what is unknown counts as none
        ("statement", "participants < 5", False),
    ],
)
def test_a_domain_can_be_undetermined_by_what_its_rules_read(domain: str, line: str, can: bool) -> None:
    [told] = of_rulebook(Seen(rulebook({domain: (rule("a.rule", conditions(line)),)}))).domains
    assert (told.undetermined is not None) is can


def test_a_comparison_of_several_rules_is_one_boundary() -> None:
    rules = tuple(rule(name, conditions("participants < 5")) for name in ("a.one", "a.two"))
    [boundary] = of_rulebook(Seen(rulebook({"it": rules}))).domains[0].boundaries
    assert boundary.rules == ("a.one", "a.two")
