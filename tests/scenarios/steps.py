"""Steps played without a feature file: on a case, one after the other; and the bases that they are tried on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import product
from typing import Any

from grading.errors import GradingError
from grading.scenarios.case import Case
from grading.scenarios.catalogue import STEPS, Step, find
from grading.scenarios.steps import load_steps
from grading.scenarios.words import GAP

load_steps()
ARTICLES = "fixtures/articles/"
SCORE = "a randomised-trial outcome that nothing speaks against"
EVENT = "a randomised-trial outcome, counted in people, that nothing speaks against"
TABLE = """
| study    | effect | from | to   | people |
| Atkinson | −1.5   | −2   | −1   | 400    |
| Yildirim | −1.2   | −1.8 | −0.6 | 300    |
"""
TWO_TRIALS = ("the outcome was reported by these studies:", TABLE)
BASES: dict[str, list[Any]] = {
    "nothing": [],
    "score": [SCORE],
    "event": [EVENT],
    "harm": ["a harm, counted in people in randomised trials, that nothing speaks against"],
    "standardised": [SCORE, "the effect is told as a standardised difference"],
    "two outcomes": [SCORE, "another outcome, disability, that nothing speaks against"],
    "some at high risk": [SCORE, "studies with 55% of the weight are at high risk of bias"],
    "ten studies": [SCORE, "12 studies reported the outcome"],
    "table": [SCORE, TWO_TRIALS],
    "file with studies": [f"the study set {ARTICLES}gabapentin-sciatica-placebo.yaml"],
    "file with a pool": [f"the outcome pain of the study set {ARTICLES}gabapentin-chronic-low-back-pain.yaml"],
    "file with a harm": [f"the outcome dizziness of the study set {ARTICLES}gabapentin-chronic-low-back-pain.yaml"],
    "file without numbers": [f"the outcome misuse of the study set {ARTICLES}gabapentin-chronic-low-back-pain.yaml"],
    "file with outcomes": [f"the study set {ARTICLES}gabapentin-chronic-low-back-pain.yaml"],
}
OPTIONAL = re.compile(r"\(((?:[^(){}]|\{[^}]*\})*)\|\)")
"""What a step may leave out."""
OF_NO_STUDY_SET = ("claims_file", "facts_alone")
"""Modules of steps that begin with something else."""
GIVEN = [step for step in STEPS if step.kind == "given" and not step.function.__module__.endswith(OF_NO_STUDY_SET)]


def cells(table: str) -> list[list[str]]:
    """A data table as pytest-bdd hands it over."""
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.strip().splitlines()]


def play(case: Case, text: str, table: str = "", kind: str = "given") -> None:
    """Play one step."""
    step = find(kind, text)
    assert step is not None, text
    step.play(case, text, cells(table) if table else None)


def refusal(case: Case, text: str, table: str = "", kind: str = "given") -> GradingError | None:
    """Why a step cannot be played; None if it can."""
    try:
        play(case, text, table, kind)
    except GradingError as error:
        return error
    return None


def begun(*steps: str | tuple[str, str]) -> Case:
    """A case after these steps, each a text or a text with the table below it."""
    case = Case()
    for step in steps:
        play(case, *((step,) if isinstance(step, str) else step))
    return case


def on(base: str) -> Case:
    """A case that begins with this one of the bases."""
    return deepcopy(_begun(base))


@cache
def _begun(base: str) -> Case:
    return begun(*BASES[base])


def document(case: Case) -> dict[str, Any]:
    """What has been said so far, as a study set file would hold it."""
    return {} if case._draft is None else case._draft.document()


def said_otherwise(step: Step) -> Iterator[str]:
    """The example, and the step with all other words in the gaps that list theirs."""
    yield step.example
    optional = {gap["name"] for bracket in OPTIONAL.findall(step.template.text) for gap in GAP.finditer(bracket)}
    of_example = words_of(step)
    choices = {
        name: (*word.known, *(("",) if name in optional else ()))
        if word.known
        else ("", of_example.get(name, "somebody"))
        for name, word in step.template.gaps.items()
        if word.known or name in optional
    }
    for words in product(*choices.values()):
        yield filled(step, dict(zip(choices, words, strict=True)))


def words_of(step: Step) -> dict[str, str]:
    """What stands in the gaps of its example."""
    match = step.template.strict.fullmatch(step.example)
    assert match is not None, step.example
    return {gap: said for gap, said in match.groupdict().items() if said is not None}


def filled(step: Step, words: dict[str, str]) -> str:
    """The example with these words in its gaps; what may be left out and has no word in it is left out."""
    chosen = {name: word for name, word in (words_of(step) | words).items() if word}
    return _filled(step.template.text, chosen)


def _filled(template: str, words: dict[str, str]) -> str:
    """The step with these words in its gaps; what may be left out and has no word in it is left out."""

    def optional(bracket: re.Match[str]) -> str:
        return bracket[1] if all(gap["name"] in words for gap in GAP.finditer(bracket[1])) else ""

    kept = OPTIONAL.sub(optional, template)
    return re.sub(r"\(([^()|]*)\|[^()]*\)", r"\1", GAP.sub(lambda gap: words[gap["name"]], kept))
