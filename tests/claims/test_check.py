"""Claims against evidence: the verdict, the rule behind it, and its reason; one thing moved at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grading.claims import check, trace_claims
from grading.errors import ClaimsError, RulebookError
from grading.model.claim import Claims
from grading.model.claim_verdict import ClaimResult, StatementResult
from grading.model.study_set import StudySet
from grading.rulebook.shelf import SHIPPED

LOW_RISK = {"design": "randomised trial", "risk_of_bias": "low", "indirectness": "none", "funding": "public"}


def outcome(name: str, effect: float, half: float, **more: Any) -> dict[str, Any]:
    """A benefit on a score where a difference of 1 is important, from one trial of 800 people, all of it low risk."""
    result = {"effect": effect, "interval": [round(effect - half, 6), round(effect + half, 6)]}
    study = {"id": f"Trial of {name}", **LOW_RISK, "participants": 800, "result": result}
    return {"id": name, "name": name, "kind": "benefit", "better": "lower", "measure": "MD", "scale": [-10, 10],
            "thresholds": {"important": 1, "because": "test"}, "sd": {"value": 3, "because": "test"},
            "follow_up": {"weeks": 52}, "studies": [study], **more}  # fmt: skip


def evidence(*outcomes: dict[str, Any], **question: Any) -> StudySet:
    asked = {"population": "adults", "intervention": "the drug", "comparator": "placebo", "comparator_is": "inactive"}
    return StudySet.model_validate({
        "title": "t", "question": asked | question, "outcomes": list(outcomes),
        "unpublished": {"studies": 0, "because": "test"},
    })  # fmt: skip


BETTER, WORSE = outcome("better", -2, 0.5), outcome("worse", 2, 0.5)
TRIVIAL, WIDE = outcome("trivial", -0.2, 0.5), outcome("wide", -0.5, 1.5)
NOBODY = {"id": "nobody", "name": "nobody", "kind": "benefit", "better": "lower", "measure": "MD", "studies": []}
RATS = {"id": "rats", "name": "rats", "kind": "benefit", "better": "lower",
        "studies": [{"id": "Rats", "design": "animal experiment", "favours": "intervention"}]}  # fmt: skip
SET = evidence(BETTER, WORSE, TRIVIAL, WIDE, NOBODY, RATS)


def claim(words: str, *rests_on: str, study_set: StudySet = SET, **more: Any) -> ClaimResult:
    entry = {"id": "C", "words": words, "rests_on": [f"e/{name}" for name in rests_on], **more}
    claims = Claims.model_validate({"title": "t", "evidence": {"e": "e.yaml"}, "claims": [entry]})
    return check(claims, {"e": study_set}).claims[0]


def only(result: ClaimResult) -> StatementResult:
    (part,) = result.parts
    return part


@pytest.mark.parametrize(
    ("words", "rests_on", "verdict", "rule", "reason"),
    [
        ("more effective than placebo", "better", "supported", "claim.fits-the-evidence", "at high certainty"),
        ("may be more effective", "better", "understated", "claim.less-sure-than-the-evidence",
         "fit low certainty or worse; that of the evidence is high"),
        ("more effective than placebo", "worse", "contradicted", "claim.better-where-worse",
         "favour the drug, and the evidence clearly favours placebo"),
        ("less effective than placebo", "better", "contradicted", "claim.worse-where-better", "speak against the drug"),
        ("no significant difference", "better", "contradicted", "claim.no-difference-where-better",
         "clearly favours the drug"),
        ("no significant difference", "worse", "contradicted", "claim.no-difference-where-worse",
         "clearly favours placebo"),
        ("more effective than placebo", "trivial", "contradicted", "claim.benefit-that-is-excluded",
         "excludes an important benefit, at high certainty"),
        ("clear evidence for the lack of effectiveness", "trivial", "supported", "claim.fits-the-evidence", ""),
        ("lack of efficacy", "wide", "overstated", "claim.no-effect-from-a-wide-interval",
         "reaches an important benefit"),
        ("more effective than placebo", "wide", "overstated", "claim.more-than-the-evidence",
         "The words say: more effective"),
        ("more effective than placebo", "nobody", "overstated", "claim.effect-without-evidence",
         "No study reported this outcome"),
        ("more effective than placebo", "rats", "overstated", "claim.effect-from-mechanism", "not what it does to"),
        ("no studies were found", "better", "contradicted", "claim.none-where-there-is-evidence",
         "Studies were found: 1"),
        ("no studies were found", "nobody", "supported", "claim.fits-the-evidence", "no study reported it"),
        ("further studies are needed", "better", "understated", "claim.open-where-it-is-known", "that it is open"),
        ("mixed results", "better", "contradicted", "claim.mixed-where-agreed", "No two studies"),
        ("a class C drug", "better", "not gradable", "claim.record-not-found", "is of this kind: a regulator acted"),
        ("should be approached with caution", "better", "not gradable", "claim.advice-not-warranted", "a panel's"),
        ("remain subjects of debate", "better", "not gradable", "claim.context", "nothing that evidence"),
        ("it was given for eight weeks", "better", "not gradable", "claim.words-not-recognised", "was recognised"),
    ],
)  # fmt: skip
def test_a_claim_gets_its_verdict_by_its_rule_and_for_its_reason(
    words: str, rests_on: str, verdict: str, rule: str, reason: str
) -> None:
    part = only(claim(words, rests_on))
    assert (part.verdict, rule in part.rules) == (verdict, True), part
    assert reason in part.because


def test_a_claim_that_names_no_evidence_cannot_be_graded() -> None:
    part = only(claim("more effective than placebo"))
    assert (part.verdict, part.rules) == ("not gradable", ("claim.rests-on-nothing",))
    assert part.supports.family == "none"


@pytest.mark.parametrize(
    ("asserts", "verdict", "rule"),
    [
        ({"certainty": "high"}, "supported", "claim.fits-the-evidence"),
        ({"certainty": "moderate"}, "understated", "claim.less-sure-than-the-evidence"),
        ({"effect": -2}, "supported", "claim.fits-the-evidence"),
        ({"effect": -2.0}, "supported", "claim.fits-the-evidence"),
        ({"effect": 2}, "supported", "claim.fits-the-evidence"),
        ({"effect": -1.9}, "contradicted", "claim.number-differs"),
        ({"comparator": "Placebo"}, "supported", "claim.fits-the-evidence"),
        ({"comparator": "naproxen"}, "overstated", "claim.another-comparator"),
        ({"follow_up": {"weeks": 52}}, "supported", "claim.fits-the-evidence"),
        ({"follow_up": {"weeks": 52.1}}, "overstated", "claim.longer-than-followed"),
        ({"size": "important"}, "supported", "claim.fits-the-evidence"),
        ({"direction": "comparator"}, "contradicted", "claim.worse-where-better"),
    ],
)
def test_what_is_asserted_is_held_against_the_evidence(asserts: dict[str, Any], verdict: str, rule: str) -> None:
    part = only(claim("more effective than placebo", "better", asserts=asserts))
    assert (part.verdict, rule in part.rules) == (verdict, True), part


def test_a_lost_sign_is_told_and_is_no_contradiction() -> None:
    part = only(claim("more effective than placebo", "better", asserts={"effect": 2}))
    assert "claim-note.sign-lost" in part.note_rules
    assert any("2 where the evidence has −2" in note for note in part.notes)


def test_an_unimportant_effect_called_important_is_overstated() -> None:
    small = evidence(outcome("small", -0.8, 0.3))
    part = only(claim("more effective than placebo", "small", study_set=small, asserts={"size": "important"}))
    assert (part.verdict, part.rules) == ("overstated", ("claim.larger-than-the-evidence",))
    assert "claim-note.unimportant-effect" in part.note_rules


def test_going_beyond_the_evidence_is_overstated_for_the_persons_reason() -> None:
    why = {"population": "the trial was in adults after surgery"}
    part = only(claim("more effective than placebo", "better", beyond=why))
    assert (part.verdict, part.rules) == ("overstated", ("claim.beyond-the-evidence",))
    assert part.because.endswith("in population (the trial was in adults after surgery).")


@pytest.mark.parametrize(
    ("says", "verdict", "rule"),
    [
        ("so", "supported", "claim.fits-the-evidence"),
        ("nothing of it", "overstated", "claim.source-does-not-say"),
        ("otherwise", "contradicted", "claim.source-says-otherwise"),
        ("unidentified", "not gradable", "claim.source-unidentified"),
    ],
)
def test_a_claim_is_judged_with_what_its_source_says(says: str, verdict: str, rule: str) -> None:
    source = {"says": says, "because": "its abstract was read"}
    part = only(claim("more effective than placebo", "better", source=source))
    assert (part.verdict, part.rules) == (verdict, (rule,))


def test_evidence_that_is_left_out_counts_and_the_verdict_without_it_is_told() -> None:
    part = only(claim("more effective than placebo", "better", leaves_out=["e/worse"]))
    assert (part.verdict, part.cited_alone) == ("overstated", "supported")
    assert part.supports.family == "W-MIXED"
    assert [seen.reference for seen in part.evidence] == ["e/better"]
    assert [seen.reference for seen in part.left_out] == ["e/worse"]
    assert "The text leaves out e/worse. By what it cites alone the words would be supported." in part.notes


def test_a_claim_is_as_its_worst_part_and_parts_rest_on_its_evidence() -> None:
    parts = [{"words": "more effective than placebo"}, {"words": "mixed results"},
             {"words": "no studies were found", "rests_on": ["e/nobody"]}]  # fmt: skip
    result = claim("all of it", "better", parts=parts)
    assert [part.verdict for part in result.parts] == ["supported", "contradicted", "supported"]
    assert result.verdict == "contradicted"


DIZZINESS = {"id": "dizziness", "name": "dizziness", "kind": "harm", "better": "lower", "measure": "RR",
             "thresholds": {"important": 20, "because": "t"}, "baseline_risk": {"value": 0.2, "because": "t"},
             "studies": [{"id": "T", **LOW_RISK, "participants": 8000,
                          "result": {"effect": 0.6, "interval": [0.5, 0.72]}}]}  # fmt: skip


def test_words_of_benefit_are_held_against_benefits_and_words_of_harm_against_harms() -> None:
    both = evidence(BETTER, DIZZINESS)
    result = claim("more effective than placebo, with fewer side effects", "better", "dizziness", study_set=both)
    assert [(part.asserts.family, part.verdict) for part in result.parts] == [
        ("W-SIG-MORE", "supported"), ("W-SAFER", "supported"),
    ]  # fmt: skip
    assert [len(part.evidence) for part in result.parts] == [2, 2]


def test_a_harm_that_is_left_out_takes_nothing_from_a_benefit() -> None:
    part = only(claim("more effective than placebo", "better", leaves_out=["e/dizziness"],
                      study_set=evidence(BETTER, DIZZINESS)))  # fmt: skip
    assert (part.verdict, part.cited_alone) == ("supported", "supported")
    assert [seen.reference for seen in part.left_out] == ["e/dizziness"]


def test_an_outcome_that_nobody_studied_takes_nothing_from_the_others_if_it_is_left_out() -> None:
    part = only(claim("more effective than placebo", "better", leaves_out=["e/nobody"]))
    assert (part.verdict, part.cited_alone) == ("supported", "supported")
    assert [seen.reference for seen in part.left_out] == ["e/nobody"]
    assert claim("more effective than placebo", "better", "nobody").verdict == "overstated"


def test_the_longest_time_of_all_outcomes_is_what_was_followed() -> None:
    two = evidence(BETTER, outcome("again", -1.8, 0.4, follow_up={"weeks": 12}))
    for weeks, verdict in ((52, "supported"), (52.1, "overstated")):
        asserts = {"follow_up": {"weeks": weeks}}
        assert (
            claim("more effective than placebo", "better", "again", study_set=two, asserts=asserts).verdict == verdict
        )


@pytest.mark.parametrize(
    ("effect", "verdict", "note"),
    [(-0.2, "supported", None), (0.2, "supported", "claim-note.sign-lost"), (-0.3, "contradicted", None)],
)
def test_only_a_number_without_a_sign_can_have_lost_one(effect: float, verdict: str, note: str | None) -> None:
    part = only(claim("minimal improvement", "trivial", asserts={"effect": effect}))
    assert part.verdict == verdict
    assert (note is None) or note in part.note_rules
    worse = evidence(outcome("a-little-worse", 0.2, 0.5))
    turned = only(claim("minimal improvement", "a-little-worse", asserts={"effect": -0.2}, study_set=worse))
    assert (turned.verdict, turned.rules) == ("contradicted", ("claim.number-differs",))


def test_a_number_that_cannot_be_compared_is_told_and_the_others_still_count() -> None:
    asserts = {"effect": -99, "number_needed": [2, 3]}
    part = only(claim("more effective than placebo", "better", asserts=asserts))
    assert part.verdict == "contradicted"
    assert "claim-note.number-not-compared" in part.note_rules
    two = evidence(BETTER, outcome("again", -1.8, 0.4))
    both = only(claim("more effective than placebo", "better", "again", study_set=two, asserts={"effect": -99}))
    assert "claim-note.number-not-compared" in both.note_rules


def test_people_are_set_side_by_side_for_a_reader() -> None:
    part = only(claim("more effective than placebo", "better", asserts={"population": "children"}))
    assert any("speak of children; the evidence is in adults" in note for note in part.notes)


def test_a_part_that_cannot_be_graded_keeps_a_claim_from_being_supported() -> None:
    parts = [{"words": "more effective than placebo"}, {"words": "it was given for eight weeks"}]
    assert claim("both", "better", parts=parts).verdict == "not gradable"


def test_a_study_sets_own_thresholds_count_for_what_is_picked_from_it() -> None:
    short = outcome("short", -2, 0.5, follow_up={"weeks": 12})
    sets = [evidence(short), evidence(short).model_copy(update={"thresholds": {}})]
    longer = StudySet.model_validate(
        {**sets[0].model_dump(by_alias=True, exclude_none=True, exclude_defaults=True),
         "thresholds": {"short_term": {"value": 4, "because": "t"}}}
    )  # fmt: skip
    assert claim("further studies are needed", "short", study_set=sets[0]).verdict == "supported"
    assert claim("further studies are needed", "short", study_set=longer).verdict == "understated"


def test_a_reference_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ClaimsError, match="no evidence `e/beter`; did you mean `e/better`"):
        claim("more effective than placebo", "beter")


def test_words_that_assert_two_families_are_two_assertions() -> None:
    result = claim("more effective than placebo; further studies are needed", "better")
    assert [(part.asserts.family, part.verdict) for part in result.parts] == [
        ("W-SIG-MORE", "supported"), ("W-GAP", "understated"),
    ]  # fmt: skip


def test_several_outcomes_warrant_what_all_of_them_warrant() -> None:
    two = evidence(BETTER, outcome("again", -1.8, 0.4), WIDE)
    assert claim("more effective than placebo", "better", "again", study_set=two).verdict == "supported"
    assert claim("more effective than placebo", "better", "wide", study_set=two).verdict == "overstated"


def test_a_conclusion_can_be_claimed() -> None:
    trivial = evidence(TRIVIAL)
    entry = {"id": "C", "words": "minimal to no benefit", "rests_on": ["e"]}
    claims = Claims.model_validate({"title": "t", "evidence": {"e": "e.yaml"}, "claims": [entry]})
    part = only(check(claims, {"e": trivial}).claims[0])
    assert (part.verdict, part.supports.family) == ("supported", "W-MINIMAL-TO-NONE")
    assert part.evidence[0].outcome is None


def test_a_range_is_judged_by_its_lower_end_and_marked() -> None:
    unknown = outcome("unknown", -2, 0.5)
    unknown["studies"] = [{key: value for key, value in unknown["studies"][0].items() if key != "risk_of_bias"}]
    result = claim("probably more effective than placebo", "unknown", study_set=evidence(unknown))
    assert result.undetermined
    assert only(result).supports.certainty_range == ("moderate", "high")
    assert result.verdict == "supported"
    assert not claim("more effective than placebo", "better").undetermined


def test_everything_behind_a_verdict_is_kept() -> None:
    entry = {"id": "C", "words": "more effective than placebo", "rests_on": ["e/better"]}
    claims = Claims.model_validate({"title": "t", "evidence": {"e": "e.yaml"}, "claims": [entry]})
    checked = trace_claims(claims, {"e": SET}, sha256={"e": "a" * 64})
    judged, noted = checked.claims[0].statements[0].stages
    assert (judged.domain.name, noted.domain.name) == ("claim", "claim note")
    assert judged.facts["claimed_family"] == "W-SIG-MORE"
    assert checked.result.evidence[0].sha256 == "a" * 64
    assert checked.graded["e"].grading.outcomes[0].id == "better"


def test_a_rulebook_with_other_verdicts_is_told(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(SHIPPED, tmp_path / "rules")
    path = tmp_path / "rules/wording/claims.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("levels: [not gradable", "levels: [exaggerated, not gradable"), encoding="utf-8")
    claims = Claims.model_validate({"title": "t", "claims": [{"id": "C", "words": "more effective than placebo"}]})
    with pytest.raises(RulebookError, match="the levels of `claim` are others than the verdicts"):
        check(claims, {}, tmp_path / "rules/core-grade-2025")


def test_a_rulebook_without_the_claim_domain_is_told(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(SHIPPED, tmp_path / "rules")
    (tmp_path / "rules/wording/claims.yaml").unlink()
    claims = Claims.model_validate({"title": "t", "claims": [{"id": "C", "words": "more effective than placebo"}]})
    with pytest.raises(RulebookError, match=r"it cannot check claims without claims\.yaml"):
        check(claims, {}, tmp_path / "rules/core-grade-2025")
