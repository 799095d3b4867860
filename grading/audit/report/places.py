"""Where judgements can be written in the text of a study set, so that all else stays as it was typed.

What stands in the file once and counts in several places, by an anchor and its aliases, is left alone. An outcome
without a place is changed by hand.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, NamedTuple

import yaml

from grading.intake.study_set_file import Source
from grading.model.report import Slot, Typed

BYTE_ORDER_MARK = "\ufeff"
LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Part(NamedTuple):
    """A value with its place in the text; an alias is a part without any of its own."""

    start: int
    column: int
    end: int
    text: str = ""
    kind: str = "scalar"
    in_braces: bool = False
    parts: tuple[Part, ...] = ()
    anchors: frozenset[str] = frozenset()
    own_anchor: str = ""

    def pairs(self) -> list[tuple[Part, Part]]:
        """Keys and values of a mapping."""
        return list(zip(self.parts[::2], self.parts[1::2], strict=True))

    def value(self, key: str) -> Part | None:
        """What stands under this key."""
        return next((value for name, value in self.pairs() if name.text == key), None)


class Place(NamedTuple):
    """What stands from `start` to `end` in the text is written anew."""

    start: int
    end: int
    slot: Slot


def typed(source: Source) -> Typed:
    """The text of this study set, cut at those places."""
    name = PurePath(source.located.name)
    whole = source.text.removeprefix(BYTE_ORDER_MARK)  # which libyaml counts no place for
    # Our reader takes tabs between the tokens of JSON for blanks, and YAML has none.
    text = whole.replace("\t", " ") if name.suffix == ".json" else whole
    places = sorted(_places(text, [outcome.id for outcome in source.study_set.outcomes]))
    ends = [0, *(place.end for place in places)]
    starts = [*(place.start for place in places), len(text)]
    first, *others = (whole[end:start] for end, start in zip(ends, starts, strict=True))
    pieces = (source.text.removesuffix(whole) + first, *others)
    slots = tuple(place.slot for place in places)
    offered = f"{name.stem}-judged{name.suffix or '.yaml'}".replace(" ", "-")
    return Typed(file=offered, pieces=pieces, slots=slots)


def _places(text: str, outcomes: list[str]) -> Iterator[Place]:
    try:
        events = list(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError:  # JSON may hold escapes that YAML does not know
        return
    shared = {str(event.anchor) for event in events if isinstance(event, yaml.AliasEvent)}
    listed = _part(deque(events[2:])).value("outcomes")
    for part, outcome in zip(listed.parts if listed else (), outcomes, strict=False):
        if part.kind == "mapping" and part.own_anchor not in shared:
            yield from _of_outcome(part, outcome, text, shared)


def _part(events: deque[Any]) -> Part:
    """The next value, with all that it holds."""
    event = events.popleft()
    start, end = event.start_mark, event.end_mark
    if isinstance(event, yaml.AliasEvent):
        return Part(start.index, start.column, end.index, kind="alias")
    anchor = event.anchor or ""
    if isinstance(event, yaml.ScalarEvent):
        return Part(start.index, start.column, end.index, event.value, anchors=frozenset({anchor} - {""}))
    parts = list[Part]()
    while not isinstance(events[0], yaml.CollectionEndEvent):
        parts.append(_part(events))
    closed = events.popleft().end_mark.index
    # A block's own mark stands before what follows it, beyond blank lines and comments.
    last = closed if event.flow_style or not parts else parts[-1].end
    anchors = frozenset({anchor} - {""}).union(*(part.anchors for part in parts))
    kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
    return Part(start.index, start.column, last, "", kind, bool(event.flow_style), tuple(parts), anchors, anchor)


def _of_outcome(part: Part, outcome: str, text: str, shared: set[str]) -> Iterator[Place]:
    judged = part.value("judgements")
    if judged is None:
        yield from _beside(part, Slot(outcome=outcome, own_key=True), text)
    elif judged.kind == "mapping" and judged.own_anchor not in shared:
        yield from _beside(judged, Slot(outcome=outcome), text)
        for key, said in judged.pairs():
            if not said.anchors & shared:
                yield _instead(key, said, Slot(outcome=outcome, domain=key.text), text, in_braces=judged.in_braces)


def _beside(part: Part, slot: Slot, text: str) -> Iterator[Place]:
    """In braces, before the first key; else on a line of its own before a key that begins one."""
    if part.in_braces:
        inside = part.start + 1
        if text[part.start : inside] == "{":
            yield Place(inside, inside, slot.model_copy(update={"ends": ", " if part.parts else ""}))
        return
    for key, _ in part.pairs():
        begins = key.start - key.column
        if not text[begins : key.start].strip(" "):
            yield Place(begins, begins, slot.model_copy(update={"indent": key.column}))
            return


def _instead(key: Part, said: Part, slot: Slot, text: str, *, in_braces: bool) -> Place:
    """In place of what people said. In brackets it must be indented more than its key."""
    old = text[said.start : said.end].rstrip()
    more = 0 if in_braces else max(0, key.column + 1 - said.column)
    return Place(said.start, said.start + len(old), slot.model_copy(update={"old": old, "indent": more}))
