"""Which resources a file holds, and what is common to reading them: codes, annotations, names behind references."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from grading.intake.draft import MOST_NAME
from grading.intake.fhir.structure import NAMED_PART, SHAPES, Structure
from grading.located import one_line, shortened
from grading.model.fhir import SYSTEMS, annotated

Data = dict[str, Any]
NAMES = ("title", "name", "description")
MOST_TEXT = 2000
"""Characters of a `Text` of a study set."""
MANY = ("contained", "entry")
Known = ChainMap[str, str | None]
"""What references may point to, by its name; None where that has no name, or where two that differ share the id."""


@dataclass
class Resources:
    """The evidence of a file with its JSON paths and what its references may point to; and the compositions.

    An id with `#` is known only in the resource that contains what it names, and in what else that one contains.
    """

    evidence: list[tuple[str, Data, Known]] = field(default_factory=list)
    compositions: list[Data] = field(default_factory=list)
    known: Known = field(default_factory=ChainMap)

    @classmethod
    def of(cls, resource: Data) -> Resources:
        """Everything in this resource, whether it is one or many."""
        found = cls()
        found._add(resource, resource["resourceType"], found.known)
        return found

    def _add(self, resource: Data, place: str, around: Known) -> None:
        kind = resource["resourceType"]
        contained, entries = (resource.get(key, ()) if key in SHAPES.get(kind, ()) else () for key in MANY)
        known = around.new_child() if contained else around
        for inner in contained:
            _name(known, f"#{inner.get('id')}", inner)
        if kind == "Evidence":
            self.evidence.append((place, resource, known))
        if kind == "Composition":
            self.compositions.append(resource)
        for index, inner in enumerate(contained):
            self._add(inner, f"{place}.contained[{index}]", known)
        for index, entry in enumerate(entries):
            if "resource" in entry:
                inner = entry["resource"]
                _name(self.known, entry.get("fullUrl", ""), inner)
                _name(self.known, f"{inner['resourceType']}/{inner.get('id')}", inner)
                self._add(inner, f"{place}.entry[{index}].resource", self.known)


def _name(known: Known, address: str, resource: Data) -> None:
    """Let this address point to the resource; only one of a kind that is read has a name."""
    shape = SHAPES.get(resource["resourceType"], {})
    name = next((resource[key] for key in NAMES if key in shape and key in resource), None)
    known[address] = name if known.maps[0].get(address, name) == name else None


def behind(reference: Data | None, known: Known) -> str | None:
    """What a reference points to, by its display or by the name of the resource, if that is in the file."""
    if reference is None:
        return None
    return reference.get("display") or known.get(reference.get("reference") or "-")


class Teller:
    """What of one Evidence is not read: told under the name that the evidence has for a reader."""

    def __init__(self, found: Structure, name: str) -> None:
        self.found, self.name = found, name

    def __call__(self, what: str, kind: int = NAMED_PART) -> None:
        """Tell this; what is left out, or still to be judged, is `URGENT`."""
        told = one_line(f"{self.name}: {what}")
        self.found.ignored[told if len(told) <= MOST_NAME else f"{told[: MOST_NAME - 1]}…"] = kind

    def fitting(self, text: str, most: int, what: str) -> str:
        """The text, a name on one line, cut to what a study set can hold; that it was cut is told."""
        text = (one_line(text) if most == MOST_NAME else text).strip()
        if len(text) > most:
            self(f"{what}: cut to {most} characters")
        return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def codes(concept: Data | None, system: str) -> set[str]:
    """The codes of this system in a CodeableConcept, in whatever version of it."""
    found = (concept or {}).get("coding", ())
    return {one["code"].strip() for one in found if one.get("system") in SYSTEMS[system] and "code" in one}


def shown(concept: Data | None) -> str:
    """A CodeableConcept as a message names it."""
    coded = [one["code"] for one in (concept or {}).get("coding", ()) if "code" in one]
    return shortened((concept or {}).get("text") or ", ".join(coded) or "without a name")


def inverse(table: Mapping[str, str]) -> dict[str, str]:
    """Our word of each code."""
    return {code: word for word, code in table.items()}


def said_in(part: Data, model: type[BaseModel], keys: tuple[str, ...]) -> Iterator[tuple[str, Any] | tuple[None, str]]:
    """Each annotation of an element as a key of a study set with its value; or as the text that it is."""
    for one in part.get("note", ()):
        if "text" in one:
            yield annotated(one["text"], model, keys) or (None, one["text"])
