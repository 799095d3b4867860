"""Many outcomes under one rulebook, from their facts to their verdicts: judgements, certainty, words, footnotes.

What `OutcomeRun` does for one outcome. Every decision is taken by the same functions, once for each pattern of what the
rules did; here it is only handed out to the outcomes that have the pattern.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from grading.columns.ends import End, end
from grading.columns.people import People, by_people
from grading.columns.sheets import Bools, Ints, Numbers, Sheets
from grading.columns.tables import MOST_PATTERNS, Fired, Pattern, Plain, Said, Table, said
from grading.columns.texts import Texts
from grading.judgement import judged
from grading.model.verdict import CertaintyRange
from grading.model.words import CERTAINTIES, LOWERING, START, STEP_BACK, STUDIES_USED
from grading.rulebook import Rulebook
from grading.stages import depends, not_counted, unread
from grading.wording import sentence

BIAS = "risk of bias"


@dataclass
class Verdicts:
    """What becomes of g outcomes, a list entry each. `left` are those that the rulebook does not cover."""

    notes: list[list[str]]
    judgements: list[dict[str, Plain]] = field(init=False)
    footnotes: list[list[str]] = field(init=False)
    ends: list[CertaintyRange | None] = field(init=False)
    statement: list[str] = field(init=False)
    qualifier: list[str] = field(init=False)
    family: list[str] = field(init=False)
    left: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        size = len(self.notes)
        self.judgements, self.footnotes = [{} for _ in range(size)], [[] for _ in range(size)]
        self.ends = [None] * size
        self.statement, self.qualifier, self.family = [""] * size, [""] * size, [""] * size


class Judging:
    """One rulebook as tables, kept from chunk to chunk."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.tables = {name: Table(rulebook, name) for name in rulebook.domains}
        self.texts = Texts(rulebook.values)
        self._unread = unread(rulebook)
        self._depending: dict[tuple[Pattern, Pattern], Said] = {}

    def verdicts(
        self, sheets: Sheets, notes: list[list[str]], unused: Mapping[int, Pattern], people: People
    ) -> Verdicts:
        """Judge and word these outcomes.

        `notes` are what is said already of each; `unused` holds what was settled of those outcomes of which it cannot
        be told which studies are used.
        """
        found, every = Verdicts(notes), range(sheets.size)
        start = self._fired(START, sheets, every, found, people)
        rated = start.where(lambda pattern: pattern.judgement.level != "not graded")
        rows, others = np.flatnonzero(rated), np.flatnonzero(~rated)
        for row in others.tolist():
            notes[row].clear()
        self._each(found, START, start.take(others), sheets, others.tolist(), others)
        if rows.size:
            mine = rows.tolist()
            self._judge(found, start.take(rows), sheets.take(rows), mine, unused, people.of(mine))
        self._word(found, sheets)
        return found

    def _fired(
        self, name: str, sheets: Sheets, rows: Sequence[int], found: Verdicts, people: People | None = None
    ) -> Fired:
        """The domain fired, with what people say in its place; what it does not cover is left."""
        fired = self.tables[name].fire(sheets)
        if people is not None:
            fired = people.counting(name, fired, sheets)
        _leave(found, fired, rows)
        return fired

    def _judge(
        self, found: Verdicts, start: Fired, sheets: Sheets, rows: Sequence[int], unused: Mapping[int, Pattern],
        people: People,
    ) -> None:  # fmt: skip
        """Every domain of outcomes that are graded, and the certainty that they make."""
        lowering = [name for name in LOWERING if name in self.tables]
        settled = {START: start} | {name: self._fired(name, sheets, rows, found, people) for name in lowering}
        open_ = np.array([row in unused for row in rows], dtype=np.bool_) & ~settled[BIAS].where(by_people)
        for at in np.flatnonzero(open_).tolist():
            self._hand_out(found, STUDIES_USED, unused[rows[at]].said, sheets, [rows[at]], [at])
        for name, fired in settled.items():
            self._each(found, name, fired, sheets, rows)
        self._stated_in_vain(found, sheets, rows)
        ends = self._ends(settled, sheets, open_, people)
        for one, at_rows in ((ends.low, rows), (ends.high, [rows[at] for at in ends.again.tolist()])):
            for fired in (*one.counting.values(), one.certainty):
                _leave(found, fired, at_rows)
        self._caps(found, ends, sheets, rows)
        for name in ends.low.given:
            self._given(found, name, ends, rows, people)
        for row, lowest, highest in zip(rows, ends.low.points.tolist(), ends.highest.tolist(), strict=True):
            if row not in found.left:
                found.ends[row] = (CERTAINTIES[lowest - 1], CERTAINTIES[highest - 1])

    def _stated_in_vain(self, found: Verdicts, sheets: Sheets, rows: Sequence[int]) -> None:
        """What people stated and no rule reads is told."""
        vain = {fact: sheets.having(fact, True) for fact in self._unread}
        for at in np.flatnonzero(np.any([np.zeros(sheets.size, dtype=np.bool_), *vain.values()], axis=0)).tolist():
            found.notes[rows[at]] += not_counted(self.rulebook, [fact for fact, stated in vain.items() if stated[at]])

    def _ends(self, settled: Mapping[str, Fired], sheets: Sheets, unused: Bools, people: People) -> Ends:
        """Both ends of the range; the higher one only of outcomes of which something is open."""
        low = end(self.tables, settled, sheets, unused, people, worst=True)
        open_ = unused.copy()
        for fired in (*settled.values(), *low.counting.values()):
            open_ |= fired.where(lambda pattern: pattern.is_open)
        again = np.flatnonzero(open_)
        part = {name: fired.take(again) for name, fired in settled.items()}
        of_part = people.of(again.tolist())
        return Ends(low, end(self.tables, part, sheets.take(again), unused[again], of_part, worst=False), again)

    def _caps(self, found: Verdicts, ends: Ends, sheets: Sheets, rows: Sequence[int]) -> None:
        """What capped the certainty at either end is told, each rule once."""
        capping: dict[int, dict[str, str]] = {}
        for one, places in ((ends.low, [*range(sheets.size)]), (ends.high, ends.again.tolist())):
            for capped in np.flatnonzero(one.capped).tolist():
                rules = one.certainty.of(capped).settled.decided
                capping.setdefault(places[capped], {}).update({rule.id: rule.because for rule in rules})
        for at, because in capping.items():
            found.notes[rows[at]] += [self.texts.fill(text, sheets, [at])[0] for text in because.values()]

    def _given(self, found: Verdicts, name: str, ends: Ends, rows: Sequence[int], people: People) -> None:
        """What rated up, or was given back; undetermined where the two ends differ."""
        low, high = ends.low.given[name], ends.high.given[name]
        differ = np.zeros(len(rows), dtype=np.bool_)
        differ[ends.again] = _rank(low)[ends.again] != _rank(high)
        told = np.ones(len(rows), dtype=np.bool_)
        if name == STEP_BACK:
            told = low.where(_by_rules)
            told[ends.again] |= high.where(_by_rules)
        same = np.flatnonzero(told & ~differ)
        counting = ends.low.counting[name].take(same)
        self._each(found, name, counting, ends.low.sheets[name], [rows[at] for at in same.tolist()], same)
        place = {at: one for one, at in enumerate(ends.again.tolist())}
        for at in np.flatnonzero(told & differ).tolist():
            pair = low.of(at), high.of(place[at])
            one = self._open(name, *pair)
            one = one if name == STEP_BACK else people.instead(name, one, at)
            self._hand_out(found, name, one, ends.low.sheets[name], [rows[at]], [at])

    def _open(self, name: str, low: Pattern, high: Pattern) -> Said:
        """The judgement of a rating up or stepping back that differs at the two ends."""
        if (low, high) not in self._depending:
            if len(self._depending) > MOST_PATTERNS:
                self._depending.clear()
            pair = (judged(one.settled, {}, {}) for one in (low, high))
            self._depending[low, high] = said(name, depends(self.rulebook, *pair))
        return self._depending[low, high]

    def _each(
        self, found: Verdicts, name: str, fired: Fired, sheets: Sheets, rows: Sequence[int], at: Ints | None = None
    ) -> None:
        """Hand out what a domain settled to. `rows` are where the outcomes stand, and `at` where on the sheets."""
        places: Sequence[int] = range(len(rows)) if at is None else at.tolist()
        for pattern, group in fired.groups():
            if group and not pattern.uncovered:
                self._hand_out(
                    found, name, pattern.said, sheets, [rows[one] for one in group], [places[one] for one in group]
                )

    def _hand_out(
        self, found: Verdicts, name: str, one: Said, sheets: Sheets, rows: Sequence[int], at: Sequence[int]
    ) -> None:
        """One judgement, and its footnote, for these outcomes, each with its own reason."""
        texts = self.texts.reason(one, sheets, at)
        for row, text in zip(rows, texts, strict=True):
            found.judgements[row][name] = {**one.plain, "because": text}
            if one.footnote is not None:
                found.footnotes[row].append(f"{one.footnote[0]}{text}{one.footnote[1]}")

    def _word(self, found: Verdicts, sheets: Sheets) -> None:
        """The sentence and the qualifying phrase of every outcome."""
        known = sheets.worded(found.ends)
        _, phrases = self._says("effect phrase", known, found)
        said = zip(phrases, sheets.told("outcome"), strict=True)
        known = known.saying(
            effect_phrase=[phrase or f"a difference in {outcome or 'the outcome'}" for phrase, outcome in said]
        )
        found.statement = [sentence(text) for text in self._says("statement", known, found)[1]]
        found.family, found.qualifier = self._says("qualifier", known, found)

    def _says(self, name: str, sheets: Sheets, found: Verdicts) -> tuple[list[str], list[str]]:
        """The level of every outcome in a domain of words, and what the rule that decides says."""
        fired = self._fired(name, sheets, range(sheets.size), found)
        levels, words = [""] * sheets.size, [""] * sheets.size
        for pattern, rows in fired.groups():
            decided = pattern.settled.decided
            texts = self.texts.fill(decided[0].says, sheets, rows) if decided else [""] * len(rows)
            for row, text in zip(rows, texts, strict=True):
                levels[row], words[row] = pattern.level, text
        return levels, words


@dataclass(frozen=True)
class Ends:
    """The lower end of the range of g outcomes, and the higher one of those of which something is open (`again`)."""

    low: End
    high: End
    again: Ints

    @property
    def highest(self) -> Ints:
        """The certainty at the higher end, in points, of all of them."""
        points = self.low.points.copy()
        points[self.again] = self.high.points
        return points


def _rank(fired: Fired) -> Numbers:
    """The level of every outcome by its place among the levels of the domain."""
    return fired.each(lambda pattern: 0 if pattern.uncovered else pattern.settled.domain.levels.index(pattern.level))


def _leave(found: Verdicts, fired: Fired, rows: Sequence[int]) -> None:
    """Leave the outcomes that the domain does not cover."""
    for at in np.flatnonzero(fired.where(lambda pattern: pattern.uncovered)).tolist():
        found.left.add(rows[at])


def _by_rules(pattern: Pattern) -> bool:
    return bool(pattern.settled.decided)
