"""A trail from a file: read, and refused where what it holds no longer has the digests that it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pydantic import ValidationError

from grading.errors import RecordError
from grading.located import one_line, shortened
from grading.model.trail import Trail

MOST_BYTES = 100_000_000
KIND = re.compile(rb'"kind"\s*:\s*"trail"')
AGAIN = "make it again with `grading grade FILE --trail TRAIL`"


def is_trail(path: str | Path) -> bool:
    """True for a file that says it is a trail; what cannot be read is left to the reader of study sets."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES) if file.read(1) == b"{" and not file.seek(0) else b""
        found = json.loads(content) if KIND.search(content) else None
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("kind") == "trail"


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
        return Trail.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        if first["type"] == "value_error":
            raise RecordError.of(name, str(first["ctx"]["error"]), "take the record from where it was kept") from None
        place = ".".join(map(str, first["loc"]))
        what = f"not a trail: {f'`{shortened(place)}`: ' if place else ''}{one_line(first['msg'])}"
        raise RecordError.of(name, what, AGAIN) from None
