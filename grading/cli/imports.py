"""The command that makes a study set from the files that people have: `import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grading.cli.options import Better, MeasureName
from grading.cli.shared import FAULTY, UNDETERMINED, can_be_written, needs, save, tell

Files = Annotated[
    list[str],
    typer.Argument(
        help="Tables (CSV, TSV, XLSX; FILE#SHEET), a .rm5, a data package of Cochrane (zip or folder), FHIR.",
        metavar="FILE…",
    ),
]


def _design(value: str | None) -> str | None:
    from grading.errors import StudySetError
    from grading.intake.said import checked

    try:
        return checked({"design": value})["design"]
    except StudySetError as error:
        raise typer.BadParameter(error.problems[0].what) from None


OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write the study set here, a new file.", metavar="FILE")
]
MapOption = Annotated[str | None, typer.Option(help="What columns mean, as an import records it.", metavar="FILE")]
MeasureOption = Annotated[MeasureName | None, typer.Option(help="The measure, where no column says it.")]
NameOption = Annotated[str | None, typer.Option(help="The outcome, where no column names it.", metavar="NAME")]
DesignOption = Annotated[
    str | None, typer.Option(help="Of the studies that do not say theirs.", metavar="DESIGN", callback=_design)
]
BetterOption = Annotated[Better | None, typer.Option(help="Which way is good.")]
TitleOption = Annotated[str | None, typer.Option(help="What the question is called.", metavar="TEXT")]
PopulationOption = Annotated[str | None, typer.Option(help="Of the question.", metavar="TEXT")]
ComparisonOption = Annotated[
    str | None, typer.Option(help="Of a review that has several, the one to import.", metavar="NUMBER")
]
ArmOption = Annotated[str | None, typer.Option(help="Of the question, and of arms in the files.", metavar="NAME")]


def import_(
    files: Files,
    out: OutOption = None,
    map: MapOption = None,
    measure: MeasureOption = None,
    outcome: NameOption = None,
    design: DesignOption = None,
    better: BetterOption = None,
    title: TitleOption = None,
    population: PopulationOption = None,
    intervention: ArmOption = None,
    comparator: ArmOption = None,
    comparison: ComparisonOption = None,
) -> None:
    """Make a study set of tables, of a RevMan file, of a data package or of FHIR; exit 3 while a person must decide."""
    from grading.errors import StudySetError, UndecidedError
    from grading.intake.draft import Said, decisions
    from grading.intake.draft_yaml import written
    from grading.intake.imported import NEEDS, imported, load_map, opened
    from grading.intake.told import told

    can_be_written({"--out": out}, anew=True)
    said = Said(title, population, intervention, comparator, better and better.value, design, comparison)
    try:
        found = [opened(file) for file in files]
        for module, extra in {NEEDS[file.kind] for file in found if file.kind in NEEDS}:
            needs("this file", (module,), extra)
        columns = load_map(map) if map else ()
        draft = imported(found, said, map=columns, measure=measure and measure.value, outcome=outcome)
    except StudySetError as error:
        tell(str(error))
        raise typer.Exit(UNDETERMINED if isinstance(error, UndecidedError) else FAULTY) from None
    if out:
        save(out, written(draft), anew=True)
    tell(told(draft))
    if out:
        tell(f"written to {out}")
    else:
        typer.echo(written(draft), nl=False)
    raise typer.Exit(UNDETERMINED if any(one.needed for one in decisions(draft.data)) else 0)
