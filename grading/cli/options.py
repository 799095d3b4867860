"""What can be given to a command: formats, levels, names of schemas, and the options that several commands have."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


class TextOrJson(StrEnum):
    """How a result is printed that no document takes over."""

    TEXT = "text"
    JSON = "json"


class Level(StrEnum):
    """A certainty, as a gate."""

    VERY_LOW = "very low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class SchemaName(StrEnum):
    """Which schema."""

    STUDY_SET = "study-set"
    RESULT = "result"
    CLAIMS = "claims"
    CLAIMS_RESULT = "claims-result"
    COMPARISON = "comparison"
    SCENARIOS_RESULT = "scenarios-result"


StudySets = Annotated[
    list[str], typer.Argument(help="Study sets (YAML or JSON); - is standard input.", metavar="FILE…")
]
FormatOption = Annotated[Format, typer.Option(help="How to print the result.")]
OutcomeOption = Annotated[str | None, typer.Option(help="Show this outcome only.", metavar="ID")]
RulebookOption = Annotated[str | None, typer.Option(help="A shipped rulebook's id, or a folder.", metavar="ID|DIR")]
RulebooksOption = Annotated[
    tuple[str, str], typer.Option(help="Two rulebooks: shipped ids, or folders.", metavar="ID|DIR ID|DIR")
]
