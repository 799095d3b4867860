"""What a Then step reads of a grading, and how what does not hold is put into words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.intake.study_set_file import load_study_set
from grading.model.words import DOMAINS, STEP_BACK, STUDIES_USED
from grading.pipeline import trace
from grading.scenarios.case import Case
from grading.scenarios.reading import UnmetError, is_said, stages_of
from tests.scenarios.then_steps import ANIMALS, GRADED, SOUND, fault, play, say

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("articles/gaba*.yaml"))


@given(st.text("abc ", max_size=20), st.text("abc ", max_size=20), st.text("abc ", max_size=20))
def test_words_are_said_in_their_order(first: str, between: str, last: str) -> None:
    assert is_said(f"{first} … {last}", f"{first}{between}{last}")
    assert is_said(first, f"{between}{first}{last}")


@pytest.mark.parametrize("words", ["b … a", "a … a", "abc"])
def test_words_in_another_order_or_more_often_are_not_said(words: str) -> None:
    assert not is_said(words, "ab")


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
@pytest.mark.parametrize("rulebook", ["core-grade-2025", "grade-handbook"])
def test_of_every_outcome_everything_is_read_or_told_in_words(path: Path, rulebook: str) -> None:
    """Levels, reasons, rules and explanations of real study sets: an UnmetError at worst, and never one of Python."""
    study_set = load_study_set(path)
    graded = trace(study_set, rulebook)
    for outcome in graded.traces:
        [reading] = Case(gradings={"it": graded}, outcome=outcome.outcome.id, _study_set=study_set).readings
        for domain in (*DOMAINS, STUDIES_USED, STEP_BACK, "conclusion", "statement", "qualifier", "certainty"):
            assert reading.explanation(domain).strip()
            if domain in graded.rulebook.domains:
                for read in (reading.reason, reading.firing, reading.deciding):
                    told_or_read(read, domain)
        for rule in graded.rulebook.rules.values():
            if not rule.domain.startswith("claim"):
                told_or_read(reading.does, rule)


def told_or_read(read, of) -> None:  # type: ignore[no-untyped-def]
    try:
        read(of)
    except UnmetError as error:
        told = f"{error}\n{error.explanation}"
    else:
        return
    assert "is not judged: " in told


def test_a_failure_of_what_is_not_asked_of_a_domain_keeps_the_one_that_was_spoken_of() -> None:
    case = play(SOUND, GRADED)
    say(case, "Then imprecision is judged not serious", "And the certainty is high")
    assert case.subject == "imprecision"


@pytest.mark.parametrize(
    ("level", "domain"),
    [("no such domain", "opposing confounding"), ("none", STEP_BACK), ("all studies", STUDIES_USED)],
)
def test_a_domain_without_a_judgement_has_a_level_in_words(level: str, domain: str) -> None:
    assert play(SOUND, GRADED).readings[0].level(domain) == level


def test_nothing_is_said_of_a_domain_that_was_not_fired() -> None:
    [reading] = play(*ANIMALS).readings
    assert reading.level("imprecision") == reading.level("large effect") == "not judged"


def test_a_case_shows_every_domain_that_was_fired() -> None:
    case = play(SOUND, "And another outcome, disability, that nothing speaks against", GRADED)
    [graded] = case.gradings.values()
    fired = [stage.domain.name for _, stage in case.stages()]
    assert fired == [stage.domain.name for _, stage in stages_of(graded)]
    assert fired.count("imprecision") == 2
    assert fired.count("conclusion") == 1


@pytest.mark.parametrize(
    "step", ["the certainty is low", "we turn to pain", 'the estimate is "x"', "this rule decides"]
)
def test_before_anything_is_graded_nothing_can_be_read(step: str) -> None:
    assert fault(play(SOUND), f"Then {step}") == ("nothing has been graded yet", f"write `{GRADED}` above it")
