"""Everything that a verdict says is read by some Then step: change it, and that very step does not hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

import pytest
from pydantic import BaseModel

from grading.model import verdict
from grading.scenarios.case import Case
from tests.scenarios.then_steps import ANIMALS, COUNTED, GRADED, SOUND, play, say, unmet

WALKED = (verdict.OutcomeResult, verdict.Judgement, verdict.Overruled, verdict.Rater, verdict.PooledResult,
          verdict.Absolute, verdict.ReExpressed, verdict.OnScale, verdict.RespondersResult,
          verdict.Conclusion)  # fmt: skip
NEED_NONE = {
    "OutcomeResult.id": "`we turn to` takes it: a scenario names the outcome",
    "OutcomeResult.name": "`we turn to` takes it: a scenario names the outcome",
    "PooledResult.studies": "the number of studies of the outcome is this one, where there is an estimate",
    "PooledResult.participants": "the number of people of the outcome is this one, where there is an estimate",
    "OnScale.because": "the study set's own words, which decide nothing",
    "Conclusion.certainty": "the range of the overall certainty says it",
    "OutcomeResult.certainty": "the range of the certainty says it",
}
STANDARDISED = {
    "measure": "SMD", "thresholds": {"important": 0.2, "because": "of the scenario"},
    "re_expressed": {
        "scale": {"name": "VAS 0 to 100", "sd": 20.0, "because": "of the scenario"},
        "responders": {"baseline_risk": 0.3, "because": "of the scenario"},
    },
}  # fmt: skip


@cache
def pooled() -> Case:
    """Three trials that disagree, and one without numbers."""
    return play(
        SOUND, "And nobody was followed for more than 12 weeks", "And the outcome was reported by these studies:",
        "| study | effect | from | to | people |", "| First | −1.5 | −2 | −1 | 400 |",
        "| Second | −2.5 | −3 | −2 | 400 |", "| Third | −3.5 | −4 | −3 | 300 |", "| Fourth | | | | 20 |", GRADED,
    )  # fmt: skip


@cache
def counted() -> Case:
    return play(COUNTED, "And 500 people had the event", GRADED)


@cache
def judged() -> Case:
    """What a person judged, and what nobody assessed."""
    person = 'And a person judges imprecision not serious, because "it is from an adaptive trial"'
    return play(SOUND, "But 100 people were studied", "And nobody assessed the risk of bias", person, GRADED)


@cache
def rated() -> Case:
    """What several people judged, and agreed on."""
    return play(
        SOUND, 'But a person called A judges indirectness serious on 2026-01-31, because "low doses"',
        'And a person called B judges indirectness not serious, because "usual doses"',
        'And a person called A and B judges indirectness serious by consensus, because "half the dose"',
        'And a person called A judges inconsistency serious, because "one differs"',
        'And a person called B judges inconsistency not serious, because "none differs"', GRADED,
    )  # fmt: skip


@cache
def re_expressed() -> Case:
    case = play(SOUND, "And the studies find a difference of −0.36")
    case.draft.outcome.keys |= STANDARDISED
    say(case, GRADED)
    return case


class Row(NamedTuple):
    """A field, a case, a step that reads it there, where it stands in the result, and another value for it."""

    field: str
    case: Callable[[], Case]
    step: str
    place: str
    other: Any


IMPRECISION, BIAS, DIRECT = "judgements/imprecision", "judgements/risk of bias", "judgements/indirectness"
ANOTHER = verdict.Judgement(level="not serious", steps=0, because="Another.", rules=())
READ = [
    Row("OutcomeResult.importance", pooled, 'the importance is "critical"', "importance", "limited"),
    Row("OutcomeResult.evidence", pooled, 'the body of evidence is "randomised trials"', "evidence", "context"),
    Row("OutcomeResult.pooled", pooled, 'the estimate is "MD −2.5 (−4.98 to −0.0159)"', "pooled", None),
    Row("OutcomeResult.absolute", counted, 'the absolute effect is "50 fewer …"', "absolute", None),
    Row("OutcomeResult.re_expressed", re_expressed, 'the re-expressed effect is "on the VAS …"', "re_expressed", None),
    Row("OutcomeResult.judgements", pooled, "imprecision is judged serious", IMPRECISION, ANOTHER),
    Row("OutcomeResult.certainty_range", pooled, "the certainty is low to moderate until inconsistency can be judged",
        "certainty_range", ("low", "low")),
    Row("OutcomeResult.statement", counted, 'it is worded "The drug results in an important reduction in relapse '
        'compared with placebo."', "statement", "The drug works."),
    Row("OutcomeResult.qualifier", counted, 'the qualifying phrase is "more effective than placebo"', "qualifier",
        "no clear effect"),
    Row("OutcomeResult.family", counted, 'the qualifying phrase is of the kind "more effective"', "family", "W-MIXED"),
    Row("OutcomeResult.footnotes", pooled, 'a footnote says "Not pooled: Fourth"', "footnotes", ("Another.",)),
    Row("OutcomeResult.studies", pooled, 'the number of studies is "3"', "studies", 4),
    Row("OutcomeResult.participants", pooled, 'the number of people is "1,100"', "participants", None),
    Row("OutcomeResult.follow_up", pooled, 'the follow-up is "12 weeks"', "follow_up", "8 weeks"),
    Row("Judgement.level", pooled, "imprecision is judged serious", f"{IMPRECISION}/level", "not serious"),
    Row("Judgement.range", judged, "risk of bias cannot be judged: from not serious to serious", f"{BIAS}/range",
        ("serious", "very serious")),
    Row("Judgement.steps", pooled, "the evidence is one level rated down for imprecision", f"{IMPRECISION}/steps", -2),
    Row("Judgement.because", pooled, 'the reason for imprecision says "only because the studies disagree"',
        f"{IMPRECISION}/because", "Another."),
    Row("Judgement.rules", pooled, "the rule imprecision.crosses-only-with-heterogeneity decides alone",
        f"{IMPRECISION}/rules", ()),
    Row("Judgement.missing", judged, "what is missing for risk of bias is the weight counted as high",
        f"{BIAS}/missing", ("participants",)),
    Row("Judgement.overruled", judged, 'the rules alone judge imprecision serious, because "crosses"',
        f"{IMPRECISION}/overruled", None),
    Row("Judgement.by", judged, "imprecision is judged by a person", f"{IMPRECISION}/by", "assumption"),
    Row("Judgement.raters", rated, 'the record says that A judged indirectness serious, because "low"',
        f"{DIRECT}/raters", ()),
    Row("Judgement.borderline", pooled, "imprecision is a close call", f"{IMPRECISION}/borderline", False),
    Row("Overruled.level", judged, 'the rules alone judge imprecision serious, because "crosses"',
        f"{IMPRECISION}/overruled/level", "very serious"),
    Row("Overruled.because", judged, 'the rules alone judge imprecision serious, because "crosses"',
        f"{IMPRECISION}/overruled/because", "Another."),
    Row("Overruled.rules", judged, "the rule imprecision.crosses-the-threshold is overruled",
        f"{IMPRECISION}/overruled/rules", ()),
    Row("Rater.by", rated, 'the record says that A judged indirectness serious, because "low"',
        f"{DIRECT}/raters/0/by", "C"),
    Row("Rater.level", rated, 'the record says that A judged indirectness serious, because "low"',
        f"{DIRECT}/raters/0/level", "very serious"),
    Row("Rater.because", rated, 'the record says that A judged indirectness serious, because "low"',
        f"{DIRECT}/raters/0/because", "Another."),
    Row("Rater.on", rated, 'the record says that A judged indirectness serious on 2026-01-31, because "low"',
        f"{DIRECT}/raters/0/on", "2026-02-01"),
    Row("Rater.consensus", rated, 'the record says that A and B judged indirectness serious by consensus, because '
        '"half"', f"{DIRECT}/raters/1/consensus", False),
    Row("PooledResult.measure", pooled, 'the estimate is "MD −2.5 …"', "pooled/measure", "SMD"),
    Row("PooledResult.effect", pooled, 'the estimate is "MD −2.5 …"', "pooled/effect", -2.6),
    Row("PooledResult.interval", pooled, 'the estimate is "MD −2.5 (−4.98 to −0.0159)"', "pooled/interval", None),
    Row("PooledResult.events", counted, 'the number of people with the event is "500"', "pooled/events", None),
    Row("PooledResult.i_squared", pooled, 'the I² is "93.5%"', "pooled/i_squared", 90.0),
    Row("PooledResult.tau_squared", pooled, 'the tau² is "0.935 …"', "pooled/tau_squared", 1.0),
    Row("PooledResult.tau_squared_interval", pooled, 'the tau² is "0.935 (0.206 to 39.4)"',
        "pooled/tau_squared_interval", None),
    Row("PooledResult.prediction_interval", pooled, 'the prediction interval is "−7.35 to 2.35"',
        "pooled/prediction_interval", None),
    Row("PooledResult.method", pooled, 'the method is "random effects, … Hartung-Knapp interval"', "pooled/method",
        "common effect"),
    Row("PooledResult.left_out", pooled, 'the study Fourth is not pooled, because "no numbers"', "pooled/left_out", ()),
    Row("Absolute.baseline_per_1000", counted, 'the risk without treatment is "200 per 1000, …"',
        "absolute/baseline_per_1000", 100.0),
    Row("Absolute.difference_per_1000", counted, 'the absolute effect is "50 fewer …"', "absolute/difference_per_1000",
        50.0),
    Row("Absolute.interval", counted, 'the absolute effect is "… (64 fewer to 35 fewer), from 200"',
        "absolute/interval", (-64, 35)),
    Row("Absolute.baseline_from", counted, 'the risk without treatment is "… as the scenario says"',
        "absolute/baseline_from", "a guess"),
    Row("Absolute.number_needed", counted, 'the number needed is "NNTB 20 (16 to 29)"', "absolute/number_needed", None),
    Row("ReExpressed.scale", re_expressed, 'the re-expressed effect is "on the VAS 0 to 100: …"', "re_expressed/scale",
        None),
    Row("ReExpressed.responders", re_expressed, 'the re-expressed effect is "… responders per 1000: 152 more …"',
        "re_expressed/responders", None),
    Row("OnScale.name", re_expressed, 'the re-expressed effect is "on the VAS 0 to 100: …"', "re_expressed/scale/name",
        "NRS"),
    Row("OnScale.sd", re_expressed, 'the re-expressed effect is "… SD 20; …"', "re_expressed/scale/sd", 10.0),
    Row("OnScale.effect", re_expressed, 'the re-expressed effect is "on the VAS 0 to 100: −7.2 …"',
        "re_expressed/scale/effect", 7.2),
    Row("OnScale.interval", re_expressed, 'the re-expressed effect is "… (−8.95 to −5.45) points …"',
        "re_expressed/scale/interval", (-8.95, -1.0)),
    Row("RespondersResult.odds_ratio", re_expressed, 'the odds ratio of responding is "1.92"',
        "re_expressed/responders/odds_ratio", 1.5),
    Row("RespondersResult.absolute", re_expressed, 'the re-expressed effect is "… from 300, NNTB 7 …"',
        "re_expressed/responders/absolute/baseline_per_1000", 100.0),
    Row("Conclusion.certainty_range", pooled, "the overall certainty is low to moderate", "conclusion/certainty_range",
        ("low", "low")),
    Row("Conclusion.statement", counted, 'the conclusion says "benefit compared with placebo"', "conclusion/statement",
        "Nothing."),
    Row("Conclusion.family", counted, 'the conclusion is of the kind "more effective"', "conclusion/family", "W-MIXED"),
    Row("Conclusion.rules", counted, "the rule conclusion.clear-benefit decides", "conclusion/rules", ()),
]  # fmt: skip


def put(part: Any, place: list[str], other: Any) -> Any:
    """The same part of a result, with another value at this place."""
    name, *rest = place
    if isinstance(part, dict):
        return {**part, name: put(part[name], rest, other) if rest else other}
    if isinstance(part, tuple):
        return tuple(put(one, rest, other) if number == int(name) else one for number, one in enumerate(part))
    return part.model_copy(update={name: put(getattr(part, name), rest, other) if rest else other})


def changed(case: Case, place: str, other: Any) -> Case:
    """The case, had the result been another one."""
    [(book, graded)] = case.gradings.items()
    part, _, rest = place.partition("/")
    if part == "conclusion":
        conclusion = put(graded.grading.conclusion, rest.split("/"), other)
        graded = replace(graded, grading=graded.grading.model_copy(update={"conclusion": conclusion}))
    else:
        first, *others = graded.traces
        traces = (replace(first, result=put(first.result, place.split("/"), other)), *others)
        graded = replace(graded, traces=traces)
    return replace(case, gradings={book: graded}, _readings=())


@pytest.mark.parametrize("row", READ, ids=lambda row: f"{row.field}: {row.step}")
def test_the_step_holds_and_does_not_hold_of_another_value(row: Row) -> None:
    say(row.case(), f"Then {row.step}")
    unmet(changed(row.case(), row.place, row.other), row.step)


def test_every_field_of_a_verdict_is_read_by_a_step_or_needs_none() -> None:
    fields = {f"{model.__name__}.{name}" for model in WALKED for name in model.model_fields}
    assert {row.field for row in READ} | NEED_NONE.keys() == fields
    assert not {row.field for row in READ} & NEED_NONE.keys()


def test_no_model_of_the_result_is_passed_over() -> None:
    parts = {one for one in vars(verdict).values() if isinstance(one, type) and issubclass(one, BaseModel)}
    about = {verdict.Result, verdict.Grading, verdict.StudySetName, verdict.RulebookName, BaseModel}
    assert parts - about == set(WALKED)  # the others name what was graded, and by which rules


@pytest.mark.parametrize("case", [pooled, counted, judged, re_expressed])
def test_the_estimate_has_the_studies_and_people_of_its_outcome(case: Callable[[], Case]) -> None:
    """Why `PooledResult.studies` and `.participants` need no step of their own."""
    result = case().readings[0].result
    assert result.pooled is not None
    assert (result.pooled.studies, result.pooled.participants) == (result.studies, result.participants)


def test_a_certainty_is_the_range_whose_ends_are_one() -> None:
    """Why `certainty` needs no step beside `certainty_range`."""
    for case in (pooled(), counted(), play(*ANIMALS)):
        for part in (case.readings[0].result, case.readings[0].graded.grading.conclusion):
            ends = part.certainty_range
            assert part.certainty == (ends[0] if ends and ends[0] == ends[1] else None)
