"""The vocabulary, generated from the code: every step with an example, what it means, and what else may stand in it."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from inspect import getdoc
from itertools import groupby

from grading.scenarios.catalogue import STEPS, Step
from grading.scenarios.words import RULEBOOKS

INTRODUCTION = """\
Every step of the vocabulary, each with an example. What stands in quotation marks, and every number and name, is yours;
`|` lists what else may stand there. A step that follows one of its kind may begin with And or But.

    Feature: My edge cases

      Scenario: Too few people
        Given a randomised-trial outcome, counted in people, that nothing speaks against
        But the estimate is a risk ratio of 0.5, with an interval from 0.4 to 0.625
        And 1,999 people were studied where 2,000 are needed
        When the evidence is graded
        Then imprecision is judged serious
        And the reason says "1,999 people were studied where 2,000 are needed"
        And the certainty is moderate
"""


def listing(width: int = 100) -> str:
    """Every step, by subject."""
    books = "; ".join(f"{called} is {name}" for called, name in RULEBOOKS.items())
    parts = [INTRODUCTION, textwrap.fill(f"Rulebooks: {books}.", width) + "\n"]
    for module, steps in groupby(STEPS, key=lambda step: step.function.__module__):
        parts.append(_subject(module))
        parts += ["\n".join(_step(step, width)) + "\n" for step in steps]
    return "\n".join(parts)


def _subject(module: str) -> str:
    """The first line of the module that holds the steps, underlined."""
    title = (getdoc(sys.modules[module]) or module).splitlines()[0].rstrip(".")
    return f"{title}\n{'-' * len(title)}"


def _step(step: Step, width: int) -> Iterator[str]:
    yield f"{step.kind.title()} {step.example}"
    yield from (f"  {row}" for row in step.table.strip().splitlines())
    if step.columns:
        told = f"columns that it may have: {', '.join(step.columns)}"
        yield from textwrap.wrap(told, width, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False)
    meaning = " ".join((getdoc(step.function) or "").split())
    yield from textwrap.wrap(meaning, width, initial_indent="    ", subsequent_indent="    ")
    for word in step.template.gaps.values():
        if len(word.known) > 1:
            yield from textwrap.wrap(" | ".join(word.known), width, initial_indent="    ", subsequent_indent="      ")
