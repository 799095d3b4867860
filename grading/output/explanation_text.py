"""An explanation as a tree for a terminal, with its guides in a pipe, too. Plain text; colour is the command line's."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

from grading.model.explanation import Explanation
from grading.output.explanation import Node, nodes

if TYPE_CHECKING:
    from rich.tree import Tree

WIDEST, NARROWEST = 120, 40


def text(explanation: Explanation, width: int = 200) -> str:
    """The whole explanation, for a terminal of this many columns, in lines of at most 120 characters."""
    return drawn(nodes(explanation), width)


def drawn(trees: Iterable[Node], width: int) -> str:
    """These trees, a blank line between them."""
    from rich.console import Console

    parts = []
    for one in trees:
        page = StringIO()
        at_most = max(min(width, WIDEST), NARROWEST)
        Console(file=page, width=at_most, color_system=None, legacy_windows=False).print(_tree(one))
        parts.append("\n".join(line.rstrip() for line in page.getvalue().splitlines()))
    return "\n\n".join(parts) + "\n"


def _tree(one: Node) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text("\n".join(one.lines)))
    tree.children = [_tree(each) for each in one.below]
    return tree
