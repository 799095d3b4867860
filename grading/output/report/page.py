"""The report as one page of HTML: its sections, and what leads to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from grading.model.report import Report
from grading.output.plots.looks import css as plot_css
from grading.output.plots.svg import symbols
from grading.output.profile import NOT_ENDORSED, overall
from grading.output.report.document import document
from grading.output.report.folded import folded
from grading.output.report.markup import Html, joined, listed, tag
from grading.output.report.outcomes import outcome
from grading.output.report.reference import anchors, reference
from grading.output.report.tables import profile, summary
from grading.output.report.what_if import tables, what_if
from grading.output.report.why import why_concluded
from grading.stages import Trace

STYLES = ("page.css", "tables.css", "print.css")
SCRIPTS = ("tables.js", "lookup.js", "written.js", "panel.js", "why.js")
SECTIONS = {
    "findings": "Summary of findings", "conclusion": "Conclusion", "profile": "Evidence profile",
    "outcomes": "Outcome by outcome", "what-if": "What if someone judged otherwise",
    "reference": "Rules, thresholds and facts",
}  # fmt: skip


def page(report: Report, traces: Sequence[Trace]) -> str:
    """The whole page. `traces` are those of the grading, for the plots."""
    style = "\n".join([*map(_own, STYLES), plot_css()])
    script = "\n".join(map(_own, SCRIPTS))
    return document(
        report.grading.study_set.title, style, script,
        tag("a", "Skip to the findings", href="#main", class_="skip"), _header(report), _contents(),
        tag("main", folded(joined(_sections(report, traces))), id="main", tabindex=-1), _footer(report), _dialog(),
        Html(symbols()), tables(report),
    )  # fmt: skip


def _own(name: str) -> str:
    return files("grading.output.report").joinpath(name).read_text(encoding="utf-8")


def _header(report: Report) -> Html:
    question = report.grading.study_set.question
    asked = [(name.capitalize(), question[name]) for name in ("population", "intervention", "comparator")]
    graded = f"{report.file}, by the rulebook {report.grading.rulebook}"
    pairs = [*asked, ("Graded", graded)]
    told = tag("dl", *(tag("div", tag("dt", name), tag("dd", what)) for name, what in pairs))
    return tag("header", tag("h1", report.grading.study_set.title), told)


def _contents() -> Html:
    links = (tag("a", heading, href=f"#{anchor}") for anchor, heading in SECTIONS.items())
    return tag("nav", listed(links), aria_label="Contents")


def _sections(report: Report, traces: Sequence[Trace]) -> Iterator[Html]:
    """The sections in the order of SECTIONS."""
    grading, places = report.grading, anchors(report)
    each = (outcome(number, report, trace, places) for number, trace in enumerate(traces))
    inside = (summary(grading), _conclusion(report), profile(grading), joined([_open_all(), *each]),
              what_if(report), joined(reference(report)))  # fmt: skip
    for (anchor, heading), content in zip(SECTIONS.items(), inside, strict=True):
        yield tag("section", tag("h2", heading, id=anchor), content, class_=anchor)


def _conclusion(report: Report) -> Html:
    conclusion, told = report.grading.conclusion, report.explanation.conclusion
    why = [why_concluded(told, anchors(report))] if told else []
    return joined([
        tag("p", tag("b", f"Overall certainty: {overall(report.grading)}. "), conclusion.statement), *why
    ])  # fmt: skip


def _open_all() -> Html:
    buttons = (tag("button", label, type="button", data_open=which) for label, which in
               (("Open all reasons", "yes"), ("Close all reasons", "no")))  # fmt: skip
    return tag("p", joined(buttons, " "), " ", tag("small", "What is open is printed."), class_="screen")


def _dialog() -> Html:
    """Shows the reason of a rating where it was asked for."""
    close = tag("button", "Close", type="button", id="answer-close")
    return tag(
        "dialog", tag("div", tag("h2", "Why", id="answer-name"), close, class_="bar"),
        tag("div", id="answer-text", tabindex=0, role="group", aria_labelledby="answer-name"), id="answer",
        aria_labelledby="answer-name",
    )  # fmt: skip


def _footer(report: Report) -> Html:
    return tag("footer", tag("p", f"Made by evidence-grading {report.version}. {NOT_ENDORSED}"))
