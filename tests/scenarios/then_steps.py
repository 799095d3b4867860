"""A scenario played step by step, as text, so that a test can look at its case."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.errors import ScenarioError
from grading.pipeline import engine_for
from grading.scenarios.case import Case
from grading.scenarios.catalogue import find
from grading.scenarios.collect import step_modules
from grading.scenarios.reading import UnmetError

step_modules()
SOUND = "Given a randomised-trial outcome that nothing speaks against"
COUNTED = "Given a randomised-trial outcome, counted in people, that nothing speaks against"
GRADED = "When the evidence is graded"
ANIMALS = (SOUND, "But the studies are animal experiments", GRADED)


def play(*lines: str, tags: tuple[str, ...] = (), folder: Path = Path()) -> Case:
    """A case after these steps; a line with bars is a row of the table of the step above it."""
    case = Case(tags, folder, engine_for)
    say(case, *lines)
    return case


def say(case: Case, *lines: str) -> None:
    """Play steps on a case; the first of them names its kind."""
    kind, steps = "given", list[tuple[str, list[list[str]]]]()
    for line in lines:
        if line.startswith("|"):
            steps[-1][1].append([cell.strip() for cell in line.strip("|").split("|")])
        else:
            steps.append((line, []))
    for line, table in steps:
        word, _, text = line.partition(" ")
        kind = word.lower() if word in ("Given", "When", "Then") else kind
        step = find(kind, text)
        assert step is not None, f"no {kind} step says `{text}`"
        arguments = step.template.parse_arguments(text)
        step.function(case=case, **arguments, **({"datatable": table} if table else {}))


def unmet(case: Case, step: str) -> UnmetError:
    """What a Then step tells that does not hold; never the words of Python."""
    with pytest.raises(UnmetError) as caught:
        say(case, f"Then {step}")
    told = f"{caught.value}\n{caught.value.explanation}"
    assert not [word for word in ("None", "True", "False", "(level=", "{'", "['", "object at") if word in told], told
    return caught.value


def fault(case: Case, *steps: str) -> tuple[str, str]:
    """What is wrong with a step, and its cure."""
    with pytest.raises(ScenarioError) as caught:
        say(case, *steps)
    [problem] = caught.value.problems
    return problem.what, problem.help
