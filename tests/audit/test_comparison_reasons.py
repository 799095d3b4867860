"""What a comparison says of the rules behind a verdict that moves, one case each; and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grading import GradingError, grade, load_study_set
from grading.audit.comparison import compare, comparison, engines, only
from grading.errors import StudySetError
from grading.model.comparison import OutcomeMoved, RuleSeen
from grading.model.study_set import StudySet
from grading.pipeline import engine_for
from tests.changed_rulebook import ChangedRulebook, changed, other_thresholds

FIXTURES = Path(__file__).parents[2] / "fixtures"
FIRST = "core-grade-2025"

TRIAL = {"id": "A", "design": "randomised trial", "result": {"effect": -2, "se": 0.2}, "participants": 400,
         "risk_of_bias": "low", "funding": "public"}  # fmt: skip
PAIN: dict[str, Any] = {
    "id": "pain", "name": "pain", "better": "lower", "kind": "benefit", "measure": "MD",
    "thresholds": {"important": 1, "because": "stated"}, "studies": [TRIAL], "sd": {"value": 3, "because": "stated"},
}  # fmt: skip
CROSSING = {**PAIN, "studies": [{**TRIAL, "result": {"effect": -1.2, "se": 0.3}}]}


def a_study_set(outcome: dict[str, Any] = PAIN, **more: Any) -> StudySet:
    question = {"population": "people", "intervention": "drug", "comparator": "placebo", "comparator_is": "inactive"}
    known = {"unpublished": {"studies": 0, "because": "searched"}, "indirectness": "none"}
    return StudySet.model_validate({"title": "t", "question": question, "outcomes": [outcome], **known, **more})


def moved(study_set: StudySet, folder: Path, *changes: Callable[[ChangedRulebook], None]) -> OutcomeMoved:
    """The one outcome, under the shipped rulebook and under one with these changes."""
    (found,) = compare(study_set, engines(FIRST, changed(folder, *changes))).moved
    return found


def rules(outcome: OutcomeMoved, domain: str) -> tuple[list[RuleSeen], list[RuleSeen]]:
    found = next(one for one in outcome.domains if one.domain == domain)
    return list(found.first.rules), list(found.second.rules)


def test_a_rule_that_the_other_rulebook_does_not_have(tmp_path: Path) -> None:
    found = moved(a_study_set(CROSSING), tmp_path, lambda book: book.without("imprecision.crosses-the-threshold"))
    (domain,) = found.domains
    assert (domain.domain, domain.first.level, domain.second.level) == ("imprecision", "serious", "not serious")
    assert (domain.first.steps, domain.second.steps) == (-1, 0)
    assert [(rule.id, rule.elsewhere, rule.why) for rule in domain.first.rules] == [
        ("imprecision.crosses-the-threshold", "no such rule", "")
    ]
    assert domain.first.because.startswith("The 95% interval, −1.79 to −0.612, crosses")
    assert domain.second.because.endswith("nothing calls for more information.")
    assert (found.first.certainty, found.second.certainty) == ("moderate", "high")


HOUSE = "id: house\nversion: 1.0.0\ntitle: A house\nstance: It knows better.\nextends: core-grade-2025\n"
REPLACING = """domain: imprecision
rules:
  - id: imprecision.house
    replaces: imprecision.crosses-the-threshold
    why: One crossing is too many.
    title: The interval crosses the threshold of interest
    since: 2026-11-22
    source: [house a test]
    when: [interval_crosses_threshold is yes]
    then: very serious
    because: It crosses.
    examples:
      - {name: crosses, given: {interval_crosses_threshold: yes}, expect: fires}
      - {name: clear, given: {interval_crosses_threshold: no}, expect: silent}
"""


def test_a_rule_that_a_house_replaces(tmp_path: Path) -> None:
    (tmp_path / "rulebook.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "imprecision.yaml").write_text(REPLACING, encoding="utf-8")
    (found,) = compare(a_study_set(CROSSING), (engine_for(FIRST), engine_for(str(tmp_path)))).moved
    (first,), (second,) = rules(found, "imprecision")
    replaced = "imprecision.house replaces imprecision.crosses-the-threshold (house): One crossing is too many."
    assert (first.id, first.layer) == ("imprecision.crosses-the-threshold", "")
    assert (first.elsewhere, first.why) == ("no such rule", replaced)
    assert (second.id, second.layer, second.elsewhere) == ("imprecision.house", "house", "no such rule")


def test_a_rule_that_a_house_retires(tmp_path: Path) -> None:
    retired = "retired:\n  imprecision.crosses-the-threshold: {on: 2026-11-22, why: We look at it ourselves.}\n"
    (tmp_path / "rulebook.yaml").write_text(HOUSE + retired, encoding="utf-8")
    (found,) = compare(a_study_set(CROSSING), (engine_for(FIRST), engine_for(str(tmp_path)))).moved
    (first,), _ = rules(found, "imprecision")
    told = "imprecision.crosses-the-threshold retired on 2026-11-22 (house): We look at it ourselves."
    assert (first.elsewhere, first.why) == ("no such rule", told)


def test_a_rule_that_decides_on_both_sides_and_says_another_level(tmp_path: Path) -> None:
    found = moved(a_study_set(CROSSING), tmp_path, lambda book: book.rule(
        "imprecision.crosses-the-threshold", ("then: serious", "then: very serious")))  # fmt: skip
    (first,), (second,) = rules(found, "imprecision")
    assert (first.elsewhere, first.why) == ("decides", "as very serious")
    assert (second.elsewhere, second.why) == ("decides", "as serious")


def test_a_rule_that_is_silent_there_with_the_condition_the_values_and_who_chose_the_threshold(tmp_path: Path) -> None:
    study_set = a_study_set(
        {**PAIN, "studies": [{**TRIAL, "risk_of_bias": "some concerns"}]},
        thresholds={"dominating_weight_strict": {"value": 0.6, "because": "our protocol"}},
    )
    found = moved(study_set, tmp_path, lambda book: book.threshold("some_concerns_count_as", "low"))
    (first,), _ = rules(found, "risk of bias")
    assert first.id == "risk-of-bias.high-risk-dominates"
    assert first.elsewhere == "silent"
    assert first.why == (
        "weight_counted_as_high > dominating_weight_strict (weight_counted_as_high is 0%; dominating_weight_strict is "
        "60%, chosen by the study set: our protocol)"
    )


def test_a_rule_that_cannot_be_told_there_with_what_is_missing(tmp_path: Path) -> None:
    def asks_more(book: ChangedRulebook) -> None:
        given = "crosses_only_from_heterogeneity: "
        book.rule("imprecision.crosses-the-threshold",
                  ("      - crosses_only_from_heterogeneity is no\n",
                   "      - crosses_only_from_heterogeneity is no\n      - events >= 1\n"),
                  (f"{given}no}}", f"{given}no, events: 1}}"))  # fmt: skip
        book.rule(
            "imprecision.crosses-the-threshold",
            ("    examples:\n", "    examples:\n      - {name: no events, given: {events: 0}, expect: silent}\n"),
        )

    found = moved(a_study_set(CROSSING), tmp_path, asks_more)
    (first,), (second,) = rules(found, "imprecision")
    assert (first.here, first.elsewhere) == ("decides", "cannot tell")
    assert first.why.startswith("events >= 1 (events is not known")
    assert (second.here, second.elsewhere) == ("cannot tell", "decides")
    assert second.because.startswith("Cannot be judged: `events` unknown")
    domain = found.domains[0]
    assert (domain.second.level, domain.second.range) == ("undetermined", ("not serious", "serious"))


def test_a_rule_that_fires_there_too_and_something_else_decides(tmp_path: Path) -> None:
    worse = """\
  - id: imprecision.house
    title: A house rule
    since: 2026-11-22
    source: [core-grade-2 fig 4]
    when: [interval_crosses_threshold is yes]
    then: very serious
    because: The house is strict.
    examples:
      - {name: crosses, given: {interval_crosses_threshold: yes}, expect: fires}
      - {name: clear, given: {interval_crosses_threshold: no}, expect: silent}
"""
    name = "imprecision.crosses-the-threshold"
    found = moved(a_study_set(CROSSING), tmp_path / "stronger", lambda book: book.also(name, worse))
    (first,), _ = rules(found, "imprecision")
    assert (first.elsewhere, first.why) == ("fires", "imprecision.house decides: very serious")
    overriding = worse.replace("    when:", f"    overrides: [{name}]\n    when:").replace(
        "very serious", "not serious"
    )
    found = moved(a_study_set(CROSSING), tmp_path / "overriding", lambda book: book.also(name, overriding))
    (first,), _ = rules(found, "imprecision")
    assert (first.elsewhere, first.why) == ("fires", "overridden by imprecision.house")


def test_what_is_graded_on_one_side_only_is_told_by_its_start(tmp_path: Path) -> None:
    animal = {**CROSSING, "studies": [{**CROSSING["studies"][0], "design": "animal experiment"}]}
    found = moved(a_study_set(animal), tmp_path, lambda book: book.rule(
        "starting-certainty.mechanistic-evidence", ("then: not graded", "then: very low")))  # fmt: skip
    assert found.first.certainty_range is None
    assert [domain.domain for domain in found.domains] == ["starting certainty"]
    assert found.rules() == ["starting-certainty.mechanistic-evidence"]


def test_the_certainty_is_told_where_its_own_rules_move_it_and_not_where_it_only_adds_up(tmp_path: Path) -> None:
    found = moved(a_study_set(), tmp_path, lambda book: book.rule(
        "certainty.high", ("then: high", "then: moderate")))  # fmt: skip
    assert [domain.domain for domain in found.domains] == ["certainty"]
    assert found.rules() == ["certainty.high"]


def test_stepping_back_is_told_with_the_close_call_that_made_it(tmp_path: Path) -> None:
    study_set = load_study_set(FIXTURES / "articles/gabapentinoids-sciatica-placebo.yaml")
    found = moved(study_set, tmp_path, lambda book: book.rule(
        "risk-of-bias.high-risk-nearly-dominates", ("    borderline: yes\n", "")))  # fmt: skip
    assert [domain.domain for domain in found.domains] == ["risk of bias", "step back"]
    bias, back = found.domains
    assert (bias.first.borderline, bias.second.borderline) == (True, False)
    assert back.first.rules[0].why == "borderline_domains is 2 (borderline_domains is 1)"


def test_where_only_words_move_the_domain_of_wording_is_told(tmp_path: Path) -> None:
    found = moved(a_study_set(), tmp_path, lambda book: book.rename(
        "statement.high", "statement.outright", ("} results in", "} surely results in")))  # fmt: skip
    assert found.moved == ("statement",)
    assert [domain.domain for domain in found.domains] == ["statement"]
    assert found.rules() == ["statement.high", "statement.outright"]


def test_where_the_same_rule_says_something_else_its_words_are_told(tmp_path: Path) -> None:
    found = moved(a_study_set(), tmp_path, lambda book: book.rule(
        "effect-phrase.important-reduction", ("says: an important", "says: a worthwhile")))  # fmt: skip
    (domain,) = found.domains
    assert (domain.domain, domain.first.says, domain.second.says) == (
        "effect phrase", "an important reduction in pain", "a worthwhile reduction in pain"
    )  # fmt: skip


def test_words_that_follow_from_the_certainty_are_not_told_as_a_reason_and_others_are(tmp_path: Path) -> None:
    def both(book: ChangedRulebook) -> None:
        book.without("imprecision.crosses-the-threshold")
        book.rename("effect-phrase.important-reduction", "effect-phrase.house", ("says: an", "says: quite an"))

    found = moved(a_study_set(CROSSING), tmp_path, both)
    assert found.moved == ("certainty", "statement", "qualifier")
    assert [domain.domain for domain in found.domains] == ["imprecision", "effect phrase"]


def test_a_person_s_judgement_counts_on_both_sides_and_moves_nothing(tmp_path: Path) -> None:
    judged = {**CROSSING, "judgements": {"imprecision": {"level": "serious", "because": "seen", "by": "N.N."}}}
    without = changed(tmp_path, lambda book: book.without("imprecision.crosses-the-threshold"))
    assert compare(a_study_set(judged), engines(FIRST, without)).names() == []


def test_an_assumption_that_one_side_needs_is_told_as_one(tmp_path: Path) -> None:
    unassessed = {**PAIN, "studies": [{key: value for key, value in TRIAL.items() if key != "risk_of_bias"}],
                  "assume": {"risk of bias": "serious", "because": "not assessed"}}  # fmt: skip

    def never(book: ChangedRulebook) -> None:
        for name in ("dominates", "nearly-dominates"):
            book.without(f"risk-of-bias.high-risk-{name}")

    found = moved(a_study_set(unassessed), tmp_path, never)
    bias = found.domains[0]
    assert (bias.domain, bias.first.by, bias.second.by) == ("risk of bias", "assumption", "rules")
    assert {rule.here for rule in bias.first.rules} == {"cannot tell"}


def test_the_conclusion_moves_with_the_rules_that_word_it(tmp_path: Path) -> None:
    without = changed(tmp_path, lambda book: book.without("imprecision.crosses-the-threshold"))
    critical = {**CROSSING, "importance": "critical"}
    found = compare(a_study_set(critical), engines(FIRST, without)).conclusion
    assert found is not None
    assert "certainty" in found.moved
    assert (found.first.certainty, found.second.certainty) == ("moderate", "high")


def test_thresholds_that_differ_are_listed_and_those_of_one_rulebook_too(tmp_path: Path) -> None:
    pair = engines(FIRST, changed(tmp_path, other_thresholds))
    found = {one.name: (one.first, one.second) for one in comparison(pair, []).thresholds}
    assert found == {"large_change": (40, 90), "limited_overlap": (0.5, 0.05), "possibly_large_change": (30, 80),
                     "some_concerns_count_as": ("high", "low")}  # fmt: skip


def test_the_same_rulebook_twice_is_refused_kindly() -> None:
    with pytest.raises(GradingError, match=r"both rulebooks are core-grade-2025(.|\n)*help: name two different ones"):
        engines(FIRST, FIRST)


def test_a_study_set_that_does_not_fit_one_rulebook_names_it_the_file_and_the_cure(tmp_path: Path) -> None:
    path = changed(tmp_path)
    for file in (tmp_path / "rules").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("dominating_weight_strict", "strict_mark"), encoding="utf-8")
    study_set = a_study_set(thresholds={"dominating_weight_strict": {"value": 0.6, "because": "our protocol"}})
    with pytest.raises(StudySetError) as caught:
        compare(study_set, (engine_for(FIRST), engine_for(path)), name="set.yaml")
    assert str(caught.value).startswith(
        "set.yaml: under house: thresholds.dominating_weight_strict: unknown threshold `dominating_weight_strict`; did "
    )
    assert str(caught.value).endswith("lists them; change it, or compare two rulebooks that both take it")


def test_one_outcome_is_kept_where_it_is_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    pair = engines(FIRST, changed(tmp_path))
    sets = [compare(a_study_set(), pair), compare(a_study_set({**PAIN, "id": "sleep"}), pair)]
    result = comparison(pair, sets)
    (kept,) = only(result, "sleep").study_sets
    assert (kept.ids(), kept.conclusion) == (["sleep"], None)
    with pytest.raises(GradingError, match="no such outcome; did you mean `sleep`"):
        only(result, "slep")
    assert only(result, "slep", faulty=True).study_sets == ()


def test_the_first_side_is_what_grade_says() -> None:
    found = compare(a_study_set(), (engine_for(FIRST), engine_for(FIRST)))
    (outcome,) = grade(a_study_set()).outcomes
    assert found.same[0].certainty_range == outcome.certainty_range
