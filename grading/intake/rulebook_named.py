"""Rulebooks by their names: one that a file names, seen from its folder; and all in the folders that a person names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from grading.errors import GradingError, Problem, did_you_mean
from grading.located import Located, one_line, shortened
from grading.rulebook import shipped
from grading.rulebook.shelf import HEAD, SHIPPED

IsRulebook = Callable[[Path], bool]
"""Whether this folder is that of a rulebook."""


def on_disk(folder: Path) -> bool:
    """Whether this folder of the disk is that of a rulebook."""
    try:
        return (folder / HEAD).is_file()
    except (OSError, ValueError):
        return False


def rulebook_at(name: str, folder: Path, is_rulebook: IsRulebook = on_disk) -> str | None:
    """The shipped rulebook's id, or the path of the folder; None where there is neither."""
    if name in shipped():
        return name
    return str(folder / name) if is_rulebook(folder / name) else None


def lost_rulebook(located: Located, folder: Path, is_rulebook: IsRulebook = on_disk) -> Iterator[Problem]:
    """Told: a `rulebook` that is neither shipped nor a folder."""
    name = located.data.get("rulebook") if isinstance(located.data, dict) else None
    if isinstance(name, str) and name.strip() and rulebook_at(name.strip(), folder, is_rulebook) is None:
        what = f"no rulebook `{shortened(name)}`, shipped or in this folder{did_you_mean(name, shipped())}"
        help = f"shipped: {', '.join(shipped())}; a folder is seen from this file's"
        yield Problem(located.where(("rulebook",)), one_line(what), help)


def rulebooks_at(places: Sequence[str]) -> list[str]:
    """Every rulebook that is meant, each once: a shipped one, a folder, or all in a folder; by its id or its path.

    Without a place those in this folder, and where it has none those that ship. Raises GradingError for a place that
    is nothing of that.
    """
    found = [one for place in places for one in _rulebooks(place)] if places else [*_in(Path())] or shipped()
    first: dict[Path, str] = {}
    for name in found:
        first.setdefault(_folder(name).resolve(), name)
    return [*first.values()]


def _rulebooks(place: str) -> list[str]:
    if place in shipped():
        return [place]
    try:
        found = [*_in(Path(place))]
    except (OSError, ValueError):
        found = []
    if not found:
        there = Path(place).is_dir()
        what = "no rulebook in this folder" if there else "no rulebook with this id, and no folder"
        known = ["`rulebook.yaml` makes a folder a rulebook"] if there else [f"shipped: {', '.join(shipped())}"]
        raise GradingError.of(place, what + ("" if there else did_you_mean(place, shipped())), known[0])
    return found


def _in(folder: Path) -> Iterator[str]:
    """This folder if it is a rulebook, else the rulebooks in it."""
    if (folder / HEAD).is_file():
        yield folder.as_posix()
    else:
        yield from (head.parent.as_posix() for head in sorted(folder.glob(f"*/{HEAD}")))


def _folder(name: str) -> Path:
    return SHIPPED / name if name in shipped() else Path(name)
