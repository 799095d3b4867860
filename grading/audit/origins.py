"""Where the facts of a grading come from in its study set: which lines were read, and what was computed from them.

Places are told with the name of the file alone, without its folder: the same for a study set and for its trail.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from grading.facts import FACTS, THRESHOLDS_OF_FACTS, THRESHOLDS_THAT_SHARPEN, Value
from grading.facts.provenance import PROVENANCE, SPREAD, WEIGHTS, absolute
from grading.located import Located, Path, shortened
from grading.model.origin import Origin, Place
from grading.model.words import BINARY, STUDIES_USED
from grading.pipeline import Graded
from grading.stages import Trace

STANDS_BEFORE = {"pooling": "outcome.pooling", "indirectness": "outcome.indirectness"}
"""What is said of all outcomes, and where one of them says its own, which counts alone."""
OWN = {"indirectness": "studies.*.indirectness", "outcome.indirectness": "studies.*.indirectness"}
"""What is said of all studies, and where each of them may say its own."""

INSTEAD = ("outcome.baseline_risk.value", "outcome.sd.value")
"""Numbers that stand for what the arms would give."""


@dataclass(frozen=True)
class Lines:
    """A study set as it was typed: its values, and the first and the last line of every part of it."""

    name: str
    data: Any
    first: Mapping[Path, int]
    last: Mapping[Path, int]

    @classmethod
    def of(cls, located: Located) -> Lines:
        """The lines of this document."""
        last: dict[Path, int] = {}
        for path, line in located.lines.items():
            for length in range(len(path) + 1):
                last[path[:length]] = max(last.get(path[:length], 0), line)
        return cls(PurePath(located.name).name, located.data, located.lines, last)

    def matches(self, steps: list[str], among: frozenset[int] | None) -> list[Path]:
        """The paths that there are of this pattern, `*` being any of these studies."""
        found: list[tuple[Path, Any]] = [((), self.data)]
        for step in steps:
            found = [((*path, key), node[key]) for path, node in found for key in _keys(node, step, among)]
        return [path for path, _ in found]

    def at(self, path: Path) -> Any:
        """What is written at this path."""
        node = self.data
        for step in path:
            node = node[step]
        return node

    def where(self, paths: list[Path]) -> str:
        """`case.yaml:12`, or `case.yaml:12–30` from the first line to the last."""
        first, last = min(self.first[path] for path in paths), max(self.last[path] for path in paths)
        return f"{self.name}:{first}" if first == last else f"{self.name}:{first}–{last}"


def _keys(node: Any, step: str, among: frozenset[int] | None) -> list[str | int]:
    if isinstance(node, list):
        if step == "*":
            return [index for index in range(len(node)) if among is None or index in among]
        return [int(step)] if step.isdigit() and int(step) < len(node) else []
    return [step] if isinstance(node, dict) and step in node else []


@dataclass(frozen=True)
class Origins:
    """Where the facts of one outcome come from; without `outcome`, those of the whole question.

    `used` are the studies that the estimate is taken from, None for all; facts in `of_all` are of every study anyway.
    `pooled`: studies weigh what the pool gives them. `score`: what is measured has a standard deviation.
    """

    lines: Lines
    outcome: int | None = None
    used: frozenset[int] | None = None
    pooled: bool = False
    score: bool = True
    of_all: frozenset[str] = frozenset()
    thresholds: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()

    @classmethod
    def of_outcome(cls, lines: Lines, graded: Graded, trace: Trace) -> Origins:
        """Of one outcome of the study set with these lines."""
        pooled, book = trace.pooled, graded.rulebook
        kept = {e.study.id for e in pooled.effects} | {name for name, _ in pooled.left_out} if pooled else set()
        fewer = any(stage.fired() for stage in trace.stages if stage.domain.name == STUDIES_USED)
        among = frozenset(at for at, one in enumerate(trace.outcome.studies) if one.id in kept)
        return cls(
            lines, [one is trace for one in graded.traces].index(True), among if fewer else None,
            pooled=bool(pooled and pooled.effects), score=trace.outcome.measure not in BINARY,
            of_all=frozenset(book.reads("publication bias")),
            thresholds=frozenset(book.thresholds), domains=frozenset(book.domains),
        )  # fmt: skip

    @classmethod
    def of_question(cls, lines: Lines, graded: Graded) -> Origins:
        """Of the conclusion."""
        book = graded.rulebook
        return cls(lines, thresholds=frozenset(book.thresholds), domains=frozenset(book.domains))

    def origin(self, name: str, facts: Mapping[str, Value], domain: str = "") -> Origin:
        """Where this fact comes from, as it was when this domain was fired."""
        known = PROVENANCE[name]
        if name not in facts:
            return Origin(how="not known", formula=FACTS[name].ask)
        among = None if domain == STUDIES_USED or name in self.of_all else self.used
        written = next((one for at in known.written for one in self._holding(at, facts[name], among)), None)
        if written is not None:
            return Origin(how="as written", places=(written,))
        behind = (*THRESHOLDS_OF_FACTS.get(name, ()), *THRESHOLDS_THAT_SHARPEN.get(name, ()))
        return Origin(
            how="stated by a rule before" if known.domains else "computed",
            formula=known.formula or FACTS[name].description,
            places=tuple(self._places(known.places, among)),
            facts=tuple(one for one in known.facts if one in facts),
            thresholds=tuple(one for one in behind if one in self.thresholds),
            domains=tuple(one for one in known.domains if one in self.domains),
        )  # fmt: skip

    def setting(self, threshold: str) -> str:
        """The line in which the study set sets this threshold of the rulebook."""
        path: Path = ("thresholds", threshold)
        return self.lines.where([path]) if path in self.lines.first else ""

    def _matches(self, pattern: str, among: frozenset[int] | None) -> list[Path]:
        if self.outcome is None:
            return (
                [] if pattern.split(".")[0] in ("outcome", "studies") else self.lines.matches(pattern.split("."), None)
            )
        return self.lines.matches(absolute(pattern, self.outcome), among)

    def _holding(self, pattern: str, value: Value, among: frozenset[int] | None) -> Iterator[Place]:
        """The one place of this pattern, if it holds the very value."""
        paths = self._matches(pattern, among)
        if len(paths) == 1 and _same(self.lines.at(paths[0]), value):
            yield self._place(pattern, paths)

    def _places(self, patterns: tuple[str, ...], among: frozenset[int] | None) -> Iterator[Place]:
        """What there is at these places, and counts."""
        idle = set(self._idle(patterns))
        for pattern in patterns:
            paths = self._matches(pattern, among)
            if paths and pattern not in idle and not self._is_overlaid(pattern, among):
                yield self._place(pattern, paths)

    def _idle(self, patterns: tuple[str, ...]) -> Iterator[str]:
        """Places that are not read where something better is known."""
        if self.pooled and set(WEIGHTS) <= set(patterns):
            yield "studies.*.participants"
        if set(SPREAD) <= set(patterns) and not self.score:
            yield from SPREAD
        if any(one in patterns and self._matches(one, None) for one in INSTEAD):
            yield "studies.*.arms"

    def _is_overlaid(self, pattern: str, among: frozenset[int] | None) -> bool:
        """Whether what is said here of all is said anew of the outcome, or of each of its studies."""
        if pattern in STANDS_BEFORE and self._matches(STANDS_BEFORE[pattern], among):
            return True
        each = len(self._matches("studies.*", among))
        return pattern in OWN and each > 0 and len(self._matches(OWN[pattern], among)) == each

    def _place(self, pattern: str, paths: list[Path]) -> Place:
        studies = len(paths) if "*" in pattern else 0
        held = self.lines.at(paths[0]) if len(paths) == 1 else None
        return Place(
            path=self._named(paths[0]) if len(paths) == 1 else pattern.replace(".*", "[*]"),
            where=self.lines.where(paths), value="" if isinstance(held, (dict, list, type(None))) else _typed(held),
            studies=studies,
        )  # fmt: skip

    def _named(self, path: Path) -> str:
        """The path as a reader of the study set knows it: studies by name, and no number of the outcome."""
        own = path[2:] if path[0] == "outcomes" else path
        told = ""
        for at, step in enumerate(own):
            if isinstance(step, int):
                whole = path[: len(path) - len(own) + at + 1]
                node = self.lines.at(whole)
                told += f"[{node.get('id', step + 1) if isinstance(node, dict) else ('low', 'high')[step % 2]}]"
            else:
                told += f".{step}" if told else step
        return told


def _same(held: Any, value: Value) -> bool:
    if isinstance(held, bool) or isinstance(value, bool):
        return held is value
    if isinstance(held, (int, float)) and isinstance(value, (int, float)):
        return float(f"{held:.12g}") == float(value)
    return bool(held == value)


def _typed(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else shortened(str(value))
