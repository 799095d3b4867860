"""A drawing as SVG: a file of its own, or a part of a page that brings the looks. Every text is escaped."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from grading.output.plots.drawing import SIZE, Circle, Drawing, Group, Line, Mark, Part, Polygon, Rectangle, Text
from grading.output.plots.lights import light
from grading.output.plots.looks import LIGHTS, standalone_css
from grading.output.printable import printable

ORDINARY = ("text", "start")
"""What a text is without being told."""


def svg(drawing: Drawing) -> str:
    """The drawing as one `<svg class="plot …" role="img">`, read aloud as its title and description.

    It is a whole file with colours of its own, light and dark.
    """
    head = _head(drawing, 'aria-labelledby="plot-title plot-description"')
    told = (
        f'<title id="plot-title">{_safe(drawing.title)}</title>'
        f'<desc id="plot-description">{_safe(drawing.description)}</desc>'
    )
    body = "\n".join(map(_part, drawing.parts))
    page = '<rect width="100%" height="100%" style="fill: var(--page)"/>'
    style = f"<style>\n{standalone_css()}</style>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{told}\n{style}\n{page}\n{body}\n</svg>\n'


def part_of_page(drawing: Drawing) -> str:
    """The same for a page that has `looks.css()` and `symbols()`, and all its numbers in a table beside it."""
    head = _head(drawing, f'aria-label="{_safe(drawing.title)}"')
    return f"{head}\n{''.join(map(_shared, drawing.parts))}\n</svg>"


def _head(drawing: Drawing, read_aloud: str) -> str:
    width, height = _number(drawing.width), _number(drawing.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot {drawing.kind}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" {read_aloud}>'
    )


def symbols() -> str:
    """Every light once, for a page whose plots refer to them; it shows nothing itself."""
    every = {one.parts[0].kind: one for one in (light(level, 0.0, 0.0, "") for level in (*LIGHTS, None))}
    # What is referred to is styled as if it stood alone, so that each light says what it is a part of.
    told = "".join(f'<g id="{kind}" class="plot">{"".join(map(_mark, one.parts))}</g>' for kind, one in every.items())
    return f'<svg width="0" height="0" aria-hidden="true"><defs>{told}</defs></svg>'


def _shared(part: Part) -> str:
    """A part of a plot on a page that brings the lights. A title is said where the row could not show it all."""
    if not isinstance(part, Group):
        return _mark(part)
    if part.kind != "light" or not isinstance(circle := part.parts[0], Circle):
        in_full = not any(isinstance(mark, Text) and "…" in mark.text for mark in part.parts)
        return _group(replace(part, title="") if in_full else part)
    x, y = circle.centre
    return f'<use href="#{circle.kind}" x="{_number(x)}" y="{_number(y)}"/>'


def _part(part: Part) -> str:
    return _group(part) if isinstance(part, Group) else _mark(part)


def _group(group: Group) -> str:
    title = f"<title>{_safe(group.title)}</title>" if group.title else ""
    return f'<g class="{group.kind}">{title}' + "".join(map(_mark, group.parts)) + "</g>"


def _mark(mark: Mark) -> str:
    if isinstance(mark, Text):
        kinds = " ".join(kind for kind in (mark.kind, mark.anchor) if kind not in ORDINARY)
        class_ = f' class="{kinds}"' if kinds else ""
        size = "" if mark.size == SIZE else f' font-size="{_number(mark.size)}"'
        place = f'x="{_number(mark.x)}" y="{_number(mark.y)}"{size}'
        return f"<text{class_} {place}>{_safe(mark.text)}</text>"
    if isinstance(mark, Line):
        (x1, y1), (x2, y2) = mark.start, mark.end
        names = zip(("x1", "y1", "x2", "y2"), (x1, y1, x2, y2), strict=True)
        return f'<line class="{mark.kind}" {" ".join(f"{name}={_quoted(value)}" for name, value in names)}/>'
    if isinstance(mark, Rectangle):
        names = zip(("x", "y", "width", "height"), (mark.x, mark.y, mark.width, mark.height), strict=True)
        return f'<rect class="{mark.kind}" {" ".join(f"{name}={_quoted(value)}" for name, value in names)}/>'
    if isinstance(mark, Circle):
        names = zip(("cx", "cy", "r"), (*mark.centre, mark.radius), strict=True)
        return f'<circle class="{mark.kind}" {" ".join(f"{name}={_quoted(value)}" for name, value in names)}/>'
    return _polygon(mark)


def _polygon(mark: Polygon) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in mark.points)
    return f'<polygon class="{mark.kind}" points="{points}"/>'


def _quoted(value: float) -> str:
    return f'"{_number(value)}"'


def _number(value: float) -> str:
    """To a tenth of a pixel."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _safe(text: str) -> str:
    return escape(printable(text))
