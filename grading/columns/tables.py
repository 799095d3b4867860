"""Domains as code tables: every pattern of what the rules of a domain do is settled once, by `settle` or `choose`.

The patterns are few, however many the outcomes: they are kept from one chunk to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from grading.columns.sheets import Bools, Ints, Numbers, Sheets
from grading.columns.verdicts import DID, Bytes, by_id, missing, read_by, verdicts
from grading.engine import Evaluation
from grading.errors import RulebookError
from grading.judgement import Settled, Stage, choose, judged, may_be_more, reasons, settle
from grading.model.verdict import Judgement
from grading.model.words import SETTLED
from grading.results import domain_footnote
from grading.rulebook import Rule, Rulebook

Plain = dict[str, Any]
"""A part of a result as it is written as JSON."""
MOST_PATTERNS = 20_000
"""Of a domain, that are kept from chunk to chunk; reviews have hundreds."""
_MARK = "\0"


@dataclass(frozen=True, eq=False)
class Pattern:
    """What the rules of a domain did, and what follows.

    `uncovered` where no rule and no `otherwise` answers: such an outcome is left to be refused by itself. `counts` is
    what people say of one outcome in place of what the rules say.
    """

    settled: Settled
    fired: tuple[Rule, ...]
    uncovered: bool = False
    counts: Judgement | None = None

    @property
    def level(self) -> str:
        """The level; of a range, the better end."""
        return self.settled.level

    @cached_property
    def judgement(self) -> Judgement:
        """The judgement that counts; its reason is not filled in."""
        return self.counts or judged(self.settled, {}, {})

    @property
    def is_open(self) -> bool:
        """Whether unknown facts could change it, or people differ."""
        if self.uncovered:
            return False
        return self.judgement.steps is None or (self.judgement.borderline and self.settled.may_be_clear)

    @cached_property
    def said(self) -> Said:
        """The judgement that counts, as it is written."""
        if self.counts or self.settled.undetermined:
            return said(self.settled.domain.name, self.judgement)
        tail = may_be_more(self.settled) if self.settled.may_be_clear else ""
        return said(self.settled.domain.name, self.judgement, reasons(self.settled), tail)


@dataclass(frozen=True, eq=False)
class Said:
    """A judgement but for its reason, which differs from outcome to outcome in the facts that it names.

    `templates` are the sentences of the reason, and `tail` what follows them; without any the reason is as it is.
    `footnote` is what stands before and after the reason in the footnote, None where there is none.
    """

    plain: Plain
    templates: tuple[str, ...]
    tail: str
    footnote: tuple[str, str] | None

    def whole(self, because: str) -> Judgement:
        """The judgement with this reason."""
        return Judgement.model_validate({**self.plain, "because": because})


def said(domain: str, judgement: Judgement, templates: tuple[str, ...] = (), tail: str = "") -> Said:
    """This judgement with these sentences for its reason."""
    note = domain_footnote(domain, judgement.model_copy(update={"because": _MARK}))
    before, _, after = note.partition(_MARK)
    return Said(judgement.model_dump(mode="json"), templates, tail, (before, after) if note else None)


@dataclass(frozen=True)
class Fired:
    """A domain fired on g sheets: the pattern of each, by its place among those that occur."""

    patterns: tuple[Pattern, ...]
    ids: Ints

    def of(self, row: int) -> Pattern:
        """The pattern of this outcome."""
        return self.patterns[int(self.ids[row])]

    def each(self, number: Callable[[Pattern], float]) -> Numbers:
        """Of every outcome, this number of its pattern."""
        found: Numbers = np.array([number(pattern) for pattern in self.patterns], dtype=np.float64)[self.ids]
        return found

    def where(self, so: Callable[[Pattern], bool]) -> Bools:
        """Of which outcomes this is so of their pattern."""
        found: Bools = np.array([so(pattern) for pattern in self.patterns], dtype=np.bool_)[self.ids]
        return found

    def groups(self) -> Iterator[tuple[Pattern, list[int]]]:
        """Every pattern with the outcomes that have it."""
        order = np.argsort(self.ids, kind="stable")
        ends = np.cumsum(np.bincount(self.ids, minlength=len(self.patterns))).tolist()
        rows, begin = order.tolist(), 0
        for pattern, end in zip(self.patterns, ends, strict=True):
            yield pattern, rows[begin:end]
            begin = end

    def take(self, rows: Ints) -> Fired:
        """The same of some outcomes, in this order."""
        return Fired(self.patterns, self.ids[rows])


class Table:
    """One domain of a rulebook with the patterns that have occurred."""

    def __init__(self, rulebook: Rulebook, name: str) -> None:
        self.domain, self._values = rulebook.domains[name], rulebook.values
        self._rules = by_id(self.domain)
        self._reads = list(rulebook.reads(name))
        self._readers = read_by(self.domain, self._reads)
        self._kept: dict[bytes, Pattern] = {}

    def fire(self, sheets: Sheets) -> Fired:
        """What the domain makes of these sheets."""
        if len(self._kept) > MOST_PATTERNS:
            self._kept.clear()
        codes = verdicts(self.domain, sheets, self._values)
        if not self._rules:
            return Fired((self._pattern(b"", ()),), np.zeros(sheets.size, dtype=np.intp))
        unknown = missing(self._readers, self._reads, codes, sheets) if self.domain.name in SETTLED else None
        rows = codes if unknown is None else np.concatenate([codes, unknown.view(np.uint8)], axis=1)
        distinct, ids = _distinct(rows)
        return Fired(tuple(self._pattern(row.tobytes(), row.tolist()) for row in distinct), ids)

    def _pattern(self, key: bytes, row: Sequence[int]) -> Pattern:
        if key not in self._kept:
            did = [Evaluation(rule, DID[code]) for rule, code in zip(self._rules, row, strict=False)]
            unknown = row[len(self._rules) :]
            known = dict.fromkeys(self._reads, True)
            for name in (name for name, absent in zip(self._reads, unknown, strict=False) if absent):
                del known[name]
            self._kept[key] = _settled(Stage(self.domain, known, tuple(did)))
        return self._kept[key]


def _settled(stage: Stage) -> Pattern:
    try:
        if stage.domain.name in SETTLED:
            return Pattern(settle(stage), stage.fired())
        level, rules = choose(stage)
        return Pattern(Settled(stage.domain, level, level, rules), stage.fired())
    except RulebookError:
        return Pattern(Settled(stage.domain, "", "", ()), (), uncovered=True)


def _distinct(rows: Bytes) -> tuple[Bytes, Ints]:
    """The different rows, and of each row its place among them."""
    whole = np.ascontiguousarray(rows)
    if whole.shape[0] == 0:
        return whole, np.zeros(0, dtype=np.intp)
    packed = whole.view(np.dtype((np.void, whole.shape[1]))).ravel()
    _, first, ids = np.unique(packed, return_index=True, return_inverse=True)
    return whole[first], ids.astype(np.intp)
