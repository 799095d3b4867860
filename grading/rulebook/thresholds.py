"""thresholds.yaml → thresholds: those of a rulebook, and those that a house rulebook changes, each with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from grading.errors import Problem, did_you_mean
from grading.located import Located
from grading.rulebook.keys import citations, keys
from grading.rulebook.model import Departure, Source, Threshold

KEYS = {"value", "unit", "description", "source", "note", "words", "checked", "least", "most"}
CHANGED_KEYS = {"value", "why", "source", "note", "checked"}
"""Of a threshold that a lower layer defines: what it measures stays."""
Entries = Iterable[tuple[Located, str, dict[str, Any]]]


class ThresholdReader:
    """Reads thresholds of one layer against known sources; problems go to the list it was given."""

    def __init__(self, sources: Mapping[str, Source], problems: list[Problem], layer: str) -> None:
        self.sources, self.problems, self.layer = dict(sources), problems, layer

    def put_on(
        self, entries: Entries, below: Mapping[str, Threshold], *, house: bool
    ) -> tuple[dict[str, Threshold], list[Departure]]:
        """The thresholds in force with these entries on those below, and which of them depart from what was."""
        new: dict[str, Threshold] = {}
        for located, name, entry in entries:
            if name in new:
                what = f"threshold `{name}` also stands in {new[name].where}"
                self._problem(located.where((name,)), what, "keep one of the two")
            elif name in below:
                new[name] = self._changed(located, name, entry, below[name])
            elif house and "description" not in entry:
                what = f"changes `{name}`, which no rulebook below has{did_you_mean(name, below)}"
                self._problem(located.where((name,)), what, "a new threshold has a description")
            else:
                new[name] = self._threshold(located, name, entry, house=house)
        departures = [
            Departure("threshold", name, self.layer, one.because, str(below[name].value) if name in below else "",
                      str(one.value)) for name, one in new.items() if house
        ]  # fmt: skip
        return {**below, **new}, departures

    def _threshold(self, located: Located, name: str, entry: dict[str, Any], *, house: bool) -> Threshold:
        if house:
            self._reason(located, name, entry, "adds")
        allowed = KEYS | ({"why"} if house else set())
        self.problems += keys(located, (name,), allowed, {"value", "description", "source"})
        cited = citations(located, (name,), entry, self.sources, self.problems)
        words = tuple(str(word) for word in entry.get("words", ()))
        threshold = Threshold(
            name, entry.get("value", 0.0), str(entry.get("unit", "")), str(entry.get("description", "")), cited,
            str(entry.get("note", "")), words, self.layer if house else "the rulebook", _why(entry),
            least=entry.get("least"), most=entry.get("most"), where=located.where((name,)),
        )  # fmt: skip
        self._value(located, threshold, threshold.value)
        return threshold

    def _changed(self, located: Located, name: str, entry: dict[str, Any], below: Threshold) -> Threshold:
        self._reason(located, name, entry, "changes")
        self.problems += keys(located, (name,), CHANGED_KEYS, {"value", "source"})
        cited = citations(located, (name,), entry, self.sources, self.problems)
        value = entry.get("value", below.value)
        self._value(located, below, value)
        return replace(
            below, value=value, source=cited, note=str(entry.get("note", "")), chosen_by=self.layer,
            because=_why(entry), where=located.where((name,)),
        )  # fmt: skip

    def _reason(self, located: Located, name: str, entry: dict[str, Any], does: str) -> None:
        if "why" not in entry and (name, "why") not in located.dropped:
            help = "add `why`: what this house knows or wants otherwise"
            self._problem(located.where((name,)), f"{does} `{name}` without a reason", help)

    def _value(self, located: Located, threshold: Threshold, value: Any) -> None:
        where, words = located.where((threshold.name, "value")), threshold.words
        if words and value not in words:
            self.problems.append(Problem(where, f"`{value}` is none of the words", f"one of {', '.join(words)}"))
        elif not words and (wrong := threshold.refuses(value)):
            self.problems.append(Problem(where, f"{threshold.name}: {wrong[0]}", wrong[1]))

    def _problem(self, where: str, what: str, help: str) -> None:
        self.problems.append(Problem(where, what, help))


def _why(entry: dict[str, Any]) -> str:
    return " ".join(str(entry.get("why", "")).split())
