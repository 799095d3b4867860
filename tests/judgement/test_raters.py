"""Several people judge a domain: what counts, what stays on record, and what holds whatever they say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from grading.errors import StudySetError
from grading.model.plausible_judgement import levels_of
from grading.model.verdict import Grading, Judgement, OutcomeResult
from grading.model.words import CERTAINTIES, DOMAINS, LOWERING, START, UNDETERMINED
from grading.pipeline import grade
from tests.strategies import outcomes, study_set

several = settings(max_examples=100, derandomize=True, suppress_health_check=list(HealthCheck))
Said = dict[str, Any]
Data = dict[str, Any]


def said(level: str, by: str | None = "rater 1", because: str = "So it is.", **more: Any) -> Said:
    return {"level": level, "because": because, **({"by": by} if by else {}), **more}


def outcome(judgements: dict[str, Any], **more: Any) -> OutcomeResult:
    data = {
        "measure": "MD", "judgements": judgements, "studies": [TRIAL],
        "thresholds": {"important": 1.0, "because": "chosen for a test"},
        "assume": {"publication bias": "not serious", "because": "chosen for a test"},
    }  # fmt: skip
    return grade(study_set(data | more)).outcomes[0]


TRIAL = {"id": "A", "design": "randomised trial", "result": {"effect": -2.0, "se": 0.1}, "participants": 900,
         "risk_of_bias": "low", "indirectness": "none"}  # fmt: skip
COHORT = {"studies": [TRIAL | {"design": "cohort study"}]}


def test_what_one_person_judges_is_on_record_with_name_day_and_reason() -> None:
    found = outcome({"indirectness": said("serious", on="2026-01-31")}).judgements["indirectness"]
    [rater] = found.raters
    assert (rater.by, rater.level, rater.because, rater.on) == ("rater 1", "serious", "So it is.", "2026-01-31")
    assert not rater.consensus
    assert (found.because, found.by, found.rules) == ("So it is. (rater 1, 2026-01-31)", "person", ())


def test_one_person_and_a_list_of_one_are_the_same() -> None:
    one = said("serious")
    assert outcome({"indirectness": one}) == outcome({"indirectness": [one]})


def test_who_says_what_the_rules_say_confirms_them() -> None:
    agreeing, otherwise = (outcome({"indirectness": said(level)}) for level in ("not serious", "serious"))
    own = outcome({}).judgements["indirectness"]
    found = agreeing.judgements["indirectness"]
    assert (found.confirmed, found.rules, found.level) == (True, own.rules, own.level)
    assert found.overruled is not None
    assert (found.overruled.level, found.overruled.because) == (own.level, own.because)
    assert not otherwise.judgements["indirectness"].confirmed
    assert any(
        "A person judged: So it is. (rater 1) The rules alone say the same: " in note for note in agreeing.footnotes
    )
    assert any("The rules alone say not serious: " in note for note in otherwise.footnotes)


def test_nobody_is_confirmed_where_the_rules_cannot_tell() -> None:
    people = [said("serious"), said("not serious", "rater 2")]
    unknown = {key: value for key, value in TRIAL.items() if key != "indirectness"}
    found = outcome({"indirectness": people}, studies=[unknown]).judgements["indirectness"]
    assert found.overruled is not None
    assert (found.level, found.overruled.level) == (UNDETERMINED, UNDETERMINED)
    assert not found.confirmed


def test_several_who_agree_are_all_named() -> None:
    found = outcome({"indirectness": [said("serious", "B", "Low doses."), said("serious", "A")]})
    judged = found.judgements["indirectness"]
    assert (judged.level, judged.steps, found.certainty) == ("serious", -1, "moderate")
    assert judged.because == "A says serious: So it is. B says serious: Low doses."


def test_people_who_differ_leave_a_range_and_their_reasons() -> None:
    people = [said("serious", "B", "Low doses."), said("not serious", "A", "Usual doses.", on="2026-01-31")]
    found = outcome({"indirectness": people})
    judged = found.judgements["indirectness"]
    assert (judged.level, judged.range, judged.steps) == (UNDETERMINED, ("not serious", "serious"), None)
    assert judged.because == ("The raters differ, and there is no consensus. A (2026-01-31) says not serious: "
                              "Usual doses. B says serious: Low doses.")  # fmt: skip
    assert (judged.by, judged.missing, judged.disputed) == ("person", (), True)
    assert (found.certainty, found.certainty_range) == (None, ("moderate", "high"))
    [note] = [note for note in found.footnotes if note.startswith("Indirectness")]
    assert note.startswith("Indirectness is undetermined (not serious to serious). The raters differ")
    assert "The rules alone say not serious: " in note


def test_a_consensus_counts_and_the_others_stay_on_record() -> None:
    people = [said("serious", "A", "Low doses."), said("not serious", "B", "Usual doses.")]
    agreed = said("serious", "A and B", "The label has changed.", consensus=True)
    found = outcome({"indirectness": [*people, agreed]})
    judged = found.judgements["indirectness"]
    assert (judged.level, found.certainty, judged.disputed) == ("serious", "moderate", False)
    assert judged.because == ("The label has changed. (A and B, by consensus) Before it, A said serious: Low doses. "
                              "B said not serious: Usual doses.")  # fmt: skip
    assert [(one.by, one.level, one.consensus) for one in judged.raters] == [
        ("A", "serious", False), ("A and B", "serious", True), ("B", "not serious", False),
    ]  # fmt: skip
    assert any("Judged by consensus: The label has changed." in note for note in found.footnotes)


def test_a_dispute_about_rating_up_is_a_range_and_is_not_counted_at_its_lower_end() -> None:
    people = [said("+1", "A", "More pills, more effect."), said("none", "B")]
    found = outcome({"dose response": people}, **COHORT)
    assert found.judgements["dose response"].range == ("none", "+1")
    alone = [outcome({"dose response": one}, **COHORT).certainty for one in people[::-1]]
    assert found.certainty_range == tuple(alone) == ("low", "moderate")


def test_a_dispute_about_the_start_goes_through_all_that_follows() -> None:
    people = [said("low", "A"), said("high", "B")]
    found = outcome({START: people})
    assert found.judgements[START].range == ("high", "low")
    assert found.certainty_range == ("low", "high")


def test_the_rules_own_say_on_rating_up_is_of_both_ends() -> None:
    """What is rated down decides whether the rules rate up; a dispute about it leaves theirs undetermined too."""
    dispute = {"indirectness": [said("serious", "A"), said("not serious", "B")]}
    shown = {"present": True, "because": "More pills, more effect."}
    found = outcome({**dispute, "dose response": said("none")}, dose_response=shown, **COHORT)
    own = found.judgements["dose response"].overruled
    assert own is not None
    assert own.level == UNDETERMINED


@pytest.mark.parametrize("people", [
    [said("serious", None), said("serious", "A")], [said("serious", "A"), said("not serious", "A")], [],
    [said("serious", "A", consensus=True), said("serious", "B", consensus=True)], [said("serious", on="yesterday")],
    said("serious", on="2026-02-30"), {"level": "serious", "by": "A"},
])  # fmt: skip
def test_what_cannot_be_is_refused(people: Any) -> None:
    with pytest.raises(ValidationError):
        outcome({"indirectness": people})


@pytest.mark.parametrize(("day", "exists"), [
    ("2026-02-28", True), ("2026-02-29", False), ("2024-02-29", True), ("1900-02-29", False), ("2000-02-29", True),
    ("2026-12-31", True), ("2026-13-01", False), ("2026-00-10", False), ("2026-04-31", False), ("2026-4-3", False),
    ("0000-01-01", False), ("2026-01-31T10:00", False),
])  # fmt: skip
def test_a_day_is_one_of_the_calendar(day: str, exists: bool) -> None:
    if exists:
        assert outcome({"indirectness": said("serious", on=day)}).judgements["indirectness"].raters[0].on == day
    else:
        with pytest.raises(ValidationError, match="is no date"):
            outcome({"indirectness": said("serious", on=day)})


def test_the_levels_of_a_rulebook_bind_every_rater() -> None:
    with pytest.raises(StudySetError, match=r"`\+2` is no level of dose response"):
        outcome({"dose response": [said("none", "A"), said("+2", "B")]}, **COHORT)


@pytest.mark.parametrize("domain", ["starting certainty", "indirectness", "dose response"])
def test_a_judgement_that_would_be_lost_is_refused(domain: str) -> None:
    """What is not graded has no domains, so that nobody's word on one would count."""
    level = levels_of(domain)[0]
    for studies, what in (([TRIAL | {"design": "animal experiment"}], "that is mechanistic"), ([], "no evidence")):
        with pytest.raises(ValidationError, match=what):
            outcome({domain: said(level)}, studies=studies)


# what holds whatever people say


def levels(domain: str) -> tuple[str, ...]:
    """Those that Core GRADE has."""
    return levels_of(domain)[:2] if domain == "dose response" else levels_of(domain)


@st.composite
def rated(draw: Any) -> tuple[Data, str, list[Said]]:
    """An outcome, one of its domains, and what two or three people say of it."""
    data = draw(outcomes())
    domain = draw(st.sampled_from([one for one in DOMAINS if one != "opposing confounding"]))
    found = draw(st.lists(st.sampled_from(levels(domain)), min_size=2, max_size=3))
    return data, domain, [said(level, f"rater {number}") for number, level in enumerate(found, 1)]


def judged_by(data: Data, domain: str, people: list[Said]) -> Grading:
    """The outcome with these people's judgement, and nobody else's."""
    return grade(study_set(data | {"judgements": {domain: people}}))


def first(grading: Grading, domain: str) -> tuple[OutcomeResult, Judgement]:
    result = grading.outcomes[0]
    assume(domain in result.judgements)
    return result, result.judgements[domain]


def ends(result: OutcomeResult) -> tuple[int, int]:
    assert result.certainty_range is not None
    low, high = result.certainty_range
    return CERTAINTIES.index(low), CERTAINTIES.index(high)


def tried(data: Data, domain: str, people: list[Said]) -> Grading:
    """Graded, or passed over where the evidence is none that a person can judge."""
    try:
        return judged_by(data, domain, people)
    except ValidationError as error:
        assume("evidence that is" not in str(error))  # it is not graded
        raise


@several
@given(rated(), st.randoms())
def test_the_order_of_raters_does_not_matter(drawn: tuple[Data, str, list[Said]], chance: Any) -> None:
    data, domain, people = drawn
    shuffled = people[:]
    chance.shuffle(shuffled)
    one, other = tried(data, domain, people), tried(data, domain, shuffled)
    assert one.outcomes == other.outcomes
    assert one.conclusion == other.conclusion


@several
@given(rated())
def test_one_more_who_says_what_all_say_changes_no_verdict(drawn: tuple[Data, str, list[Said]]) -> None:
    data, domain, people = drawn
    same = [{**one, "level": people[0]["level"]} for one in people]
    few, many = tried(data, domain, same), tried(data, domain, [*same, said(same[0]["level"], "one more")])
    assert [one.certainty_range for one in few.outcomes] == [one.certainty_range for one in many.outcomes]
    assert first(few, domain)[1].level == first(many, domain)[1].level == same[0]["level"]
    alone = tried(data, domain, same[:1])
    assert [one.certainty_range for one in few.outcomes] == [one.certainty_range for one in alone.outcomes]


@several
@given(rated(), st.data())
def test_a_consensus_always_decides(drawn: tuple[Data, str, list[Said]], data_of: Any) -> None:
    data, domain, people = drawn
    level = data_of.draw(st.sampled_from(levels(domain)))
    agreed = tried(data, domain, [*people, said(level, "all of them", consensus=True)])
    alone = tried(data, domain, [said(level)])
    assert [one.certainty_range for one in agreed.outcomes] == [one.certainty_range for one in alone.outcomes]
    found = first(agreed, domain)[1]
    assert (found.level, found.disputed, len(found.raters)) == (level, False, len(people) + 1)
    assert found.overruled == first(alone, domain)[1].overruled


@several
@given(rated())
def test_a_dispute_holds_what_each_rater_alone_would_give(drawn: tuple[Data, str, list[Said]]) -> None:
    """The range reaches from the lowest to the highest end of what each alone gives, and is never narrower."""
    data, domain, people = drawn
    result, judged = first(tried(data, domain, people), domain)
    assume(result.certainty_range is not None)
    low, high = ends(result)
    for one in people:
        alone = ends(judged_by(data, domain, [one]).outcomes[0])
        assert low <= alone[0] <= alone[1] <= high
        assert f"{one['by']} says {one['level']}" in judged.because
    assert judged.disputed == (len({one["level"] for one in people}) > 1)


@several
@given(rated())
def test_what_the_rules_alone_say_is_never_lost(drawn: tuple[Data, str, list[Said]]) -> None:
    """Of a domain that can lower certainty it is what they say where nobody judges; nothing hides what people say."""
    data, domain, people = drawn
    result, judged = first(tried(data, domain, people), domain)
    assert judged.overruled is not None
    assert [one.by for one in judged.raters] == sorted(one["by"] for one in people)
    if domain in LOWERING:
        own = grade(study_set(data)).outcomes[0].judgements[domain]
        assert (judged.overruled.level, judged.overruled.rules) == (own.level, own.rules)
    assert any(rater.because.rstrip(".") in note for note in result.footnotes for rater in judged.raters)
