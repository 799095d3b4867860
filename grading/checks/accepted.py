"""Findings that somebody accepted are told as that; and so is what was accepted and is no longer found (GC901)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grading.errors import did_you_mean
from grading.model.accepted import Entry
from grading.model.check import Accepted, Finding, RulebookChecked
from grading.model.kinds_of_finding import KINDS

OUT_OF_DATE = "GC901"


@dataclass(frozen=True, slots=True)
class Subject:
    """One rulebook that was checked, the folder it stands in, without detours, and what is accepted of it."""

    checked: RulebookChecked
    folder: Path
    entries: tuple[Entry, ...]


def with_accepted(subjects: Sequence[Subject]) -> list[RulebookChecked]:
    """Every rulebook with its findings accepted where an entry says so, and with entries that are out of date.

    An entry is judged once, at the first rulebook that has it, and only if all that it is for are among these.
    """
    every = {entry: None for subject in subjects for entry in subject.entries}
    used = {entry for subject in subjects for one in subject.checked.findings for entry in _fitting(subject, one)}
    left = [entry for entry in every if entry not in used and _is_judged(entry, subjects)]
    result = []
    for subject in subjects:
        own = [entry for entry in left if entry in subject.entries and subject.folder in entry.of]
        left = [entry for entry in left if entry not in own]
        findings = [*(_accepted(subject, one) for one in subject.checked.findings), *_out_of_date(subject, own)]
        result.append(subject.checked.model_copy(update={"findings": tuple(findings)}))
    return result


def _fitting(subject: Subject, finding: Finding) -> Iterator[Entry]:
    key = (finding.id, finding.about)
    return (entry for entry in subject.entries if (entry.said.finding, entry.said.about) == key)


def _accepted(subject: Subject, finding: Finding) -> Finding:
    entry = next(_fitting(subject, finding), None)
    if entry is None:
        return finding
    accepted = Accepted(because=" ".join(entry.said.because.split()), where=entry.where, source=entry.said.source)
    return finding.model_copy(update={"accepted": accepted})


def _is_judged(entry: Entry, subjects: Sequence[Subject]) -> bool:
    """Whether every rulebook that could have the finding was checked."""
    there = [subject for subject in subjects if subject.folder in entry.of]
    named = set(entry.said.rulebooks)
    whole = entry.of <= {subject.folder for subject in there}
    return bool(there) and (whole or (bool(named) and named <= {one.checked.rulebook.id for one in there}))


def _out_of_date(subject: Subject, entries: Collection[Entry]) -> Iterator[Finding]:
    kind = KINDS[OUT_OF_DATE]
    for entry in entries:
        said = entry.said
        if said.finding in KINDS:
            found = [one.about for one in subject.checked.findings if one.id == said.finding]
            what = f"{said.finding} of `{said.about}` is accepted, and not found{did_you_mean(said.about, found)}"
        else:
            what = f"no finding is called {said.finding}"
        yield Finding(
            id=kind.id, severity=kind.severity, rulebook=subject.checked.rulebook.id, where=entry.where,
            about=f"{said.finding} {said.about}", what=what, help=kind.cure,
        )  # fmt: skip
