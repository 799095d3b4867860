"""What was found in rulebooks, and how two of them differ, in every format."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft7Validator

from grading.cli.check import checked
from grading.model.check import (
    Accepted,
    AgainstResult,
    CheckResult,
    DomainCompared,
    FactSheet,
    Finding,
    Reached,
    RulebookChecked,
    Telling,
)
from grading.model.kinds_of_finding import KINDS
from grading.model.verdict import RulebookName
from grading.output import formats
from grading.output.against import Pair
from grading.output.check import Asked, Subject, proved
from grading.output.schema import schema
from grading.rulebook import Rulebook, load_rulebook
from tests.checks.folders import CHECKS

SARIF = Path(__file__).parents[2] / "fixtures/reference/sarif-schema-2.1.0.json"
CROSSES = "imprecision.crosses-the-threshold"
WORSE = FactSheet(name="worse", given={"participants": 400, "weight_indirect": 0.505, "effect": -1.5}, fires=(CROSSES,),
                  settles="not serious to serious")  # fmt: skip
BETTER = FactSheet(name="better", given={"participants": 401, "evidence_form": "narrative"}, settles="otherwise")
NAME = RulebookName(id="core-grade-2025", version="1", sha256="0" * 64)


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook("core-grade-2025")


def finding(**given: Any) -> Finding:
    told = {"id": "GC401", "severity": "error", "rulebook": "core-grade-2025", "where": "rules/x/imprecision.yaml:8",
            "domain": "imprecision", "rules": (CROSSES,), "about": "participants", "help": "mend the rule",
            "what": "fewer `participants` are <b>judged</b> more kindly", "sheets": (BETTER, WORSE)}  # fmt: skip
    return Finding(**(told | given))


def of(*findings: Finding, otherwise: tuple[Reached, ...] = ()) -> CheckResult:
    one = RulebookChecked(rulebook=NAME, rules=192, findings=findings, otherwise=otherwise, proved=("GC101", "GC802"))
    return CheckResult(rulebooks=(one,))


ACCEPTED = finding(id="GC502", severity="note", about=CROSSES, sheets=(), what="implied", accepted=Accepted(
    because="its reason is wanted", where="rules/accepted.yaml:3", source=("core-grade-2 fig 4",)))  # fmt: skip
NOTE = finding(id="GC504", severity="note", about="effect", what="no rule reads it", sheets=())
ALL = of(finding(), ACCEPTED, NOTE)


def written(result: CheckResult, book: Rulebook | None, format: str = "text", called: str = "", **asked: bool) -> str:
    subjects = [Subject(one, called or one.rulebook.id, book) for one in result.rulebooks]
    return formats.check(result, subjects, Asked(KINDS, **asked), format, 120)


def test_text_shows_the_facts_side_by_side_and_what_the_rules_do(book: Rulebook) -> None:
    assert written(ALL, book).split("    as a scenario:")[0] == """\
core-grade-2025 1: 192 rules; 1 error, 1 accepted, 1 note
  proved: no rule is dead; the sources stand
  note GC504, once: a fact that no rule reads

  rules/x/imprecision.yaml:8: error GC401: fewer `participants` are <b>judged</b> more kindly
      fact             better     worse
      participants     401        400        few_participants_without_estimate is 400
      evidence_form    narrative  not known
      weight_indirect  not known  50.5%
      effect           not known  −1.5
      better: no rule fires; imprecision settles to not serious, its `otherwise`
      worse: imprecision.crosses-the-threshold fires; imprecision is left open, from not serious to serious
    help: mend the rule
"""  # fmt: skip


def test_all_shows_notes_and_why_something_was_accepted(book: Rulebook) -> None:
    told = written(ALL, book, every=True)
    assert "  accepted: GC502 imprecision.crosses-the-threshold: its reason is wanted [core-grade-2 fig 4] " in told
    assert "(rules/accepted.yaml:3)" in told
    assert "rules/x/imprecision.yaml:8: note GC504: no rule reads it" in told
    assert "its reason is wanted" not in written(ALL, book)


def test_two_findings_about_the_same_have_scenarios_of_different_names(book: Rulebook) -> None:
    told = written(of(finding(), finding(where="rules/x/imprecision.yaml:9")), book)
    names = re.findall("Scenario: (.*)", told)
    assert names == [f"GC401 participants, {number} of 2 {side}" for number in (1, 2) for side in ("better", "worse")]


def test_short_is_a_line_for_each_finding(book: Rulebook) -> None:
    told = written(ALL, book, short=True)
    assert told.splitlines()[2:] == [
        "  rules/x/imprecision.yaml:8: error GC401: fewer `participants` are <b>judged</b> more kindly"
    ]


def test_what_reaches_otherwise_is_told_where_it_is_asked_for(book: Rulebook) -> None:
    cases = (
        ("interval_crosses_threshold is no", "participants > few_participants_without_estimate"),
        ("evidence_form is unknown",),
    )
    some = Reached(domain="imprecision", then="not serious", cases=cases, whole=False)
    result = of(otherwise=(some, Reached(domain="step back", then="none", cases=(), whole=True)))
    assert "since no rule fires" not in written(result, book)
    assert written(result, book, otherwise=True).splitlines()[3:] == [
        "  imprecision is not serious, since no rule fires, where all of one of these lines is so:",
        "    - interval_crosses_threshold is no and participants > few_participants_without_estimate (400)",
        "    - evidence_form is unknown",
        "    - more cases than are listed here",
        "",
        "  step back: nothing reaches `otherwise` (none)",
    ]
    told = written(result, book, "markdown", otherwise=True)
    assert "- interval\\_crosses\\_threshold is no and participants > few" in told


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ((), ["no rule is dead", "the sources stand"]),
        ((ACCEPTED,), ["no rule is dead", "nothing is redundant but for 1 accepted", "the sources stand"]),
        ((finding(id="GC103"),), ["the sources stand"]),
        ((NOTE,), ["no rule is dead", "the sources stand"]),
    ],
)
def test_what_is_proved_is_what_was_asked_and_not_found(findings: tuple[Finding, ...], said: list[str]) -> None:
    assert proved(of(*findings).rulebooks[0]) == said


def test_markdown_is_escaped_and_keeps_code(book: Rulebook) -> None:
    told = written(ALL, book, "markdown")
    assert "fewer `participants` are \\<b>judged\\</b> more kindly (rules/x/imprecision.yaml:8)" in told
    assert "| participants     | 401       | 400       | few\\_participants\\_without\\_estimate is 400 |" in told
    assert told.count("```gherkin") == 1
    assert "### note" not in told
    assert "### note GC504: effect" in written(ALL, book, "markdown", every=True)


def test_json_keeps_to_its_schema(book: Rulebook) -> None:
    assert list(Draft7Validator(json.loads(schema("check"))).iter_errors(json.loads(written(ALL, book, "json")))) == []


# SARIF


def sarif(result: CheckResult) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(written(result, None, "sarif"))
    published = json.loads(SARIF.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(published)
    errors = Draft4Validator(published, format_checker=Draft4Validator.FORMAT_CHECKER).iter_errors(document)
    assert [error.message for error in errors] == []
    run: dict[str, Any] = document["runs"][0]
    return run


def test_sarif_is_valid_and_has_a_rule_with_help_for_every_kind() -> None:
    run = sarif(ALL)
    rules = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == list(KINDS)
    assert [one["defaultConfiguration"]["level"] for one in rules] == [one.severity for one in KINDS.values()]
    assert all(one["help"]["text"] and one["shortDescription"]["text"] for one in rules)
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]


def test_sarif_has_places_levels_facts_and_suppressions() -> None:
    first, accepted, note = sarif(ALL)["results"]
    place = {
        "artifactLocation": {"uri": "rules/x/imprecision.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 8},
    }
    assert first["locations"] == [{"physicalLocation": place}]
    assert [one["level"] for one in (first, accepted, note)] == ["error", "note", "note"]
    assert "shown by (worse): participants 400, weight_indirect 50.5%, effect −1.5; " in first["message"]["text"]
    [suppression] = accepted["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"] == "its reason is wanted"
    assert suppression["location"]["physicalLocation"]["region"] == {"startLine": 3}
    assert "suppressions" not in first


def test_a_finding_is_known_again_by_what_it_is_about_and_not_by_its_line() -> None:
    def prints(*findings: Finding) -> list[str]:
        return [one["partialFingerprints"]["rulebookFinding/v1"] for one in sarif(of(*findings))["results"]]

    moved = finding(where="rules/x/imprecision.yaml:9", what="in other words", sheets=(WORSE,))
    assert prints(finding()) == prints(moved)
    others = [finding(about="events"), finding(id="GC402"), finding(rulebook="nice-like")]
    assert len(set(prints(finding(), *others, finding()))) == 5


@pytest.mark.parametrize(
    ("where", "at", "line"),
    [
        ("a b/x#1.yaml:3", {"uri": "a%20b/x%231.yaml", "uriBaseId": "%SRCROOT%"}, 3),
        ("../other/x.yaml:3", {"uri": "../other/x.yaml"}, 3),
        ("/srv/x.yaml:3", {"uri": "file:///srv/x.yaml"}, 3),
        ("x.yaml", {"uri": "x.yaml", "uriBaseId": "%SRCROOT%"}, None),
    ],
)
def test_a_place_is_a_uri(where: str, at: dict[str, str], line: int | None) -> None:
    place = sarif(of(finding(where=where)))["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == at
    assert place.get("region") == ({"startLine": line} if line else None)


def test_sarif_of_a_rulebook_that_does_not_load() -> None:
    result, _ = checked([str(CHECKS / "does-not-load")])
    run = sarif(result)
    assert {one["ruleId"] for one in run["results"]} == {"GC001"}
    assert len({one["partialFingerprints"]["rulebookFinding/v1"] for one in run["results"]}) == 2


# two rulebooks


def compared(*domains: DomainCompared) -> AgainstResult:
    return AgainstResult(rulebook=NAME, against=RulebookName(id="house", version="2", sha256="1"), domains=domains)


TELLS = (Telling(levels=("not serious", "serious"), sheets=(
    FactSheet(given={"participants": 400}, settles="otherwise"),
    FactSheet(given={"participants": 400}, fires=(CROSSES,), settles="serious"))),
    Telling(levels=("serious", "not serious"), sheets=(
        FactSheet(given={}, fires=("a", "b"), settles="serious"),
        FactSheet(given={}, settles="otherwise"))))  # fmt: skip
DIFFERENT = compared(
    DomainCompared(domain="imprecision", tells=TELLS),
    DomainCompared(domain="inconsistency", thresholds=("large_i_squared",)),
    DomainCompared(domain="indirectness"),
)


def test_what_tells_two_rulebooks_apart_is_the_smallest_and_all_where_asked_for(book: Rulebook) -> None:
    pair = ((book, book), ("core-grade-2025", "our house"))
    told = formats.against(DIFFERENT, Pair(*pair), "text", 120)
    assert told.split("  as scenarios:")[0] == """\
core-grade-2025 1 against house 2: 2 of 3 domains differ

imprecision
    participants  400
  core-grade-2025: not serious; no rule fires
  our house: serious; imprecision.crosses-the-threshold fires
  1 other difference: --all shows them
"""  # fmt: skip
    assert "When the rules of our house for imprecision are fired" in told
    assert "inconsistency\n  facts are derived with `large_i_squared`: core-grade-2025 has " in told
    assert told.endswith("alike on all possible evidence: indirectness\n")
    every = formats.against(DIFFERENT, Pair(*pair, every=True), "text", 120)
    assert "    nothing is known\n  core-grade-2025: serious; a, b fire\n" in every
    as_markdown = formats.against(DIFFERENT, Pair(*pair), "markdown", 120)
    assert "## imprecision\n\n| fact         | value   |" in as_markdown
    assert "1 other difference: --all shows them." in as_markdown


def test_two_that_are_equivalent_are_told_in_a_line(book: Rulebook) -> None:
    told = formats.against(compared(DomainCompared(domain="imprecision")), Pair((book, book), ("a", "b")), "text", 120)
    assert told == "core-grade-2025 1 and house 2 judge all possible evidence alike, in 1 domain\n"


def test_a_comparison_as_json_keeps_to_its_schema(book: Rulebook) -> None:
    told = json.loads(formats.against(DIFFERENT, Pair((book, book), ("a", "b")), "json", 120))
    assert list(Draft7Validator(json.loads(schema("against"))).iter_errors(told)) == []
