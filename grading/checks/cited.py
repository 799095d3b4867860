"""Sources that nothing cites: of one rulebook those of its own bibliography, of several also of the one they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from grading.checks.checking import Checking
from grading.checks.reading import own_folder
from grading.located import read
from grading.model.check import Finding
from grading.model.kinds_of_finding import KINDS
from grading.rulebook import Rulebook
from grading.rulebook.shelf import SOURCES

UNCITED = KINDS["GC505"]


def uncited(checking: Checking) -> Iterator[Finding]:
    """GC505 of the bibliography inside the rulebook's own folder."""
    book = checking.rulebook
    yield from _of_bibliography([book], book.folder, own_folder(book))


def uncited_by_all(rulebooks: Sequence[Rulebook]) -> Iterator[Finding]:
    """GC505 of the bibliography beside these rulebooks, where several stand in one folder."""
    beside = {(_parent(book.folder), _parent(own_folder(book))) for book in rulebooks}
    if len(rulebooks) > 1 and len(beside) == 1:
        yield from _of_bibliography(rulebooks, *beside.pop())


def _of_bibliography(rulebooks: Sequence[Rulebook], recorded: str, folder: str) -> Iterator[Finding]:
    """What none of them cites of the bibliography that is recorded in this folder."""
    text = next((book.files[name] for book in rulebooks if (name := f"{recorded}/{SOURCES}") in book.files), None)
    if text is None:
        return
    located = read(text, f"{folder}/{SOURCES}")
    cited = {key for book in rulebooks for key in _cited(book)}
    for key in located.data:
        if key not in cited:
            yield Finding(
                id=UNCITED.id, severity=UNCITED.severity, rulebook=rulebooks[0].id, where=located.where((key,)),
                about=str(key), what=f"{key}: nothing cites it", help=UNCITED.cure,
            )  # fmt: skip


def _cited(book: Rulebook) -> Iterator[str]:
    sources = [rule.source for rule in (*book.rules.values(), *book.retired.values())]
    sources += [threshold.source for threshold in book.thresholds.values()]
    sources += [one.source for one in book.families.values()] + [one.source for one in book.certainty_words]
    yield from (citation.source.key for source in sources for citation in source)


def _parent(folder: str) -> str:
    return PurePosixPath(folder).parent.as_posix()
