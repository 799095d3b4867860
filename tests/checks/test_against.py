"""Two rulebooks against each other: every sheet that tells them apart does; where none is found, none does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.checks.against import NEUTRAL, against, said
from grading.checks.checking import sheet
from grading.checks.sheets import PLAIN, marks
from grading.checks.world import Copy, satisfiable, solver
from grading.engine import Engine
from grading.errors import RulebookError
from grading.facts import FACTS, Value
from grading.judgement import Stage, choose, settle
from grading.model.check import DomainCompared, Telling
from grading.model.words import ALL_ARE_SAID, SETTLED
from grading.rulebook import Rule, Rulebook, load_rulebook, shipped
from grading.rulebook.conditions import parse
from grading.scenarios.mutants import Mutant, mutants

CORE, HANDBOOK = load_rulebook("core-grade-2025"), load_rulebook("grade-handbook")


@cache
def compared(one: str, other: str) -> Mapping[str, DomainCompared]:
    return {d.domain: d for d in against(load_rulebook(one), load_rulebook(other)).domains}


@cache
def engine(rulebook: str) -> Engine:
    return Engine(load_rulebook(rulebook))


def comes_to(engine: Engine, name: str, facts: Mapping[str, Value]) -> tuple[object, ...]:
    """All of what the domain comes to when it is fired: level, range, close call, words."""
    if name not in engine.rulebook.domains:
        return NEUTRAL[name], NEUTRAL[name], False, False
    with engine.session() as session:
        stage = Stage.fire(engine.rulebook, session, name, facts)
    try:
        if name in SETTLED:
            settled = settle(stage)
            return settled.level, settled.worst, settled.close_call, settled.may_be_clear
        if name in ALL_ARE_SAID:
            return choose(stage)[0], {said(stage.domain, rule) for rule in stage.fired()}
        level, rules = choose(stage)
        return level, rules[0].says if rules else ""
    except RulebookError:
        return ("nothing",)


def tells(one: Engine, other: Engine, domain: str, telling: Telling) -> bool:
    """Whether the real engine comes to something different on the sheet, and to these levels where it is levels."""
    facts = telling.sheets[0].given
    assert telling.sheets[1].given == facts
    found = comes_to(one, domain, facts), comes_to(other, domain, facts)
    books = one.rulebook, other.rulebook
    ranked = [
        of in b.domains[domain].levels for of, b in zip(telling.levels, books, strict=True) if domain in b.domains
    ]
    if all(ranked):
        assert (found[0][0], found[1][0]) == telling.levels
    return found[0] != found[1]


PREDICTED: list[tuple[str, tuple[str, str], dict[str, Value]]] = [
    ("starting certainty", ("low", "high"),
     {"body_of_evidence": "non-randomised studies", "assessed_with_robins_i": True}),
    ("imprecision", ("not serious", "serious"),
     {"interval_crosses_threshold": False, "effect_magnitude": "plausible", "information": "too little"}),
    ("risk of bias", ("not serious", "very serious"), {"weight_high_risk_of_bias": 0.5}),
    ("risk of bias", ("serious", "very serious"), {"bias_works_against_result": False}),
    ("inconsistency", ("serious", "very serious"), {"estimates_differ_in_direction": True, "i_squared": 75.0}),
    ("publication bias", ("serious", "very serious"), {"registered_unpublished_studies": 1}),
    ("opposing confounding", ("none", "+1"), {"residual_confounding_opposes": True}),
    ("step back", ("+1", "none"), {"borderline_domains": 2}),
]  # fmt: skip
"""Where the sources conflict: the domain, its levels in Core GRADE and in the Handbook, and facts that show it."""


@pytest.mark.parametrize(("domain", "levels", "facts"), PREDICTED, ids=lambda value: str(value)[:40])
def test_core_grade_and_the_handbook_differ_where_the_sources_do(
    domain: str, levels: tuple[str, str], facts: dict[str, Value]
) -> None:
    found = [one.sheets[0].given for one in compared("core-grade-2025", "grade-handbook")[domain].tells
             if one.levels == levels]  # fmt: skip
    assert [given for given in found if facts.items() <= given.items()]


@pytest.mark.parametrize("domain", ["risk of bias", "inconsistency", "publication bias"])
def test_core_grade_never_takes_two_levels_here_and_the_handbook_does(domain: str) -> None:
    levels = [one.levels for one in compared("core-grade-2025", "grade-handbook")[domain].tells]
    assert {two for _, two in levels} & {"very serious"}
    assert {one for one, _ in levels} <= {"not serious", "serious"}


def test_domains_with_the_same_rules_are_equivalent() -> None:
    same = {name for name, one in compared("core-grade-2025", "grade-handbook").items() if one.equivalent}
    assert same == {"indirectness", "certainty", "statement", "qualifier", "conclusion", "claim", "claim note"}
    assert compared("core-grade-2025", "grade-handbook")["opposing confounding"].only_in == "grade-handbook"


def test_a_single_study_costs_a_level_in_one_house_only() -> None:
    found = compared("kce-single-study", "grade-handbook")
    assert [name for name, one in found.items() if not one.equivalent] == ["inconsistency"]
    smallest = found["inconsistency"].tells[0]
    assert smallest.levels == ("serious", "not serious")
    assert smallest.sheets[0].given["studies"] == 1


def test_other_lines_are_told_and_the_threshold_behind_them() -> None:
    found = compared("nice-like", "grade-handbook")
    assert [name for name, one in found.items() if one.tells] == ["imprecision"]
    lines = [one.sheets[0].given.get("appreciable_lines_crossed") for one in found["imprecision"].tells]
    assert {0, 1, 2} <= set(lines)
    assert found["imprecision"].thresholds == ("appreciable_risk_ratio_low",)
    assert found["effect phrase"].thresholds == ("appreciable_risk_ratio_low",), "the same rules read another fact"
    assert not found["effect phrase"].equivalent


PAIRS = [("core-grade-2025", "grade-handbook"), ("grade-handbook", "core-grade-2025"),
         ("kce-single-study", "grade-handbook"), ("nice-like", "core-grade-2025")]  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_every_sheet_tells_when_the_engine_fires_it(pair: tuple[str, str]) -> None:
    engines = engine(pair[0]), engine(pair[1])
    found = [(name, one) for name, domain in compared(*pair).items() for one in domain.tells]
    assert found
    assert [one for name, one in found if not tells(*engines, name, one)] == []


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_smallest_sheet_comes_first(pair: tuple[str, str]) -> None:
    for domain in compared(*pair).values():
        sizes = [len(one.sheets[0].given) for one in domain.tells]
        assert sizes == sorted(sizes)


@pytest.mark.parametrize("pair", PAIRS[1:3], ids="-".join)
def test_no_fact_of_a_sheet_can_be_spared(pair: tuple[str, str]) -> None:
    books = load_rulebook(pair[0]), load_rulebook(pair[1])
    for name, domain in compared(*pair).items():
        smallest = {telling.levels: telling for telling in reversed(domain.tells)}
        for levels, telling in smallest.items() if name in SETTLED else ():
            given = telling.sheets[0].given
            less = [{k: v for k, v in given.items() if k != fact} for fact in given]
            assert not [facts for facts in less if surely(books, name, facts) == levels]


def surely(books: tuple[Rulebook, Rulebook], name: str, facts: Mapping[str, Value]) -> tuple[str, ...]:
    """What the domain settles to in each, whatever is unknown: a range is none of its levels."""
    domains = [book.domains[name] for book in books]
    settled = [sheet(book, domain, facts).settles for book, domain in zip(books, domains, strict=True)]
    return tuple(
        domain.otherwise.then if domain.otherwise and one == "otherwise" else one
        for domain, one in zip(domains, settled, strict=True)
    )


# equivalent


@pytest.mark.parametrize("name", shipped())
def test_every_rulebook_is_equivalent_to_itself(name: str) -> None:
    assert against(load_rulebook(name), load_rulebook(name)).equivalent


def with_rules(rulebook: Rulebook, domain: str, *rules: Rule) -> Rulebook:
    changed = replace(rulebook.domains[domain], rules=rules)
    return replace(rulebook, domains={**rulebook.domains, domain: changed})


def test_other_names_and_another_order_change_nothing() -> None:
    book = CORE
    for name, domain in CORE.domains.items():
        renamed = [replace(rule, id=f"{rule.id}-again", overrides=tuple(f"{one}-again" for one in rule.overrides))
                   for rule in domain.rules]  # fmt: skip
        book = with_rules(book, name, *reversed(renamed))
    assert against(CORE, book).equivalent


def split(rule: Rule, at: str) -> tuple[Rule, Rule]:
    """The rule as two, on either side of a number that one of its facts has."""
    below, above = (parse(at.replace("<", op), CORE.values) for op in ("<", ">="))
    return (replace(rule, id=f"{rule.id}-below", when=(*rule.when, below)),
            replace(rule, id=f"{rule.id}-above", when=(*rule.when, above)))  # fmt: skip


def test_a_rule_that_is_split_in_two_changes_nothing() -> None:
    *others, rule = sorted(CORE.domains["publication bias"].rules, key=lambda rule: "effects" in rule.id)
    book = with_rules(CORE, "publication bias", *others, *split(rule, "studies_found < 20"))
    assert against(CORE, book).equivalent


def test_a_rule_split_at_a_fact_that_may_be_unknown_can_be_told_less_often() -> None:
    *others, rule = sorted(CORE.domains["publication bias"].rules, key=lambda rule: "industry" in rule.id)
    book = with_rules(CORE, "publication bias", *others, *split(rule, "studies < 20"))
    (telling,) = {d.domain: d for d in against(CORE, book).domains}["publication bias"].tells
    assert telling.levels == ("serious", "not serious to serious")
    assert "studies" not in telling.sheets[0].given


def only_telling(book: Rulebook, domain: str) -> Telling:
    (telling,) = {d.domain: d for d in against(CORE, book).domains}[domain].tells
    return telling


def test_a_close_call_that_is_none_is_told() -> None:
    rules = [replace(rule, borderline=False) if "possible" in rule.id else rule
             for rule in CORE.domains["publication bias"].rules]  # fmt: skip
    telling = only_telling(with_rules(CORE, "publication bias", *rules), "publication bias")
    assert telling.levels[0].startswith("a close call")
    assert telling.levels[1] == "clear"
    assert telling.sheets[0].fires == ("publication-bias.small-study-effects-possible",)


@pytest.mark.parametrize(("domain", "rule"), [
    ("statement", "statement.low"), ("conclusion", "conclusion.gap-low-certainty"),
    ("claim note", "claim-note.one-study"),
])  # fmt: skip
def test_other_words_of_the_same_level_are_told(domain: str, rule: str) -> None:
    other = replace(CORE.rules[rule], says="other words")
    rules = [other if one.id == rule else one for one in CORE.domains[domain].rules]
    telling = only_telling(with_rules(CORE, domain, *rules), domain)
    assert "other words" in telling.levels or said(CORE.domains[domain], CORE.rules[rule]) in telling.levels
    assert rule in telling.sheets[0].fires


# small changes

COPY = Copy()
POSSIBLE = solver(COPY.possible)


def is_possible(names: Sequence[str], sheet: Mapping[str, Value]) -> bool:
    """Whether some evidence has this sheet: these facts known, and the others of the names not."""
    known = [COPY.known(name) if name in sheet else z3.Not(COPY.known(name)) for name in names]
    return satisfiable(POSSIBLE, *known, *(COPY.equals(name, value) for name, value in sheet.items()))


@cache
def all_mutants() -> list[Mutant]:
    return [*mutants(CORE), *mutants(HANDBOOK)]


def changed_in(mutant: Mutant) -> list[str]:
    """The domains whose rules the change touches."""
    if mutant.kind == "threshold":
        named = [rule for rule in mutant.rules if any(c.operand == mutant.of for c in rule.when)]
        return sorted({rule.domain for rule in named})
    return [mutant.original.rules[mutant.of].domain if mutant.of in mutant.original.rules else mutant.of]


def values(fact: str, at: Sequence[float]) -> list[Value]:
    kind = FACTS[fact].type
    if kind in ("yes/no", "word"):
        return [False, True] if kind == "yes/no" else list(FACTS[fact].words)
    near = [number for mark in at for number in (mark - 1, mark, mark + 1)] + list(PLAIN[kind])
    whole = [int(number) for number in near] if kind == "count" else near
    return [number for number in whole if FACTS[fact].accepts(number)]


def sheets(mutant: Mutant, domain: str) -> st.SearchStrategy[dict[str, Value]]:
    """Any facts that the domain reads, with numbers about those of its rules; and the examples of its rules."""
    books = (mutant.original, mutant.rulebook)
    at = marks(books, [book.domains[domain] for book in books])
    any_of = {name: st.none() | st.sampled_from(values(name, at.get(name, ()))) for name in reads(mutant, domain)}
    drawn = st.fixed_dictionaries(any_of).map(lambda facts: {k: v for k, v in facts.items() if v is not None})
    given = [dict(example.given) for rule in mutant.original.domains[domain].rules for example in rule.examples]
    known = [facts for facts in given if facts.keys() <= any_of.keys()]
    return drawn | st.sampled_from(known) if known else drawn


def reads(mutant: Mutant, domain: str) -> list[str]:
    return sorted({*mutant.original.reads(domain), *mutant.rulebook.reads(domain)})


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_small_change_is_told_by_a_sheet_or_by_none(data: st.DataObject) -> None:
    mutant = data.draw(st.sampled_from(all_mutants()), "mutant")
    found = {domain.domain: domain for domain in against(mutant.original, mutant.rulebook).domains}
    engines = Engine(mutant.original, durable=False), Engine(mutant.rulebook, durable=False)
    assert not [name for name, one in found.items() for telling in one.tells if not tells(*engines, name, telling)]
    for name in changed_in(mutant):
        for _ in range(0 if found[name].tells else 20):
            facts = data.draw(sheets(mutant, name), "sheet")
            if is_possible(reads(mutant, name), facts):
                assert comes_to(engines[0], name, facts) == comes_to(engines[1], name, facts)
