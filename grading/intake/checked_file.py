"""A pydantic model from a YAML or JSON file: every fault with file, line, value and cure, and all of them at once.

Generic over the model: a `Form` says which, what the file is called, and which error it raises.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any, Generic, TypeVar, get_origin

from pydantic import BaseModel, ValidationError

from grading.errors import GradingError, Problem, did_you_mean
from grading.located import Located, Path, label, one_line, read, shortened

Model = TypeVar("Model", bound=BaseModel)
MOST_BYTES = 10_000_000
STANDARD_INPUT = "-"
ROUNDS = 20
"""How often broken parts are cut out and the rest is tried again."""
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
KNOWN_BY = {
    "study set": (("question", "outcomes"), "grading grade"),
    "claims file": (("evidence", "claims"), "grading claims"),
    "FHIR resource": (("resourceType",), "grading import"),
}
"""What people hand in: the keys that only such a file has, and the command that reads it."""
EMPTY = "the file is empty"
TRAIL = "trail"


@dataclass(frozen=True, slots=True)
class Form(Generic[Model]):
    """A kind of file: what it holds and how it is spoken of."""

    model: type[Model]
    error: type[GradingError]
    name: str
    schema: str
    """The command that shows what belongs in it."""
    size_help: str
    pairs: tuple[str, ...] = ()
    """Keys whose value is a pair of numbers."""
    spoiling: tuple[str, ...] = ()
    """Keys without which nothing can be said of the part that has them."""


@dataclass(frozen=True, slots=True)
class Checked(Generic[Model]):
    """What a file holds, with the digest of its bytes and the place of everything in it."""

    value: Model
    sha256: str
    located: Located


def content_of(path: str | FilePath, form: Form[Any]) -> tuple[bytes, str]:
    """The bytes of this file (`-` is standard input), and its name in the messages."""
    name = "standard input" if str(path) == STANDARD_INPUT else str(path)
    try:
        if str(path) == STANDARD_INPUT:
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with FilePath(path).open("rb") as file:
                content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise form.error.of(name, str(what).lower(), "is the path right?") from None
    if len(content) > MOST_BYTES:
        raise form.error.of(name, f"larger than {MOST_BYTES // 1_000_000} MB", form.size_help)
    return content, name


def checked(content: bytes, located: Located, form: Form[Model]) -> Checked[Model]:
    """The model in this document; raises the form's error with everything that is wrong."""
    found = problems(located, form)
    if found:
        raise form.error(found)
    return Checked(form.model.model_validate(located.data), hashlib.sha256(content).hexdigest(), located)


def located_in(content: bytes, name: str, form: Form[Any], *, json_line: bool = False) -> Located:
    """The document in these bytes, with its lines; raises the form's error where it is none, or of another kind."""
    located = read(text_of(content, name, form), name, json_line=json_line)
    if not isinstance(located.data, dict):
        begins = f"it begins with `title:`; `{form.schema}` shows the rest"
        holds = f"`{form.schema}` shows what a {form.name} holds"
        found = [replace(problem, help=holds) if problem.what == EMPTY else problem for problem in located.problems]
        raise form.error(found or [Problem(f"{name}:1", f"not a {form.name}", begins)])
    if located.data.get("kind") == TRAIL:
        help = "this is the record of a grading: `grading replay`, `explain` and `diff` read it"
        raise form.error.of(located.where(("kind",)), f"not a {form.name}: a trail", help)
    for other, (keys, command) in KNOWN_BY.items():
        mark = next((key for key in keys if key in located.data), None)
        if other != form.name and mark and not any(key in located.data for key in KNOWN_BY[form.name][0]):
            what = f"not a {form.name}: `{mark}` belongs to a {other}"
            raise form.error.of(located.where((mark,)), what, f"this is a {other}: `{command}` reads it")
    return located


def problems(located: Located, form: Form[Any]) -> list[Problem]:
    """Everything that is wrong with this document, in the order of its lines."""
    return sorted({*located.problems, *_faults(located, form)}, key=by_line)


def by_line(problem: Problem) -> tuple[str, int, str]:
    """Sorts problems as they stand in their file: line 9 before line 10."""
    name, _, line = problem.where.rpartition(":")
    return (name, int(line), problem.what) if line.isdigit() else (problem.where, 0, problem.what)


def text_of(content: bytes, name: str, form: Form[Any]) -> str:
    """The text in these bytes; raises the form's error where they are none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise form.error.of(name, "UTF-16 text", "save the file as UTF-8")
    if b"\0" in content[:8192]:
        raise form.error.of(name, "a binary file", f"a {form.name} is YAML or JSON text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8 text (byte 0x{content[error.start]:02x})"
        raise form.error.of(f"{name}:{line}", what, "save the file as UTF-8") from None


def _faults(located: Located, form: Form[Any]) -> Iterator[Problem]:
    """All faults of the data. A broken part hides its parents' checks, so it is cut out and the rest tried again.

    After the first round only impossibilities count, and never that something lacks which was cut out here.
    """
    cuts, first = set(located.dropped), True
    for _ in range(ROUNDS):
        try:
            form.model.model_validate(_without(located.data, cuts))
            return
        except ValidationError as error:
            details = error.errors(include_url=False)
        found: set[Path] = set()
        for detail in details:
            path = _in_file(_before_cuts(detail["loc"], cuts), located)
            if first or detail["type"] == "implausible":
                yield from _problems(detail, path, cuts, located, form)
            found.add(path[:-1] if path and path[-1] in form.spoiling else path)
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


def _problems(detail: Any, path: Path, cuts: set[Path], located: Located, form: Form[Any]) -> Iterator[Problem]:
    """The problems in one finding of pydantic; none where something lacks only because it was cut out."""
    if detail["type"] == "implausible":
        within_cut = any(cut[: len(path)] == path for cut in cuts)
        for flaw in detail["ctx"]["flaws"]:
            if not (flaw.lacks and within_cut):
                place = _in_file(_before_cuts((*path, *flaw.path), cuts), located)
                yield Problem(located.where(place), one_line(flaw.what), one_line(flaw.help))
    elif path not in cuts:
        yield Problem(located.where(path), *_told(detail, path, form))


def _in_file(loc: Path, located: Located) -> Path:
    """The path as it stands in the file: pydantic adds steps of its own for unions and mapping keys."""
    path: Path = ()
    for step in loc:
        if (*path, step) in located.lines:
            path = (*path, step)
    return path


def _told(detail: Any, path: Path, form: Form[Any]) -> tuple[str, str]:
    """Pydantic's finding in our words: what, and the likely cure."""
    kind, value, name = detail["type"], detail["input"], shortened(str(detail["loc"][-1]))
    shown = f"{label(path)} is {_quoted(value)}"
    if kind == "missing" and isinstance(detail["loc"][-1], int):
        kind = "too_short"
    if path and path[-1] in form.pairs and kind in ("too_long", "too_short", "tuple_type"):
        return f"{label(path)} is not a pair of numbers", "write [low, high]"
    if kind == "missing":
        return f"{label(path) if path else f'the {form.name}'} lacks `{name}`", f"add `{name}`"
    if kind == "extra_forbidden":
        allowed = _allowed(path[:-1], form.model)
        return f"unknown key `{name}`{did_you_mean(name, allowed)}", f"allowed here: {', '.join(allowed)}"
    if kind == "literal_error":
        words = detail["ctx"]["expected"].replace("' or '", "', '").strip("'").split("', '")
        what = f"unknown key {_quoted(value)}" if detail["loc"][-1] == "[key]" else shown
        return f"{what}{did_you_mean(str(value), words)}", f"one of {', '.join(words)}"
    if kind in NOT_A:
        what, cure = NOT_A[kind]
        keys = ", ".join(_allowed(path, form.model)) if what == "a mapping" else ""
        return f"{shown}, not {what}", f"{cure}: {keys}" if keys else cure
    if kind == "greater_than" and value <= 0 <= detail["ctx"]["gt"] < 1:
        return shown, "it must be greater than 0"
    return shown, re.sub(r"^\w+ should", "it must", str(detail["msg"])[:1].lower() + str(detail["msg"])[1:])


def _quoted(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    return f"`{shortened(text)}`"


def _allowed(path: Path, model: Any) -> list[str]:
    """The keys that the part at this path may have, by walking the models along it."""
    chosen = False  # the next key is one that the writer of the file chooses
    for step in (step for step in path if isinstance(step, str)):
        if not chosen and isinstance(model, type) and issubclass(model, BaseModel):
            fields = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
            chosen, model = get_origin(fields.get(step)) is dict, _model_in(fields.get(step))
        else:
            chosen = False
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
