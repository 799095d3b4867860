"""Pages as Markdown, as GitHub shows it. Text is escaped; whoever writes a page of his own finds it marked as made."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, relpath
from urllib.parse import quote

from grading.output.docs.blocks import (
    Block,
    Code,
    Entry,
    Folded,
    Heading,
    Items,
    Line,
    Link,
    Page,
    Para,
    Piece,
    Place,
    Site,
    Strong,
    Table,
    anchor,
)  # fmt: skip
from grading.output.markdown import escaped

MADE = "<!-- Made by `grading docs` from the rules. Do not edit. -->"
"""The first line of every page: by it a page is known that may be written anew."""
OF_ADDRESSES = ":/?#@!$&*+,;=%~"
"""What stands as it is in an address on the net; brackets, quotes and blanks would end the link."""


def markdown(site: Site) -> dict[str, str]:
    """The text of every page by its file."""
    return {page.path: _Writer(site, page).text() for page in site.pages}


class _Writer:
    """Writes one page; knows where links lead from it."""

    def __init__(self, site: Site, page: Page) -> None:
        self.site, self.page = site, page

    def text(self) -> str:
        parts = [MADE, f"# {escaped(self.page.title)}", *self._blocks(self.page.blocks)]
        return "\n\n".join(parts) + "\n"

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Heading):
            yield from _heading(block.depth, block.text, block.anchor)
        elif isinstance(block, Para):
            yield self._line(block.line)
        elif isinstance(block, Items):
            yield "\n".join(f"- {self._line(line)}" for line in block.lines)
        elif isinstance(block, Table):
            yield "\n".join(self._table(block))
        elif isinstance(block, Folded):
            yield f"<details><summary>{escaped(block.summary)}</summary>"
            yield from self._blocks(block.blocks)
            yield "</details>"
        else:
            yield from self._entry(block)

    def _entry(self, entry: Entry) -> Iterator[str]:
        yield from _heading(entry.depth, entry.title or entry.name, entry.anchor)
        yield from self._blocks(entry.blocks)

    def _table(self, table: Table) -> Iterator[str]:
        yield f"| {' | '.join(map(self._line, table.heads))} |"
        yield "|" + " --- |" * len(table.heads)
        for row in table.rows:
            yield f"| {' | '.join(map(self._line, row))} |"

    def _line(self, line: Line) -> str:
        return "".join(map(self._piece, line))

    def _piece(self, piece: Piece) -> str:
        if isinstance(piece, str):
            return _escaped(piece)
        if isinstance(piece, Code):
            return _code(piece.text)
        if isinstance(piece, Strong):
            return f"**{_escaped(piece.text)}**"
        text = _code(piece.text) if piece.code else _escaped(piece.text).replace("]", "\\]")
        target = self._target(piece)
        return f"[{text}]({target})" if target else text

    def _target(self, link: Link) -> str:
        """Where it leads, seen from this page; empty where there is no such place."""
        if isinstance(link.to, str):
            return quote(link.to, safe=OF_ADDRESSES)
        here = dirname(self.page.path)
        if isinstance(link.to, Place):
            if link.to.page not in self.site.paths:
                return ""
            page = "" if link.to.page == self.page.path else quote(relpath(link.to.page, here or "."))
            return f"{page}#{anchor(link.to.anchor)}" if link.to.anchor else page or "#"
        file, _, line = link.to.where.rpartition(":")
        if file not in self.site.files:
            return ""
        return f"{quote(relpath(file, f'{self.site.folder}/{here}'.rstrip('/')))}#L{line}"


def _heading(depth: int, text: str, name: str) -> Iterator[str]:
    if name:
        yield f'<a id="{anchor(name)}"></a>'
    yield f"{'#' * min(depth, 6)} {escaped(text)}"


def _escaped(text: str) -> str:
    """As `escaped`, with the blanks at both ends kept."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before and ' '}{escaped(text)}{after and ' '}" if text.strip() else text and " "


def _code(text: str) -> str:
    """Code in a line; in a table a bar would end the cell."""
    marks = "``" if "`" in text else "`"
    return f"{marks}{text}{marks}".replace("|", "\\|")
