"""The rulebook that a file names: a shipped one, or a folder seen from the folder of that file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grading.errors import Problem, did_you_mean
from grading.located import Located, one_line, shortened
from grading.rulebook import shipped


def rulebook_at(name: str, folder: Path) -> str | None:
    """The shipped rulebook's id, or the path of the folder; None where there is neither."""
    if name in shipped():
        return name
    try:
        return str(folder / name) if (folder / name / "rulebook.yaml").is_file() else None
    except (OSError, ValueError):
        return None


def lost_rulebook(located: Located, folder: Path) -> Iterator[Problem]:
    """Told: a `rulebook` that is neither shipped nor a folder."""
    name = located.data.get("rulebook") if isinstance(located.data, dict) else None
    if isinstance(name, str) and name.strip() and rulebook_at(name.strip(), folder) is None:
        what = f"no rulebook `{shortened(name)}`, shipped or in this folder{did_you_mean(name, shipped())}"
        help = f"shipped: {', '.join(shipped())}; a folder is seen from this file's"
        yield Problem(located.where(("rulebook",)), one_line(what), help)
