"""A trail from a file: read, and refused where what it holds no longer has the digests that it says."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from pydantic import ValidationError

from grading.errors import RecordError
from grading.located import one_line, shortened
from grading.model.trail import Trail

MOST_BYTES = 100_000_000
HEAD = 200
KIND = re.compile(r'"kind"\s*:\s*"trail"')
AGAIN = "make it again with `grading grade FILE --trail TRAIL`"


def is_trail(path: str | Path) -> bool:
    """True for a file that begins as a trail does; what cannot be read is left to the reader of study sets."""
    try:
        with Path(path).open("rb") as file:
            return KIND.search(file.read(HEAD).decode("utf-8", errors="replace")) is not None
    except (OSError, ValueError):
        return False


def load_trail(path: str | Path) -> Trail:
    """The trail in this file. Raises RecordError where it is none, or not as it was written."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise RecordError.of(str(path), str(what).lower(), "is the path right?") from None
    if len(content) > MOST_BYTES:
        raise RecordError.of(str(path), f"larger than {MOST_BYTES // 1_000_000} MB", AGAIN)
    return parse_trail(content, str(path))


def parse_trail(content: bytes, name: str) -> Trail:
    """The trail in these bytes; `name` stands in the messages."""
    try:
        trail = Trail.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        what = f"not a trail: {f'`{shortened(place)}`: ' if place else ''}{one_line(first['msg'])}"
        raise RecordError.of(name, what, AGAIN) from None
    text = trail.study_set.text.encode()
    if hashlib.sha256(text).hexdigest() != trail.study_set.file_sha256:
        what = "the recorded study set has been changed: its text does not have the digest that is recorded"
        raise RecordError.of(name, what, AGAIN)
    return trail
