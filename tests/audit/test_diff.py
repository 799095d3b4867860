"""What differs between two gradings: complete, in the order of cause, and each cause is one."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.audit.changes import beyond_noise, changes
from grading.audit.comparison import engines
from grading.audit.diff import diff, under
from grading.audit.replay import replay
from grading.audit.trail import graded, record
from grading.errors import RecordError
from grading.intake.study_set_file import load_source
from grading.intake.trail_file import load_trail, parse_trail
from grading.model.difference import Change, Differences, OutcomeDifference
from grading.model.study_set import StudySet
from grading.model.trail import Trail
from grading.output.difference import text
from grading.output.json import document as as_json
from tests.audit.records import ARTICLE, FIXTURES, STUDY_SETS, source_of, trail_of
from tests.changed_rulebook import ChangedRulebook
from tests.strategies import study_sets

FEW = FIXTURES / "published/cases/few-events-large-effect.yaml"
slow = settings(max_examples=12)


def assert_caused(found: OutcomeDifference, one: Trail, other: Trail) -> None:
    """Where a verdict moves, facts or rules do; a rule that moved has conditions that turned, or is not in both."""
    if found.only:
        return
    assert not found.verdict or found.facts or found.rules
    for rule in found.rules:
        assert rule.before != rule.after
        apart = {"not fired", "no such rule"} & {rule.before, rule.after} or one.rulebook != other.rulebook
        assert rule.conditions or apart
        assert all(before is not after for _, before, after in rule.conditions)
    moved = {fact.name for fact in found.facts}
    sheets = [{f.name: f.value for o in trail.outcomes if o.id == found.id for f in o.facts} for trail in (one, other)]
    assert moved == {name for name in {*sheets[0], *sheets[1]} if sheets[0].get(name) != sheets[1].get(name)}


@pytest.mark.parametrize("path", STUDY_SETS, ids=lambda path: path.stem)
def test_two_stances_differ_for_a_cause(path: Path) -> None:
    one, other = trail_of(path, "core-grade-2025"), trail_of(path, "grade-handbook")
    found = diff(one, other)
    for outcome in found.outcomes:
        assert_caused(outcome, one, other)
    first = {o.id: o for o in one.result.outcomes}
    second = {o.id: o for o in other.result.outcomes}
    listed = {o.id: o for o in found.outcomes}
    assert set(found.same) == set(first) - set(listed)
    for name in first:
        assert bool(name in listed and listed[name].verdict) is (first[name] != second[name])
    assert {rule.id for rule in found.rules} > {"imprecision.crosses-the-threshold"}


@given(study_sets(), study_sets())
@slow
def test_any_two_study_sets_differ_for_a_cause_and_mirrored_the_other_way_round(one: StudySet, other: StudySet) -> None:
    first, second = record(graded(source_of(one))), record(graded(source_of(other)))
    found, back = diff(first, second), diff(second, first)
    for outcome in found.outcomes:
        assert_caused(outcome, first, second)
    assert found.verdicts_stand is back.verdicts_stand
    assert {c.path: (c.before, c.after) for c in found.typed} == {c.path: (c.after, c.before) for c in back.typed}
    for here in found.outcomes:
        there = next(o for o in back.outcomes if o.id == here.id)
        assert {(f.name, f.before, f.after) for f in here.facts} == {(f.name, f.after, f.before) for f in there.facts}
        assert {(r.id, r.before, r.after) for r in here.rules} == {(r.id, r.after, r.before) for r in there.rules}
    assert text(Differences(differences=(found,)), 100)


@given(study_sets())
@slow
def test_nothing_differs_from_itself_nor_from_its_replay(study_set: StudySet) -> None:
    trail = record(graded(source_of(study_set)))
    assert diff(trail, trail).nothing
    found = replay(trail)
    assert found.nothing
    assert "nothing differs" in text(Differences(differences=(found,)), 100)


def test_a_study_added_to_a_living_review_is_told_before_the_facts_it_moves() -> None:
    before = load_source(ARTICLE)
    data = before.study_set.model_copy(
        update={
            "outcomes": tuple(
                o.model_copy(update={"studies": tuple(s for s in o.studies if s.id != "Yildirim 2003")})
                for o in before.study_set.outcomes
            )
        }
    )
    found = diff(record(graded(source_of(data))), record(graded(source_of(before.study_set))))
    assert any(c.path.endswith("studies[Yildirim 2003]") and c.before is None and c.after for c in found.typed)
    told = text(Differences(differences=(found,)), 200)
    order = [told.index(words) for words in ("studies[Yildirim 2003]: added", "facts", "rules", "verdict")]
    assert order == sorted(order)
    assert "i_squared: 12.6 → 69.9 percent, read by inconsistency.opposite-sides" in told


def test_another_rulebook_names_the_rule_that_changed(tmp_path: Path) -> None:
    book = ChangedRulebook(tmp_path, id="core-grade-2025", version="1.3.0")
    book.rule("imprecision.crosses-only-with-heterogeneity", ("then: serious", "then: very serious"))
    trail = trail_of(ARTICLE)
    found = replay(trail, book.path)
    [rule] = found.rules
    assert (rule.id, rule.what) == ("imprecision.crosses-only-with-heterogeneity", "changed")
    assert [(c.path, c.before, c.after) for c in rule.changes] == [("then", "serious", "very serious")]
    levels = [c for o in found.outcomes for c in o.verdict if c.path == "judgements.imprecision.level"]
    assert [(c.before, c.after) for c in levels] == [("serious", "very serious")]
    assert not found.verdicts_stand


def test_a_threshold_of_ones_own_is_told_as_one_in_force(tmp_path: Path) -> None:
    book = ChangedRulebook(tmp_path)
    book.threshold("large_change", "90")
    found = replay(trail_of(FEW), book.path)
    assert [(c.path, c.before, c.after) for c in found.thresholds] == [("large_change", 40, 90)]
    assert [rule.id for rule in found.rules] == []


def test_a_verdict_that_was_changed_in_the_record_is_found() -> None:
    trail = trail_of(FEW)
    first, *rest = trail.result.outcomes
    forged = first.model_copy(update={"certainty": "high", "certainty_range": ("high", "high")})
    result = trail.result.model_copy(update={"outcomes": (forged, *rest)})
    found = replay(trail.model_copy(update={"result": result}))
    assert not found.verdicts_stand
    assert {c.path for c in found.outcomes[0].verdict} == {"certainty", "certainty_range"}


def test_a_rule_that_did_nothing_on_either_side_is_no_cause() -> None:
    found = under(engines("core-grade-2025", "grade-handbook"), load_source(FEW))
    idle = {"silent", "no such rule", "not fired"}
    assert all({rule.before, rule.after} - idle for outcome in found.outcomes for rule in outcome.rules)
    assert any(rule.after == "no such rule" for outcome in found.outcomes for rule in outcome.rules)


def test_an_outcome_on_one_side_only_is_told_as_that() -> None:
    both = load_source(FIXTURES / "articles/gabapentin-sciatica.yaml")
    fewer = both.study_set.model_copy(update={"outcomes": both.study_set.outcomes[1:]})
    gone = both.study_set.outcomes[0].id
    found = diff(record(graded(both)), record(graded(source_of(fewer))))
    alone = [(outcome.id, outcome.only) for outcome in found.outcomes if outcome.only]
    assert alone == [(gone, "first")]
    assert not found.verdicts_stand


def test_a_fact_that_moves_and_decides_nothing_lets_the_verdicts_stand() -> None:
    source = load_source(FEW)
    trail = record(graded(source))
    outcome = trail.outcomes[0]
    facts = tuple(f.model_copy(update={"value": "other"}) if f.name == "comparator" else f for f in outcome.facts)
    assert facts != outcome.facts
    found = diff(trail, trail.model_copy(update={"outcomes": (outcome.model_copy(update={"facts": facts}),)}))
    assert found.verdicts_stand
    assert not found.nothing
    assert "every judgement, reason and sentence is the same" in text(Differences(differences=(found,)), 100)


# plain data

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "a", "b"]), inner, max_size=3),
    max_leaves=8,
)


@given(PLAIN, PLAIN)
def test_changes_are_found_exactly_where_there_are_any(before: Any, after: Any) -> None:
    def typed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: typed(one) for key, one in value.items() if one is not None}
        return [typed(one) for one in value] if isinstance(value, list) else (type(value), value)

    assert list(changes(before, before)) == []
    found = list(changes(before, after))
    if typed(before) == typed(after):
        assert found == []
    for change in found:
        assert typed(change.before) != typed(change.after)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"a": [{"id": "x", "n": 1}, {"id": "y"}]}, {"a": [{"id": "y"}, {"id": "x", "n": 2}]}, [("a[x].n", 1, 2)]),
        ({"a": [1, 2]}, {"a": [1, 3]}, [("a", [1, 2], [1, 3])]),
        ({"a": 1}, {"a": True}, [("a", 1, True)]),
        ({}, {"a": {"b": 1}}, [("a", None, {"b": 1})]),
        ([{"name": "x"}], [{"name": "y"}], [("[x]", {"name": "x"}, None), ("[y]", None, {"name": "y"})]),
    ],
)
def test_items_are_known_by_their_names_and_values_by_their_type(before: Any, after: Any, expected: Any) -> None:
    assert list(changes(before, after)) == [Change(path=p, before=b, after=a) for p, b, a in expected]


def test_a_difference_is_read_back_from_its_json() -> None:
    found = Differences(differences=(diff(trail_of(FEW), trail_of(ARTICLE)),))
    assert Differences.model_validate_json(found.model_dump_json(by_alias=True)) == found


def test_replay_of_a_trail_needs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    trail = trail_of(FEW)

    def refuse(*_: object) -> bytes:
        raise AssertionError("a file was read")

    monkeypatch.setattr("grading.rulebook.shelf.Disk.read", refuse)
    assert replay(trail).nothing


# records that were changed afterwards


def leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in plain data that holds no other one."""
    if isinstance(node, dict):
        return [leaf for key, value in node.items() for leaf in leaves(value, (*path, key))]
    if isinstance(node, list):
        return [leaf for index, value in enumerate(node) for leaf in leaves(value, (*path, index))]
    return [path]


def other(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    return "very low" if value == "low" else "low" if value == "very low" else f"{value or ''}x"


DATA = json.loads(as_json(trail_of(FEW)))
PLACES = [place for place in leaves(DATA) if place[0] not in ("schema", "kind", "tool")]


@given(st.sampled_from(PLACES))
@settings(max_examples=40)
def test_whatever_is_changed_in_a_record_is_refused_or_told(place: tuple[Any, ...]) -> None:
    data = copy.deepcopy(DATA)
    node = data
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = other(node[place[-1]])
    try:
        found = replay(parse_trail(json.dumps(data).encode(), "a.json"))
    except RecordError:
        return
    assert not found.replayed, place
    assert "nothing differs: " not in text(Differences(differences=(found,)), 100)


@pytest.mark.parametrize("kept", [0, 1])
def test_a_record_without_one_of_its_outcomes_is_refused(kept: int) -> None:
    data = copy.deepcopy(DATA)
    parts = (data["outcomes"], data["result"]["outcomes"])
    parts[kept].pop()
    with pytest.raises(RecordError, match="its outcomes are not those of its result"):
        parse_trail(json.dumps(data).encode(), "a.json")


def test_a_stage_that_was_taken_out_of_a_record_is_told() -> None:
    data = copy.deepcopy(DATA)
    gone = data["outcomes"][0]["stages"].pop(2)
    found = replay(parse_trail(json.dumps(data).encode(), "a.json"))
    assert [change.path for change in found.record] == [
        f"outcomes[{DATA['outcomes'][0]['id']}].stages.{gone['domain']}"
    ]
    assert not found.replayed


def test_another_version_of_the_tool_need_not_tell_the_same_facts() -> None:
    data = copy.deepcopy(DATA)
    data["tool"]["version"] = "0.0.9"
    data["outcomes"][0]["facts"].pop()
    found = replay(parse_trail(json.dumps(data).encode(), "a.json"))
    assert found.replayed
    assert not found.nothing


@pytest.mark.parametrize("path", sorted((FIXTURES / "trails").glob("*.json")), ids=lambda path: path.stem)
def test_a_record_of_another_day_still_gives_its_verdicts(path: Path) -> None:
    """Recorded once, and never made again: should this fail, the program judges or words otherwise than it did."""
    found = replay(load_trail(path))
    assert found.verdicts_stand, text(Differences(differences=(found,)), 120)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (0.5, 0.5 * (1 + 1e-10), False),
        (0.5, 0.5 * (1 + 1e-8), True),
        (0.0, 1e-300, True),
        ([0.1, 2.0], [0.1, 2.0 + 1e-12], False),
        ([0.1, 2.0], [0.1, 2.1], True),
        ([0.1, 2.0], [0.1], True),
        (0.1, None, True),
        (1.0, True, True),
        ("low", "moderate", True),
    ],
)
def test_the_last_digits_of_a_number_are_no_difference(before: Any, after: Any, told: bool) -> None:
    assert bool([*beyond_noise(changes({"effect": before}, {"effect": after}))]) is told
