"""The command that writes the catalogue of rulebooks: `docs`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grading.cli.shared import FAULTY, GATE, can_be_written, needs, or_exit, read, save, tell

if TYPE_CHECKING:
    from grading.model.coverage import CoverageResult
    from grading.output.docs import Catalogue, Documented

RULES, FEATURES, BROKEN = "rules", "features", "fixtures/broken/rulebooks/checks"
"""Where a checkout has rulebooks, scenarios, and rulebooks that were broken on purpose."""
FolderArgument = Annotated[
    Path | None,
    typer.Argument(help="A rulebook's folder, or one that holds several; `rules` if there.", metavar="DIR"),
]


def docs(
    folder: FolderArgument = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 4 if a page is out of step.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(help="Write all pages as one page of HTML with search instead.", metavar="FILE"),
    ] = None,
    scenarios: Annotated[
        Path | None,
        typer.Option(help="Scenarios to play, or their result as JSON, with coverage; `features` if there.",
                     metavar="DIR|FILE"),
    ] = None,
    no_scenarios: Annotated[
        bool, typer.Option("--no-scenarios", help="Play none: leave out what reaches a rule.")
    ] = False,
) -> None:  # fmt: skip
    """Write what the rules say, for people: rules as sentences, decision tables, sources, findings, scenarios."""
    needs("`grading docs`", ("z3",), "proofs")
    if html and check:
        raise typer.BadParameter("it does not go with --html", param_hint="--check")
    if html and html.suffix.lower() not in (".html", ".htm"):
        raise typer.BadParameter(f"`{html.name}` is not .html", param_hint="--html")
    if scenarios and no_scenarios:
        raise typer.BadParameter("it does not go with --no-scenarios", param_hint="--scenarios")
    can_be_written({"--html": html})
    top = _folder(folder, shipped=html is not None)
    coverage = None if no_scenarios else _coverage(scenarios)
    catalogue = read(lambda: gathered(top, coverage, below=html is not None))
    if html:
        _write_html(html, catalogue)
    elif check:
        _finish(top, catalogue)
    else:
        _write(top, catalogue)


def _folder(given: Path | None, *, shipped: bool) -> Path:
    """The folder to write about: the one that is named, else `rules`; where nothing is written there what ships."""
    from grading.rulebook.shelf import SHIPPED

    if given is None and not Path(RULES).is_dir() and shipped:
        return SHIPPED
    folder = given or Path(RULES)
    if not _rulebooks(folder):
        help = "name the folder of a rulebook, or one that holds several"
        raise typer.BadParameter(f"no rulebook in {folder}; {help}", param_hint="DIR")
    return folder.resolve()


def _rulebooks(folder: Path) -> list[Path]:
    """The folder itself if it is a rulebook, else those in it that are."""
    from grading.rulebook.shelf import HEAD

    return [folder] if (folder / HEAD).is_file() else sorted(path.parent for path in folder.glob(f"*/{HEAD}"))


def _coverage(asked: Path | None) -> CoverageResult | None:
    """What scenarios reach: as a file says it, or as they are played now; none where there are none."""
    from grading.model.scenarios import ScenariosResult

    place = asked or Path(FEATURES)
    if asked is None and not place.is_dir():
        return None
    if place.suffix == ".json" and place.is_file():
        try:
            return ScenariosResult.model_validate_json(place.read_bytes()).coverage
        except ValueError:
            help = "`grading scenarios DIR --coverage --format json` writes one"
            raise typer.BadParameter(f"{place} is no result of scenarios; {help}", param_hint="--scenarios") from None
    needs("playing scenarios", ("pytest", "pytest_bdd"), "scenarios")
    from grading.scenarios.asked import Asked
    from grading.scenarios.run import run

    return or_exit(lambda: run([place], Asked(coverage=True))).coverage


def gathered(folder: Path, coverage: CoverageResult | None, *, below: bool = False) -> Catalogue:
    """The rulebooks in this folder, checked; with those on which they lie, where they are wanted `below`."""
    from grading.intake.findings_shown import planted
    from grading.model.kinds_of_finding import KINDS
    from grading.output.docs import Catalogue

    paths = _rulebooks(folder)
    alone = paths == [folder] and not below
    books = _documented({str(path): "" if alone else path.name for path in paths}, coverage)
    if below:
        ids = {layer.id for book in books for layer in book.rulebook.layers} - {book.rulebook.id for book in books}
        books += _documented({id: id for id in sorted(ids & set(_shipped()))}, coverage)
    top = folder.parent
    files = [*folder.rglob("*.yaml"), *top.glob(f"{FEATURES}/**/*.feature"), *top.glob(f"{BROKEN}/*/*.txt")]
    return Catalogue(
        folder.name, f"{top.as_posix()}/", tuple(books), tuple(KINDS.values()), planted(top / BROKEN),
        frozenset(file.relative_to(top).as_posix() for file in files),
    )  # fmt: skip


def _shipped() -> list[str]:
    from grading.rulebook import shipped

    return shipped()


def _documented(folders: dict[str, str], coverage: CoverageResult | None) -> list[Documented]:
    """Rulebooks, each with the folder of its pages; what is found in them, accepted or not, and what reaches them.

    Raises RulebookError where one does not load.
    """
    from grading.cli.check import checked
    from grading.errors import Problem, RulebookError
    from grading.output.docs import Documented

    _, subjects = checked([*folders])
    unusable = [one.checked.findings for one in subjects if one.rulebook is None]
    if unusable:
        raise RulebookError([Problem(one.where, one.what, one.help) for found in unusable for one in found])
    reached = {one.rulebook.id: one for one in coverage.rulebooks} if coverage else {}
    return [Documented(one.rulebook, folders[one.called], one.checked, reached.get(one.rulebook.id))
            for one in subjects if one.rulebook]  # fmt: skip


def _write_html(file: Path, catalogue: Catalogue) -> None:
    from grading.output.docs import site
    from grading.output.docs.html import html

    save(file, html(site(catalogue)))
    tell(f"written: {file}")


def _write(folder: Path, catalogue: Catalogue) -> None:
    """Every page that is not as it should be; none that somebody wrote by hand."""
    from grading.output.docs import site
    from grading.output.docs.markdown import markdown
    from grading.output.docs.step import by_hand, left_over

    pages = markdown(site(catalogue))
    there = _pages(folder)
    if problems := by_hand(folder.name, pages, there):
        for problem in problems:
            tell(str(problem))
        raise typer.Exit(FAULTY)
    for name, text in pages.items():
        if there.get(name) != text:
            save(folder / name, text)
            tell(f"written: {folder.name}/{name}")
    for name in left_over(pages, there):
        (folder / name).unlink()
        tell(f"deleted: {folder.name}/{name}")


def _pages(folder: Path) -> dict[str, str]:
    """The pages that are there, by their file."""
    found = [*folder.glob("*.md"), *folder.glob("*/*.md")]
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in sorted(found)}


def _finish(folder: Path, catalogue: Catalogue) -> None:
    """Tell every page that is out of step."""
    from grading.output.docs import site
    from grading.output.docs.markdown import markdown
    from grading.output.docs.step import out_of_step

    problems = out_of_step(folder.name, markdown(site(catalogue)), _pages(folder))
    for problem in problems:
        tell(str(problem))
    raise typer.Exit(GATE if problems else 0)
