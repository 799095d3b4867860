"""The catalogue of rulebooks: pages as Markdown, and all of them as one page of HTML with search.

catalogue  what the pages are written from: rulebooks, findings, scenarios
blocks     what a page is made of, whatever it is written as
decision   the decision table of a domain
domain     a domain: question, table, rules, what reaches `otherwise`
rulebook   the pages of a rulebook
findings   the kinds of finding
first      the first page, the facts, the bibliography
markdown   pages as Markdown
html       pages as HTML; docs.css, search.js
step       whether the pages that are there are those of the rules
"""

from grading.output.docs.blocks import Site
from grading.output.docs.catalogue import Catalogue, Documented
from grading.output.docs.findings import page as findings
from grading.output.docs.first import facts
from grading.output.docs.first import page as start
from grading.output.docs.rulebook import pages


def site(catalogue: Catalogue) -> Site:
    """All pages of the catalogue; of a rulebook that is alone in its folder only its own."""
    of_books = [page for book in catalogue.books for page in pages(catalogue, book)]
    others = [] if catalogue.alone else [start(catalogue), facts(catalogue), findings(catalogue)]
    return Site(catalogue.folder, (*others[:1], *of_books, *others[1:]), catalogue.files)


__all__ = ["Catalogue", "Documented", "Site", "site"]
