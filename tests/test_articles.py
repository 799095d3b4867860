"""The evidence behind two published articles, graded: numbers, certainty, reason and wording."""

from pathlib import Path

import pytest

from grading import load_study_set
from grading.model.verdict import OutcomeResult
from grading.pipeline import Graded, trace
from grading.pooling import without_each

ARTICLES = Path(__file__).parents[1] / "fixtures/articles"


def graded(name: str) -> Graded:
    return trace(load_study_set(ARTICLES / f"{name}.yaml"))


def outcome(name: str, identity: str) -> OutcomeResult:
    return next(result for result in graded(name).grading.outcomes if result.id == identity)


def test_nine_placebo_trials_pool_to_the_published_numbers() -> None:
    """openMetaAnalysis prints SMD -0.18 (-0.51 to 0.16), I² 70%; recomputed: -0.177 (-0.514 to 0.160), 69.9%."""
    pooled = outcome("gabapentinoids-sciatica-placebo", "pain-gabapentinoids").pooled
    assert pooled is not None
    assert pooled.interval is not None
    assert (f"{pooled.effect:.3f}", f"{pooled.i_squared:.1f}") == ("-0.177", "69.9")
    assert [f"{end:.3f}" for end in pooled.interval] == ["-0.514", "0.160"]
    assert pooled.method == "random effects, DL, Hartung-Knapp interval"


def test_without_yildirim_hardly_any_heterogeneity_is_left_and_the_reason_names_it() -> None:
    found = graded("gabapentinoids-sciatica-placebo")
    pooled = found.traces[0].pooled
    assert pooled is not None
    how = found.traces[0].outcome.pooling
    assert how is not None
    rest = {study: (f"{effect:.3f}", f"{i_squared:.1f}") for study, effect, i_squared in without_each(pooled, how)}
    assert rest["Yildirim 2003"] == ("-0.052", "12.6")
    judged = found.traces[0].result.judgements["inconsistency"]
    assert (judged.level, judged.rules) == ("serious", ("inconsistency.opposite-sides",))
    assert "Yildirim 2003 drives it: without it SMD −0.0517, I² 12.6%" in judged.because


BACK, SCIATICA = "gabapentin-chronic-low-back-pain", "gabapentin-sciatica"
PREGABALIN, HEAD_TO_HEAD = "pregabalin-sciatica", "gabapentin-vs-pregabalin"


@pytest.mark.parametrize(
    ("name", "identity", "certainty", "family", "domain", "rule"),
    [
        (BACK, "pain-in-one-trial", "moderate", "W-NO-DIFF", "imprecision", "imprecision.crosses-the-threshold"),
        (BACK, "pain-after-failed-surgery", "low", "W-MINIMAL", "indirectness", "indirectness.important-difference"),
        (BACK, "misuse", None, "W-REGULATORY", "starting certainty", "starting-certainty.context"),
        (BACK, "cerebral-blood-flow", None, "W-MECH", "starting certainty", "starting-certainty.mechanistic-evidence"),
        (SCIATICA, "pain-short-term", "very low", "W-SHORT-LOW", "imprecision",
         "imprecision.large-difference-tiny-sample"),
        (PREGABALIN, "pain-8-weeks", "moderate", "W-CLEAR-LACK", "imprecision", "imprecision.crosses-the-threshold"),
        (PREGABALIN, "dizziness", "moderate", "W-HARM", "imprecision", "imprecision.crosses-the-threshold"),
    ],
)  # fmt: skip
def test_an_outcome_gets_its_level_its_words_and_its_reason(
    name: str, identity: str, certainty: str | None, family: str, domain: str, rule: str
) -> None:
    result = outcome(name, identity)
    assert (result.certainty, result.family) == (certainty, family)
    assert rule in result.judgements[domain].rules


def test_harms_of_gabapentin_come_with_the_number_needed_to_harm_that_the_review_prints() -> None:
    """Shanthanna 2017 prints 7, 8, 6 and 6; the baseline risks are those that its ratios imply."""
    needed = {
        identity: outcome(BACK, identity).absolute.number_needed.split(" (")[0]  # type: ignore[union-attr]
        for identity in ("dizziness", "fatigue", "mentation", "visual-disturbance")
    }
    assert needed == {"dizziness": "NNTH 7", "fatigue": "NNTH 8", "mentation": "NNTH 6", "visual-disturbance": "NNTH 6"}


def test_a_very_large_ratio_never_lifts_randomised_evidence() -> None:
    result = outcome(BACK, "visual-disturbance")
    assert result.judgements["large effect"].level == "none"
    assert result.certainty_range == ("very low", "low")


def test_nothing_that_is_not_comparative_gets_a_certainty() -> None:
    for name in (BACK, SCIATICA, PREGABALIN, HEAD_TO_HEAD):
        for result in graded(name).grading.outcomes:
            assert (result.certainty_range is None) is (result.evidence in ("mechanistic", "context", "none"))


def test_the_back_pain_conclusion_reads_like_the_article() -> None:
    conclusion = graded(BACK).grading.conclusion
    assert conclusion.family == "W-MINIMAL-TO-NONE"
    assert "minimal to no important benefit compared with placebo" in conclusion.statement
    assert "more harms than with placebo (dizziness" in conclusion.statement
    assert "approached with caution" in conclusion.statement
    assert conclusion.rules == ("conclusion.minimal-benefit", "conclusion.more-harms", "conclusion.caution")
