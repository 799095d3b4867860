"""HTML made of tags: text is escaped wherever it stands, unless it is HTML already."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Html(str):
    """Text that is HTML."""

    __slots__ = ()


VOID = frozenset({"meta", "input", "br"})
"""Tags that hold nothing and are not closed."""


def tag(name: str, /, *inside: str, **attributes: str | int | bool | None) -> Html:
    """An element. `class_` is `class`, `aria_label` is `aria-label`; an attribute that is None or False is left out."""
    told = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    return Html(f"<{name}{told}>" if name in VOID else f"<{name}{told}>{joined(inside)}</{name}>")


def _attribute(key: str, value: str | int | bool) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Several one after the other; what is only text is escaped."""
    return Html(safe(between).join(map(safe, parts)))


def safe(text: str) -> Html:
    """Text as HTML."""
    return text if isinstance(text, Html) else Html(escape(text))


def unseen(text: str) -> Html:
    """What only a screen reader says."""
    return tag("span", text, class_="unseen")


def listed(items: Iterable[str], **attributes: str) -> Html:
    """A list; nothing for no items."""
    found = [tag("li", item) for item in items]
    return tag("ul", *found, **attributes) if found else Html("")


def slug(text: str) -> str:
    """A domain's name as a part of an id."""
    return text.replace(" ", "-")
