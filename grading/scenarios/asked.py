"""What is asked for when scenarios are played, beside whether they hold; and of which rulebooks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from grading.errors import GradingError, did_you_mean
from grading.watch import Watch, unwatched


@dataclass(frozen=True)
class Asked:
    """What is asked for beside whether the scenarios hold; `rulebooks` limits it to these, by their ids.

    `junit` and `cucumber` are files to write; `survivors` says why some mutants are known to change nothing; `watch`
    sees the mutants being tried.
    """

    coverage: bool = False
    mutation: bool = False
    rulebooks: tuple[str, ...] = ()
    survivors: Path | None = None
    junit: Path | None = None
    cucumber: Path | None = None
    watch: Watch = unwatched


ONLY_WHETHER_THEY_HOLD = Asked()


def asked_for(graded: Iterable[str], only: Collection[str]) -> list[str]:
    """The ids of the rulebooks that are asked for. Raises GradingError for one that no scenario grades by."""
    names = sorted(graded)
    for name in only:
        if name not in names:
            what = f"no scenario grades by `{name}`{did_you_mean(name, names)}"
            raise GradingError.of("", what, f"they grade by {', '.join(names) or 'no rulebook'}")
    return [name for name in names if not only or name in only]
