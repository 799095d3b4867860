"""Tables of effects and tables about studies, joined by study: a draft of the study set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from grading.errors import Problem, StudySetError, UndecidedError, did_you_mean
from grading.intake.checked_file import by_line
from grading.intake.draft import Draft, Said, drafted, imported_file, with_ids
from grading.intake.tables import evidence
from grading.intake.tables.consistent import disagreements
from grading.intake.tables.doubtful import comparisons
from grading.intake.tables.mapping import Map, unknown
from grading.intake.tables.meanings import ARMS, BIAS, OVERALL, TOOL
from grading.intake.tables.questions import ESTIMATED, nothing
from grading.intake.tables.recognise import MEASURE, Recognised, recognised
from grading.intake.tables.rows import Findings, Found, findings
from grading.intake.tables.table import MOST_LISTED, Table, first_of
from grading.intake.tables.unjudged import kept
from grading.located import Path, shortened
from grading.model.bias_tools import OF_SOME_TRIALS, TELLING
from grading.model.study_set import ImportedFile

MOST_MEANING = 2000
"""Characters that the record of an import can hold."""


def draft(
    tables: Sequence[Table], said: Said, *, map: Map = (), measure: str | None = None, outcome: str | None = None
) -> Draft:
    """The draft of what these tables say, with what the person says: measure and name of an outcome too.

    Raises UndecidedError with what must be said first, and StudySetError with everything that is wrong.
    """
    if problems := list(unknown(map, tables)):
        raise StudySetError(problems)
    read = _all(tables, map, said, measure, outcome)
    effects, studies = ([one for one in read if one.is_evidence is kind] for kind in (True, False))
    if not effects:
        raise UndecidedError([nothing(read[0].table, "no column of results is recognised", read[0].table.columns)])
    found, told, wrong = findings(effects, outcome or "")
    about, _, wrong_there = findings(studies, "")
    if wrong and not found:
        raise StudySetError([*wrong, *wrong_there])
    with _added_to([*wrong, *wrong_there]):
        told += _with_tools([found, about])
        told += _add(found, about, [one.table.name for one in studies])
        told += _without_unjudged(found)
        told += [line for one in read for name, line in one.table.told if name in {"", *one.columns}]
        told += [line for one in effects if "arm" not in one.meanings
                 for line in comparisons(one.table, one.unread, one.named("outcome"), said)]  # fmt: skip
        data, places = _data(found, measure, told, se_is_said=any(_says_error(one) for one in effects))
        files = [_record(one) for one in read]
        told += [*_imprecise(data), *(line for one in effects for line in _unused(one, data))]
        return drafted(data, files, places, said, told)


@contextmanager
def _added_to(problems: list[Problem]) -> Iterator[None]:
    """Have faults of cells told together with what is impossible in the rows that can be read; then no questions."""
    try:
        yield
    except UndecidedError:
        if not problems:
            raise
    except StudySetError as error:
        problems += error.problems
    if problems:
        raise StudySetError(sorted(problems, key=by_line))


def _all(tables: Sequence[Table], map: Map, said: Said, measure: str | None, outcome: str | None) -> list[Recognised]:
    """Every table recognised; the questions of all of them at once."""
    read: list[Recognised] = []
    questions: list[Problem] = []
    for table in tables:
        try:
            read.append(recognised(table, map, said, measure, outcome))
        except UndecidedError as error:
            questions += error.problems
    if questions:
        raise UndecidedError(questions)
    return read


def _with_tools(all: list[Findings]) -> Iterator[str]:
    """Add the tool of risk of bias where its words tell; say so."""
    for found in all:
        judged = [one for one in found.values() if any(meaning.startswith(BIAS) for meaning in one.values)]
        open_ = [one for one in judged if TOOL not in one.values]
        if tool := evidence.tool(open_):
            for one in open_:
                one.values[TOOL] = tool
            word = next(word for word, of in TELLING.items() if of == tool)
            yield f"risk of bias is taken for {tool}: these are its domains, and `{word}` is a word of it alone"


def _add(found: Findings, about: Findings, names: list[str]) -> Iterator[str]:
    """Add what tables about studies say to the findings of those studies; tell which studies stand in one only."""
    matched = set()
    for (outcome, study), one in found.items():
        for key in ((outcome, study), ("", study)):
            if key in about:
                matched.add(key)
                _complete(one, about[key])
    labels = [one.study for one in found.values()]
    alone = [one for key, one in about.items() if key not in matched]
    for one in alone[:MOST_LISTED]:
        hint = did_you_mean(one.study, labels)
        yield f"{one.place}: study `{shortened(one.study)}` is not among the effects: left out{hint}"
    if len(alone) > MOST_LISTED:
        yield f"{len(alone) - MOST_LISTED} more studies in {' or '.join(names)} are not among the effects: left out"
    lacking = [one.study for (outcome, study), one in found.items() if not matched & {(outcome, study), ("", study)}]
    if about and lacking:
        unique = list(dict.fromkeys(lacking))
        listed = ", ".join(f"`{shortened(one)}`" for one in unique[:MOST_LISTED])
        more = f" and {len(unique) - MOST_LISTED} more" if len(unique) > MOST_LISTED else ""
        yield f"not in {' or '.join(names)}: {listed}{more}"


def _complete(one: Found, other: Found) -> None:
    for meaning, value in other.values.items():
        if one.values.get(meaning, value) != value:
            what = f"study `{shortened(one.study)}`: {meaning} is `{value}` here, and `{one.values[meaning]}` "
            raise StudySetError.of(
                other.places.get(meaning, other.place), f"{what}in {one.places.get(meaning, one.place)}", "keep one"
            )
        one.values.setdefault(meaning, value)
    one.places |= {meaning: place for meaning, place in other.places.items() if meaning not in one.places}


def _without_unjudged(found: Findings) -> list[str]:
    """Take out risks of bias that lack a judgement which their table has, by the same tool, of others; tell it."""
    domains = {key: _domains(one) for key, one in found.items()}
    asked: dict[tuple[str, str | None], dict[str, None]] = {}
    for each in domains.values():
        for domain, where in each.items():
            asked.setdefault(where, {})[domain] = None
    told: list[str] = []
    for key, one in found.items():
        risk, own = evidence.risk_of_bias(one.values), domains[key]
        of_table = [domain for where in dict.fromkeys(own.values()) for domain in asked[where]]
        needed = [domain for domain in of_table if domain in own or domain not in OF_SOME_TRIALS]
        note = f"{_bias_place(one)}: study `{shortened(one.study)}`: risk of bias"
        if isinstance(risk, dict) and not kept(risk, needed, note, told):
            one.values = {meaning: value for meaning, value in one.values.items() if not meaning.startswith(BIAS)}
    return told


def _domains(one: Found) -> dict[str, tuple[str, str | None]]:
    """The domains that were asked of this study, each with its table and the tool."""
    return {meaning.removeprefix(BIAS): (place.rpartition(":")[0], one.values.get(TOOL))
            for meaning, place in one.places.items() if meaning.startswith(BIAS) and meaning != OVERALL}  # fmt: skip


def _bias_place(one: Found) -> str:
    return next((place for meaning, place in one.places.items() if meaning.startswith(BIAS)), one.place)


def _says_error(read: Recognised) -> bool:
    """True where a person said which column holds standard errors, or variances."""
    return any(read.columns[name].meaning in evidence.ERRORS for name in read.columns.keys() & read.said)


def _data(
    found: Findings, measure: str | None, told: list[str], *, se_is_said: bool
) -> tuple[dict[str, Any], dict[Path, str]]:
    """The study set of these findings, and where each study of it was read."""
    by_outcome: dict[str, list[Found]] = {}
    for (name, _), one in found.items():
        by_outcome.setdefault(name, []).append(one)
    outcomes: list[dict[str, Any]] = []
    places: dict[Path, str] = {}
    asked: list[Problem] = []
    for at, studies in enumerate(by_outcome.values()):
        said = evidence.outcome(studies, measure)
        used = said.get("measure")
        asked += disagreements(studies, used, se_is_said=se_is_said)
        if used is None and all(
            any(f"{part} of the {ARMS[0]}" in one.values for one in studies) for part in evidence.NEEDS
        ):
            what = f"outcome `{shortened(studies[0].outcome)}` has events and means: which measure is it of?"
            asked.append(Problem(studies[0].place, what, MEASURE))
        places[("outcomes", at)] = studies[0].place
        for number, one in enumerate(studies):
            places[("outcomes", at, "studies", number)] = one.place
            places[("outcomes", at, "studies", number, "risk_of_bias")] = _bias_place(one)
        told_of = [evidence.study(one, used, told) for one in studies]
        outcomes.append({"name": studies[0].outcome, **said, "studies": told_of})
    if asked:
        raise UndecidedError(asked)
    return {"outcomes": with_ids(outcomes)}, places


def _record(read: Recognised) -> ImportedFile:
    columns = {name: str(column) for name, column in read.columns.items()}
    for name, meaning in columns.items():
        if len(meaning) > MOST_MEANING:
            what = f"what column `{shortened(name)}` means takes more than {MOST_MEANING:,} characters"
            raise StudySetError.of(read.table.name, what, "say it in the cells: fewer and shorter words")
    return imported_file(read.table.name, read.table.sha256, columns=columns, ignored=read.ignored)


def _imprecise(data: dict[str, Any]) -> Iterator[str]:
    """Tell of effects that nothing stands beside that says how precise they are."""
    for outcome in data["outcomes"]:
        alone = [f"`{shortened(one['id'])}`" for one in outcome["studies"] if list(one.get("result", ())) == ["effect"]]
        if alone:
            listed, name = first_of(alone), shortened(outcome["name"])
            yield f"outcome `{name}`: effects without limits, standard error, variance or p: {listed}"


def _unused(read: Recognised, data: dict[str, Any]) -> Iterator[str]:
    """Tell of effects that stand beside complete arms."""
    effects = [name for name, column in read.columns.items() if column.meaning in ESTIMATED | evidence.PRECISION]
    arms = [study for outcome in data["outcomes"] for study in outcome["studies"] if "arms" in study]
    if effects and arms:
        listed = ", ".join(f"`{shortened(name)}`" for name in effects)
        yield f"{read.table.name}: {listed}: not used where the arms are complete; effects are computed from them"
