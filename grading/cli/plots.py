"""The command that draws: `plot`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from grading.cli.options import Plot, RulebookOption
from grading.cli.shared import behind, can_be_written, needs, or_exit, read, save, tell


def plot(
    file: Annotated[str, typer.Argument(help="A study set or a trail; - is a study set on standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The picture: FILE.svg or FILE.png.", metavar="FILE")],
    outcome: Annotated[
        str | None, typer.Option(help="Of this outcome; needed where several have such a plot.", metavar="ID")
    ] = None,
    kind: Annotated[Plot, typer.Option(help="What to draw.")] = Plot.FOREST,
    rulebook: RulebookOption = None,
) -> None:
    """Draw an outcome: its forest plot, its funnel plot, or the risk of bias of its studies."""
    from grading.output.plots import svg
    from grading.output.plots.choose import plot as chosen

    can_be_written({"--out": out}, beside=[file])
    if out.suffix.lower() not in (".svg", ".png"):
        raise typer.BadParameter(f"`{out.name}` is neither .svg nor .png", param_hint="--out")
    if out.suffix.lower() == ".png":
        needs("a plot as PNG", ("matplotlib",), "plots")
    found = read(lambda: behind(file, rulebook))
    drawing = or_exit(lambda: chosen(found.graded, kind, outcome, found.source.located.name))
    if out.suffix.lower() == ".svg":
        save(out, svg(drawing))
    else:
        from grading.output.plots.png import not_drawn, png

        save(out, png(drawing))
        if lacking := not_drawn(drawing):
            tell(f"{out}: its font lacks {' '.join(lacking[:20])}; SVG shows every character")
