"""A study set from plain JSON, at once: read without the checks of its parts, and believed where it is surely sound.

One-sided: what is read here, the ordinary reader reads the same; what is not, others have to look at. Proven of a text:

- It is JSON: msgspec's own reader says so. No text in it is empty or blank: no field takes that.
- No key stands twice: written again, it has as many.
- Nothing in it is read otherwise as YAML, by which the ordinary reader goes: characters, escapes, where colons stand.
- Every part is plausible: `surely_plausible` says so.
"""

from __future__ import annotations

import re

from grading.intake.surely_plausible import surely_plausible
from grading.intake.unchecked import unchecked
from grading.located import MOST_NODES, UNPRINTABLE
from grading.model.study_set import StudySet

ASCII = bytes(range(128))
DELETE = b"\x7f"
"""The one unprintable character of ASCII that JSON takes."""
ENDS_OF_LINES = "\x85\u2028\u2029\ufeff"
"""In YAML: they, and what has no place within a text."""
ODD_ESCAPE = re.compile(rb"\\(?:/|u(?:[dD][89a-fA-F]|001[c-fC-F]|003[aA]))")
"""Half a character; what not every reader of YAML knows; what is blank to Python and not to pydantic; a colon."""
COLON_APART = re.compile(rb"\s:")
COLON_FAR = re.compile(rb'"[ \t]{100,}:')
"""So far from its key that YAML might not find it; with the key's own length 1,024 characters are its bound."""


def quick_study_set(content: bytes) -> StudySet | None:
    """What `study_set_file.parse` would read in it, its studies light; None where that cannot be said at once."""
    if not _plain(content):
        return None
    try:
        found = unchecked(content)
    except ValueError:
        return None
    return found if surely_plausible(found) else None


def _plain(content: bytes) -> bool:
    """True where no reader reads a character or the end of a line otherwise, and nothing is null."""
    if 2 * len(content) >= MOST_NODES or b"null" in content or DELETE in content:
        return False
    if b"\\" in content and ODD_ESCAPE.search(content):
        return False
    if (b"\n" in content or b"\r" in content) and COLON_APART.search(content):
        return False
    if (b" :" in content or b"\t:" in content) and COLON_FAR.search(content):
        return False
    return content.isascii() or _printable(content.translate(None, ASCII))


def _printable(content: bytes) -> bool:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return not UNPRINTABLE.search(text) and not any(end in text for end in ENDS_OF_LINES)
