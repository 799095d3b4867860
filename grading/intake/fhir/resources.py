"""Which resources a file holds, and what is common to reading them: codes, annotations, names behind references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from grading.intake.draft import MOST_NAME
from grading.intake.fhir.structure import NAMED_PART, Structure
from grading.located import one_line, shortened
from grading.model.fhir import SYSTEMS, annotated

Data = dict[str, Any]
NAMES = ("title", "name", "description")
MOST_TEXT = 2000
"""Characters of a `Text` of a study set."""


@dataclass
class Resources:
    """The evidence of a file with its JSON paths, the compositions, and what references may point to."""

    evidence: list[tuple[str, Data]] = field(default_factory=list)
    compositions: list[Data] = field(default_factory=list)
    known: dict[str, Data] = field(default_factory=dict)

    @classmethod
    def of(cls, resource: Data) -> Resources:
        """Everything in this resource, whether it is one or many."""
        found = cls()
        found._add(resource, resource["resourceType"], "")
        return found

    def _add(self, resource: Data, place: str, address: str) -> None:
        kind = resource["resourceType"]
        self.known |= dict.fromkeys((address, f"{kind}/{resource.get('id')}", f"#{resource.get('id')}"), resource)
        if kind == "Evidence":
            self.evidence.append((place, resource))
        if kind == "Composition":
            self.compositions.append(resource)
        for index, inner in enumerate(resource.get("contained", ())):
            self._add(inner, f"{place}.contained[{index}]", "")
        for index, entry in enumerate(resource.get("entry", ()) if kind == "Bundle" else ()):
            if "resource" in entry:
                self._add(entry["resource"], f"{place}.entry[{index}].resource", entry.get("fullUrl", ""))

    def behind(self, reference: Data | None) -> str | None:
        """What a reference points to, by its display or by the name of the resource, if that is in the file."""
        if reference is None:
            return None
        pointed = self.known.get(reference.get("reference") or "-", {})
        names = (pointed.get(key) for key in NAMES)
        return reference.get("display") or next((name for name in names if isinstance(name, str)), None)


class Teller:
    """What of one Evidence is not read: told under the name that the evidence has for a reader."""

    def __init__(self, found: Structure, name: str) -> None:
        self.found, self.name = found, name

    def __call__(self, what: str, kind: int = NAMED_PART) -> None:
        """Tell this; what is left out, or still to be judged, is `URGENT`."""
        told = one_line(f"{self.name}: {what}")
        self.found.ignored[told if len(told) <= MOST_NAME else f"{told[: MOST_NAME - 1]}…"] = kind

    def fitting(self, text: str, most: int, what: str) -> str:
        """The text, cut to what a study set can hold; that it was cut is told."""
        text = text.strip()
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
