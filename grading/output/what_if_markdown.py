"""What would change a verdict, as Markdown."""

from __future__ import annotations

from grading.model.what_if import WhatIf
from grading.output.markdown import escaped
from grading.output.what_if import head, sections


def markdown(result: WhatIf) -> str:
    """The verdict, then a heading and a list for each direction; text of the study set is escaped."""
    name, statement = map(escaped, head(result))
    parts = [f"# {name}", statement]
    for title, lines in sections(result):
        told = (f"{'  ' * depth}- {escaped(line)}" for depth, line in lines)
        parts += [f"## {escaped(title)}", "\n".join(told)]
    return "\n\n".join([*parts, f"_Rulebook {result.rulebook}._"]) + "\n"
