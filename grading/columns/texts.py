"""Sentences of rules, filled in for many outcomes: what `fill` does, with each template taken apart once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import Formatter

from grading.columns.sheets import Sheets
from grading.columns.tables import Said
from grading.facts import FACTS, Value
from grading.judgement import NOT_KNOWN, shown_threshold


class Texts:
    """Fills in the sentences of one rulebook."""

    def __init__(self, thresholds: Mapping[str, Value]) -> None:
        self._thresholds = {name: shown_threshold(value) for name, value in thresholds.items()}

    def fill(self, template: str, sheets: Sheets, rows: Sequence[int]) -> list[str]:
        """The sentence for each of these outcomes, with its facts and thresholds."""
        pattern, names = _taken_apart(template)
        if not names:
            return [" ".join(pattern.split())] * len(rows)
        values = [self._shown(name, sheets, rows) for name in names]
        return [" ".join((pattern % row).split()) for row in zip(*values, strict=True)]

    def reason(self, one: Said, sheets: Sheets, rows: Sequence[int]) -> list[str]:
        """The reason of a judgement for each of these outcomes: its sentences, none of them twice."""
        if not one.templates:
            return [str(one.plain["because"])] * len(rows)
        filled = [self.fill(template, sheets, rows) for template in one.templates]
        tail = (one.tail,) if one.tail else ()
        return [" ".join((*dict.fromkeys(sentences), *tail)) for sentences in zip(*filled, strict=True)]

    def _shown(self, name: str, sheets: Sheets, rows: Sequence[int]) -> list[str]:
        unknown = self._thresholds.get(name, NOT_KNOWN)
        return sheets.shown(name, rows, unknown) if name in FACTS else [unknown] * len(rows)


@lru_cache(maxsize=4096)
def _taken_apart(template: str) -> tuple[str, tuple[str, ...]]:
    """The template for `%`, and the names that it wants, in order."""
    pieces, names = [], []
    for literal, name, _format, _conversion in Formatter().parse(template):
        pieces.append(literal.replace("%", "%%") if name is None else literal.replace("%", "%%") + "%s")
        names += [] if name is None else [name]
    whole = "".join(pieces)
    return (whole, tuple(names)) if names else (whole % (), ())
