"""A review from the data package that Cochrane publishes beside it: a zip of CSV files.

The layout, and where it was learned: fixtures/revman/README.md. Read are the rows, the settings with the overall
estimates, the estimates of subgroups, and risk of bias; study data are what the rows were made of.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from grading.errors import StudySetError
from grading.intake.draft import Draft, Said
from grading.intake.revman.archive import HELP, texts
from grading.intake.revman.comparison import draft_of
from grading.intake.revman.numbers import number
from grading.intake.revman.review import LEVEL, Analysis, Comparison, Kind, Printed, Review, Settings, Side, StudyRow
from grading.intake.revman.words import plain
from grading.located import one_line, shortened

ENDINGS = ("data-rows.csv", "overall-estimates-and-settings.csv", "subgroup-estimates.csv", "risk-of-bias.csv")
ROWS, SETTINGS, SUBGROUPS, RISK = ENDINGS
NOT_READ = ("study-information.csv", "study-arms.csv", "study-results.csv")
MOST_ANALYSES = 5000
ABSENT = {"", "NA", "#N/A", "N/A"}
YES = {"yes", "true", "1", "y"}
KINDS: dict[str, Kind] = {
    "dichotomous": "events",
    "continuous": "means",
    "contrastlevel": "generic",
    "genericinversevariance": "generic",
    "oeandvariance": "O-E",
}
MODELS = {"randomeffect": True, "random": True, "fixedeffect": False, "fixed": False, "commoneffect": False}
JUDGED = "Domain (judgement):"
Record = Mapping[str, str]
"""One line of a CSV file: what it has of each column; what is absent has no key."""


def read(content: bytes, name: str, said: Said) -> Draft:
    """The draft of a study set from these bytes; `name` stands in the messages.

    Raises StudySetError where it is no data package, is unsafe, or has several comparisons and none is chosen.
    """
    found = texts(content, name, (*ENDINGS, *NOT_READ, "parameters.csv"))
    if "parameters.csv" in found:
        raise StudySetError.of(name, "a review of diagnostic test accuracy", "only effects of interventions are graded")
    if missing := [ending for ending in (ROWS, SETTINGS) if ending not in found]:
        what = f"no `…-{missing[0]}` in the data package"
        raise StudySetError.of(name, what, "a data package has a folder `…-analysis-data` with it; pack it whole")
    files = {ending: _records(text, f"{name}: {ending}") for ending, text in found.items() if ending in ENDINGS}
    review = Review(
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        comparisons=tuple(_comparisons(files, name)),
        risk_of_bias=_risk_of_bias(files.get(RISK, [])),
        not_read=tuple(ending for ending in NOT_READ if ending in found),
        left_out=tuple(_without_settings(files)),
    )
    return draft_of(review, said)


def _records(text: str, where: str) -> list[Record]:
    try:
        lines = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise StudySetError.of(where, f"not a CSV file: {error}", HELP) from None
    if not lines:
        raise StudySetError.of(where, "the file is empty", HELP)
    columns = [column.strip() for column in lines[0]]
    if twice := [column for column, times in Counter(columns).items() if times > 1 and column]:
        raise StudySetError.of(where, f"two columns `{shortened(twice[0])}`", HELP)
    found: list[Record] = []
    for at, line in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(columns):
            what = f"{len(line)} cells, the first line has {len(columns)}"
            raise StudySetError.of(f"{where}, record {at}", what, HELP)
        cells = ((column, " ".join(one_line(cell).split())) for column, cell in zip(columns, line, strict=True))
        found.append({column: cell for column, cell in cells if cell not in ABSENT})
    return found


def _comparisons(files: Mapping[str, list[Record]], name: str) -> Iterator[Comparison]:
    """Each analysis group, its analyses in the order of the settings."""
    if len(files[SETTINGS]) > MOST_ANALYSES:
        what = f"{len(files[SETTINGS])} analyses"
        raise StudySetError.of(f"{name}: {SETTINGS}", what, f"a review has fewer than {MOST_ANALYSES}")
    rows, subgroups = (_by_analysis(files.get(ending, [])) for ending in (ROWS, SUBGROUPS))
    listed = Counter(map(_number, files[SETTINGS]))
    groups: dict[str, list[Record]] = {}
    for record in files[SETTINGS]:
        groups.setdefault(_needed(record, "Analysis group", f"{name}: {SETTINGS}"), []).append(record)
    for group, records in groups.items():
        analyses: list[Analysis] = []
        left_out: list[str] = []
        for record in records:
            shown = f"{group}.{_needed(record, 'Analysis number', f'{name}: {SETTINGS}')}"
            if listed[shown] > 1:
                raise StudySetError.of(f"{name}: {SETTINGS}", f"analysis {shown} stands {listed[shown]} times", HELP)
            kind = KINDS.get(plain(record.get("Data type")))
            if kind is None:
                what = f"a table of `{record.get('Data type', 'text')}`, which is not read"
                left_out.append(f"Analysis {shown}, {record.get('Analysis name', '')}, is left out: {what}.")
            else:
                analyses.append(_analysis(record, shown, kind, (rows[shown], subgroups[shown]), name))
        title = records[0].get("Analysis group name", f"Comparison {group}")
        yield Comparison(group, title, tuple(analyses), tuple(left_out))


def _needed(record: Record, column: str, where: str) -> str:
    if column not in record:
        raise StudySetError.of(where, f"no `{column}` in a record", HELP)
    return record[column]


def _by_analysis(records: Sequence[Record]) -> defaultdict[str, list[Record]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[_number(record)].append(record)
    return found


def _without_settings(files: Mapping[str, list[Record]]) -> Iterator[str]:
    """Each analysis that has rows and that the settings do not list."""
    known = {_number(one) for one in files[SETTINGS]}
    for shown, records in _by_analysis(files[ROWS]).items():
        if shown not in known:
            named = f"Analysis {shown}, {records[0].get('Analysis name', '')}".removesuffix(", ")
            yield f"{named}, is left out: it has {len(records)} rows, and the settings do not list it."


def _analysis(
    record: Record, shown: str, kind: Kind, of_it: tuple[Sequence[Record], Sequence[Record]], name: str
) -> Analysis:
    """The analysis of this record of the settings, with its rows and the estimates of its subgroups."""
    mine, groups = of_it
    return Analysis(
        number=shown,
        name=record.get("Analysis name", f"analysis {shown}"),
        kind=kind,
        settings=_settings(record),
        rows=tuple(_row(one, f"{name}: {ROWS}, analysis {shown}") for one in mine),
        intervention=record.get("Experimental group label") or record.get("Experimental intervention"),
        comparator=record.get("Control group label") or record.get("Control intervention"),
        left=record.get("Graph label (left)"),
        right=record.get("Graph label (right)"),
        printed=_printed(record),
        subgroups={one["Subgroup"]: _printed(one) for one in groups if "Subgroup" in one},
    )


def _number(record: Record) -> str:
    return f"{record.get('Analysis group')}.{record.get('Analysis number')}"


def _settings(record: Record) -> Settings:
    def says(column: str) -> bool:
        return record.get(column, "").casefold() in YES

    return Settings(
        measure=record.get("Effect measure", ""),
        method=record.get("Statistical method"),
        random=MODELS.get(plain(record.get("Analysis model")).removesuffix("s")),
        estimator=record.get("Heterogeneity estimator"),
        interval=record.get("CI method"),
        level=_level(record.get("CI/PI level") or record.get("Estimate CI")),
        swapped=says("Swap event and non-event"),
        log=says("Log-scale data") if "Log-scale data" in record else None,
        total=says("Overall estimates") or "Overall estimates" not in record,
    )


def _level(text: str | None) -> float:
    """The level in percent, 95, of a level that is printed as `95%` or as 0.95."""
    value = number((text or "").removesuffix("%")) or LEVEL
    return round(100 * value, 9) if value <= 1 else value


def _row(record: Record, where: str) -> StudyRow:
    return StudyRow(
        study=_needed(record, "Study", where),
        subgroup=record.get("Subgroup"),
        intervention=_side(record, "Experimental"),
        comparator=_side(record, "Control"),
        o_e=record.get("O-E"),
        variance=record.get("Variance"),
        estimate=record.get("GIV Mean"),
        se=record.get("GIV SE"),
        printed=replace(_printed(record), i_squared=None, tau_squared=None),
    )


def _side(record: Record, arm: str) -> Side:
    return Side(*(record.get(f"{arm} {part}") for part in ("N", "cases", "mean", "SD")))


def _printed(record: Record) -> Printed:
    columns = ("Mean", "CI start", "CI end", "Heterogeneity I²", "Heterogeneity Tau²", "Weight")
    return Printed(*(record[one].removesuffix("%").strip() if one in record else None for one in columns))


def _risk_of_bias(records: Sequence[Record]) -> dict[str, list[tuple[str, str]]]:
    """Of each study item and judgement, of all its rows."""
    found: dict[str, list[tuple[str, str]]] = {}
    for record in (one for one in records if "Study" in one):
        judged = [(column.removeprefix(JUDGED).strip(), said) for column, said in record.items()
                  if column.startswith(JUDGED)]  # fmt: skip
        found.setdefault(record["Study"], []).extend(judged)
    return found
