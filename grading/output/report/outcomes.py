"""One outcome of the report: its verdict, its forest plot with the same numbers as a table, and why."""

from __future__ import annotations

from collections.abc import Iterator

from grading.model.explanation import OutcomeExplained
from grading.model.report import Report
from grading.model.verdict import OutcomeResult
from grading.output.plots import forest
from grading.output.plots.forest_rows import ForestRow, rows
from grading.output.plots.svg import part_of_page
from grading.output.profile import re_expressed
from grading.output.report.markup import Html, tag
from grading.output.report.why import Anchors, whys
from grading.pooling import Pooled
from grading.stages import Trace

NO_PLOT = "There is no forest plot: no effect was estimated."


def outcome(number: int, report: Report, trace: Trace, anchors: Anchors) -> Html:
    """The whole section; `number` counts from 0."""
    told, result = report.explanation.outcomes[number], trace.result
    question = report.grading.study_set.question
    return tag(
        "section", tag("h3", result.name, id=f"outcome-{number}"), *_verdict(told, result),
        *_plot(trace, (question["intervention"], question["comparator"])),
        tag("h4", "Why"), tag("div", *whys(number, told, anchors), class_="whys"), class_="outcome",
    )  # fmt: skip


def _verdict(told: OutcomeExplained, result: OutcomeResult) -> Iterator[Html]:
    yield tag("p", tag("b", told.certainty), ". ", result.statement)
    lines = []
    if result.qualifier:
        lines.append(f"Qualifier: {result.qualifier}.")
    needed = result.absolute.number_needed if result.absolute else None
    if needed and needed not in result.qualifier:
        lines.append(f"{needed}.")
    lines += [f"{line[:1].upper()}{line[1:]}." for line in re_expressed(result.re_expressed)]
    if told.estimate:
        lines.append(f"Estimate: {told.estimate}.")
    if told.undetermined:
        lines.append(f"Undetermined: {told.undetermined}.")
    yield from (tag("p", line) for line in lines)


def _plot(trace: Trace, arms: tuple[str, str]) -> Iterator[Html]:
    drawing = forest(trace, arms)
    if drawing is None or trace.pooled is None:
        yield tag("p", NO_PLOT)
        return
    picture = Html(part_of_page(drawing))
    label = f"Forest plot of {trace.outcome.name}"
    yield tag("div", picture, class_="picture", role="group", aria_label=label, tabindex=0)
    yield tag("details", tag("summary", "The same numbers as a table"), _numbers(trace, trace.pooled), class_="numbers")


def _numbers(trace: Trace, pooled: Pooled) -> Html:
    """All that the plot shows, as text."""
    heads = ("Study", f"{pooled.measure} (95% interval)", "Weight", "People, as reported by arm", "Risk of bias")
    head = tag("tr", *(tag("th", name, scope="col") for name in heads))
    body = [tag("tr", tag("th", row.label, scope="row"), *(tag("td", cell) for cell in _cells(row)))
            for row in rows(trace, pooled)]  # fmt: skip
    table = tag("table", tag("caption", f"Studies of {trace.outcome.name}", class_="unseen"), tag("thead", head),
                tag("tbody", *body))  # fmt: skip
    return tag("div", table, class_="wide", role="group", aria_label=f"Studies of {trace.outcome.name}", tabindex=0)


def _cells(row: ForestRow) -> tuple[str, ...]:
    effect = f"{row.effect_text} {f'({row.reason})' if row.reason else ''}".strip()
    return effect, row.weight_text, "; ".join(row.arms), _risk(row)


def _risk(row: ForestRow) -> str:
    """Every item with its level, and the level overall."""
    risk = row.study.risk_of_bias if row.study else None
    if risk is None:
        return "not known" if row.study else ""
    items = [f"{item} {level}" for item, level in risk.domains.items()]
    return "; ".join([*items, *([f"overall {risk.overall}"] if risk.overall else [])])
