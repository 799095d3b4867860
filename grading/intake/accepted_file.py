"""accepted.yaml → findings of a check that are as they should be: a list of `{finding: …, about: …, because: …}`.

It stands in a rulebook's folder; or beside it, for all rulebooks there; and what is accepted of a rulebook below is
accepted of those that extend it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from grading.errors import Problem, RulebookError, did_you_mean
from grading.intake.checked_file import Form, by_line, content_of, problems, text_of
from grading.located import Located, one_line, read, shortened
from grading.model.accepted import AcceptedFindings, Entry
from grading.rulebook import Rulebook
from grading.rulebook.files import shown
from grading.rulebook.load import ACCEPTED, beside, folders
from grading.rulebook.shelf import HEAD, SOURCES

LIST = "accepted"
FORM = Form(
    AcceptedFindings, RulebookError, name="list of accepted findings", schema="grading check --explain GC901",
    size_help="accept less",
)  # fmt: skip
ENTRY = "write `- {finding: GC502, about: …, because: …}`"
NEVER = {
    "GC0": "mend what it says; nothing can be asked of such a rulebook",
    "GC9": "take the entry that it is about out of its file",
}
"""Kinds of findings that nobody can accept, and what to do instead."""
NOT_MONOTONE = "GC4"


def accepted_of(rulebook: Rulebook, place: str | Path) -> tuple[Entry, ...]:
    """What is accepted of this rulebook, loaded from this place. Raises RulebookError with everything that is wrong."""
    known = sources(rulebook)
    layers = [layer.id for layer in rulebook.layers]
    found: list[Entry] = []
    wrong: list[Problem] = []
    for path, of in _files(place):
        located = _read(path)
        faults = problems(located, FORM)
        entries = list(_entries(located, of)) if not faults else []
        mine = [(index, entry) for index, entry in enumerate(entries) if entry.is_for(layers)]
        wrong += [*faults, *(fault for pair in mine for fault in _wrong(located, *pair, known)), *_twice(entries)]
        found += [entry for _, entry in mine]
    if wrong:
        raise RulebookError(sorted(set(wrong), key=by_line))
    return tuple(found)


def sources(rulebook: Rulebook) -> frozenset[str]:
    """The keys of the whole bibliography, cited or not."""
    texts = [text for name, text in rulebook.files.items() if Path(name).name == SOURCES]
    return frozenset(key for text in texts for key in read(text, SOURCES).data)


def _files(place: str | Path) -> Iterator[tuple[Path, frozenset[Path]]]:
    """Every file there is, each once, with the folders of the rulebooks that it is written for."""
    seen: set[Path] = set()
    for folder in folders(place):
        for at, heads in ((folder, [folder / HEAD]), (beside(folder), beside(folder).glob(f"*/{HEAD}"))):
            path = at / ACCEPTED
            if path.is_file() and path.resolve() not in seen:
                seen.add(path.resolve())
                yield path, frozenset(head.resolve().parent for head in heads)


def _read(path: Path) -> Located:
    """The file, its list under a name: so it is a mapping, as every other file that people write."""
    content, _ = content_of(path, FORM)
    located = read(text_of(content, shown(path), FORM), shown(path))
    if not isinstance(located.data, list):
        raise RulebookError(located.problems or [Problem(located.where(()), f"not a {FORM.name}", ENTRY)])
    lines: dict[Any, int] = {(LIST, *at): line for at, line in located.lines.items()}
    dropped = [(LIST, *at) for at in located.dropped]
    return replace(located, data={LIST: located.data}, lines=lines, dropped=dropped)


def _entries(located: Located, of: frozenset[Path]) -> Iterator[Entry]:
    for index, said in enumerate(AcceptedFindings.model_validate(located.data).accepted):
        yield Entry(said, located.where((LIST, index)), of)


def _wrong(located: Located, index: int, entry: Entry, known: Collection[str]) -> Iterator[Problem]:
    """What no model can tell: a kind that nobody can accept, a source that is missing or unknown."""
    said = entry.said
    if cure := NEVER.get(said.finding[:3]):
        yield Problem(located.where((LIST, index, "finding")), f"nobody can accept {said.finding}", cure)
    if said.finding.startswith(NOT_MONOTONE) and not said.source:
        what = f"{said.finding} of `{shortened(said.about)}` is accepted without a source"
        yield Problem(entry.where, what, "add `source`: the guidance that wants worse evidence judged better")
    for number, text in enumerate(said.source):
        key = text.partition(" ")[0]
        if key not in known:
            what = f"unknown source `{shortened(key)}`{did_you_mean(key, known)}"
            yield Problem(located.where((LIST, index, "source", number)), one_line(what), "add it to sources.yaml")


def _twice(entries: list[Entry]) -> Iterator[Problem]:
    """Entries that accept what one before them accepts already."""
    for index, entry in enumerate(entries):
        for other in entries[:index]:
            same = (entry.said.finding, entry.said.about) == (other.said.finding, other.said.about)
            if same and (not other.said.rulebooks or entry.is_for(other.said.rulebooks)):
                line = other.where.rpartition(":")[2]
                what = f"{entry.said.finding} of `{shortened(entry.said.about)}` is accepted already, in line {line}"
                yield Problem(entry.where, what, "keep one of the two")
                break
