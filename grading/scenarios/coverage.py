"""What scenarios reach of the rulebooks that they grade by: watched while they are played, and digested at once.

Only scenarios that hold are watched, and none that fires rules on facts alone: no verdict is seen there.
Counted is, of each rulebook by itself:

fires         a rule fires in some scenario: all of its conditions hold
silent        a rule stays silent in some scenario: a condition of it does not hold
decides       a condition alone does not hold while all others of its rule do: without it the rule would fire
boundary      a comparison (`<`, `<=`, `>`, `>=`) is told in some scenario where it holds, and in one where it does not,
              whatever the other conditions of the rule say; the same comparison in several rules of a domain is one.
              And a word, or a yes or no, that is derived with thresholds and read by a rule has two different values.
undetermined  a domain is undetermined in some scenario, whether or not a person judged or assumed it then. It can be if
              a rule of it reads a fact that can be unknown; of a domain that can raise certainty, if a rule reads how
              many domains were rated down, since what is unknown itself counts as none there.

A threshold is shown from both sides if every comparison with it is, every one with a number that is derived with it,
and every such word. Two values of a word show that it moves, not that this threshold moves it: that is for mutation.
Thresholds are taken as they were in force: a study set may set its own.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from grading.model.coverage import CoverageResult
from grading.rulebook import Rulebook
from grading.scenarios.asked import asked_for
from grading.scenarios.case import Case
from grading.scenarios.covered import of_rulebook
from grading.scenarios.feature_file import shown
from grading.scenarios.played import Play
from grading.scenarios.seen import Place, Seen, Sight, undetermined


class Coverage:
    """Watches scenarios, in whatever order: the result is the same. What it keeps does not grow with their number."""

    def __init__(self) -> None:
        self._scenarios = 0
        self._seen: dict[tuple[str, str], Seen] = {}

    def __call__(self, play: Play, case: Case) -> None:
        """Take what this scenario shows."""
        if case.is_of_facts:
            return
        self._scenarios += 1
        place = Place(shown(Path(play.file)), play.line, play.name)
        sights: dict[Seen, set[Sight]] = {}
        for rulebook, graded in case.graded():
            sights.setdefault(self._of(rulebook), set()).update(undetermined(graded))
        for rulebook, stage in case.stages():
            seen = self._of(rulebook)
            sights.setdefault(seen, set()).update(seen.sights(rulebook, stage))
            seen.compare(rulebook, stage, place)
        for seen, found in sights.items():
            seen.show(found, place)

    def _of(self, rulebook: Rulebook) -> Seen:
        """What was seen of this rulebook, under whatever thresholds."""
        key = rulebook.id, rulebook.sha256
        if key not in self._seen:
            self._seen[key] = Seen(rulebook)
        return self._seen[key]

    def result(self, only: Collection[str] = ()) -> CoverageResult:
        """What was reached so far, the rulebooks sorted by id; of `only` those with these ids, if any are named.

        Raises ScenarioError for one that no scenario grades by.
        """
        names = asked_for({id for id, _ in self._seen}, only)
        seen = [one for (id, _), one in sorted(self._seen.items(), key=lambda found: found[0]) if id in names]
        return CoverageResult(scenarios=self._scenarios, rulebooks=tuple(map(of_rulebook, seen)))
