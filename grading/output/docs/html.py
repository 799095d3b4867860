"""All pages as one page of HTML with search: it shows the one that its address names; without its script, all."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

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
from grading.output.profile import NOT_ENDORSED
from grading.output.report.document import document
from grading.output.report.markup import Html, joined, listed, tag

SHARED = ("page.css", "tables.css")
"""Styles of the report, so that both look alike."""
TITLE = "Rulebooks of GRADE"


def html(site: Site) -> str:
    """The whole document."""
    shared = files("grading.output.report")
    own = files("grading.output.docs")
    style = "\n".join([*(shared.joinpath(name).read_text("utf-8") for name in SHARED),
                       own.joinpath("docs.css").read_text("utf-8")])  # fmt: skip
    script = own.joinpath("search.js").read_text("utf-8")
    writer = _Writer(site)
    return document(
        TITLE, style, script, tag("a", "Skip to the page", href="#main", class_="skip"), _header(),
        tag("nav", listed(map(_to, site.pages)), aria_label="Pages"),
        tag("main", *map(writer.page, site.pages), id="main", tabindex=-1), tag("footer", tag("p", NOT_ENDORSED)),
    )  # fmt: skip


def place(to: Place) -> str:
    """The id of a place: `core-grade-2025/claim` of a page, `core-grade-2025/claim/claim.context` of a rule on it."""
    page = to.page.removesuffix("README.md").removesuffix(".md").rstrip("/") or "start"
    return "/".join(map(anchor, [*page.split("/"), to.anchor] if to.anchor else page.split("/")))


def _header() -> Html:
    """The name of the document, and the search over all of its entries."""
    field = tag("input", type="search", id="search", autocomplete="off", spellcheck="false",
                aria_describedby="search-help", aria_controls="found")  # fmt: skip
    help = "Rules, facts, thresholds, sources, findings. All words must be there. Press / to come here."
    return tag(
        "header", tag("h1", TITLE), tag("div", tag("label", "Search", for_="search"), field,
                                        tag("small", help, id="search-help"), class_="search", role="search"),
        tag("p", id="counted", role="status"), tag("ol", id="found", hidden=True, class_="plain"),
    )  # fmt: skip


def _to(page: Page) -> Html:
    depth = page.path.count("/") + (not page.path.endswith("README.md"))
    name = page.title.partition(": ")[2] or page.title
    return tag("a", name, href=f"#{place(Place(page.path))}", class_="own" if depth > 1 else None)


class _Writer:
    """Writes pages; a heading stands one lower than on a page of its own."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.path = ""

    def page(self, page: Page) -> Html:
        """One page as a section."""
        self.path = page.path
        id = place(Place(page.path))
        title = tag("h2", page.title, id=id, tabindex=-1)
        return tag("section", title, *self._blocks(page.blocks), class_="page", data_page=id)

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[Html]:
        return map(self._block, blocks)

    def _block(self, block: Block) -> Html:
        if isinstance(block, Heading):
            return self._heading(block.depth, block.text, block.anchor)
        if isinstance(block, Para):
            return tag("p", self._line(block.line))
        if isinstance(block, Items):
            return listed(map(self._line, block.lines))
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Folded):
            return tag("details", tag("summary", block.summary), tag("div", *self._blocks(block.blocks)))
        return self._entry(block)

    def _heading(self, depth: int, text: str, name: str = "") -> Html:
        id = place(Place(self.path, name)) if name else None
        return tag(f"h{min(depth + 1, 6)}", text, id=id, tabindex=-1 if id else None)

    def _entry(self, entry: Entry) -> Html:
        """What is searched for: it knows its kind and its name."""
        id = place(Place(self.path, entry.anchor))
        heading = self._heading(entry.depth, entry.title or entry.name)
        return tag("article", heading, *self._blocks(entry.blocks), id=id, tabindex=-1, data_kind=entry.kind,
                   data_name=entry.name)  # fmt: skip

    def _table(self, table: Table) -> Html:
        head = tag("tr", *(tag("th", self._line(cell), scope="col") for cell in table.heads))
        body = [tag("tr", tag("th", self._line(row[0]), scope="row"), *(tag("td", self._line(c)) for c in row[1:]))
                for row in table.rows]  # fmt: skip
        inside = tag("table", tag("caption", table.name, class_="unseen"), tag("thead", head), tag("tbody", *body))
        return tag("div", inside, class_="wide", role="group", aria_label=table.name, tabindex=0)

    def _line(self, line: Line) -> Html:
        return joined(map(self._piece, line))

    def _piece(self, piece: Piece) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Code):
            return tag("code", piece.text)
        if isinstance(piece, Strong):
            return tag("b", piece.text)
        text = tag("code", piece.text) if piece.code else piece.text
        target = self._target(piece)
        return tag("a", text, href=target) if target else text

    def _target(self, link: Link) -> str:
        """A place in this document, or an address on the net; there are no files beside it."""
        if isinstance(link.to, str):
            return link.to
        return f"#{place(link.to)}" if isinstance(link.to, Place) and link.to.page in self.site.paths else ""
