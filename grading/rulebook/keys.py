"""Three checks that every entry of a rulebook's files shares: the shape of its values, its keys, and its sources."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from grading.errors import Problem, did_you_mean
from grading.located import Located
from grading.rulebook.model import Citation, Source


class Shape(NamedTuple):
    """What a value must be, and how to write it; `of` is what the items of a list must be."""

    types: tuple[type, ...]
    name: str
    help: str
    of: tuple[type, ...] = (object,)

    def fits(self, value: object) -> bool:
        """True if the value has this shape; yes and no are no numbers."""
        items = value if isinstance(value, list) else ()
        return isinstance(value, self.types) and isinstance(value, bool) == (self.types == (bool,)) and all(
            isinstance(item, self.of) for item in items
        )  # fmt: skip


TEXT = Shape((str, int, float), "text", "write one line of text, in quotes if it has a colon")
TEXTS = Shape((list,), "list of texts", "write [one, another]", (str, int, float))
VALUE = Shape((str, int, float), "number or word", "write one number, or one of its words")
LIST = Shape((list,), "list", "begin each entry with `- `")
MAPPING = Shape((dict,), "mapping", "write `key: value`")
FLAG = Shape((bool,), "yes or no", "write yes or no")
SHAPES: dict[str, Shape] = {
    **dict.fromkeys(("id", "version", "title", "stance", "domain", "question", "since", "then", "because", "says",
                     "note", "replaces", "unit", "description", "reference", "doi", "url", "name",
                     "expect", "speaks_of", "direction", "of", "mirror", "twin", "why", "on", "extends"), TEXT),
    **dict.fromkeys(("includes", "source", "when", "overrides", "levels", "words", "fits",
                     "implied_by", "phrases", "never"), TEXTS),
    **dict.fromkeys(("rules", "examples"), LIST), **dict.fromkeys(("otherwise", "given", "retired"), MAPPING),
    **dict.fromkeys(("checked", "borderline", "adjacent"), FLAG), "value": VALUE,
}  # fmt: skip
"""What the value of each key must be; a key means the same in every file."""


def shapes(located: Located, path: tuple[str | int, ...], entry: Any) -> Iterator[Problem]:
    """Values of the wrong shape, here and below; each is taken out, so that nothing after this has to ask again."""
    pairs = list(entry.items() if isinstance(entry, dict) else enumerate(entry) if isinstance(entry, list) else ())
    for key, value in pairs:
        shape = SHAPES.get(key) if isinstance(entry, dict) else None
        if shape is not None and not shape.fits(value):
            located.dropped.append((*path, key))
            del entry[key]
            yield Problem(located.where((*path, key)), f"`{key}` is no {shape.name}", shape.help)
        elif key != "given":
            yield from shapes(located, (*path, key), value)


def keys(located: Located, path: tuple[str | int, ...], allowed: set[str], required: set[str]) -> Iterator[Problem]:
    """Unknown and missing keys of the mapping at this path."""
    entry: Any = located.data
    for step in path:
        entry = entry[step]
    for key in entry:
        if key not in allowed:
            help = f"allowed here: {', '.join(sorted(allowed))}"
            yield Problem(located.where((*path, key)), f"unknown key `{key}`{did_you_mean(key, allowed)}", help)
    for key in sorted(required - set(entry)):
        if (*path, key) in located.dropped:
            continue
        yield Problem(located.where(path), f"`{key}` is missing", f"add `{key}`")


def unfillable(text: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the `{names}` of a text that is filled in with facts, and the cure."""
    try:
        fields = [field for field in string.Formatter().parse(text) if field[1] is not None]
    except ValueError as error:
        yield f"the text cannot be filled in: {error}", "write {fact}"
        return
    for _, name, form, conversion in fields:
        if form or conversion:
            yield f"`{{{name}}}` has a format of its own", f"write {{{name}}}: a fact knows how it is shown"
        if name not in known:
            yield f"unknown fact `{name}`{did_you_mean(str(name), known)}", "`grading facts` lists every fact"


def citations(
    located: Located,
    path: tuple[str | int, ...],
    entry: dict[str, Any],
    sources: dict[str, Source],
    problems: list[Problem],
) -> tuple[Citation, ...]:
    """The `source` of an entry: a list of `key locator`. A rule or number without a source is a fault."""
    found = []
    for index, text in enumerate(entry.get("source") or []):
        key, _, locator = str(text).partition(" ")
        if key not in sources:
            what = f"unknown source `{key}`{did_you_mean(key, sources)}"
            problems.append(Problem(located.where((*path, "source", index)), what, "add it to sources.yaml"))
            continue
        found.append(Citation(sources[key], locator.strip(), entry.get("checked", True) is True))
    if "source" in entry and not entry["source"]:
        problems.append(Problem(located.where((*path, "source")), "no source", "name at least one"))
    return tuple(found)
