"""What a shell offers when TAB is pressed: rulebooks, domains, rules, kinds of finding, outcomes of the file named.

Nothing is ever wrong here: what cannot be read offers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import typer


def _fitting(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]


def rulebooks(incomplete: str) -> list[str]:
    """The shipped rulebooks."""
    from grading.rulebook import shipped

    return _fitting(sorted(shipped()), incomplete)


def rules(incomplete: str) -> list[str]:
    """The shipped rulebooks; and the rules and domains of the one that is the default."""
    from grading.rulebook import load_rulebook, shipped

    book = load_rulebook("core-grade-2025")
    return _fitting([*sorted(shipped()), *sorted(book.domains), *sorted(book.rules)], incomplete)


def kinds_of_finding(incomplete: str) -> list[str]:
    """The ids of all kinds of finding."""
    from grading.model.kinds_of_finding import KINDS

    return _fitting(KINDS, incomplete)


def domains(incomplete: str) -> list[str]:
    """The domains that a rulebook judges."""
    from grading.model.words import JUDGED

    return _fitting(JUDGED, incomplete)


def outcomes(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of the outcomes, or claims, of the file that stands before on the line."""
    with suppress(Exception):
        # Words behind which an option is being typed are not yet taken for anything.
        file = context.params.get("file") or [*(context.params.get("files") or ()), *context.args][0]
        return _fitting(_ids(str(file)), incomplete)
    return []


def _ids(file: str) -> list[str]:
    """Of a study set, a claims file or a trail, as they stand in it, whatever else is wrong with it."""
    from pathlib import Path

    from grading.intake.trail_file import is_trail, load_trail
    from grading.located import read

    if is_trail(file):
        return [outcome.id for outcome in load_trail(file).outcomes]
    data = read(Path(file).read_text(encoding="utf-8"), file).data
    return [str(one["id"]) for key in ("outcomes", "claims") for one in data.get(key, ()) if "id" in one]
