"""Plots: a forest plot, a funnel plot, a table of lights. What is drawn is separate from how it is written.

    drawing        lines, boxes, polygons, circles and texts with their places: a Drawing
    axis           where a value lies on an axis, and which ticks it has
    looks          what each class of mark looks like, light and dark; the lights of a risk of bias
    forest         forest(): the forest plot of an outcome (its rows in forest_rows, its columns in forest_frame)
    funnel         funnel(): the funnel plot of an outcome
    traffic_light  traffic_light(): the risk of bias of studies, item by item
    svg, png       a Drawing as a file

Pixels grow to the right and downwards. All text is of the study set and is escaped where it is written.
"""

from grading.output.plots.drawing import Drawing
from grading.output.plots.forest import forest
from grading.output.plots.funnel import funnel
from grading.output.plots.svg import svg
from grading.output.plots.traffic_light import traffic_light

__all__ = ["Drawing", "forest", "funnel", "svg", "traffic_light"]
