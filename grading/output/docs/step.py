"""Whether the pages that are there are those of the rules: what differs, what is missing, what is left over."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from grading.errors import Problem
from grading.output.docs.markdown import MADE

CURE = "`grading docs` writes the pages anew"
WIDEST = 80
"""Characters of a line that a message shows."""
Pages = Mapping[str, str]
"""Texts by the file of the page, below the folder of the catalogue."""


def out_of_step(folder: str, pages: Pages, there: Pages) -> list[Problem]:
    """Every page that is not as the rules have it, with the first line that differs."""
    problems = [_differs(f"{folder}/{name}", text, there.get(name)) for name, text in pages.items()]
    problems += [
        Problem(f"{folder}/{name}", "no rulebook has this page any more", CURE) for name in left_over(pages, there)
    ]
    return [one for one in problems if one is not None]


def by_hand(folder: str, pages: Pages, there: Pages) -> list[Problem]:
    """Files in the place of a page that nobody made from the rules, and that must not be lost."""
    written = [name for name in pages if name in there and not there[name].startswith(MADE)]
    what, help = "it was not made by `grading docs`, and would be lost", "move it away, or delete it"
    return [Problem(f"{folder}/{name}", what, help) for name in written]


def left_over(pages: Pages, there: Pages) -> list[str]:
    """Pages that were made of what is no longer there."""
    return [name for name, text in there.items() if name not in pages and text.startswith(MADE)]


def _differs(where: str, text: str, there: str | None) -> Problem | None:
    if there is None:
        return Problem(where, "the page is missing", CURE)
    lines = enumerate(zip_longest(there.splitlines(), text.splitlines()), 1)
    for number, (has, should) in lines:
        if has != should:
            what = f"out of step: it has {_cut(has, should)}, and should have {_cut(should, has)}"
            return Problem(f"{where}:{number}", what, CURE)
    return None if there == text else Problem(where, "out of step: its lines end otherwise", CURE)


def _cut(line: str | None, other: str | None) -> str:
    """The line from shortly before where it differs from the other."""
    if not line:
        return "no such line" if line is None else "an empty line"
    pairs = enumerate(zip_longest(line, other or ""))
    at = next(place for place, (a, b) in pairs if a != b)
    start = max(0, at - WIDEST // 4)
    shown = line[start : start + WIDEST]
    return f"`{'…' if start else ''}{shown}{'…' if start + WIDEST < len(line) else ''}`"
