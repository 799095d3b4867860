"""What people judged or assumed of single outcomes: it counts in place of the pattern that an outcome has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from grading.columns.sheets import Sheets
from grading.columns.tables import Fired, Pattern, Said, said
from grading.columns.texts import Texts
from grading.errors import StudySetError
from grading.judgement import overruled
from grading.model.study_set import Outcome, StudySet
from grading.model.verdict import Judgement


@dataclass(frozen=True)
class People:
    """Of those outcomes of which people said something, by their rows: the study set and the outcome that hold it."""

    said: Mapping[int, tuple[StudySet, Outcome]]
    texts: Texts

    def of(self, rows: Sequence[int]) -> People:
        """The same of some outcomes, in this order."""
        return replace(self, said={at: self.said[row] for at, row in enumerate(rows) if row in self.said})

    def counting(self, name: str, fired: Fired, sheets: Sheets) -> Fired:
        """The domain with what people say in place of what the rules alone say; it is left where they contradict."""
        patterns, ids = [*fired.patterns], fired.ids.copy()
        for at in self.said:
            pattern = fired.of(at)
            if pattern.uncovered or not self._speak_of(name, at):
                continue
            own = pattern.said.whole(self.texts.reason(pattern.said, sheets, [at])[0])
            counts = self._counting(name, own, at)
            if counts is not own:
                ids[at] = len(patterns)
                patterns.append(replace(pattern, counts=counts, uncovered=counts is None))
        return Fired(tuple(patterns), ids)

    def instead(self, name: str, one: Said, at: int) -> Said:
        """What is said of this outcome in place of a judgement whose reason is the same for all."""
        if not self._speak_of(name, at):
            return one
        counts = self._counting(name, own := one.whole(str(one.plain["because"])), at)
        return one if counts is own or counts is None else said(name, counts)

    def _speak_of(self, name: str, at: int) -> bool:
        """Whether people judged or assumed something of this domain."""
        if at not in self.said:
            return False
        study_set, outcome = self.said[at]
        return any(name in words for words in (outcome.judgements, outcome.assume or (), study_set.assume or ()))

    def _counting(self, name: str, own: Judgement, at: int) -> Judgement | None:
        try:
            return overruled(own, name, *self.said[at])
        except StudySetError:
            return None


def by_people(pattern: Pattern) -> bool:
    """Whether what counts is what people say."""
    return pattern.counts is not None
