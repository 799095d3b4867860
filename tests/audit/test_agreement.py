"""Agreement over study sets: who is compared with whom on what, what is no rating, and what is told of a difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from grading.audit.agreement import Gathered, agreement
from grading.errors import StudySetError
from grading.intake.study_set_file import load_source, parse
from grading.model.agreement import LOWERING_TOGETHER, THE_RULES, Agreement, PairAgreement
from grading.model.words import CONCERNS, LOWERING
from grading.output.schema import schema

RATERS = sorted((Path(__file__).parents[2] / "fixtures/raters").glob("*.yaml"))
TRIAL = {"id": "A", "design": "randomised trial", "result": {"effect": -2.0, "se": 0.1}, "participants": 900,
         "risk_of_bias": "low", "indirectness": "none"}  # fmt: skip
Said = dict[str, Any]
Judged = dict[str, dict[str, Any]]


def said(level: str, by: str | None = "A", **more: Any) -> Said:
    return {"level": level, "because": "So it is.", **({"by": by} if by else {}), **more}


def gathered(*files: Judged, title: str = "T", studies: tuple[Said, ...] = (TRIAL,)) -> Gathered:
    """What is judged in these files: of each outcome of each, by domain."""
    found = Gathered()
    for number, outcomes in enumerate(files):
        shown = [
            {"id": id, "name": f"the {id}", "better": "lower", "measure": "MD", "studies": list(studies),
             "thresholds": {"important": 1.0, "because": "for a test"}, "judgements": judgements}
            for id, judgements in outcomes.items()
        ]  # fmt: skip
        question = {"population": "adults", "intervention": "drug", "comparator": "placebo"}
        text = yaml.safe_dump({"title": title, "question": question, "outcomes": shown}, sort_keys=False)
        found.add(parse(text.encode(), f"file-{number}.yaml"))
    return found


def counted(*files: Judged, **more: Any) -> Agreement:
    return agreement(gathered(*files, **more))


def pair(result: Agreement, raters: tuple[str, str], domain: str) -> PairAgreement:
    return next(one for one in result.pairs if (one.raters, one.domain) == (raters, domain))


TWO = {
    "pain": {"indirectness": [said("serious"), said("not serious", "B")], "inconsistency": [said("not serious")]},
    "sleep": {"indirectness": [said("not serious"), said("not serious", "B")]},
}


def test_everybody_is_compared_with_everybody_and_with_the_rules() -> None:
    result = counted(TWO)
    assert [one.raters for one in result.pairs[::3]] == [("A", "B"), ("A", THE_RULES), ("B", THE_RULES)]
    assert [one.domain for one in result.pairs[:3]] == [LOWERING_TOGETHER, "inconsistency", "indirectness"]
    found = pair(result, ("A", "B"), "indirectness")
    assert (found.items, found.agreeing, found.percent.value) == (2, 1, 50)
    assert pair(result, ("A", "B"), "inconsistency").items == 0
    assert pair(result, ("B", THE_RULES), "indirectness").agreeing == 2
    assert [(one.name, one.judgements) for one in result.raters] == [("A", 3), ("B", 2), (THE_RULES, 3)]
    assert result.items == 3


def test_one_question_in_two_files_is_one() -> None:
    apart = [
        {"pain": {"indirectness": said("serious")}, "sleep": {"indirectness": said("not serious")}},
        {"pain": {"indirectness": said("not serious", "B")}, "sleep": {"indirectness": said("not serious", "B")}},
    ]
    one_file = {id: {"indirectness": [file[id]["indirectness"] for file in apart]} for id in ("pain", "sleep")}
    two, one = counted(*apart), counted(one_file)
    assert (two.pairs, two.items, two.raters) == (one.pairs, one.items, one.raters)
    assert two.disagreements == one.disagreements
    assert (len(two.study_sets), len(one.study_sets)) == (2, 1)


def test_another_question_is_another() -> None:
    first = gathered({"pain": {"indirectness": said("serious")}})
    first.items |= gathered({"pain": {"indirectness": said("serious", "B")}}, title="Another").items
    assert pair(agreement(first), ("A", "B"), "indirectness").items == 0


def test_a_consensus_is_nobodys_rating_and_is_told() -> None:
    people = [said("serious"), said("not serious", "B"), said("serious", "A and B", consensus=True, on="2026-02-01")]
    [found] = counted({"pain": {"indirectness": people}}).disagreements
    assert [(one.who, one.level) for one in found.said] == [
        ("A", "serious"), ("B", "not serious"), (THE_RULES, "not serious")]  # fmt: skip
    assert found.consensus is not None
    assert (found.consensus.who, found.consensus.level, found.consensus.on) == ("A and B", "serious", "2026-02-01")
    assert (found.outcome, found.name, found.domain, found.among_people) == ("pain", "the pain", "indirectness", True)


def test_who_says_nothing_else_than_the_others_is_no_disagreement() -> None:
    assert counted({"pain": {"indirectness": [said("not serious"), said("not serious", "B")]}}).disagreements == ()


def test_a_person_against_the_rules_is_a_disagreement_but_not_among_people() -> None:
    [found] = counted({"pain": {"indirectness": said("serious")}}).disagreements
    assert not found.among_people
    assert found.said[-1].because.startswith("The evidence comes from the people")


def test_what_the_rules_cannot_tell_is_no_rating_of_theirs() -> None:
    unknown = {key: value for key, value in TRIAL.items() if key != "indirectness"}
    result = counted({"pain": {"indirectness": said("serious")}}, studies=(unknown,))
    assert (result.raters[-1].judgements, result.raters[-1].no_rating) == (0, 1)
    assert pair(result, ("A", THE_RULES), "indirectness").items == 0
    assert result.disagreements == ()


def test_rules_that_say_otherwise_in_another_file_have_no_rating() -> None:
    both = gathered({"pain": {"indirectness": said("serious")}})
    other = gathered({"pain": {"indirectness": said("serious", "B")}}, studies=(TRIAL | {"indirectness": "important"},))
    for item, rated in other.items.items():
        both.items[item].people |= rated.people
        both.items[item].rules |= rated.rules
    assert agreement(both).raters[-1].no_rating == 1


def test_a_judgement_without_a_name_is_compared_with_nothing() -> None:
    result = counted({"pain": {"indirectness": said("serious", None), "imprecision": said("not serious")}})
    assert (result.unsigned, result.items) == (1, 1)
    assert [one.name for one in result.raters] == ["A", THE_RULES]


def test_a_person_who_contradicts_an_earlier_file_is_told_and_that_file_is_not_counted() -> None:
    found = gathered({"pain": {"indirectness": said("serious")}})
    before = agreement(found)
    text = yaml.safe_dump({
        "title": "T", "question": {"population": "adults", "intervention": "drug", "comparator": "placebo"},
        "outcomes": [{"id": "pain", "name": "pain", "better": "lower", "measure": "MD", "studies": [TRIAL],
                      "judgements": {"indirectness": said("not serious"), "imprecision": said("serious")}}],
    })  # fmt: skip
    with pytest.raises(StudySetError) as caught:
        found.add(parse(text.encode(), "later.yaml"))
    [problem] = caught.value.problems
    assert problem.what == "`A` says not serious for indirectness of `pain`, and serious in another file"
    assert problem.where.startswith("later.yaml:")
    assert agreement(found) == before


def test_two_consensuses_that_differ_contradict_each_other() -> None:
    agreed = [said("serious", "A and B", consensus=True)], [said("not serious", "B and A", consensus=True)]
    with pytest.raises(StudySetError, match="the consensus says not serious"):
        gathered(*({"pain": {"indirectness": one}} for one in agreed))


def test_the_same_file_twice_is_no_contradiction() -> None:
    once, twice = counted(TWO), counted(TWO, TWO)
    assert (once.pairs, once.raters, once.disagreements) == (twice.pairs, twice.raters, twice.disagreements)


def test_nobody_is_called_the_rules() -> None:
    with pytest.raises(StudySetError, match="nobody can be called `the rules`"):
        gathered({"pain": {"indirectness": said("serious", THE_RULES)}})


def test_three_people_are_also_counted_together_over_what_all_of_them_judged() -> None:
    three = {"pain": {"indirectness": [said("serious"), said("serious", "B"), said("not serious", "C")]},
             "sleep": {"indirectness": [said("not serious"), said("not serious", "B"), said("not serious", "C")]},
             "mood": {"indirectness": [said("not serious"), said("serious", "B")]}}  # fmt: skip
    result = counted(three)
    [found] = result.together
    assert (found.raters, found.domain, found.items) == (("A", "B", "C"), "indirectness", 2)
    assert found.fleiss_kappa.value == pytest.approx(0.25)  # Pa 2/3; 2 of 6 serious, so Pe 5/9
    assert found.ac1.value is not None
    assert counted(TWO).together == ()


def test_only_domains_that_share_their_levels_are_counted_together() -> None:
    judged = {"indirectness": said("serious"), "large effect": said("none"), "starting certainty": said("high")}
    domains = [one.domain for one in counted({"pain": judged}).pairs]
    assert domains == ["starting certainty", "indirectness", "large effect"]
    both = counted({"pain": judged | {"imprecision": said("not serious")}})
    assert pair(both, ("A", THE_RULES), LOWERING_TOGETHER).items == 2


def test_the_fixtures_as_they_are_told() -> None:
    found = Gathered()
    for path in RATERS:
        found.add(load_source(path))
    result = agreement(found)
    together = pair(result, ("rater 1", "rater 2"), LOWERING_TOGETHER)
    assert (result.items, together.items, together.agreeing) == (17, 17, 10)
    assert [round(one.value or 0, 2) for one in (together.kappa_linear, together.ac1)] == [0.42, 0.49]
    assert sum(one.among_people for one in result.disagreements) == 7
    assert sum(one.consensus is not None for one in result.disagreements) == 1
    dumped = result.model_dump(mode="json", by_alias=True)
    Draft7Validator(yaml.safe_load(schema("agreement"))).validate(dumped)


# what holds whatever people say

several = settings(max_examples=25, derandomize=True, suppress_health_check=list(HealthCheck))
judged = st.dictionaries(
    st.sampled_from(("pain", "sleep", "mood")),
    st.dictionaries(st.sampled_from(LOWERING), st.sampled_from(CONCERNS), min_size=1), min_size=1,
)  # fmt: skip


def by(who: str, levels: dict[str, dict[str, str]]) -> Judged:
    return {id: {domain: said(level, who) for domain, level in one.items()} for id, one in levels.items()}


@several
@given(judged, judged)
def test_the_order_of_files_does_not_matter(one: Any, other: Any) -> None:
    first, second = counted(by("A", one), by("B", other)), counted(by("B", other), by("A", one))
    for name in ("pairs", "raters", "disagreements", "items"):
        assert getattr(first, name) == getattr(second, name)


@several
@given(judged, judged)
def test_every_item_that_both_judged_agrees_or_is_told(one: Any, other: Any) -> None:
    result = counted(by("A", one), by("B", other))
    both = {(id, domain) for id in one.keys() & other.keys() for domain in one[id].keys() & other[id].keys()}
    same = {(id, domain) for id, domain in both if one[id][domain] == other[id][domain]}
    told = {(found.outcome, found.domain) for found in result.disagreements if found.among_people}
    assert told == both - same
    domains = [found for found in result.pairs if found.raters == ("A", "B") and found.domain in LOWERING]
    assert sum(found.items for found in domains) == len(both)
    assert sum(found.agreeing for found in domains) == len(same)


@several
@given(judged)
def test_who_agrees_with_themselves_under_two_names_agrees_wholly(one: Any) -> None:
    result = counted(by("A", one), by("B", one))
    for found in result.pairs:
        if found.raters == ("A", "B"):
            assert found.items == found.agreeing > 0
            assert found.percent.value == 100
            assert found.ac1.value == (None if found.items < 2 else pytest.approx(1))
