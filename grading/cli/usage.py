"""How a mistake in an option or an argument is told: where, what, and the cure, as every other mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from grading.cli.shared import USAGE, tell

INVALID = re.compile(r"Invalid value for '?(?P<where>.*?)'?: (?:Value error, )?(?P<what>.*)", re.DOTALL)
"""What typer says of a value; what a library beneath says before that is of no use to anyone."""


class Commands(TyperGroup):
    """The commands of the program."""

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Reads what stands before the name of a command."""
        with _told():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:
        """Reads what stands after the name of a command, and runs it."""
        with _told():
            return super().invoke(ctx)


@contextmanager
def _told() -> Iterator[None]:
    """Exits where a value cannot be taken, or one is missing."""
    from grading.errors import Problem, did_you_mean

    try:
        yield
    except typer.BadParameter as error:
        found = INVALID.fullmatch(error.format_message())
        where, what = (found["where"], found["what"]) if found else ("", error.format_message())
        what = re.sub(r"'([^']*)'", r"`\1`", what[:1].lower() + what[1:]).rstrip(".")
        given, *known = re.findall("`([^`]*)`", what) or [""]
        near = did_you_mean(given, known) if " is not one of " in what else ""
        command = error.ctx.command_path if error.ctx else "grading"
        tell(str(Problem(where, what + near, f"`{command} --help` says what it takes")))
        raise typer.Exit(USAGE) from None
