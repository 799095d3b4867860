"""The commands to begin with: `new` writes a study set to fill in, `doctor` says what is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grading.cli.shared import can_be_written, echo, save, tell

FOR = {
    "scenarios": "scenarios in Gherkin: `grading scenarios`",
    "ledger": "gradings kept for years: `grading ledger`, `grade --ledger`",
    "postgresql": "a ledger on a server",
    "agreement": "how far raters agree: `grading agreement`",
    "spreadsheets": "XLSX in and out",
    "revman": "RevMan's .rm5 in",
    "frames": "data frames of pandas, polars and pyarrow in",
    "word": "DOCX out",
    "plots": "plots as PNG",
    "proofs": "proofs about rulebooks: `grading check`",
    "bench": "other engines and programs to compare with: `grading bench`",
    "cluster": "many processes, or a cluster: `grading batch --workers`, `--scheduler`",
    "parquet": "Parquet in and out: `grading batch`",
    "zstandard": "JSON lines packed as .zst: `grading batch`",
}
"""What each extra is for."""


def new(
    file: Annotated[Path, typer.Argument(help="The file to write; none that is there is written over.")] = Path(
        "study-set.yaml"
    ),
) -> None:
    """Write a study set to begin with: every key explained, made-up numbers, ready to be graded."""
    from importlib.resources import files

    can_be_written({"FILE": file}, anew=True)
    save(file, files("grading.intake").joinpath("starter.yaml").read_text(encoding="utf-8"), anew=True)
    tell(f"wrote {file}: fill it in, then `grading grade {file}`")


def doctor() -> None:
    """Say what is installed: the program, what fires its rules, and every extra."""
    import platform
    from importlib.metadata import distribution

    from tabulate import tabulate

    own = distribution("evidence-grading")
    engine = _version("durable-rules")
    fires = f"durable_rules {engine} and the specification" if engine else "the specification alone"
    rows = [(name, *_extra(name, own.requires or []), purpose) for name, purpose in FOR.items()]
    echo(f"evidence-grading {own.version} on Python {platform.python_version()}\nrules are fired by {fires}\n\n")
    echo(tabulate(rows, headers=("extra", "", "version", "for"), tablefmt="simple", disable_numparse=True) + "\n")
    if missing := [row[0] for row in rows if row[1] == "missing"]:
        echo(f"\nto have the rest: pip install 'evidence-grading[{','.join(missing)}]'\n")


def _extra(name: str, requires: list[str]) -> tuple[str, str]:
    """Whether all that this extra needs is installed, and in which versions."""
    import re

    needed = [line for line in requires if re.search(rf"extra == ['\"]{name}['\"]", line)]
    names = [re.split(r"[^\w-]", line, maxsplit=1)[0] for line in needed]
    found = {one: _version(one) for one in names}
    told = ", ".join(f"{one} {version}" if version else f"no {one}" for one, version in found.items())
    return "installed" if found and all(found.values()) else "missing", told


def _version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None
