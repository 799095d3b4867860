"""A draft as the text of a study-set file, with a comment wherever a person must or may decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from grading.intake.draft import Draft, decisions
from grading.located import RESOLVERS, Path, one_line

WIDTH = 110
"""Longer mappings are broken into lines."""
BEGINS = "# Made by `grading import`. Lines that begin with `# DECIDE` must be filled in before it can be graded."


class _Dumper(yaml.SafeDumper):
    """PyYAML's safe dumper, which quotes a text that our reader, or one of YAML 1.1, would take for something else.

    A text of several lines is escaped onto one: what is written here is indented line by line.
    """

    def represent_str(self, text: str) -> yaml.ScalarNode:
        style = None if text == one_line(text) else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _Dumper.represent_str)

for _tag, _pattern, _first in RESOLVERS:
    _Dumper.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _pattern, _first)


def written(draft: Draft) -> str:
    """The file's text. Read again it gives the same data."""
    asked: dict[Path, list[str]] = {}
    for decision in decisions(draft.data):
        asked.setdefault(decision.path, []).append(one_line(str(decision)))
    told = [f"# {one_line(text)}" for text in draft.told]
    return "\n".join([BEGINS, *told, *_mapping(draft.data, (), asked)]) + "\n"


def _mapping(part: dict[str, Any], here: Path, asked: dict[Path, list[str]]) -> Iterator[str]:
    """The lines of a mapping: its comments stand before the first key that takes several lines."""
    comments = [f"# {text}" for text in asked.get(here, ())]
    for key, value in part.items():
        lines = list(_pair(key, value, (*here, key), asked))
        if len(lines) > 1 and comments:
            yield from comments
            comments = []
        yield from lines
    yield from comments


def _pair(key: str, value: Any, here: Path, asked: dict[Path, list[str]]) -> Iterator[str]:
    name = _flow(key)
    line = f"{name}: {_flow(value)}"
    several = isinstance(value, (list, dict)) and (
        len(line) > WIDTH or any(path[: len(here)] == here for path in asked)
    )
    if isinstance(value, list) and value and (several or any(item and isinstance(item, dict) for item in value)):
        yield f"{name}:"
        for index, item in enumerate(value):
            yield from _item(item, (*here, index), asked)
    elif isinstance(value, dict) and several and not value:
        # as a comment with its keys: below `{}` nothing could be filled in
        yield f"# DECIDE {name}:"
        yield from (f"#   {text.removeprefix('DECIDE ')}" for text in asked[here])
    elif isinstance(value, dict) and several:
        yield f"{name}:"
        yield from (f"  {inner}" for inner in _mapping(value, here, asked))
    else:
        yield line


def _item(item: Any, here: Path, asked: dict[Path, list[str]]) -> Iterator[str]:
    lines = list(_mapping(item, here, asked)) if item and isinstance(item, dict) else [_flow(item)]
    yield from (f"  {'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines))


def _flow(value: Any) -> str:
    text = yaml.dump(
        value, Dumper=_Dumper, default_flow_style=True, allow_unicode=True, width=float("inf"), sort_keys=False
    )
    return text.removesuffix("\n").removesuffix("\n...")
