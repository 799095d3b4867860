"""What kind of file it is, for a command that takes either: told by the keys that only such a file has."""

from __future__ import annotations

from pathlib import Path

from grading.intake.checked_file import KNOWN_BY, MOST_BYTES
from grading.located import read


def is_claims_file(path: str | Path) -> bool:
    """True for a claims file; never for standard input and pipes, which can be read only once.

    What cannot be read is left to the reader of study sets, which says why.
    """
    file = Path(path)
    try:
        if not file.is_file():
            return False
        with file.open("rb") as opened:
            text = opened.read(MOST_BYTES).decode("utf-8-sig")
    except (OSError, ValueError):
        return False
    data = read(text, str(path)).data
    (of_study_sets, _), (of_claims, _) = KNOWN_BY["study set"], KNOWN_BY["claims file"]
    return (
        isinstance(data, dict) and any(key in data for key in of_claims) and not any(k in data for k in of_study_sets)
    )
