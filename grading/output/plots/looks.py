"""What each class of mark looks like, on paper and on a dark screen; and the lights of a risk of bias."""

from __future__ import annotations

from typing import NamedTuple

from grading.model.study import RiskLevel
from grading.output.plots.drawing import SIZE


class Look(NamedTuple):
    """Colours as `#rrggbb`; `ink` and `page` are those of the text around and behind the plot. Width in pixels."""

    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    bold: bool = False
    opacity: float = 1.0


INK, PAGE = "ink", "page"
COLOURS = {INK: ("#1a1a1a", "#f2f2f2"), PAGE: ("#ffffff", "#16181d")}
"""On paper, and on a dark screen."""
LOOKS: dict[str, Look] = {
    "text": Look(fill=INK),
    "heading": Look(fill=INK, bold=True),
    "quiet": Look(fill=INK, opacity=0.75),
    "rule": Look(stroke=INK, opacity=0.6),
    "axis": Look(stroke=INK),
    "null": Look(stroke=INK),
    "estimate-line": Look(stroke=INK, dashes=(4, 3), opacity=0.75),
    "important": Look(fill="#808080", opacity=0.18),
    "interval": Look(stroke=INK, width=1.3),
    "arrow": Look(fill=INK, stroke=INK),
    "weight": Look(fill="#2f6db5", stroke=INK, width=0.5),
    "not-weighted": Look(fill=PAGE, stroke=INK, width=1.0),
    "pooled": Look(fill="#c46a00", stroke=INK),
    "prediction": Look(stroke="#c46a00", width=2.5),
    "region": Look(fill="#808080", stroke=INK, dashes=(4, 3), opacity=0.18),
    "study": Look(fill="#2f6db5", stroke=INK, width=0.7),
    "light-low": Look(fill="#1b7a3d", stroke=INK, width=0.6),
    "light-some": Look(fill="#f2c230", stroke=INK, width=0.6),
    "light-high": Look(fill="#c0271c", stroke=INK, width=0.6),
    "light-critical": Look(fill="#6d0f1a", stroke=INK, width=0.6),
    "light-unclear": Look(fill="#d6e2f0", stroke=INK, width=0.6),
    "light-none": Look(fill=PAGE, stroke=INK, width=0.8, dashes=(2, 2)),
    "on-dark": Look(fill="#ffffff", bold=True),
    "on-light": Look(fill="#000000", bold=True),
}  # fmt: skip
"""Every class that a drawing has."""
AREAS = ("important", "region")
"""Only the inside of these is seen through, not their edge."""


class Light(NamedTuple):
    """How one level of risk of bias is shown: class, and a sign that tells it without colour."""

    kind: str
    sign: str
    on: str
    """Class of the sign."""


LIGHTS: dict[RiskLevel, Light] = {
    "low": Light("light-low", "+", "on-dark"),
    "some concerns": Light("light-some", "−", "on-light"),
    "moderate": Light("light-some", "−", "on-light"),
    "high": Light("light-high", "×", "on-dark"),
    "serious": Light("light-high", "×", "on-dark"),
    "critical": Light("light-critical", "!", "on-dark"),
    "unclear": Light("light-unclear", "?", "on-light"),
}
NOT_JUDGED = Light("light-none", "", "on-light")
"""A risk of bias that nobody gave."""


def css() -> str:
    """The looks as CSS for `<svg class="plot">`: text and lines in the colour of the text around it.

    `--page` is the colour behind the plot; white where the page does not say it.
    """
    rules = [f".plot .{kind} {{ {_declarations(kind, look)} }}" for kind, look in LOOKS.items()]
    return (
        "\n".join(
            [
                f".plot {{ font-size: {SIZE:g}px; }}",
                '.plot text { font-family: Arial, Helvetica, "Liberation Sans", sans-serif; fill: currentColor; }',
                *(f".plot .{anchor} {{ text-anchor: {anchor}; }}" for anchor in ("middle", "end")),
                *rules,
            ]
        )
        + "\n"
    )


def standalone_css() -> str:
    """The same for a file of its own, with the colours of paper and of a dark screen."""
    schemes = [f".plot {{ color: {COLOURS[INK][n]}; --page: {COLOURS[PAGE][n]}; }}" for n in (0, 1)]
    return f"{schemes[0]}\n@media (prefers-color-scheme: dark) {{ {schemes[1]} }}\n" + css()


def _declarations(kind: str, look: Look) -> str:
    said = [f"fill: {_colour(look.fill)}"]
    if look.stroke != "none":
        said.append(f"stroke: {_colour(look.stroke)}; stroke-width: {look.width:g}")
    if look.dashes:
        said.append(f"stroke-dasharray: {' '.join(f'{dash:g}' for dash in look.dashes)}")
    if look.bold:
        said.append("font-weight: bold")
    if look.opacity < 1:
        said.append(f"{'fill-opacity' if kind in AREAS else 'opacity'}: {look.opacity:g}")
    return "; ".join(said)


def _colour(name: str) -> str:
    return {INK: "currentColor", PAGE: "var(--page, #fff)"}.get(name, name)
