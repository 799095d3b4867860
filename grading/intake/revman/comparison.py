"""From a comparison of a review to the draft of a study set: an analysis is an outcome, a row a study.

What the review does not say is absent: population, design, importance. Which way is good is taken from the labels of
the plot only where they say it beyond doubt. An analysis without a total becomes one outcome a subgroup: the review
does not pool over them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from grading.errors import StudySetError, UndecidedError
from grading.intake.draft import Draft, Said, distinct, drafted, imported_file, with_ids
from grading.intake.revman import risk_of_bias, words
from grading.intake.revman.own_estimates import differences
from grading.intake.revman.review import LEVEL, Analysis, Comparison, Printed, Review, StudyRow
from grading.intake.revman.study import study_of
from grading.located import Path
from grading.model.words import RATIOS


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of an analysis that become one outcome, under distinct names, with the file's own estimate of them."""

    analysis: Analysis
    name: str
    rows: tuple[tuple[str, StudyRow], ...]
    printed: Printed


def draft_of(review: Review, said: Said) -> Draft:
    """The draft. Raises StudySetError where none of several comparisons is chosen, or nothing in it can be graded."""
    comparison = _chosen(review, said.comparison)
    known = [one for one in comparison.analyses if words.measure_of(one.settings)]
    parts = [part for analysis in known for part in _parts(analysis)]
    if not parts:
        where = f"{review.file}: comparison {comparison.number}"
        raise StudySetError.of(where, "no analysis with a measure that can be graded", _why_not(comparison))
    risk, not_read = risk_of_bias.read(review.risk_of_bias)
    outcomes = with_ids([_outcome(part, risk) for part in parts])
    _refuse_reversed(known, said, review.file)
    data: dict[str, Any] = {"title": said.title or comparison.name, "question": _question(known), "outcomes": outcomes}
    file = imported_file(review.file, review.sha256, ignored=review.not_read)
    draft = drafted(data, [file], dict(_places(review, parts)), said)
    told = (*_of_comparison(review, comparison), *_of_labels(known, said), *not_read, *_of_outcomes(parts, outcomes))
    return replace(draft, told=(*told, *draft.told))


def _chosen(review: Review, number: str | None) -> Comparison:
    """A study set is one question, so one comparison is read."""
    listed = "; ".join(f"{one.number} {one.name}" for one in review.comparisons)
    if not review.comparisons:
        raise StudySetError.of(review.file, "the review has no analyses", "it may be a protocol, or an overview")
    if number is not None:
        for one in review.comparisons:
            if one.number == number:
                return one
        raise StudySetError.of(review.file, f"no comparison `{number}`", f"it has {listed}")
    if len(review.comparisons) > 1:
        what = f"{len(review.comparisons)} comparisons, and a study set is one question"
        raise UndecidedError.of(review.file, what, f"choose one with `--comparison NUMBER`: {listed}")
    return review.comparisons[0]


def _why_not(comparison: Comparison) -> str:
    unknown = {one.settings.measure for one in comparison.analyses if not words.measure_of(one.settings)}
    measures = [f"its measures are {', '.join(sorted(unknown))}"] if unknown else []
    return "; ".join([*measures, "MD SMD RR OR RD HR can be graded"])


def _arms(analysis: Analysis) -> tuple[str, str]:
    """What the analysis calls its first and its second arm; empty where only RevMan's own labels stand there."""
    return words.label(analysis.intervention) or "", words.label(analysis.comparator) or ""


def _refuse_reversed(analyses: list[Analysis], said: Said, file: str) -> None:
    """Raise UndecidedError where an arm that is the intervention in one analysis, or as said, is the comparator here.

    First against what was said, then against each analysis. Numbers are never exchanged: labels may be wrong too.
    """
    asked = (said.intervention or "", said.comparator or "")
    for question in (asked, *map(_arms, analyses)):
        found = [one for one in analyses if _is_reverse(_arms(one), question)]
        if not found:
            continue
        first, second = (f"`{name}`" if name else "another arm" for name in question)
        where = f"{file}: analys{'es' if len(found) > 1 else 'is'} {_numbers(found)}"
        mend = "a study set is one question: exchange the arms, with their numbers, in the review"
        if len(found) == sum(any(_arms(one)) for one in analyses):
            mend += "; or leave out `--intervention` and `--comparator`, the review names them"
        raise UndecidedError.of(where, f"the arms are the reverse of {first} against {second}", mend)


def _is_reverse(arms: tuple[str, str], question: tuple[str, str]) -> bool:
    """Whether an arm stands on the other side of the question, and none on its own."""
    (first, second), (own, other) = ([name.casefold() for name in pair] for pair in (arms, question))
    crossed = (first and first == other) or (second and second == own)
    return bool(crossed) and not ((first and first == own) or (second and second == other))


def _question(analyses: list[Analysis]) -> dict[str, str]:
    """What the arms are called, where all analyses call them alike."""
    found = {}
    for key in ("intervention", "comparator"):
        labels = {words.label(getattr(one, key)) for one in analyses}
        if len(labels) == 1 and (only := labels.pop()):
            found[key] = only
    return found


def _parts(analysis: Analysis) -> Iterator[Part]:
    groups: dict[str | None, list[StudyRow]] = {}
    for row in analysis.rows:
        groups.setdefault(row.subgroup, []).append(replace(row, subgroup=None))
    if analysis.settings.total or set(groups) <= {None}:
        yield Part(analysis, analysis.name, _distinct(analysis.rows), analysis.printed)
        return
    for group, rows in groups.items():
        name = f"{analysis.name}: {group}" if group else analysis.name
        yield Part(analysis, name, _distinct(tuple(rows)), analysis.subgroups.get(group or "", Printed()))


def _distinct(rows: tuple[StudyRow, ...]) -> tuple[tuple[str, StudyRow], ...]:
    """Each row with a name of its own: a study that stands in several subgroups is named with each."""
    several = _several(rows)
    named = [f"{row.study} ({row.subgroup})" if row.study in several and row.subgroup else row.study for row in rows]
    return tuple(zip(distinct(named, "{}, {}"), rows, strict=True))


def _several(rows: Iterable[StudyRow]) -> list[str]:
    """The studies that stand in several of these rows."""
    return sorted(name for name, times in Counter(row.study for row in rows).items() if times > 1)


def _outcome(part: Part, risk: dict[str, dict[str, Any]]) -> dict[str, Any]:
    analysis, settings = part.analysis, part.analysis.settings
    pooling = words.pooling_of(settings, analysis.kind)
    better = words.better(analysis.intervention, analysis.comparator, analysis.left, analysis.right)
    measure = words.measure_of(settings) or ""
    swapped = words.is_swapped(settings)
    said = {
        "name": part.name,
        "better": better,
        "measure": measure,
        "pooling": pooling if isinstance(pooling, dict) else None,
        "studies": [
            study_of(name, row, analysis.kind, measure, risk.get(row.study),
                     swapped=swapped, log=settings.log)
            for name, row in part.rows
        ],
        "note": "people without the event are counted, as the review does (it swaps them)" if swapped else None,
    }  # fmt: skip
    return {key: value for key, value in said.items() if value is not None}


def _places(review: Review, parts: list[Part]) -> Iterator[tuple[Path, str]]:
    for at, part in enumerate(parts):
        where = f"{review.file}: analysis {part.analysis.number}"
        yield ("outcomes", at), where
        yield from ((("outcomes", at, "studies", row), f"{where}, {name}") for row, (name, _) in enumerate(part.rows))


def _of_comparison(review: Review, comparison: Comparison) -> Iterator[str]:
    of = f" of the review `{review.title}`" if review.title else ""
    yield f"Comparison {comparison.number} of {len(review.comparisons)}{of}."
    yield from (*review.told, *comparison.left_out, *review.left_out)
    if groups := _judged_by_groups(review):
        yield f"Risk of bias is judged by groups of outcomes ({groups}): take out what is not about an outcome."
    for one in comparison.analyses:
        if not words.measure_of(one.settings):
            yield f"Analysis {one.number}, {one.name}, is left out: no measure here is `{one.settings.measure}`."


def _of_labels(analyses: list[Analysis], said: Said) -> Iterator[str]:
    """Where arms have several names in the analyses; or some have none, and the others another than was said."""
    for at, arm in enumerate(("intervention", "comparator")):
        named: dict[str, list[Analysis]] = {}
        for one in analyses:
            named.setdefault(_arms(one)[at], []).append(one)
        unnamed = named.pop("", None)
        if len(named) > 1:
            names = "; ".join(f"`{name}` in {_numbers(some)}" for name, some in named.items())
            yield f"The {arm} has several names: {names}. Is it one question?"
        elif named and unnamed and (word := getattr(said, arm)) not in (None, name := next(iter(named))):
            yield f"The {arm} is `{name}` in {_numbers(named[name])}, not `{word}`."


def _numbers(analyses: list[Analysis]) -> str:
    return ", ".join(one.number for one in analyses)


def _judged_by_groups(review: Review) -> str:
    """The items of risk of bias that a study has several of, one a group of outcomes."""
    items = dict.fromkeys(item for judged in review.risk_of_bias.values() for item, _ in judged if ": " in item)
    times = Counter(item.rpartition(": ")[0] for item in items)
    return "; ".join(item for item in items if times[item.rpartition(": ")[0]] > 1)


def _of_outcomes(parts: list[Part], outcomes: list[dict[str, Any]]) -> Iterator[str]:
    analyses = {part.analysis.number: part.analysis for part in parts}
    for number, analysis in analyses.items():
        yield from (f"Analysis {number}, {analysis.name}: {text}" for text in _of_settings(analysis))
    for part, outcome in zip(parts, outcomes, strict=True):
        shown = f"Analysis {part.analysis.number}, {part.name}"
        if twice := _several(row for _, row in part.rows):
            yield f"{shown}: {', '.join(twice)} in several rows; people who are in two of them count twice."
        if differs := _against_the_file(part, outcome):
            yield f"{shown}: {differs}."


def _of_settings(analysis: Analysis) -> Iterator[str]:
    settings = analysis.settings
    if not settings.total and all(row.subgroup is None for row in analysis.rows):
        yield "the review shows no total, so it does not pool these studies; grading would."
    elif not settings.total:
        yield "the review shows no total over its subgroups, so each is an outcome of its own."
    if words.is_swapped(settings):
        yield "people without the event are counted; does its name say so?"
    if isinstance(unknown := words.pooling_of(settings, analysis.kind), str):
        yield f"{unknown}; it is pooled by REML."
    if analysis.kind == "generic" and settings.log != (words.measure_of(settings) in RATIOS):
        yield "the file does not say that its ratios are logarithms, or its differences none: no number is read."
    if settings.level != LEVEL:
        yield f"the review's interval is a {settings.level:g}% interval, here it is {LEVEL}%."


def _against_the_file(part: Part, outcome: dict[str, Any]) -> str:
    """What the file's own estimates, of the whole and of its subgroups, have otherwise."""
    level = part.analysis.settings.level
    weights = {name: row.printed.weight for name, row in part.rows if row.printed.weight}
    whole = weights if part.analysis.settings.total else {}
    found = [differences(outcome, part.printed, whole, level=level)]
    for group, printed in part.analysis.subgroups.items() if part.analysis.settings.total else ():
        studies = [study for study in outcome["studies"] if study.get("subgroup") == group]
        if studies and (differs := differences(outcome | {"studies": studies}, printed, {}, level=level)):
            found.append(f"in {group}: {differs}")
    return "; ".join(one for one in found if one)
