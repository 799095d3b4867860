"""The scenario that would kill a survivor, ready to paste; or on which facts the survivor would differ, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from grading.engine import Engine
from grading.errors import GradingError
from grading.scenarios.assertions import assertions, holds
from grading.scenarios.case import Case
from grading.scenarios.mutants import Mutant
from grading.scenarios.nearby import nearby
from grading.scenarios.played import Call, Play
from grading.scenarios.witnesses import Witnesses, may_touch, sheets

Engines = Callable[[str], Engine]
MOST_THEN = 2
"""Of the Then steps that notice the mutant; the reason comes on top."""


def killer(mutant: Mutant, witnesses: Witnesses, engines: Engines, changed: Engines) -> str:
    """A scenario that holds under the original, `engines`, and not under the mutant, `changed`; "" if none is near."""
    for play in nearby(mutant, witnesses):
        case = _played(play, engines)
        if case is None or not _is_touched(mutant, case):
            continue
        written = assertions(case)
        other = _played(play, changed)
        noticing = [call for call in written if other is None or not holds(call, other)]
        if noticing:
            found = replace(play, calls=[*play.calls, *_thens(noticing, written)])
            if _played(found, engines) is not None and _played(found, changed) is None:
                return "\n".join(_gherkin(found, mutant))
    return ""


def _played(play: Play, engines: Engines) -> Case | None:
    """The case, played; None where a step cannot be played or does not hold."""
    try:
        case = play.again(engines)
        return case if case.readings and list(case.stages()) else None
    except (AssertionError, GradingError, ValueError, LookupError, TypeError, AttributeError, StopIteration):
        return None  # a step in a place where it makes no sense, as any can be that was put there by chance


def _is_touched(mutant: Mutant, case: Case) -> bool:
    return any(may_touch(mutant, sheet) for sheet in sheets(case).get(mutant.original.sha256, ()))


def _thens(noticing: list[Call], written: list[Call]) -> list[Call]:
    """The steps that notice, the first few; behind them the reason, whether it notices or not."""
    first = noticing[:MOST_THEN]
    reason = [call for call in written if call.text.startswith("the reason says")][:1]
    thens = [*first, *(call for call in reason if call not in first)]
    return [replace(call, keyword="And" if index else "Then") for index, call in enumerate(thens)]


def _gherkin(play: Play, mutant: Mutant) -> Iterator[str]:
    """The scenario as it would stand in a feature file."""
    if play.tags:
        yield " ".join(f"@{tag}" for tag in play.tags)
    yield f"Scenario: {mutant.id}"
    for call in play.calls:
        yield f"  {call.keyword} {call.text}"
        for row in call.arguments.get("datatable", ()):
            yield "    | " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row) + " |"
