"""The table, Markdown and JSON of two rulebooks compared: the same verdicts, rules and reasons; nothing unescaped."""

import json
import re

import pytest

from grading.model.comparison import (
    Comparison,
    ConclusionCompared,
    DomainMoved,
    DomainSeen,
    OutcomeMoved,
    OutcomeSame,
    OutcomeVerdict,
    RuleSeen,
    StudySetCompared,
    ThresholdMoved,
)
from grading.model.verdict import Conclusion, RulebookName, StudySetName
from grading.output.comparison import counts, names
from grading.output.comparison_markdown import markdown
from grading.output.comparison_text import text
from grading.output.json import document as as_json
from grading.output.remarks import of_comparison

HOSTILE = "a|b *c* <script>alert(1)</script> [x](y)"


def rule(id: str, **changes: object) -> RuleSeen:
    default: dict[str, object] = {
        "id": id, "title": "The interval crosses the threshold", "then": "serious", "because": "It crosses.",
        "source": ("Core GRADE 2, fig 4",), "here": "decides", "elsewhere": "no such rule",
    }  # fmt: skip
    return RuleSeen.model_validate(default | changes)


def verdict(certainty: str, statement: str = "Drug may help.", family: str = "W-MINIMAL") -> OutcomeVerdict:
    return OutcomeVerdict.model_validate(
        {"certainty": certainty, "certainty_range": (certainty, certainty), "statement": statement,
         "qualifier": "minimal", "family": family}
    )  # fmt: skip


def outcome(*rules: RuleSeen, name: str = "pain", second: DomainSeen | None = None) -> OutcomeMoved:
    first = DomainSeen(level="serious", steps=-1, because="It crosses.", rules=rules)
    domain = DomainMoved(domain="imprecision", first=first, second=second or DomainSeen(level="not serious", steps=0))
    return OutcomeMoved(
        id="pain", name=name, evidence="randomised trials", moved=("certainty", "statement"), first=verdict("low"),
        second=verdict("moderate", "Drug probably helps."), domains=(domain,),
    )  # fmt: skip


def concluded(certainty: str) -> Conclusion:
    return Conclusion.model_validate(
        {"certainty": certainty, "certainty_range": (certainty, certainty), "statement": f"It is {certainty}.",
         "family": "none"}
    )  # fmt: skip


def study_set(*outcomes: OutcomeMoved, title: str = "A question", moves: bool = True) -> StudySetCompared:
    first, second = concluded("low"), concluded("moderate" if moves else "low")
    said = rule("conclusion.low", then="W-OVERALL-LOW", elsewhere="silent", why="overall_certainty is low")
    domain = DomainMoved(
        domain="conclusion", first=DomainSeen(level="W-OVERALL-LOW", rules=(said,)), second=DomainSeen(level="none")
    )
    conclusion = ConclusionCompared(
        moved=("certainty", "statement") if moves else (), first=first, second=second, domain=domain if moves else None
    )
    asked = {"intervention": "drug", "comparator": "placebo", "population": "people"}
    same = OutcomeSame(id="sleep", name="sleep", evidence="none", certainty_range=None)
    return StudySetCompared(
        study_set=StudySetName(title=title, question=asked, sha256=None), moved=outcomes, same=(same,),
        conclusion=conclusion,
    )  # fmt: skip


def result(*sets: StudySetCompared, ids: tuple[str, str] = ("core", "house")) -> Comparison:
    books = [RulebookName(id=name, version="1.0.0", sha256=digit * 64) for name, digit in zip(ids, "ab", strict=True)]
    thresholds = (
        ThresholdMoved(name="large_change", unit="percent", first=40.0, second=60.0),
        ThresholdMoved(name="only_here", unit="", first="high", second=None),
    )
    return Comparison(first=books[0], second=books[1], thresholds=thresholds, study_sets=sets)


@pytest.fixture
def compared() -> Comparison:
    silent = rule("imprecision.crosses", elsewhere="silent", why="participants < ois (participants is 7)")
    return result(study_set(outcome(silent, rule("imprecision.new", because="It also crosses."))),
                  study_set(title="Another question", moves=False))  # fmt: skip


def test_all_formats_say_what_moves_why_and_by_which_rule(compared: Comparison) -> None:
    told, page = " ".join(text(compared, 120).split()), markdown(compared).replace("\\", "")
    loaded = json.loads(as_json(compared))["study_sets"][0]["moved"][0]
    for shown in (told, page):
        for part in (
            "pain [pain]: ⊕⊕◯◯ low → ⊕⊕⊕◯ moderate", "core: Drug may help.", "house: Drug probably helps.",
            "imprecision: serious → not serious", "core: serious. It crosses.", "house: not serious.",
            "imprecision.crosses → serious: The interval crosses the threshold", "source: Core GRADE 2, fig 4",
            "house: silent there, not so: participants < ois (participants is 7)", "house: no such rule",
            "because: It also crosses.", "The same under both: 1 outcome, sleep (no evidence).",
            "The whole question: overall certainty ⊕⊕◯◯ low → ⊕⊕⊕◯ moderate", "house: It is moderate.",
            "core: conclusion.low → W-OVERALL-LOW:", "Thresholds that differ: large_change 40 → 60.",
            "Another question: nothing moves. The same under both: 1 outcome, sleep (no evidence).",
            "2 study sets: 1 of 3 outcomes moves, and 1 conclusion",
        ):  # fmt: skip
            assert part in shown, part
    assert loaded["domains"][0]["first"]["rules"][0]["elsewhere"] == "silent"


def test_a_reason_that_the_domain_gives_already_is_not_told_twice(compared: Comparison) -> None:
    assert text(compared, 120).count("It crosses.") == 1


@pytest.mark.parametrize(
    ("elsewhere", "why", "told"),
    [
        ("decides", "as very serious", "house: decides there too, as very serious"),
        ("decides", "", "house: decides there too"),
        ("fires", "overridden by imprecision.x", "house: fires there too, but overridden by imprecision.x"),
        ("cannot tell", "events >= 1", "house: cannot tell there: events >= 1"),
        ("no such rule", "replaced by imprecision.x", "house: no such rule: replaced by imprecision.x"),
        ("not judged", "", "house: not judged there"),
    ],
)
def test_what_the_rule_does_under_the_other_rulebook(elsewhere: str, why: str, told: str) -> None:
    shown = text(result(study_set(outcome(rule("imprecision.r", elsewhere=elsewhere, why=why)))), 120)
    assert f"        {told}\n" in shown


def test_the_house_that_a_rule_comes_from_and_what_cannot_be_told_are_said() -> None:
    found = outcome(rule("imprecision.r", layer="nice-like", here="cannot tell"))
    assert "imprecision.r → serious (cannot be told), of nice-like: The interval" in text(result(study_set(found)), 120)


def test_a_range_a_close_call_and_who_judged_are_said() -> None:
    ranged = DomainSeen(level="undetermined", range=("not serious", "serious"))
    assert "serious → undetermined, not serious to serious" in text(result(study_set(outcome(second=ranged))), 120)
    assumed = DomainSeen(level="serious", by="assumption", borderline=True)
    assert "serious → serious (a close call) (assumed)" in text(result(study_set(outcome(second=assumed))), 120)


def test_words_alone_that_move_are_said_to() -> None:
    first, second = (DomainSeen(level="important", says=f"an {word} reduction") for word in ("important", "awful"))
    domain = DomainMoved(domain="effect phrase", first=first, second=second)
    words = OutcomeMoved(
        id="pain", name="pain", evidence="randomised trials", moved=("statement",), first=verdict("low"),
        second=verdict("low", "Drug helps."), domains=(domain,),
    )  # fmt: skip
    told = text(result(study_set(words)), 120)
    assert "pain [pain]: ⊕⊕◯◯ low; only the words move\n" in told
    assert "effect phrase: important, in other words\n" in told
    assert "      it says: an awful reduction\n" in told


def test_a_verdict_for_which_no_rule_can_be_named_is_never_passed_over_in_silence() -> None:
    found = result(study_set(outcome()))
    assert found.unexplained() == ["A question: pain"]
    assert "no rule can be named that moved it" in text(found, 120)
    assert list(of_comparison(found, gate=False)) == [
        "no rule can be named that moved: A question: pain; please report it"
    ]


def test_the_gate_names_what_moved(compared: Comparison) -> None:
    assert list(of_comparison(compared, gate=True)) == ["moved: A question: pain; A question: conclusion"]
    assert list(of_comparison(compared, gate=False)) == []


def test_rulebooks_of_one_id_are_told_apart() -> None:
    assert names(result(ids=("core", "house"))) == ("core", "house")
    same = result(ids=("core", "core"))
    assert names(same) == ("core (aaaaaaa)", "core (bbbbbbb)")
    newer = same.model_copy(update={"second": same.second.model_copy(update={"version": "1.1.0"})})
    assert names(newer) == ("core 1.0.0", "core 1.1.0")


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(compared: Comparison, width: int) -> None:
    shown = text(compared, width)
    assert max(map(len, shown.splitlines())) <= width
    assert ("┌" in shown) is (width >= 72)


def test_markdown_escapes_what_study_sets_and_rulebooks_bring() -> None:
    found = rule(HOSTILE, title=HOSTILE, because=HOSTILE, why=HOSTILE, source=(HOSTILE,))
    shown = markdown(result(study_set(outcome(found, name=HOSTILE), title=HOSTILE), ids=(HOSTILE, "house")))
    assert "<script>" not in shown.replace("\\<script>", "")
    assert "[x]" not in shown.replace("\\[x]", "")
    row = next(line for line in shown.splitlines() if line.startswith("| a"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 5


def test_counts_are_of_outcomes_and_conclusions() -> None:
    assert counts(result(study_set(moves=False))) == "1 study set: 0 of 1 outcome moves"
