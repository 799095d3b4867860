"""What would follow if people judged otherwise: a place for each outcome, which a script fills with a form.

The script adds and looks up; every level, certainty and sentence in its tables is the rules'.
"""

from __future__ import annotations

import json
import re
from typing import Any

from grading.model.report import Panel, Report
from grading.model.words import CERTAINTIES
from grading.output.printable import NOT_OF_XML, TURNING
from grading.output.profile import SYMBOLS, level, overall
from grading.output.report.markup import Html, joined, tag

UNSAFE = f"<|{NOT_OF_XML.pattern}|{TURNING.pattern}"
HOW = (
    "Change the level of a domain, and see what certainty and what sentence would follow. The report above stays as it "
    "was graded. A judgement counts beside the rules' own, which stays on the record; it needs your name and a reason."
)
NOT_HERE = (
    "What may then be said over all outcomes together, the footnotes and the reasons are not worked out on this page. "
    "Grade the file that you take with you:"
)
FOLDED = ("excused", "back", "certainty", "most", "words")
"""Tables that are alike in many outcomes, as domains are: sent once, and numbered."""


def what_if(report: Report) -> Html:
    """The section with all its forms."""
    if not report.panels:
        return tag("p", "Nothing is graded, so there is nothing to judge otherwise.")
    return joined([
        tag("p", HOW), tag("noscript", tag("p", "This part of the page needs JavaScript.")),
        tag("form", _name(), *(_outcome(number, panel) for number, panel in enumerate(report.panels)),
            _together(report), id="judge", autocomplete="off"),
    ])  # fmt: skip


def _name() -> Html:
    return tag(
        "p", tag("label", "Your name", for_="judge-name"), " ",
        tag("input", id="judge-name", name="name", type="text", maxlength=200, required=True), class_="field",
    )  # fmt: skip


def _outcome(number: int, panel: Panel) -> Html:
    shown = tag("span", level(panel.as_graded), class_="certainty", data_shown=True)
    return tag("details", tag("summary", panel.name, ": ", shown), data_panel=number, class_="judge")


def _together(report: Report) -> Html:
    """What all changes come to, and how they are carried off."""
    return joined([
        tag("p", "Overall certainty: ", tag("output", overall(report.grading), id="judge-overall")),
        tag("div", id="judge-lacking", role="status"),
        tag("p", tag("button", "Download the study set with these judgements", type="button", id="judge-download"), " ",
            tag("button", "Take all changes back", type="reset")),
        tag("p", NOT_HERE, " ", tag("code", report.regrade)),
        tag("details", tag("summary", "The judgements alone, to paste"),
            tag("p", "Each part goes under its outcome in the study set; where there is a ", tag("code", "judgements"),
                " already, its lines go there."),
            tag("pre", "nothing was changed", id="judge-text", tabindex=0, role="group",
                aria_label="Judgements as YAML")),
    ])  # fmt: skip


def tables(report: Report) -> Html:
    """The tables for the script. In a script element nothing is escaped: `<` is written as its number there, and so is
    what the page may not hold, so that the study set is carried off as it was typed.
    """
    common: dict[str, int] = {}
    panels = [panel.model_dump(mode="json", exclude_defaults=True) | {"words": _without_name(panel)}
              for panel in report.panels]  # fmt: skip

    def numbered(value: Any) -> int:
        return common.setdefault(_text(value), len(common))

    for panel in panels:
        panel |= {key: numbered(panel[key]) for key in FOLDED if key in panel}
        panel["domains"] = [numbered(domain) for domain in panel["domains"]]
    told = {
        "panels": panels, "folded": FOLDED, "common": [json.loads(text) for text in common],
        "typed": report.typed.model_dump(mode="json"), "certainties": {one: SYMBOLS[one] for one in CERTAINTIES},
    }  # fmt: skip
    text = re.sub(UNSAFE, lambda found: f"\\u{ord(found[0]):04x}", _text(told))
    return Html(f'<script type="application/json" id="tables">{text}</script>')


def _without_name(panel: Panel) -> dict[str, list[list[str]]]:
    """Statement and qualifier at each certainty, cut where the name of the outcome stands: so they are often alike."""
    return {ends: [words.statement.split(panel.name), words.qualifier.split(panel.name)]
            for ends, words in panel.words.items()}  # fmt: skip


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
