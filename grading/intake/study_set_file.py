"""A study set from a YAML or JSON file: every fault with file, line, value and cure, and all of them at once."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from grading.errors import Problem, StudySetError, did_you_mean
from grading.located import Located, Path, label, one_line, read, shortened
from grading.model.study_set import StudySet

MOST_BYTES = 10_000_000
STANDARD_INPUT = "-"
SIZE_HELP = "a study set is one question; put many questions into many files"
PAIRS = (("interval",), ("prediction_interval",), ("scale",))
NUMBER = ("a number", "a plain number, without unit or quotes; leave it out if unknown")
MAPPING = ("a mapping", "write `key: value`")
NOT_A = {
    **dict.fromkeys(("float_type", "float_parsing"), NUMBER),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), ("a whole number", NUMBER[1])),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), MAPPING),
    "string_type": ("text", "put it in quotes"),
    **dict.fromkeys(("tuple_type", "list_type"), ("a list", "begin each item with `- `")),
    **dict.fromkeys(("bool_type", "bool_parsing"), ("yes or no", "write yes or no")),
}
"""What the value should have been, and the cure, by pydantic's type of error."""


class Source(NamedTuple):
    """A study set with the digest of its bytes and the place of everything in it."""

    study_set: StudySet
    sha256: str
    located: Located


def load_study_set(path: str | FilePath) -> StudySet:
    """The study set in this file (`-` is standard input). Raises StudySetError with everything that is wrong."""
    return load_source(path).study_set


def load_source(path: str | FilePath) -> Source:
    """As `load_study_set`, with digest and places."""
    name = "standard input" if str(path) == STANDARD_INPUT else str(path)
    content = _content(path, name)
    return parse(content, name)


def parse(content: bytes, name: str) -> Source:
    """The study set in these bytes; `name` stands in the messages."""
    located = read(_text(content, name), name)
    if not isinstance(located.data, dict):
        located.problems = located.problems or [
            Problem(f"{name}:1", "not a study set", "it begins with `title:`; `grading schema` shows the rest")
        ]
        raise StudySetError(located.problems)
    problems = [*located.problems, *_faults(located)]
    if problems:
        raise StudySetError(sorted(set(problems), key=_by_line))
    return Source(StudySet.model_validate(located.data), hashlib.sha256(content).hexdigest(), located)


def _content(path: str | FilePath, name: str) -> bytes:
    try:
        if str(path) == STANDARD_INPUT:
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with FilePath(path).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise StudySetError([Problem(name, str(what).lower(), "is the path right?")]) from None
    if len(content) > MOST_BYTES:
        raise StudySetError([Problem(name, f"larger than {MOST_BYTES // 1_000_000} MB", SIZE_HELP)])
    return content


def _text(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StudySetError([Problem(name, "UTF-16 text", "save the file as UTF-8")])
    if b"\0" in content[:8192]:
        raise StudySetError([Problem(name, "a binary file", "a study set is YAML or JSON text")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8 text (byte 0x{content[error.start]:02x})"
        raise StudySetError([Problem(f"{name}:{line}", what, "save the file as UTF-8")]) from None


def _by_line(problem: Problem) -> tuple[str, int, str]:
    name, _, line = problem.where.rpartition(":")
    return (name, int(line), problem.what) if line.isdigit() else (problem.where, 0, problem.what)


def _faults(located: Located) -> Iterator[Problem]:
    """All faults of the data. A broken part hides its parents' checks, so it is cut out and the rest tried again.

    After the first round only impossibilities count, and never that something lacks which was cut out here.
    """
    cuts, first = set(located.dropped), True
    for _ in range(20):
        try:
            StudySet.model_validate(_without(located.data, cuts))
            return
        except ValidationError as error:
            details = error.errors(include_url=False)
        found: set[Path] = set()
        for detail in details:
            path = _in_file(_before_cuts(detail["loc"], cuts), located)
            if first or detail["type"] == "implausible":
                yield from _problems(detail, path, cuts, located)
            found.add(path[:-1] if path[-1:] in (("measure",), ("design",), ("tool",)) else path)
        if found <= cuts:
            return
        cuts, first = cuts | found, False


def _without(data: Any, cuts: set[Path], here: Path = ()) -> Any:
    if isinstance(data, dict):
        return {key: _without(value, cuts, (*here, key)) for key, value in data.items() if (*here, key) not in cuts}
    if isinstance(data, list):
        return [_without(value, cuts, (*here, i)) for i, value in enumerate(data) if (*here, i) not in cuts]
    return data


def _before_cuts(loc: Path, cuts: set[Path]) -> Path:
    """The path as it was before list items were cut out, each of which moved the later ones up."""
    path: Path = ()
    for step in loc:
        if isinstance(step, int):
            for gone in sorted(cut[-1] for cut in cuts if cut[:-1] == path and isinstance(cut[-1], int)):
                step += gone <= step
        path = (*path, step)
    return path


def _problems(detail: Any, path: Path, cuts: set[Path], located: Located) -> Iterator[Problem]:
    """The problems in one finding of pydantic; none where something lacks only because it was cut out."""
    if detail["type"] == "implausible":
        within_cut = any(cut[: len(path)] == path for cut in cuts)
        for flaw in detail["ctx"]["flaws"]:
            if not (flaw.lacks and within_cut):
                place = _in_file(_before_cuts((*path, *flaw.path), cuts), located)
                yield Problem(located.where(place), one_line(flaw.what), one_line(flaw.help))
    elif path not in cuts:
        yield Problem(located.where(path), *_told(detail, path))


def _in_file(loc: Path, located: Located) -> Path:
    """The path as it stands in the file: pydantic adds steps of its own for unions and mapping keys."""
    path: Path = ()
    for step in loc:
        if (*path, step) in located.lines:
            path = (*path, step)
    return path


def _told(detail: Any, path: Path) -> tuple[str, str]:
    """Pydantic's finding in our words: what, and the likely cure."""
    kind, value, name = detail["type"], detail["input"], shortened(str(detail["loc"][-1]))
    shown = f"{label(path)} is {_quoted(value)}"
    if path[-1:] in PAIRS and kind in ("missing", "too_long", "too_short", "tuple_type"):
        return f"{label(path)} is not a pair of numbers", "write [low, high]"
    if kind == "missing":
        return f"{label(path) if path else 'the study set'} lacks `{name}`", f"add `{name}`"
    if kind == "extra_forbidden":
        allowed = _allowed(path[:-1])
        return f"unknown key `{name}`{did_you_mean(name, allowed)}", f"allowed here: {', '.join(allowed)}"
    if kind == "literal_error":
        words = detail["ctx"]["expected"].replace("' or '", "', '").strip("'").split("', '")
        return f"{shown}{did_you_mean(str(value), words)}", f"one of {', '.join(words)}"
    if kind in NOT_A:
        what, cure = NOT_A[kind]
        keys = ", ".join(_allowed(path)) if what == "a mapping" else ""
        return f"{shown}, not {what}", f"{cure}: {keys}" if keys else cure
    return shown, re.sub(r"^\w+ should", "it must", str(detail["msg"])[:1].lower() + str(detail["msg"])[1:])


def _quoted(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    return f"`{shortened(text)}`"


def _allowed(path: tuple[str | int, ...]) -> list[str]:
    """The keys that the part at this path may have, by walking the models along it."""
    model: Any = StudySet
    for step in path:
        if isinstance(step, str) and isinstance(model, type) and issubclass(model, BaseModel):
            fields = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
            model = _model_in(fields.get(step))
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [info.alias or name for name, info in model.model_fields.items()]
    return []


def _model_in(annotation: Any) -> Any:
    """The first pydantic model inside an annotation such as `tuple[Study, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
