"""Which verdicts move between two rulebooks, and by which rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given

from grading.batch.moves import BY_WORDS, movers, moves, way
from grading.intake.study_set_file import load_study_set
from grading.model.study_set import StudySet
from grading.pipeline import grade
from tests.strategies import study_sets

FIXTURES = Path(__file__).parents[2] / "fixtures"
ARTICLES, CASES = FIXTURES / "articles", FIXTURES / "published/cases"


def plain(study_set: StudySet, rulebook: str) -> dict[str, Any]:
    return grade(study_set, rulebook).model_dump(mode="json", by_alias=True)


@given(data=study_sets())
def test_a_rulebook_moves_nothing_against_itself(data: StudySet) -> None:
    one = plain(data, "core-grade-2025")
    assert moves(one, one) == {}


@given(data=study_sets())
def test_what_moves_is_every_outcome_whose_verdict_differs_and_no_other(data: StudySet) -> None:
    one, other = (plain(data, name) for name in ("core-grade-2025", "grade-handbook"))
    found = {move["id"]: move for move in moves(one, other).get("outcomes", [])}
    for first, second in zip(one["outcomes"], other["outcomes"], strict=True):
        same = all(first[name] == second[name] for name in ("certainty_range", "statement", "qualifier", "family"))
        assert same is (first["id"] not in found)
        if not same:
            steps = [
                {name: judged["steps"] or 0 for name, judged in side["judgements"].items()} for side in (first, second)
            ]
            named = {domain["domain"] for domain in found[first["id"]]["moved_by"]}
            assert named >= {
                name for name in {**steps[0], **steps[1]} if steps[0].get(name, 0) != steps[1].get(name, 0)
            }


def test_a_move_names_the_rules_on_both_sides() -> None:
    data = load_study_set(CASES / "few-events-large-effect.yaml")
    (move,) = moves(plain(data, "core-grade-2025"), plain(data, "grade-handbook"))["outcomes"]
    assert way(move) == "low → moderate"
    assert movers(move) == ["imprecision.information-size-not-met", "imprecision.large-effect-wide-risk-ratio"]
    (domain,) = move["moved_by"]
    assert (domain["domain"], domain["from"]["level"], domain["to"]["level"]) == (
        "imprecision",
        "very serious",
        "serious",
    )
    assert domain["from"]["because"].startswith("The effect is")


def test_of_what_cannot_be_told_the_domain_is_named_and_not_its_many_rules() -> None:
    data = load_study_set(ARTICLES / "gabapentin-chronic-low-back-pain.yaml")
    found = moves(plain(data, "core-grade-2025"), plain(data, "grade-handbook"))["outcomes"]
    (move,) = (move for move in found if move["id"] == "pain-relief")
    undetermined = {domain["domain"] for domain in move["moved_by"] if domain["to"] and domain["to"]["undetermined"]}
    assert undetermined >= {"risk of bias"}
    assert not any(mover.startswith("risk-of-bias.") for mover in movers(move))
    assert any(mover.startswith("risk of bias") for mover in movers(move))


def test_a_domain_that_one_rulebook_lacks_moves_nothing_where_the_other_gives_nothing() -> None:
    data = load_study_set(CASES / "few-events-large-effect.yaml")
    other = plain(data, "grade-handbook")
    assert "opposing confounding" in other["outcomes"][0]["judgements"]
    assert "opposing confounding" not in plain(data, "core-grade-2025")["outcomes"][0]["judgements"]


def test_words_alone_can_move_a_verdict() -> None:
    ends = ["low", "low"]
    sides = [{"certainty_range": ends, "statement": text, "qualifier": "", "family": "none"} for text in ("A.", "B.")]
    outcomes = [{"id": "o", "name": "pain", "judgements": {}, **side} for side in sides]
    results = [{"outcomes": [one], "conclusion": {"certainty_range": ends, "statement": "", "family": "none"}}
               for one in outcomes]  # fmt: skip
    (move,) = moves(*results)["outcomes"]
    assert movers(move) == [BY_WORDS]
    assert way(move) == "low: words alone"
    assert "conclusion" not in moves(*results)
