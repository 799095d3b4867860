"""`explain` tells which rules fired on which facts, from which lines, what stopped the others, and what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grading.audit.behind import Behind
from grading.audit.explain import explain, explain_not
from grading.audit.trail import graded, record, regrade
from grading.errors import GradingError
from grading.facts import FACTS
from grading.intake.study_set_file import load_source, parse
from grading.model.explanation import DomainShown, Explanation, RuleShown
from grading.output.explanation_markdown import markdown
from grading.output.explanation_text import text
from grading.output.json import document as as_json
from grading.pipeline import trace
from tests.facts.test_vocabulary import ARTICLES
from tests.strategies import study_set

NINE = Path(__file__).parents[2] / "fixtures/articles/gabapentinoids-sciatica-placebo.yaml"
PAIN = "pain-gabapentinoids"
GUIDES = " │├└─"


@pytest.fixture(scope="module")
def behind() -> Behind:
    return graded(load_source(NINE))


def told(behind: Behind, outcome: str | None = PAIN, domain: str | None = None) -> Explanation:
    return explain(behind.graded, behind.source, outcome, domain)


def shown(explanation: Explanation, domain: str) -> DomainShown:
    return next(one for one in explanation.outcomes[0].domains if one.domain == domain and not one.best_case)


def a_rule(explanation: Explanation, name: str) -> RuleShown:
    return next(rule for one in explanation.outcomes[0].domains for rule in one.rules if rule.id == name)


def unfolded(page: str) -> str:
    """A page without its guides and line ends."""
    return " ".join(line.lstrip(GUIDES) for line in page.splitlines())


def test_a_rule_that_fired_shows_facts_thresholds_who_chose_them_and_its_source(behind: Behind) -> None:
    explanation = told(behind, domain="inconsistency")
    assert [one.domain for one in explanation.outcomes[0].domains] == ["inconsistency"]
    rule = a_rule(explanation, "inconsistency.opposite-sides")
    assert (rule.did, rule.counts, rule.then) == ("fires", True, "serious")
    condition = rule.conditions[0]
    assert (condition.text, condition.holds, condition.by) == (
        "i_squared > moderate_heterogeneity", True, "9.92 percentage points",
    )  # fmt: skip
    assert condition.threshold is not None
    assert (condition.threshold.shown, condition.threshold.chosen_by) == ("60 percent", "the rulebook")
    assert rule.source[0].startswith("Guyatt G, et al. Core GRADE 3")
    page = unfolded(text(explanation, 100))
    assert "inconsistency: serious" in page
    assert "Yildirim 2003 drives it: without it SMD −0.0517, I² 12.6%" in page
    assert (
        "i_squared > moderate_heterogeneity (it is 69.9 percent; moderate_heterogeneity is 60 percent, chosen" in page
    )
    assert "i_squared: I² = 100·max(0, (Q − df)/Q); Higgins & Thompson's definition; from result of 9 studies" in page
    assert "(gabapentinoids-sciatica-placebo.yaml:32–160), measure (line 24) and pooling (line 25)" in page
    assert "imprecision" not in page


def test_where_a_fact_comes_from_is_told_once(behind: Behind) -> None:
    page = unfolded(text(told(behind), 120))
    assert page.count("weight_counted_as_high: ") == 1
    assert page.count("i_squared: ") == 1


def test_a_silent_rule_shows_its_first_false_condition_alone_and_by_how_much(behind: Behind) -> None:
    rule = a_rule(told(behind, domain="risk of bias"), "risk-of-bias.high-risk-dominates")
    assert [(one.text, one.holds, one.by) for one in rule.conditions] == [
        ("weight_counted_as_high > dominating_weight_strict", False, "0.764 percentage points")
    ]


def test_rules_that_the_same_condition_stops_are_told_together(behind: Behind) -> None:
    page = unfolded(text(told(behind, domain="inconsistency"), 120))
    both = "inconsistency.directions-differ, inconsistency.directions-mostly-agree"
    assert f"{both}: evidence_form is narrative (it is estimate)" in page


def test_what_cannot_be_told_shows_what_is_missing_and_the_cure(behind: Behind) -> None:
    page = unfolded(text(told(behind, None, "publication bias"), 120))
    assert "publication bias: undetermined, not serious to serious" in page
    assert "registered_unpublished_studies > 0 (it is not known; search a registry and give `unpublished:" in page


def test_every_rule_of_a_judging_domain_is_told_once(behind: Behind) -> None:
    explanation = told(behind, None)
    page = unfolded(text(explanation, 120))
    for name in ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias", "large effect"):
        rules = behind.graded.rulebook.domains[name].rules
        assert sorted(one.id for one in shown(explanation, name).rules) == sorted(rule.id for rule in rules)
        assert all(any(f" {rule.id}{end}" in page for end in (":", ",", " →")) for rule in rules)


def test_a_threshold_that_the_study_set_chose_is_told_with_its_reason_and_line() -> None:
    changed = (
        NINE.read_text(encoding="utf-8") + "thresholds: {dominating_weight: {value: 0.6, because: our protocol}}\n"
    )
    explanation = told(graded(parse(changed.encode(), NINE.name)), domain="risk of bias")
    page = unfolded(text(explanation, 120))
    assert "dominating_weight is 60%, chosen by the study set: our protocol" in page
    assert f"dominating_weight: set in {NINE.name}:{len(changed.splitlines())}" in page


@pytest.mark.parametrize(("outcome", "domain", "near"), [("pain", None, "pain-gabapentinoids"),
                                                         (None, "imprecison", "imprecision")])  # fmt: skip
def test_an_unknown_name_is_told_with_the_nearest(
    behind: Behind, outcome: str | None, domain: str | None, near: str
) -> None:
    with pytest.raises(GradingError, match=f"did you mean `{near}`" if domain else "no such outcome"):
        told(behind, outcome, domain)


def test_the_text_of_one_outcome_ends_with_why_not_one_level_up_and_one_down() -> None:
    source = load_source(NINE.with_name("pregabalin-sciatica.yaml"))
    behind = graded(source)
    found = told(behind, "dizziness")
    assert [(one.level, one.standing) for one in found.outcomes[0].why_not] == [("high", "higher"), ("low", "lower")]
    assert "Why not high? high needs one level back. moderate = high (4) − 1 imprecision" in unfolded(text(found, 100))
    assert told(behind, "dizziness", "imprecision").outcomes[0].why_not == ()
    assert all(one.why_not == () for one in told(behind, None).outcomes)


@pytest.mark.parametrize("width", [40, 100, 200])
def test_no_line_is_wider_than_the_terminal_and_guides_stand_in_a_pipe(behind: Behind, width: int) -> None:
    page = text(told(behind), width)
    assert max(map(len, page.splitlines())) <= min(width, 120)
    assert "├── " in page
    assert "\x1b" not in page
    assert not any(line != line.rstrip() for line in page.splitlines())


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_all_formats_say_the_same_of_a_study_set_and_of_its_trail(path: Path) -> None:
    behind = graded(load_source(path))
    again = regrade(record(behind))
    one, other = told(behind, None), told(again, None)
    assert one == other
    assert Explanation.model_validate_json(as_json(one)) == one
    assert json.loads(as_json(one))["schema"] == 1
    document = markdown(one)
    assert all(f"\\[{each.id}]:" in document for each in one.outcomes)
    assert all(each.statement.split("[")[0].split("*")[0][:30] in document for each in one.outcomes)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_condition_shown_is_answered_from_the_facts_that_it_shows(path: Path) -> None:
    behind = graded(load_source(path))
    for outcome in told(behind, None).outcomes:
        for rule in (rule for domain in outcome.domains for rule in domain.rules):
            allowed: dict[str, tuple[bool | None, ...]] = {"fires": (True,), "silent": (False,)}
            assert {one.holds for one in rule.conditions} <= set(allowed.get(rule.did, (True, None)))
            assert rule.did != "cannot tell" or None in {one.holds for one in rule.conditions}
            for one in rule.conditions:
                assert (one.holds is None) == any(fact.value is None for fact in one.facts)
                assert all(fact.origin is not None for fact in one.facts)
                assert (one.distance is None) == (one.by == "")
                assert one.distance is None or FACTS[one.facts[0].name].type in ("number", "count", "share")


def test_without_a_file_nothing_is_said_of_where_facts_come_from(behind: Behind) -> None:
    explanation = explain(behind.graded, None, PAIN, "inconsistency")
    assert a_rule(explanation, "inconsistency.opposite-sides").conditions[0].facts[0].origin is None
    assert "Higgins" not in text(explanation)


def test_markdown_escapes_what_a_study_set_says() -> None:
    typed = NINE.read_text(encoding="utf-8").replace("name: pain\n", "name: pain *at* [rest]\n")
    document = markdown(told(graded(parse(typed.encode(), NINE.name))))
    assert document.startswith("## pain \\*at\\* \\[rest]")


def test_why_not_alone_tells_no_domain(behind: Behind) -> None:
    found = explain_not(behind.graded, behind.source, PAIN, "high")
    assert found.outcomes[0].domains == ()
    assert [one.level for one in found.outcomes[0].why_not] == ["high"]
    with pytest.raises(GradingError, match="no such outcome"):
        explain_not(behind.graded, behind.source, "pian", "high")


def test_a_rule_that_a_house_took_out_of_force_is_told_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "rulebook.yaml").write_text(
        "id: our-house\nversion: 1.0.0\ntitle: t\nstance: s\nextends: core-grade-2025\n"
        "retired: {indirectness.surrogate-outcome: {on: 2026-11-22, why: we look ourselves}}\n", encoding="utf-8",
    )  # fmt: skip
    house = graded(load_source(NINE), str(tmp_path))
    assert shown(told(house), "indirectness").not_in_force == (
        "indirectness.surrogate-outcome retired on 2026-11-22 (our-house): we look ourselves",
    )
    assert "not in force: indirectness.surrogate-outcome retired" in unfolded(text(told(house), 120))


def test_a_start_that_cannot_be_told_is_told_as_a_range() -> None:
    """By the Handbook cohorts start low or high, by the tool that assessed them: without any it is open."""
    cohort = {"id": "A", "design": "cohort study", "result": {"effect": -1.0, "se": 0.1}, "participants": 90}
    found = explain(trace(study_set({"measure": "MD", "studies": [cohort]}), "grade-handbook"), None)
    start = shown(found, "starting certainty")
    assert (start.level, start.shown) == ("undetermined", "undetermined, high to low")
    assert {rule.did for rule in start.rules} == {"cannot tell", "silent"}
