"""The vocabulary: every step has an example that only it understands, and says what may stand in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.scenarios import steps
from grading.scenarios.catalogue import STEPS, Step, find, wrong
from grading.scenarios.listing import INTRODUCTION, listing
from grading.scenarios.run import run
from grading.scenarios.steps import load_steps
from grading.scenarios.words import WORDS, Template

load_steps()
every_step = pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.kind}: {step.template.text}")


@every_step
def test_the_example_of_a_step_is_understood_by_it_alone(step: Step) -> None:
    assert [one for one in STEPS if one.kind == step.kind and one.template.is_said(step.example)] == [step]


@every_step
def test_a_step_says_what_it_means_in_a_line(step: Step) -> None:
    said = step.function.__doc__
    assert said, "the first words of `grading scenarios --steps` about it"
    assert said[0].isupper()


@every_step
def test_a_step_is_in_a_panels_words(step: Step) -> None:
    """No operators, no names of facts, no JSON."""
    assert not re.search(r"[<>=&{}\[\]]|\w_\w|\b(?:True|False|None|null)\b", step.example)


@every_step
def test_the_listing_shows_the_step_with_its_example_and_table(step: Step) -> None:
    lines = listing().splitlines()
    place = lines.index(f"{step.kind.title()} {step.example}")
    table = [f"  {row}" for row in step.table.strip().splitlines()]
    assert lines[place + 1 : place + 1 + len(table)] == table


def test_every_module_of_steps_is_loaded() -> None:
    modules = {path.stem for path in Path(steps.__path__[0]).glob("*.py")} - {"__init__"}
    assert sorted(modules) == sorted(steps.SUBJECTS)
    assert {step.function.__module__.rpartition(".")[2] for step in STEPS} == modules


def test_the_scenario_of_the_introduction_holds(tmp_path: Path) -> None:
    path = tmp_path / "introduction.feature"
    text = INTRODUCTION[INTRODUCTION.index("Feature:") :]
    path.write_text(re.sub(r"(?m)^    ", "", text), encoding="utf-8")
    [played] = run([path]).scenarios
    assert played.came_of_it == "holds", played.told


@pytest.mark.parametrize(
    ("kind", "text", "what", "help"),
    [
        (
            "then", "imprecision is judged seriuos", "`seriuos` is not a level; did you mean `serious`?",
            "one of not serious, serious, very serious, extremely serious",
        ),
        (
            "given", "nobody asessed the risk of bias",
            "no step says `nobody asessed the risk of bias`; did you mean `nobody assessed the risk of bias`?", "",
        ),
        (
            "given", "the certainty is high", "`the certainty is high` is no Given step",
            "it is a Then step: put it below `Then`",
        ),
        ("then", "the moon is full", "no step says `the moon is full`", "`grading scenarios --steps` shows every step"),
    ],
)  # fmt: skip
def test_a_step_that_is_none_is_answered_with_the_cure(kind: str, text: str, what: str, help: str) -> None:
    said = wrong(kind, text)
    assert said[0] == what
    assert said[1].startswith(help)


@given(st.sampled_from(range(len(STEPS))), st.data())
def test_a_letter_lost_from_a_step_is_answered_with_that_step(index: int, data: st.DataObject) -> None:
    """Where the loss is outside the gaps, the nearest step is the one that was meant."""
    step = STEPS[index]
    place = data.draw(st.integers(0, len(step.example) - 1))
    text = step.example[:place] + step.example[place + 1 :]
    if find(step.kind, text) is None:
        what, help = wrong(step.kind, text)
        assert "did you mean" in what or "is not" in what or "is no" in what, (what, help)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("−1.5", -1.5),
        ("-1.5", -1.5),
        ("1,999", 1999),
        ("1999", 1999),
        ("0.05", 0.05),
        (".5", 0.5),
        ("100,000.5", 100000.5),
    ],
)
def test_numbers_as_a_panel_writes_them(text: str, number: float) -> None:
    template = Template("{x:NUMBER}% of people")
    assert template.read(f"{text}% of people") == {"x": number}


@pytest.mark.parametrize("text", ["1oo", "1,99", "", "−", "1.", "1,9999", "1e5", "nan", "inf", "½", "1 000"])
def test_what_is_no_number(text: str) -> None:
    assert not Template("{x:NUMBER}").is_said(text)


@given(st.floats(-1e6, 1e6).map(lambda x: round(x, 4)))
def test_a_number_written_is_the_number_read(value: float) -> None:
    for text in (f"{value:.4f}", f"{value:,.4f}", f"{value:,.4f}".replace("-", "−")):
        assert Template("{x:NUMBER}").read(text) == {"x": value}


@pytest.mark.parametrize("name", WORDS)
def test_the_example_of_a_word_is_one(name: str) -> None:
    word = WORDS[name]
    assert re.fullmatch(word.pattern, word.example)
    assert all(re.fullmatch(word.pattern, known) for known in word.known)


def test_a_gap_that_is_left_out_is_read_as_nothing() -> None:
    template = Template("{people:COUNT} people( where {needed:COUNT} are needed|)")
    assert template.read("5 people") == {"people": 5, "needed": None}
    assert template.read("5 people where 1,000 are needed") == {"people": 5, "needed": 1000}
    needed = WORDS["COUNT"].example
    assert template.filled() == f"{needed} people where {needed} are needed"


def test_the_longest_words_are_read_first() -> None:
    assert Template("{a:CERTAINTY} certainty").read("very low certainty") == {"a": "very low"}
