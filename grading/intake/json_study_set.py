"""A study set from JSON, fast: by Python's own reader and every check; with light studies where it is surely sound.

The ordinary reader knows every line and every fault, and takes ten times as long, or thirty. What is sound and plain is
read here; all else is left to it, so that the same is refused, in the same words.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from grading.intake.light_study import NotPlainError, plain_json
from grading.intake.quick_study_set import ENDS_OF_LINES, quick_study_set
from grading.intake.rulebook_named import IsRulebook, on_disk
from grading.intake.study_set_file import parse, with_rulebook
from grading.located import MOST_NODES, UNPRINTABLE
from grading.model.study_set import StudySet

BLANK = r"\\[bfnrt]|\\u(?:00(?:0[9a-dA-D]|1[c-fC-F]|20|85|[aA]0)|1680|20(?:0[0-9aA]|2[89fF]|5[fF])|3000)"
NOT_PLAIN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("", UNPRINTABLE),  # refused
    ("\\", re.compile(r"\\u[dD][89a-fA-F]|\\/")),  # half a character; what not every reader of YAML knows
    ("\n", re.compile(r"\n\s*:")),
    ("\r", re.compile(r"\r\s*:")),  # a key that does not stand on one line with its value
    (" :", re.compile(r'"[ \t]{100,}:')),
    ("\t:", re.compile(r'"[ \t]{100,}:')),  # a colon so far from its key that YAML might not find it
    ("null", re.compile(r"[:,\[]\s*null\s*[,\]}]")),  # refused; absent is what is not known
    ("", re.compile(r'"\s*"')),  # refused
    ("\\", re.compile(rf'"(?:\s|{BLANK})*"')),
)
"""Where Python's reader of JSON and the ordinary reader differ, or may; some texts that hold this are sound.

Each is looked for only where what stands before it is there, which is quicker to find.
"""


class Read(NamedTuple):
    """A study set with the digest of its bytes."""

    study_set: StudySet
    sha256: str


def parse_light(
    content: bytes, name: str, folder: FilePath, *, is_rulebook: IsRulebook = on_disk, json_line: bool = False
) -> Read:
    """As `parse_json`, for grading alone: studies are light where the study set was read at once."""
    found = quick_study_set(content)
    study_set = found and with_rulebook(found, folder, is_rulebook)
    if study_set is not None:
        return Read(study_set, hashlib.sha256(content).hexdigest())
    return parse_json(content, name, folder, is_rulebook=is_rulebook, json_line=json_line)


def parse_json(
    content: bytes, name: str, folder: FilePath, *, is_rulebook: IsRulebook = on_disk, json_line: bool = False
) -> Read:
    """As `study_set_file.parse` of JSON; raises StudySetError with everything that is wrong."""
    found = _checked(content)
    study_set = found and with_rulebook(found, folder, is_rulebook)
    if study_set is not None:
        return Read(study_set, hashlib.sha256(content).hexdigest())
    source = parse(content, name, folder, is_rulebook=is_rulebook, json_line=json_line)
    return Read(source.study_set, source.sha256)


def _checked(content: bytes) -> StudySet | None:
    """The study set in it, each part checked; None where it is not plain, no JSON, not UTF-8, or not sound."""
    try:
        return StudySet.model_validate(_plain(content))
    except ValueError:
        return None


def _plain(content: bytes) -> Any:
    """The data in it; raises ValueError where the ordinary reader has to look."""
    text = content.decode()
    most = 1 + 2 * text.count(":") + text.count(",") + text.count("[")
    odd = any(end in text for end in ENDS_OF_LINES) or any(m in text and found.search(text) for m, found in NOT_PLAIN)
    if odd or most > MOST_NODES:
        raise NotPlainError
    return plain_json(text)
