"""Every Given step, on every base: it says something, or refuses with a cure; never in silence, never a traceback."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.errors import GradingError
from grading.scenarios.catalogue import Step
from grading.scenarios.words import WORDS
from tests.scenarios.steps import BASES, GIVEN, document, filled, on, play, refusal

SAYS_WHAT_IS_SO = {
    "nobody", "the risk without treatment is not known", "the scores' standard deviation is not known",
    "no review pooled the studies", "what follows is about the outcome disability", "the outcome is a benefit",
    "3 studies reported the outcome", "the outcome is important, not critical",
    "the studies are pooled by DerSimonian and Laird with Hartung-Knapp intervals",
}  # fmt: skip
"""Steps whose example says of some base what holds of it already: it may change nothing there."""
STATED = [name for name in BASES if name != "nothing"]
NUMBERS = ("0", "−1", "1", "3", "50", "99.9", "100", "101", "1,999", ".5", "−0.00000000000000000001",
           "99999999999999999", "999999999999999999.99999999999999999999")  # fmt: skip

each_step = pytest.mark.parametrize("step", GIVEN, ids=lambda step: step.example)


@each_step
def test_a_step_says_in_one_line_what_it_states(step: Step) -> None:
    said = (step.function.__doc__ or "").splitlines()[0]
    assert said.endswith(".")
    assert len(said) <= 120
    assert not any(word in said for word in ("None", "dict", "keys", "`"))


@each_step
def test_a_step_can_be_played_on_some_base_and_the_study_set_is_sound(step: Step) -> None:
    sound = []
    for name in BASES:
        case = on(name)
        with suppress(GradingError):
            play(case, step.example, step.table)
            case.draft.study_set()
            sound.append(name)
    assert sound


@each_step
@pytest.mark.parametrize("base", STATED)
def test_a_step_changes_what_is_said_or_says_why_not(step: Step, base: str) -> None:
    case = on(base)
    before = document(case)
    refused = refusal(case, step.example, step.table)
    if refused is None:
        so_already = any(step.example.startswith(known) for known in SAYS_WHAT_IS_SO)
        assert document(case) != before or so_already or step.example in BASES[base]
    else:
        assert all(problem.what and problem.help for problem in refused.problems)
        assert document(case) == before


@given(data=st.data())
@settings(max_examples=300)
def test_no_step_with_whatever_number_ends_in_a_traceback(data: Any) -> None:
    case = on(data.draw(st.sampled_from(STATED)))
    for step in data.draw(st.lists(st.sampled_from(GIVEN), min_size=1, max_size=4)):
        numeric = [name for name, word in step.template.gaps.items() if word in (WORDS["NUMBER"], WORDS["COUNT"])]
        words = {name: data.draw(st.sampled_from(NUMBERS)) for name in numeric}
        text = filled(step, words)
        with suppress(GradingError):
            if step.template.is_said(text):
                play(case, text, step.table)
    with suppress(GradingError):
        case.draft.study_set()
