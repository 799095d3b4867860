"""A drawing as PNG, by matplotlib: the very same marks at the same places. Letters are those of DejaVu Sans."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

from grading.output.plots.drawing import Circle, Drawing, Line, Mark, Polygon, Rectangle, Text
from grading.output.plots.looks import AREAS, COLOURS, INK, LOOKS, PAGE, Look
from grading.output.printable import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PER_INCH, SCALE = 96, 2
"""Pixels of a drawing per inch, and pixels of the file for each of them."""
NARROW = 0.93
"""DejaVu Sans runs wider than the fonts that a browser takes."""


def png(drawing: Drawing) -> bytes:
    """The drawing on white, two pixels for each of its own. The same drawing gives the same bytes.

    A character that DejaVu Sans lacks is an empty box: `not_drawn` says which.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(drawing.width / PER_INCH, drawing.height / PER_INCH), dpi=PER_INCH * SCALE)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, drawing.width)
    axes.set_ylim(drawing.height, 0)
    for order, mark in enumerate(drawing.marks()):
        _paint(axes, mark, order)
    file = BytesIO()
    with catch_warnings():
        simplefilter("ignore")  # of characters that the font lacks
        figure.savefig(file, format="png", facecolor=_colour(PAGE), metadata={"Software": None, "Title": None})
    return file.getvalue()


def not_drawn(drawing: Drawing) -> list[str]:
    """The characters of this drawing that DejaVu Sans lacks, in the order of their numbers."""
    from matplotlib.font_manager import findfont, get_font

    known = get_font(findfont("DejaVu Sans")).get_charmap()
    used = {letter for mark in drawing.marks() if isinstance(mark, Text) for letter in printable(mark.text)}
    return sorted(letter for letter in used if ord(letter) not in known and letter.isprintable())


def _paint(axes: Axes, mark: Mark, order: int) -> None:
    look = LOOKS[mark.kind]
    if isinstance(mark, Text):
        axes.text(mark.x, mark.y, printable(mark.text), ha=_ALIGNED[mark.anchor], va="baseline", zorder=order,
                  fontsize=mark.size * NARROW * 72 / PER_INCH, color=_colour(look.fill), alpha=look.opacity,
                  fontweight="bold" if look.bold else "normal", family="DejaVu Sans", parse_math=False)  # fmt: skip
        return
    if isinstance(mark, Line):
        (x1, y1), (x2, y2) = mark.start, mark.end
        axes.plot([x1, x2], [y1, y2], zorder=order, solid_capstyle="butt", color=_colour(look.stroke),
                  linewidth=look.width * 72 / PER_INCH, linestyle=_dashes(look), alpha=look.opacity)  # fmt: skip
        return
    axes.add_patch(_patch(mark, zorder=order, **_filled(mark.kind, look)))


_ALIGNED = {"start": "left", "middle": "center", "end": "right"}


def _patch(mark: Rectangle | Polygon | Circle, **looks: Any) -> Any:
    from matplotlib import patches

    if isinstance(mark, Rectangle):
        return patches.Rectangle((mark.x, mark.y), mark.width, mark.height, **looks)
    if isinstance(mark, Circle):
        return patches.Circle(mark.centre, mark.radius, **looks)
    return patches.Polygon(mark.points, closed=True, **looks)


def _filled(kind: str, look: Look) -> dict[str, Any]:
    """Colours with their opacity: of an area only the inside is seen through."""
    from matplotlib.colors import to_rgba

    edge = to_rgba(_colour(look.stroke), 1 if kind in AREAS else look.opacity) if look.stroke != "none" else "none"
    inside = to_rgba(_colour(look.fill), look.opacity) if look.fill != "none" else "none"
    return {"facecolor": inside, "edgecolor": edge, "linewidth": look.width * 72 / PER_INCH, "linestyle": _dashes(look)}


def _dashes(look: Look) -> Any:
    """Dashes in widths of the line, as matplotlib has them."""
    return (0, tuple(dash / look.width for dash in look.dashes)) if look.dashes else "solid"


def _colour(name: str) -> str:
    return COLOURS[name][0] if name in (INK, PAGE) else name
