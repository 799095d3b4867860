"""An explanation as Markdown: a section an outcome or claim, and nested lists; text of study sets is escaped."""

from __future__ import annotations

from collections.abc import Iterator

from grading.model.explanation import Explanation
from grading.output.explanation import Node, nodes
from grading.output.markdown import escaped


def markdown(explanation: Explanation) -> str:
    """The whole explanation."""
    return "\n\n".join(part for one in nodes(explanation) for part in _section(one)) + "\n"


def _section(one: Node) -> Iterator[str]:
    yield f"## {escaped(one.lines[0])}"
    yield from (escaped(line) for line in one.lines[1:])
    if one.below:
        yield "\n".join(line for each in one.below for line in _item(each, 0))


def _item(one: Node, depth: int) -> Iterator[str]:
    """A list item: the first line stands out where others follow."""
    first, *rest = map(escaped, one.lines)
    marked = f"**{first}**" if rest else first
    yield f"{'  ' * depth}- {'<br>'.join([marked, *rest])}"
    for each in one.below:
        yield from _item(each, depth + 1)
