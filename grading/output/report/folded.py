"""What the page says several times in the same words is sent once: where it stands first. Its script puts it elsewhere.

All text is escaped before, so that `<` and `>` stand in tags only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from grading.output.report.markup import VOID, Html

TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*?(/?)>", re.IGNORECASE)
FOLDED = frozenset({"p", "span", "ul", "li", "small", "div", "thead", "tr", "td"})
"""What may be sent once; a plot is whole wherever it stands."""
SHORT = 60
"""What is no longer than this is not worth it."""


@dataclass
class Element:
    """A tag with what it holds: text, and other elements. The whole has none, and an empty name."""

    name: str = ""
    opening: str = ""
    inside: list[str | Element] = field(default_factory=list)
    text: str = ""
    """All of it as it would stand without folding."""

    def close(self, closing: str) -> None:
        """Ends it."""
        inner = "".join(one if isinstance(one, str) else one.text for one in self.inside)
        self.text = f"{self.opening}{inner}{closing}"


def folded(html: str) -> Html:
    """The same, with what stands again as `data-same=N`: the Nth, from 0, of what is marked `data-once`."""
    whole = _parsed(html)
    again = frozenset(_met(whole, set()))
    return Html("".join(_written(whole, again, {})))


def _parsed(html: str) -> Element:
    open_ = [Element()]
    at = 0
    for found in TAG.finditer(html):
        open_[-1].inside.append(html[at : found.start()])
        at = found.end()
        closing, name, alone = found.groups()
        if alone or name in VOID:
            open_[-1].inside.append(found[0])
        elif closing:
            open_[-1].close(found[0])
            open_.pop()
        else:
            one = Element(name, found[0])
            open_[-1].inside.append(one)
            open_.append(one)
    open_[-1].inside.append(html[at:])
    return open_[-1]


def _worth_it(one: Element) -> bool:
    return one.name in FOLDED and len(one.text) > SHORT


def _met(one: Element, met: set[str]) -> Iterator[str]:
    """What stands again, not counting what stands inside of that."""
    for part in one.inside:
        if isinstance(part, str):
            continue
        if _worth_it(part) and part.text in met:
            yield part.text
        else:
            met.add(part.text)
            yield from _met(part, met)


def _written(one: Element, again: frozenset[str], numbers: dict[str, int]) -> Iterator[str]:
    for part in one.inside:
        if isinstance(part, str):
            yield part
        elif part.text in numbers:
            yield f"<{part.name} data-same={numbers[part.text]}></{part.name}>"
        else:
            once = part.text in again
            if once:
                numbers[part.text] = len(numbers)
            yield part.opening[:-1] + (" data-once>" if once else ">")
            yield from _written(part, again, numbers)
            yield f"</{part.name}>"
