"""Rules fired on facts alone: what a scenario says of them, what is refused, and that it counts for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.engine import Engine
from grading.errors import GradingError
from grading.pipeline import engine_for
from grading.rulebook import load_rulebook
from grading.scenarios.asked import Asked
from grading.scenarios.case import Case
from grading.scenarios.reading import UnmetError
from grading.scenarios.run import run
from tests.scenarios.steps import SCORE, begun, play

CROSSES = """
| fact                                         | value |
| interval_crosses_threshold                   | yes   |
| interval_includes_important_benefit_and_harm | no    |
| crosses_only_from_heterogeneity              | no    |
"""
FIRED = "the rules of core-grade-2025 for imprecision are fired"
RULE = "| rule |\n| imprecision.crosses-the-threshold |"
HELD = """\
Feature: facts alone
  Scenario: an interval that crosses
    Given these facts alone are known:
      | fact         | value |
      | participants | 1,999 |
      | studies      | 2     |
    When the rules of Core GRADE for inconsistency are fired
    Then no rule fires
"""


def known(table: str, fired: str = FIRED) -> Case:
    case = begun(("these facts alone are known:", table))
    play(case, fired, kind="when")
    return case


def facts(**typed: str) -> str:
    return "| fact | value |\n" + "\n".join(f"| {name} | {value} |" for name, value in typed.items())


def unmet(case: Case, text: str, table: str = "") -> UnmetError:
    with pytest.raises(UnmetError) as raised:
        play(case, text, table, "then")
    return raised.value


def test_what_is_not_stated_is_unknown() -> None:
    case = known(CROSSES)
    play(case, "imprecision is left open, from serious to very serious", kind="then")
    play(case, "only these rules fire:", RULE, "then")
    narrative = known(f"{CROSSES}| evidence_form | estimate |")
    play(narrative, "imprecision settles to serious", kind="then")


def test_what_came_out_instead_is_told_with_what_every_rule_did() -> None:
    case = known(CROSSES)
    error = unmet(case, "imprecision settles to serious")
    assert str(error) == "imprecision is left open, from serious to very serious"
    assert "crosses-the-threshold → serious: fires, for: interval_crosses_threshold is yes; " in error.explanation
    assert "→ very serious: silent, not so: interval_includes_important_benefit_and_harm is yes" in error.explanation
    assert "imprecision.no-interval → serious: cannot tell: evidence_form is narrative" in error.explanation
    assert str(unmet(case, "no rule fires")) == "what fires: imprecision.crosses-the-threshold"
    assert str(unmet(case, "imprecision is left open, from not serious to serious")).endswith("to very serious")
    nothing = begun("no fact is known")
    play(nothing, FIRED, kind="when")
    assert str(unmet(nothing, "only these rules fire:", RULE)) == "what fires: no rule"


def test_numbers_are_read_as_a_panel_writes_them() -> None:
    fired = "the rules of the Handbook for risk of bias are fired"
    for share in ("55%", "0.55", ".55", "55.0 %"):
        case = known(facts(weight_counted_as_high=share, studies="1,000"), fired)
        assert case.fired.stage.facts == {"weight_counted_as_high": 0.55, "studies": 1000}
    assert known(facts(effect="−1.5")).fired.stage.facts == {"effect": -1.5}


def test_a_threshold_may_be_otherwise_than_in_the_rulebook() -> None:
    table = facts(evidence_form="narrative", participants="500", few_participants_without_estimate="500")
    assert "imprecision.few-people-without-estimate" in known(table).fired.firing()
    table = facts(evidence_form="narrative", participants="500")
    assert "imprecision.few-people-without-estimate" not in known(table).fired.firing()


@pytest.mark.parametrize(
    ("table", "fired", "what"),
    [
        (facts(particpants="1"), FIRED, "unknown fact `particpants`; did you mean `participants`?"),
        (facts(participants="1.5"), FIRED, "`participants` is never `1.5`"),
        (facts(participants="many"), FIRED, "`participants` is never `many`"),
        (facts(weight_some_concerns="110%"), FIRED, "`weight_some_concerns` is never `110%`"),
        (facts(evidence_form="narative"), FIRED, "`evidence_form` is never `narative`; did you mean `narrative`?"),
        (facts(studies_disagree_on_side="maybe"), FIRED, "`studies_disagree_on_side` is never `maybe`"),
        (CROSSES, "the rules of core-grade-2025 for imprecison are fired",
         "core-grade-2025 has no domain `imprecison`; did you mean `imprecision`?"),
        (CROSSES, "the rules of core-grade-2052 for imprecision are fired", "no rulebook with this id or in this"),
        ("| fact | value |\n| studies | 1 |\n| studies | 2 |", FIRED, "`studies` has two values"),
        ("| fakt | value |\n| studies | 1 |", FIRED, "unknown column `fakt`; did you mean `fact`?"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_cure(table: str, fired: str, what: str) -> None:
    with pytest.raises(GradingError) as raised:
        known(table, fired)
    assert raised.value.problems[0].what.startswith(what)
    assert raised.value.problems[0].help


def test_all_faults_of_a_table_are_told_at_once() -> None:
    with pytest.raises(GradingError) as raised:
        known(facts(particpants="1", studies="x"))
    assert len(raised.value.problems) == 2


def test_facts_stand_alone() -> None:
    """Not beside a study set, not after another When, and nothing is graded on them."""
    for texts in ((SCORE, "no fact is known"), ("no fact is known", SCORE)):
        with pytest.raises(GradingError, match="the evidence is stated twice"):
            begun(*texts)
    with pytest.raises(GradingError, match="nobody has said yet what is graded"):
        play(begun("no fact is known"), "the evidence is graded", kind="when")
    with pytest.raises(GradingError, match="no facts are stated"):
        play(begun(SCORE), FIRED, kind="when")
    with pytest.raises(GradingError, match="rules were fired already"):
        play(known(CROSSES), FIRED, kind="when")
    with pytest.raises(GradingError, match="no rules were fired on facts"):
        play(begun(SCORE), "no rule fires", kind="then")
    with pytest.raises(GradingError, match="the rules for indirectness were not fired"):
        play(known(CROSSES), "indirectness settles to serious", kind="then")


def test_rules_are_fired_by_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engine_for("core-grade-2025")
    seen: list[str] = []
    session = Engine.session

    def watched(self: Engine, thresholds: object = None) -> object:
        seen.append(self.rulebook.id)
        return session(self, thresholds)  # type: ignore[arg-type]

    monkeypatch.setattr(Engine, "session", watched)
    assert known(CROSSES).fired.rulebook.sha256 == engine.rulebook.sha256
    assert seen == ["core-grade-2025"]


def test_such_a_scenario_counts_for_no_coverage_and_no_mutant(tmp_path: Path) -> None:
    path = tmp_path / "facts.feature"
    path.write_text(HELD, encoding="utf-8")
    result = run([path], Asked(coverage=True, mutation=True))
    assert [one.came_of_it for one in result.scenarios] == ["holds"]
    assert result.coverage is not None
    assert result.mutation is not None
    assert (result.coverage.scenarios, result.coverage.rulebooks) == (0, ())
    assert (result.mutation.scenarios, result.mutation.rulebooks) == (0, ())


def test_a_rulebook_in_a_folder_need_not_be_whole(tmp_path: Path) -> None:
    """A stance on its way: it is seen from the feature file's folder."""
    minimal = Path(__file__).parents[2] / "fixtures/broken/rulebooks/minimal"
    (tmp_path / "minimal").symlink_to(minimal)
    path = tmp_path / "facts.feature"
    path.write_text(HELD.replace("Core GRADE for inconsistency", "minimal/book for imprecision"), encoding="utf-8")
    assert list(load_rulebook(minimal / "book").domains) == ["imprecision"]
    [played] = run([path]).scenarios
    assert played.came_of_it == "holds", played.told
