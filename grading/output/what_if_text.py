"""What would change a verdict, for a terminal."""

from __future__ import annotations

from grading.model.what_if import WhatIf
from grading.output.text import wrapped
from grading.output.what_if import head, sections


def text(result: WhatIf, width: int = 200) -> str:
    """The verdict, then what would change it, for a terminal of this many columns."""
    name, statement = head(result)
    parts = [f"{wrapped(name, width)}\n{wrapped(statement, width, '  ', first='  ')}"]
    for title, lines in sections(result):
        told = (wrapped(line, width, "  " * (depth + 2), first="  " * (depth + 1)) for depth, line in lines)
        parts.append("\n".join((wrapped(title, width, "  "), *told)))
    return "\n\n".join([*parts, f"rulebook {result.rulebook}"]) + "\n"
