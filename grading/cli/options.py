"""What can be given to a command: formats, levels, names of schemas, and the options that several commands have."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from grading.cli import complete


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


class DocumentFormat(StrEnum):
    """How a graded study set is printed, or written into a file."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"
    FHIR = "fhir"
    CSV = "csv"
    LATEX = "latex"
    DOCX = "docx"
    XLSX = "xlsx"


class Page(StrEnum):
    """How what is told in sentences is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class TextOrJson(StrEnum):
    """How a result is printed that no document takes over."""

    TEXT = "text"
    JSON = "json"


class Plot(StrEnum):
    """What is drawn."""

    FOREST = "forest"
    FUNNEL = "funnel"
    TRAFFIC_LIGHT = "traffic-light"


class CheckFormat(StrEnum):
    """How what was found in rulebooks is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    SARIF = "sarif"


class BatchFormat(StrEnum):
    """How the results of many study sets are written."""

    JSONL = "jsonl"
    PARQUET = "parquet"


class Worst(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Level(StrEnum):
    """A certainty: as a gate, or as one that was not reached."""

    VERY_LOW = "very low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Better(StrEnum):
    """Which way is good."""

    LOWER = "lower"
    HIGHER = "higher"


class MeasureName(StrEnum):
    """A measure of the effect."""

    MD = "MD"
    SMD = "SMD"
    RR = "RR"
    OR = "OR"
    RD = "RD"
    HR = "HR"


class SchemaName(StrEnum):
    """Which schema."""

    STUDY_SET = "study-set"
    RESULT = "result"
    CLAIMS = "claims"
    CLAIMS_RESULT = "claims-result"
    COMPARISON = "comparison"
    SCENARIOS_RESULT = "scenarios-result"
    TRAIL = "trail"
    EXPLANATION = "explanation"
    DIFFERENCES = "differences"
    ENTRIES = "entries"
    AGREEMENT = "agreement"
    WHAT_IF = "what-if"
    CHECK = "check"
    AGAINST = "against"
    GRADED_RECORD = "graded-record"
    MOVED_RECORD = "moved-record"
    BAD_RECORD = "bad-record"
    BATCH_SUMMARY = "batch-summary"


StudySets = Annotated[
    list[str], typer.Argument(help="Study sets (YAML or JSON); - is standard input.", metavar="FILE…")
]
DocumentOption = Annotated[
    DocumentFormat | None,
    typer.Option(help="How to print the result; by the ending of --out, or as a table, if not said."),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="Write the result into this file; docx and xlsx need it.", metavar="FILE"),
]
FormatOption = Annotated[Format, typer.Option(help="How to print the result.")]
PageOption = Annotated[Page, typer.Option(help="How to print the result.")]
OutcomeOption = Annotated[
    str | None, typer.Option(help="Show this outcome only.", metavar="ID", autocompletion=complete.outcomes)
]
RulebookOption = Annotated[
    str | None,
    typer.Option(help="A shipped rulebook's id, or a folder.", metavar="ID|DIR", autocompletion=complete.rulebooks),
]
RulebooksOption = Annotated[
    tuple[str, str], typer.Option(help="Two rulebooks: shipped ids, or folders.", metavar="ID|DIR ID|DIR")
]
TrailOption = Annotated[
    Path | None, typer.Option(help="Write the whole record of the grading, too, as JSON.", metavar="FILE")
]

LedgerOption = Annotated[
    str, typer.Option(help="The ledger: a file, or a postgresql:// URL.", metavar="FILE|URL", envvar="GRADING_LEDGER")
]
RecordOption = Annotated[
    str | None,
    typer.Option(
        "--ledger", help="Record each grading in this ledger: a file, or a postgresql:// URL.", metavar="FILE|URL",
        envvar="GRADING_LEDGER",
    ),
]  # fmt: skip
EntriesOption = Annotated[
    str | None,
    typer.Option(
        "--ledger", help="The ledger that numbers of entries are of: a file, or a postgresql:// URL.",
        metavar="FILE|URL", envvar="GRADING_LEDGER",
    ),
]  # fmt: skip

# of a ledger


def _noted(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"(\d+:)?[0-9a-f]{64}", value):
        raise typer.BadParameter("it is NUMBER:DIGEST or DIGEST, as `grading ledger verify` prints it")
    return value


Files = Annotated[
    list[str], typer.Argument(help="Trails, or study sets (YAML or JSON); - is a study set on standard input.",
                              metavar="FILE…")
]  # fmt: skip
StudySetOption = Annotated[
    str | None, typer.Option(help="Those with this in the title, or whose digest begins so.", metavar="TEXT")
]
HeadOption = Annotated[
    str | None,
    typer.Option(help="An entry's number and digest, or its digest, as noted elsewhere.", metavar="NUMBER:DIGEST",
                 callback=_noted),
]  # fmt: skip
ToOption = Annotated[Path | None, typer.Option(help="Write a file for each entry into this folder.", metavar="DIR")]

# of scenarios


def _percent(value: float | None) -> float | None:
    if value is not None and not 0 <= value <= 100:
        raise typer.BadParameter("it is from 0 to 100")
    return value


Folders = Annotated[
    list[Path] | None, typer.Argument(help="Folders, or .feature files; this folder if none.", metavar="DIR…")
]
StepsOption = Annotated[bool, typer.Option("--steps", help="Show every step with an example, and play nothing.")]
CoverageOption = Annotated[bool, typer.Option("--coverage", help="Show what of the rulebooks no scenario reaches.")]
MutateOption = Annotated[
    bool, typer.Option("--mutate", help="Change the rules a little, one by one: which changes does nobody notice?")
]
OnlyOption = Annotated[
    list[str] | None, typer.Option(help="Coverage and changes of this rulebook only; may be repeated.", metavar="ID")
]
FailUnderOption = Annotated[
    float | None,
    typer.Option(help="Exit 4 if less than this is covered, or noticed.", metavar="PERCENT", callback=_percent),
]
SurvivorsOption = Annotated[
    Path | None, typer.Option(help="Why some changes change nothing; else DIR/survivors.yaml.", metavar="FILE")
]
HtmlOption = Annotated[Path | None, typer.Option(help="Write coverage as a page, too.", metavar="FILE")]
TextOrJsonOption = Annotated[TextOrJson, typer.Option(help="How to print the result.")]
JUnitOption = Annotated[Path | None, typer.Option(help="Write the scenarios as JUnit XML, too.", metavar="FILE")]
CucumberOption = Annotated[Path | None, typer.Option(help="Write them as cucumber JSON, too.", metavar="FILE")]
