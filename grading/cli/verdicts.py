"""The commands that give verdicts: `grade`, `claims` and `compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from grading.cli.formats import BINARY, FILE_WIDTH, format_of
from grading.cli.options import (
    DocumentFormat,
    DocumentOption,
    Format,
    FormatOption,
    Level,
    OutcomeOption,
    OutOption,
    RecordOption,
    RulebookOption,
    RulebooksOption,
    StudySets,
    TrailOption,
)
from grading.cli.shared import (
    FAULTY,
    GATE,
    UNDETERMINED,
    USAGE,
    acknowledge,
    can_be_written,
    checked,
    each,
    echo,
    ledger_file,
    now,
    open_ledger,
    or_exit,
    read,
    save,
    tell,
    width,
)

if TYPE_CHECKING:
    from pathlib import Path

    from grading.audit.behind import Behind
    from grading.intake.study_set_file import Source
    from grading.model.claim_verdict import ClaimsResult
    from grading.model.comparison import Comparison, StudySetCompared
    from grading.model.verdict import Grading
    from grading.pipeline import Graded


def grade(
    files: StudySets,
    format: DocumentOption = None,
    out: OutOption = None,
    outcome: OutcomeOption = None,
    rulebook: RulebookOption = None,
    fail_under: Annotated[
        Level | None, typer.Option(help="Exit 4 if the certainty of a shown outcome is, or may be, below this.")
    ] = None,
    trail: TrailOption = None,
    ledger: RecordOption = None,
) -> None:
    """Grade study sets: evidence profile, verdicts and reasons."""
    chosen = format_of(format, out, files)
    if trail and len(files) > 1:
        raise typer.BadParameter("a trail is of one study set", param_hint="--trail")
    kept = ledger_file(ledger)
    can_be_written({"--trail": trail}, anew=True, beside=[kept])
    can_be_written({"--out": out}, beside=[*files, trail, kept])
    found, faulty = read(lambda: _graded(files, rulebook, ledger))
    graded = [_only(one.graded, outcome) if outcome else one.graded for one in found]
    shown = [one for one in graded if one.traces]
    if outcome and not shown and not faulty:
        _no_outcome(outcome, found)
    if shown:
        _show(shown, chosen, out, conclusion=outcome is None, several=len(files) > 1)
    if trail and found:
        _save_trail(trail, found[0])
    if chosen is DocumentFormat.FHIR:
        _tell_lost(shown)
    _finish([one.grading for one in shown], fail_under, faulty=faulty)


def _save_trail(trail: Path, behind: Behind) -> None:
    from grading.audit.trail import record
    from grading.output.json import document as as_json

    save(trail, as_json(record(behind)), anew=True)


def _show(graded: list[Graded], format: str, out: Path | None, *, conclusion: bool, several: bool) -> None:
    """Print what was graded, or write it into a file."""
    from grading.output.formats import document, gradings

    if out is not None and format in BINARY:
        save(out, document(graded, format, conclusion=conclusion))
        return
    columns = width() if out is None else FILE_WIDTH
    text = gradings(graded, format, columns, conclusion=conclusion, several=several)
    if out is None:
        echo(text)
    else:
        save(out, text)


def _tell_lost(behind: list[Graded]) -> None:
    from grading.output.fhir import lost

    for line in dict.fromkeys(line for one in behind for line in lost(one)):
        tell(f"not in FHIR: {line}")


def _graded(files: list[str], rulebook: str | None, ledger: str | None) -> tuple[list[Behind], bool]:
    """Every study set that is sound, graded, and recorded where there is a ledger; what cannot be is not shown."""
    from contextlib import nullcontext
    from functools import cache

    from grading.audit.behind import Behind
    from grading.pipeline import engine_for, run

    engine = cache(engine_for)  # no folder of rules changes while one command runs
    with open_ledger(ledger, create=True) if ledger else nullcontext() as book:

        def graded(source: Source) -> Behind:
            graded = run(engine(str(rulebook or source.study_set.rulebook)), source.study_set, source.sha256)
            behind = Behind(graded, source)
            if book:
                from grading.audit.trail import record

                acknowledge(book, book.add(record(behind), now()), to_standard_error=True)
            return behind

        return each(files, graded)


def _only(graded: Graded, outcome: str) -> Graded:
    from dataclasses import replace

    traces = tuple(trace for trace in graded.traces if trace.outcome.id == outcome)
    kept = graded.grading.model_copy(update={"outcomes": tuple(trace.result for trace in traces)})
    return replace(graded, grading=kept, traces=traces)


def _no_outcome(outcome: str, found: list[Behind]) -> None:
    from grading.errors import Problem, did_you_mean

    known = [trace.outcome.id for one in found for trace in one.graded.traces]
    where = ", ".join(one.source.located.name for one in found)
    problem = Problem(where, f"no outcome `{outcome}`{did_you_mean(outcome, known)}", f"outcomes: {', '.join(known)}")
    tell(str(problem))
    raise typer.Exit(USAGE)


def _finish(gradings: list[Grading], gate: Level | None, *, faulty: bool) -> None:
    from grading.output.remarks import of_gradings

    for remark in of_gradings(gradings, gate.value if gate else None):
        tell(remark)
    below = gate is not None and any(grading.below(gate.value) for grading in gradings)
    undetermined = any(grading.undetermined for grading in gradings)
    raise typer.Exit(FAULTY if faulty else GATE if below else UNDETERMINED if undetermined else 0)


def claims(
    file: Annotated[str, typer.Argument(help="A claims file (YAML or JSON); - is standard input.")],
    format: FormatOption = Format.TABLE,
    claim: Annotated[str | None, typer.Option(help="Show this claim only.", metavar="ID")] = None,
    rulebook: RulebookOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Exit 4 if a shown claim is overstated or contradicted.")
    ] = False,
) -> None:
    """Check a text, claim by claim, against the evidence that it rests on."""
    from grading.output.claims import only
    from grading.output.formats import claims as written

    found = read(lambda: checked(file, rulebook))
    result = or_exit(lambda: only(found.result, claim))
    echo(written(result, format, width()))
    _finish_claims(result, gate=check)


def _finish_claims(result: ClaimsResult, *, gate: bool) -> None:
    from grading.output.remarks import of_claims

    for remark in of_claims(result, gate=gate):
        tell(remark)
    undetermined = any(one.undetermined for one in result.claims)
    raise typer.Exit(GATE if gate and result.objectionable() else UNDETERMINED if undetermined else 0)


def compare(
    files: StudySets,
    rulebooks: RulebooksOption,
    format: FormatOption = Format.TABLE,
    outcome: OutcomeOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Exit 4 if the certainty or the wording of a shown verdict moves.")
    ] = False,
) -> None:
    """Grade study sets under two rulebooks: whose verdict moves, and which rules moved it."""
    from grading.audit.comparison import compare as graded_twice
    from grading.audit.comparison import comparison, engines, only
    from grading.output.formats import comparison as written

    def compared(source: Source) -> StudySetCompared:
        return graded_twice(source.study_set, pair, name=source.located.name, sha256=source.sha256)

    pair = or_exit(lambda: engines(*rulebooks))
    sets, faulty = each(files, compared)
    result = comparison(pair, sets)
    if outcome is not None:
        result = or_exit(lambda: only(result, outcome, faulty=faulty))
    if result.study_sets:
        echo(written(result, format, width()))
    _finish_comparison(result, gate=check, faulty=faulty)


def _finish_comparison(result: Comparison, *, gate: bool, faulty: bool) -> None:
    from grading.output.remarks import of_comparison

    for remark in of_comparison(result, gate=gate):
        tell(remark)
    raise typer.Exit(FAULTY if faulty else GATE if gate and result.moved() else 0)
