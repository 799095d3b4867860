"""Which arm is the intervention and which way is good: from the labels of a review, where they leave no doubt."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grading.errors import UndecidedError
from grading.intake.draft import Draft, Said
from grading.intake.revman import words
from grading.intake.revman.comparison import _is_reverse
from tests.intake.revman import RM5, WHOLE, both, of_rm5


@pytest.mark.parametrize(
    ("labels", "better"),
    [
        (("Drug", "Placebo", "Favours drug", "Favours placebo"), "lower"),
        (("Drug", "Placebo", "Favors  the Drug", "favours control"), "lower"),
        (("Drug", "Placebo", "Favours placebo", "Favours drug"), "higher"),
        (("Drug", "Placebo", "Favours experimental", "Favours control"), None),  # RevMan's own: nobody wrote them
        (("Drug", "Placebo", "Favours drug", "Favours drug"), None),
        (("Drug", "Placebo", "Favours drug", "Favours exercise"), None),
        (("Drug", "Placebo", "Favours drug 5 mg", "Favours placebo"), None),
        (("Experimental", "Control", "Favours experimental", "Favours control"), None),
        (("Drug", "Drug", "Favours drug", "Favours drug"), None),
        (("プラセボ錠", "プラセボ", "Favours プラセボ", "Favours プラセボ錠"), "higher"),
        (("Drug", "Placebo", None, None), None),
    ],
)
def test_which_way_is_good_is_taken_only_where_both_sides_of_the_plot_say_it(
    labels: tuple[str | None, ...], better: str | None
) -> None:
    assert words.better(*labels) == better


def relabelled(analysis: int, intervention: str, comparator: str) -> str:
    """The review with other labels in one analysis, the first being 0."""
    old = "<GROUP_LABEL_1>Drug</GROUP_LABEL_1><GROUP_LABEL_2>Placebo</GROUP_LABEL_2>"
    new = f"<GROUP_LABEL_1>{intervention}</GROUP_LABEL_1><GROUP_LABEL_2>{comparator}</GROUP_LABEL_2>"
    parts = RM5.split(old)
    return old.join(parts[: analysis + 1]) + new + old.join(parts[analysis + 1 :])


@pytest.mark.parametrize("said", [Said(comparison="1"), WHOLE, Said(intervention="drug", comparison="1")])
def test_an_analysis_with_the_arms_reversed_is_refused_by_number(said: Said) -> None:
    with pytest.raises(UndecidedError) as caught:
        of_rm5(relabelled(1, "Placebo", "Drug"), said)
    (problem,) = caught.value.problems
    assert problem.where == "review.rm5: analysis 1.2"
    assert problem.what.startswith("the arms are the reverse of `")
    assert "leave out" not in problem.help


@both
@pytest.mark.parametrize("asked", [("Placebo", "Drug"), ("Placebo", None), (None, "drug"), ("No treatment", "Drug")])
def test_a_question_that_is_the_reverse_of_all_analyses_is_refused(
    read: Callable[..., Draft], asked: tuple[str | None, str | None]
) -> None:
    with pytest.raises(UndecidedError) as caught:
        read(said=Said(intervention=asked[0], comparator=asked[1], comparison="1"))
    (problem,) = caught.value.problems
    assert problem.where.endswith(": analyses 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9")
    assert "or leave out `--intervention` and `--comparator`" in problem.help


@pytest.mark.parametrize(
    ("arms", "question", "reverse"),
    [
        (("Drug", "Placebo"), ("Drug", "Placebo"), False),
        (("Placebo", "Drug"), ("drug", "placebo"), True),
        (("Placebo", ""), ("Drug", "Placebo"), True),
        (("", "Drug"), ("Drug", ""), True),
        (("Placebo", "Drug 5 mg"), ("Drug", "Placebo"), True),
        (("Drug 5 mg", "Placebo"), ("Drug", "Placebo"), False),
        (("Drug", "Drug"), ("Drug", "Placebo"), False),
        (("", ""), ("Drug", ""), False),
        (("", "Placebo"), ("", ""), False),
    ],
)
def test_arms_are_reversed_where_one_stands_on_the_other_side(
    arms: tuple[str, str], question: tuple[str, str], reverse: bool
) -> None:
    assert _is_reverse(arms, question) is reverse


def test_arms_with_other_names_than_in_other_analyses_or_than_was_said_are_told() -> None:
    draft = of_rm5(relabelled(1, "Drug 5 mg", "Placebo"), Said(comparison="1", comparator="dummy"))
    assert "intervention" not in draft.data["question"]
    assert (
        "The intervention has several names: `Drug` in 1.1, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9; `Drug 5 mg` in 1.2. "
        "Is it one question?" in draft.told
    )
    assert "--comparator `dummy` is not used where the file says otherwise: `Placebo`." in draft.told
    unnamed = of_rm5(relabelled(1, "Drug", ""), Said(comparison="1", comparator="dummy"))
    assert unnamed.data["question"]["comparator"] == "dummy"
    (told,) = [one for one in unnamed.told if one.startswith("The comparator")]
    assert told == "The comparator is `Placebo` in 1.1, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, not `dummy`."
    assert not [one for one in of_rm5(said=WHOLE).told if one.startswith(("The intervention", "The comparator"))]
