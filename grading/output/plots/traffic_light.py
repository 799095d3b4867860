"""The table of lights: the risk of bias of studies, item by item, one table for each tool."""

from __future__ import annotations

from collections.abc import Sequence

from grading.model.study import Study
from grading.output.plots.drawing import SIZE, Drawing, Line, Part, Text, fitted, lines, width
from grading.output.plots.forest_frame import BOLD
from grading.output.plots.lights import Items, items, judged_overall, legend, levels, light

PAD, ROW, COLUMN = 14.0, 25.0, 34.0
WIDEST_LABEL = 320.0
NO_TOOL = "Tool not said"
HEAD, SMALL, LINE = 1.2 * SIZE, 0.85 * SIZE, 1.35


def traffic_light(studies: Sequence[Study], title: str = "Risk of bias") -> Drawing | None:
    """A row of lights for each study, with its sign and not by colour alone; None where nobody judged any study.

    Each study stands once, in the order given, under the tool that it was judged with. Studies of one outcome: another
    one of the same study may have been judged otherwise.
    """
    tables = [(one, [study for study in studies if study.risk_of_bias and study.risk_of_bias.tool == one.tool])
              for one in items(studies)]  # fmt: skip
    if not tables:
        return None
    names = [width(study.id) for study in studies] + [BOLD * width(one.tool or NO_TOOL) for one, _ in tables]
    label = min(max(names), WIDEST_LABEL)
    columns = max(len(one.keys) for one, _ in tables)
    right = max(PAD + label + COLUMN * columns + width("Overall", SMALL) + COLUMN, 420.0) + PAD
    parts: list[Part] = []
    y = PAD
    for line in lines(title, right - 2 * PAD, HEAD):
        y += HEAD * LINE
        parts.append(Text("heading", PAD, y - HEAD * (LINE - 1), line, size=HEAD))
    for one, judged in tables:
        drawn, y = _table(one, judged, PAD + label, y, right)
        parts += drawn
    absent = [study for study in studies if study.risk_of_bias is None]
    met = [level for one, judged in tables for study in judged
           for level in levels(study, one.keys, overall=judged_overall(judged))]  # fmt: skip
    signs, y = legend(met, PAD, y + 14, right - 2 * PAD)
    for line in lines(_absent(absent), right - 2 * PAD, SMALL):
        y += SMALL * LINE
        parts.append(Text("quiet", PAD, y - 2, line, size=SMALL))
    return Drawing("traffic-light", title, _described(tables, absent), right, y + PAD, (*parts, *signs))


def _table(one: Items, judged: Sequence[Study], left: float, top: float, right: float) -> tuple[list[Part], float]:
    """The studies of one tool, under its items; and where the table ends."""
    y = top + 1.2 * ROW
    xs = [left + COLUMN * (index + 1) for index in range(len(one.keys))]
    if judged_overall(judged):
        xs.append((xs[-1] if xs else left) + COLUMN / 2 + width("Overall", SMALL) / 2 + 8)
    heads, names = (*one.heads, "Overall"), (*one.keys, "overall")
    found: list[Part] = [Text("heading", PAD, y, one.tool or NO_TOOL)]
    found += [Text("heading", x, y, head, "middle", SMALL) for x, head in zip(xs, heads, strict=False)]
    found.append(Line("rule", (PAD, y + 7), (right - PAD, y + 7)))
    y += 0.4 * ROW
    for study in judged:
        y += ROW
        found.append(Text("text", PAD, y - 0.5 * ROW + 0.35 * SIZE + 2, fitted(study.id, WIDEST_LABEL)))
        shown = zip(xs, levels(study, one.keys, overall=judged_overall(judged)), names, strict=False)
        found += [light(level, x, y - 0.5 * ROW + 2, f"{study.id}, {name}") for x, level, name in shown]
    for line in lines("; ".join(one.told()), right - 2 * PAD, SMALL):
        y += SMALL * LINE
        found.append(Text("quiet", PAD, y + 4, line, size=SMALL))
    return found, y


def _absent(studies: Sequence[Study]) -> str:
    return f"Not judged: {', '.join(study.id for study in studies)}." if studies else ""


def _described(tables: Sequence[tuple[Items, Sequence[Study]]], absent: Sequence[Study]) -> str:
    told = []
    for one, judged in tables:
        for study in judged:
            named = zip((*one.keys, "overall"), levels(study, one.keys, overall=judged_overall(judged)), strict=False)
            said = ", ".join(f"{name} {level or 'not given'}" for name, level in named)
            told.append(f"{study.id}: {said}.")
    return " ".join([*told, _absent(absent)]).strip()
