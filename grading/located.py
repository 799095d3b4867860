"""YAML (and so JSON) read into plain data, with the line of every value; refuses what would be read wrongly in silence.

Scalars follow YAML 1.2's core schema plus yes/no, so that `1:30`, `012` and dates stay what was typed. Duplicate keys,
anchors that explode, merge keys and empty values are refused. No file is opened here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from json import JSONDecodeError, loads
from typing import Any

import yaml

from grading.errors import Problem

Path = tuple[str | int, ...]
MOST_NODES = 500_000
MOST_DEPTH = 40
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BASE: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(BASE):  # type: ignore[misc]  # the C loader is there or it is not
    """PyYAML's safe loader with its own scalars: nothing of YAML 1.1 but yes and no."""

    yaml_implicit_resolvers: dict[str | None, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


RESOLVERS: tuple[tuple[str, re.Pattern[str], list[str]], ...] = (
    ("bool", re.compile(r"^(?:yes|no|true|false)$"), list("yntf")),
    ("null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""]),
    ("int", re.compile(r"^[-+]?(?:0|[1-9][0-9_]*)$"), list("-+0123456789")),
    (
        "float",
        re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?$"),
        list("-+.0123456789"),
    ),
    ("nan", re.compile(r"^[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)$"), list("-+.")),
)
"""Which plain scalars are more than text: kind, form, and the characters that it may begin with."""
for _tag, _pattern, _first in RESOLVERS:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _pattern, _first)


READ_AS: dict[str, Callable[[str], bool | int | float]] = {
    "bool": {"yes": True, "true": True, "no": False, "false": False}.__getitem__,
    "int": lambda text: int(text.replace("_", "")),
    "float": float,
}
COLLECTIONS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
SIMPLER = "write fewer values, without nesting, anchors and aliases"
YAML_HELP = "look at the indentation, a colon inside a text (quote it), or an unclosed bracket"
JSON_HELP = "look for a missing comma, a missing quote or an unclosed bracket"
ONE_HELP = "write one alone; many study sets go, a line each, into a file that ends in .jsonl, for `grading batch`"
HALVES_HELP = "keep a key (at most a thousand characters) and its colon on one line, and write no half of a character"
END_OF_LINE = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""As YAML has it."""


@dataclass
class Located:
    """Plain data, the line (from 1) of every path in it, the problems met while reading, and what they left out."""

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    dropped: list[Path] = field(default_factory=list)
    name: str = ""
    nodes: int = 0
    on_one_line: bool = False

    def where(self, path: Path) -> str:
        """`file:line` of the nearest place to this path that exists in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.at(path, self.lines.get(path, 1))

    def at(self, path: Path, line: int) -> str:
        """`file:line`; or the path, as jq has it, where all stands on one line that the name says."""
        if not self.on_one_line:
            return f"{self.name}:{line}"
        steps = (f"[{step}]" if isinstance(step, int) else f".{shortened(step)}" for step in path)
        return f"{self.name} {''.join(steps)}" if path else self.name

    @property
    def unknown_help(self) -> str:
        """The cure of a value that says nothing."""
        return f"leave {'the key' if self.on_one_line else 'the line'} out if the value is unknown"

    @property
    def kind(self) -> str:
        """What a message calls the document."""
        return "the line" if self.on_one_line else "the file"


def read(text: str, name: str, *, json_line: bool = False) -> Located:
    """Read one YAML or JSON document, or a line of JSON that the name says; problems are collected, never raised."""
    located = Located(name=name, on_one_line=json_line)
    json = json_line or name.endswith(".json")
    if (found := UNPRINTABLE.search(text)) is not None:
        line = text.count("\n", 0, found.start()) + 1
        what = f"the control character U+{ord(found[0]):04X}"
        located.problems.append(Problem(located.at((), line), what, "delete it; is it a text file?"))
        return located
    if json and (problem := _no_json(text, located)) is not None:
        located.problems.append(problem)
        return located
    try:
        node = _tree(_json_as_yaml(text) if json else text)
    except yaml.YAMLError as error:
        located.problems.append(_no_yaml(error, located, json=json))
        return located
    except _TooMuchError as error:
        located.problems.append(Problem(name, f"{located.kind} {error}", SIMPLER))
        return located
    if node is None:
        located.problems.append(Problem(name, f"{located.kind} is empty", "is it the right file?"))
        return located
    try:
        located.data = _value(node, (), located)
    except _TooMuchError as error:
        located.data = None
        located.problems.append(Problem(name, f"{located.kind} {error}", SIMPLER))
    return located


def _json_as_yaml(text: str) -> str:
    """JSON is YAML but for two things: tabs between tokens (a JSON string has none) and escaped surrogate pairs."""
    pair = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
    joined = pair.sub(lambda m: bytes.fromhex(m[1] + m[2]).decode("utf-16-be"), text)
    return joined.replace("\t", " ")


class _TooMuchError(Exception):
    pass


def _tree(source: str) -> yaml.Node | None:
    _measure(source)
    loader = _Loader(source)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


def _measure(source: str) -> None:
    """Refuse what is too deep or too long before a tree is built: libyaml's tree builder recurses without a limit."""
    depth = nodes = 0
    for event in yaml.parse(source, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        nodes += isinstance(event, yaml.NodeEvent)
        if depth > MOST_DEPTH:
            raise _TooMuchError(f"is nested more than {MOST_DEPTH} deep")
        if nodes > MOST_NODES:
            raise _TooMuchError(f"holds more than {MOST_NODES:,} values")


def _no_json(text: str, located: Located) -> Problem | None:
    """What is wrong with what is no JSON; None where nothing is, or nothing is there at all."""
    try:
        if text.strip():
            loads(text, parse_int=str)  # Python refuses a number of thousands of digits, which is JSON
    except JSONDecodeError as error:
        where = located.at((), len(END_OF_LINE.findall(text, 0, error.pos)) + 1)
        if located.on_one_line:
            where += f" column {error.colno}"
        return Problem(where, no_json(error), ONE_HELP if error.msg == "Extra data" else JSON_HELP)
    except RecursionError:
        return None
    return None


def no_json(error: JSONDecodeError) -> str:
    """The same in the words of a message."""
    what = error.msg.removesuffix(" starting at").removesuffix(" at")
    return f"not valid JSON: {what[:1].lower()}{what[1:]}"


def _no_yaml(error: yaml.YAMLError, located: Located, *, json: bool) -> Problem:
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context", None)
    where = located.at((), mark.line + 1) if mark is not None else located.name
    if mark is not None and located.on_one_line:
        where += f" column {mark.column + 1}"
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    what += f" ({context})" if context else ""
    if json:
        return Problem(where, f"JSON that cannot be read: {what}", HALVES_HELP)
    return Problem(where, f"not valid YAML: {what}", YAML_HELP)


def _value(node: yaml.Node, path: Path, located: Located) -> Any:
    located.nodes += 1
    if located.nodes > MOST_NODES:
        raise _TooMuchError(f"unfolds to more than {MOST_NODES:,} values")
    if len(path) > MOST_DEPTH:
        raise _TooMuchError(f"is nested more than {MOST_DEPTH} deep")
    located.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.CollectionNode) and node.tag not in COLLECTIONS:
        return _refused(path, node, f"has the unknown tag `{shortened(node.tag)}`", "write plain values", located)
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, path, located))
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), located) for index, item in enumerate(node.value)]
    return _scalar(node, path, located)


def _pairs(node: yaml.MappingNode, path: Path, located: Located) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        where = located.at(path, line)
        if not isinstance(key_node, yaml.ScalarNode):
            located.problems.append(Problem(where, "a key must be a plain word", "write `key: value`"))
            continue
        key = str(key_node.value)
        if key in seen:
            first = "" if located.on_one_line else f", first in line {seen[key]}"
            what = f"`{shortened(key)}` stands twice here{first}"
            located.problems.append(Problem(where, what, "keep one of the two"))
            continue
        seen[key] = line
        located.lines[(*path, key)] = line
        value = _value(value_node, (*path, key), located)
        if value is not None:
            yield key, value


def _scalar(node: yaml.Node, path: Path, located: Located) -> Any:
    text, tag = str(node.value), node.tag.removeprefix("tag:yaml.org,2002:")
    if tag == "str" and text.strip():
        return text
    if tag in READ_AS:
        try:
            return READ_AS[tag](text)
        except (ValueError, KeyError):
            tag = "nan"
    if tag in ("null", "str"):
        return _refused(path, node, "is empty", located.unknown_help, located)
    if tag == "nan":
        return _refused(path, node, f"is `{shortened(text)}`, which is no number", located.unknown_help, located)
    return _refused(path, node, f"has the unknown tag `{shortened(node.tag)}`", "write a plain value", located)


def _refused(path: Path, node: yaml.Node, what: str, cure: str, located: Located) -> None:
    """Note the problem and that nothing is read here."""
    where = located.at(path, node.start_mark.line + 1)
    located.problems.append(Problem(where, f"{label(path)} {what}", cure))
    located.dropped.append(path)


def label(path: Path) -> str:
    """What a message calls the value at this path."""
    if not path:
        return "the document"
    name = next((shortened(step) for step in reversed(path) if isinstance(step, str)), "the list")
    return f"item {path[-1] + 1} of `{name}`" if isinstance(path[-1], int) else f"`{name}`"


def shortened(text: str) -> str:
    """The text, cut to what a message can hold, on one line."""
    return one_line(text if len(text) <= 60 else f"{text[:57]}…")


def one_line(text: str) -> str:
    """The text without line ends and control characters, which could write anything on a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)
