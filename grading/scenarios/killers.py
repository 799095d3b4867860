"""The scenario that would kill a survivor, ready to paste; or on which facts the survivor would differ, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from grading.errors import GradingError
from grading.scenarios.assertions import assertions, called, holds
from grading.scenarios.case import Case
from grading.scenarios.claimed import ClaimReading
from grading.scenarios.mutants import Mutant
from grading.scenarios.nearby import nearby
from grading.scenarios.played import Call, Engines, Play
from grading.scenarios.reading import UnmetError
from grading.scenarios.witnesses import Sheet, Witnesses, may_touch, sheets

MOST_TOUCHED = 24
"""How many scenarios that a mutant may touch are looked through for something that it changes."""
MOST_THEN = 2
"""Of the Then steps that notice the mutant; the reason comes on top."""


class Tried:
    """Scenarios that were tried near those that were played: each is played once under the rulebooks as they are."""

    def __init__(self, witnesses: Witnesses, engines: Engines) -> None:
        self.witnesses, self.engines = witnesses, engines
        self._sheets: dict[tuple[object, ...], list[Sheet]] = {}

    def killer(self, mutant: Mutant, changed: Engines) -> str:
        """A scenario that holds under the original and not under the mutant; "" if none is near."""
        touched = (play for play in nearby(mutant, self.witnesses) if self._is_touched(play, mutant))
        for play in islice(touched, MOST_TOUCHED):
            found = self._noticing(play, mutant, changed)
            if found is not None:
                return "\n".join(_gherkin(found, mutant))
        return ""

    def _is_touched(self, play: Play, mutant: Mutant) -> bool:
        return any(may_touch(mutant, sheet) for sheet in self._known(play, mutant.original.sha256))

    def _known(self, play: Play, digest: str) -> list[Sheet]:
        """The sheets of this scenario under this rulebook; none where it cannot be played."""
        key = (play.tags, *((call.text, str(call.table)) for call in play.calls), digest)
        if key not in self._sheets:
            case = _played(play, self.engines)
            self._sheets[key] = list(sheets(case).get(digest, ())) if case else []
        return self._sheets[key]

    def _noticing(self, play: Play, mutant: Mutant, changed: Engines) -> Play | None:
        """The scenario with Then steps that the mutant does not fulfil; or with its own words put to the test first."""
        for one in (play, *self._put_to_the_test(play)):
            case, other = _played(one, self.engines), _played(one, changed)
            written = assertions(case) if case else []
            noticing = [call for call in written if other is None or not holds(call, other)]
            found = replace(one, calls=[*one.calls, *_thens(noticing, written, mutant)])
            if noticing and _played(found, self.engines) and not _played(found, changed):
                return found
        return None

    def _put_to_the_test(self, play: Play) -> Iterator[Play]:
        """The scenario with a text that says what the verdict says: of the outcome, and of the question."""
        case = _played(play, self.engines)
        if case is None or isinstance(case.readings[0], ClaimReading):
            return
        words = {"it": case.readings[0].result.qualifier,
                 "the conclusion": case.readings[0].graded.grading.conclusion.statement}  # fmt: skip
        for of, said in words.items():
            call = called("And", "when", f'a text says of {of} "{said}"') if said else None
            if call is not None:
                yield replace(play, calls=[*play.calls, call])


def _played(play: Play, engines: Engines) -> Case | None:
    """The case, played; None where a step cannot be played or does not hold."""
    try:
        case = play.again(engines)
        return case if case.readings and list(case.stages()) else None
    except (UnmetError, GradingError):
        return None


def _thens(noticing: list[Call], written: list[Call], mutant: Mutant) -> list[Call]:
    """The steps that notice, the first few; behind them the reason, whether it notices or not."""
    first = noticing[:MOST_THEN]
    reasons = ["the reason says", *(f"the reason for {rule.domain} says" for rule in mutant.rules)]
    reason = [call for begins in reasons for call in written if call.text.startswith(begins)][:1]
    thens = [*first, *(call for call in reason if call not in first)]
    return [replace(call, keyword="And" if index else "Then") for index, call in enumerate(thens)]


def _gherkin(play: Play, mutant: Mutant) -> Iterator[str]:
    """The scenario as it would stand in a feature file."""
    if play.tags:
        yield " ".join(f"@{tag}" for tag in play.tags)
    yield f"Scenario: {mutant.id}"
    for call in play.calls:
        yield f"  {call.keyword} {call.text}"
        for row in call.table or ():
            yield "    | " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row) + " |"
