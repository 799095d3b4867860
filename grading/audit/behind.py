"""A grading with what it is of. Apart from the trail, so that grading one file loads no more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from grading.intake.study_set_file import Source
    from grading.pipeline import Graded


class Behind(NamedTuple):
    """A grading with the study set that it is of, as it was typed."""

    graded: Graded
    source: Source
