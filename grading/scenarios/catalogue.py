"""Every step that there is: registered with pytest-bdd, with an example; and what is near to a step that is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import pytest_bdd

from grading.errors import did_you_mean
from grading.scenarios.words import Template

if TYPE_CHECKING:
    from grading.scenarios.case import Case

Kind = Literal["given", "when", "then"]
Function = TypeVar("Function", bound=Callable[..., None])


@dataclass(frozen=True)
class Step:
    """One step of the vocabulary: what it says, what it does, an example, and the table that goes below it, if any."""

    kind: Kind
    template: Template
    function: Callable[..., None]
    example: str
    table: str = ""

    @property
    def subject(self) -> str:
        """The module that it stands in, by its name: `given_estimate`."""
        return self.function.__module__.rpartition(".")[2]


STEPS: list[Step] = []
"""All steps, in the order in which they were written."""


def given(text: str, *, example: str = "", table: str = "") -> Callable[[Function], Function]:
    """Register a step that states something of the evidence; `example` where gaps take anything."""
    return _register("given", text, example, table)


def when(text: str, *, example: str = "", table: str = "") -> Callable[[Function], Function]:
    """Register a step that has the evidence graded, or a text checked."""
    return _register("when", text, example, table)


def then(text: str, *, example: str = "", table: str = "") -> Callable[[Function], Function]:
    """Register a step that says what must come out: a function of a case, or of a reading, called for each of them.

    A function of a `claim` is one of a reading of what a text says.
    """

    def register(function: Function) -> Function:
        own = next((name for name in ("reading", "claim") if name in signature(function).parameters), None)
        _register("then", text, example, table, depth=3)(_of_each(own, function) if own else function)
        return function

    return register


def _of_each(own: str, function: Callable[..., None]) -> Callable[..., None]:
    """The same step as a function of a case: called for each of its readings, or of its claims."""

    @wraps(function)
    def of_case(case: Case, **arguments: Any) -> None:
        for one in case.claims if own == "claim" else case.readings:
            function(one, **arguments)

    others = [one for one in signature(function).parameters.values() if one.name != own]
    of_case.__signature__ = Signature([Parameter("case", Parameter.POSITIONAL_OR_KEYWORD), *others])  # type: ignore[attr-defined]
    return of_case


def _register(kind: Kind, text: str, example: str, table: str, depth: int = 2) -> Callable[[Function], Function]:
    template = Template(text)

    def register(function: Function) -> Function:
        STEPS.append(Step(kind, template, function, example or template.filled(), table))
        pytest_bdd.step(template, kind, stacklevel=depth)(function)
        return function

    return register


def find(kind: str, text: str) -> Step | None:
    """The step that says this, if there is one."""
    return next((step for step in STEPS if step.kind == kind and step.template.is_matching(text)), None)


def wrong(kind: str, text: str) -> tuple[str, str]:
    """What is wrong with a step that there is none of, and the cure: a wrong word in a gap, or the nearest steps."""
    for step in STEPS:
        if step.kind == kind and (found := list(_wrong_words(step, text))):
            return found[0]
    other = next((step.kind for step in STEPS if step.template.is_matching(text)), None)
    if other:
        return f"`{text}` is no {kind.title()} step", f"it is a {other.title()} step: move it, or mend the word before"
    examples = [step.example for step in STEPS if step.kind == kind]
    near = get_close_matches(text, examples, n=3, cutoff=0.5)
    nearest = "; ".join(f"`{one}`" for one in near)
    help = f"the nearest: {nearest}" if near else "`grading scenarios --steps` shows every step"
    return f"no step says `{text}`", help


def _wrong_words(step: Step, text: str) -> Iterator[tuple[str, str]]:
    """Each word that does not fit into its gap, where the text around the gaps is this step's."""
    match = step.template.loose.fullmatch(text)
    for name, said in (match.groupdict() if match else {}).items():
        word = step.template.gaps[name]
        if said is not None and re.fullmatch(word.pattern, said) is None:
            help = f"one of {', '.join(word.known)}" if word.known else f"for example `{step.example}`"
            yield f"`{said}` is not {word.what}{did_you_mean(said, word.known)}", help
