"""Every step that there is, with an example; and what is near to a step that there is none of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from inspect import signature
from typing import TYPE_CHECKING, Literal, TypeVar

from grading.errors import ScenarioError, did_you_mean
from grading.scenarios.words import Template

if TYPE_CHECKING:
    from grading.scenarios.case import Case

Kind = Literal["given", "when", "then"]
Function = TypeVar("Function", bound=Callable[..., None])
Table = list[list[str]]


@dataclass(frozen=True)
class Step:
    """One step of the vocabulary: what it says, what it does, an example, and the table that goes below it, if any.

    `columns` are all that its table may have, where there are more than the example shows.

    `function` is one of a case, or of a `reading`, or of a `claim`: then it is called for each rulebook's.
    """

    kind: Kind
    template: Template
    function: Callable[..., None]
    example: str
    table: str = ""
    columns: tuple[str, ...] = ()

    def play(self, case: Case, text: str, table: Table | None = None) -> None:
        """Play the step, said in these words, on a case. Raises UnmetError, or GradingError where it cannot be."""
        arguments = self.template.read(text) | self._datatable(table)
        asked = next(iter(signature(self.function).parameters))
        for one in {"reading": lambda: case.readings, "claim": lambda: case.claims}.get(asked, lambda: (case,))():
            self.function(one, **arguments)

    def _datatable(self, table: Table | None) -> dict[str, Table]:
        """The table below the step; refused where the step reads none: it would be lost."""
        if table is None and self.table:
            head = self.table.strip().splitlines()[0]
            raise ScenarioError.of("", "the step has no table below it", f"a head, for example `{head}`, and its rows")
        if table is not None and not self.table:
            raise ScenarioError.of("", "the step reads no table", "take it away; `grading scenarios --steps`")
        return {} if table is None else {"datatable": table}


STEPS: list[Step] = []
"""All steps, in the order in which they were written."""


def given(
    text: str, *, example: str = "", table: str = "", columns: Iterable[str] = ()
) -> Callable[[Function], Function]:
    """Register a step that states something of the evidence; `example` where gaps take anything."""
    return _register("given", text, example, table, tuple(columns))


def when(text: str, *, example: str = "", table: str = "") -> Callable[[Function], Function]:
    """Register a step that has the evidence graded, or a text checked."""
    return _register("when", text, example, table)


def then(text: str, *, example: str = "", table: str = "") -> Callable[[Function], Function]:
    """Register a step that says what must come out."""
    return _register("then", text, example, table)


def _register(
    kind: Kind, text: str, example: str, table: str, columns: tuple[str, ...] = ()
) -> Callable[[Function], Function]:
    template = Template(text)

    def register(function: Function) -> Function:
        STEPS.append(Step(kind, template, function, example or template.filled(), table, columns))
        return function

    return register


@lru_cache(maxsize=4096)
def find(kind: str, text: str) -> Step | None:
    """The step that says this, if there is one."""
    return next((step for step in STEPS if step.kind == kind and step.template.is_said(text)), None)


def wrong(kind: str, text: str) -> tuple[str, str]:
    """What is wrong with a step that there is none of, and the cure: a wrong word in a gap, or the nearest steps."""
    for step in STEPS:
        if step.kind == kind and (found := list(_wrong_words(step, text))):
            return found[0]
    other = next((step.kind for step in STEPS if step.template.is_said(text)), None)
    if other:
        return f"`{text}` is no {kind.title()} step", f"it is a {other.title()} step: put it below `{other.title()}`"
    examples = [step.example for step in STEPS if step.kind == kind]
    near = [f"`{one}`" for one in get_close_matches(text, examples, n=4, cutoff=0.6)[1:]]
    help = f"or {', or '.join(near)}" if near else "`grading scenarios --steps` shows every step"
    return f"no step says `{text}`{did_you_mean(text, examples)}", help


def _wrong_words(step: Step, text: str) -> Iterator[tuple[str, str]]:
    """Each word that does not fit into its gap, where the text around the gaps is this step's."""
    match = step.template.loose.fullmatch(text)
    for name, said in (match.groupdict() if match else {}).items():
        word = step.template.gaps[name]
        if said is not None and re.fullmatch(word.pattern, said) is None:
            help = f"one of {', '.join(word.known)}" if word.known else f"for example `{step.example}`"
            yield f"`{said}` is not {word.what}{did_you_mean(said, word.known)}", help
