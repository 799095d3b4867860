"""The drawn architecture holds: who imports whom, who touches the world, and how large things are."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "grading"
CORE = ("errors", "defaults", "watch", "located", "model", "pooling", "facts", "rulebook", "engine", "judgement",
        "wording", "results", "stages", "pipeline", "claims")  # fmt: skip
WINGS = ("intake", "output", "audit", "checks", "scenarios", "columns", "batch", "bench")
PYTHON = sorted(PACKAGE.rglob("*.py"))
OUTWARD = {"os", "sys", "time", "datetime", "random", "secrets", "socket", "subprocess", "tempfile", "shutil", "io",
           "urllib", "http", "getpass", "platform", "uuid"}  # fmt: skip
"""Modules that reach a clock, the environment, chance or the network."""
HARMLESS = {("sys", "float_info"), ("sys", "maxsize")}
OPENING = {"open", "input", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir"}
OPENS_FILES = {"rulebook/shelf.py"}
ASKED_BY_A_NOTEBOOK = {("model", "output")}
"""A `_repr_html_` is called by a notebook, and imports the writer only then."""
BORROWED = {
    ("audit", "output"),
    ("audit", "intake"),
    ("scenarios", "intake"),
    ("scenarios", "audit"),
    ("scenarios", "output"),
    ("batch", "intake"),
    ("batch", "output"),
    ("batch", "columns"),
    ("bench", "intake"),
    ("bench", "output"),
    ("bench", "columns"),
    ("bench", "batch"),
}
"""An explanation names certainties and estimates as the profile does, and places in a study set as it was typed; a
scenario reads study sets, speaks of what the profile shows, and a failing one shows the explanation of its verdict; a
batch reads study sets, grades them together and writes what a single grading does; what is measured is either path as a
whole, from reader to writer."""
DURABLE_AS_OTHERS_USE_IT = "bench/other_engines/host.py"
MOST_LINES, MOST_FUNCTION_LINES = 300, 40
MACHINE_PATH = re.compile(r"(?<![\w./])/(?:home|root|Users|tmp|work|var|opt|mnt)/[\w.-]+|[A-Z]:\\\\?Users")
TEXT = {".py", ".yaml", ".yml", ".md", ".toml", ".json", ".feature", ".R", ".txt", ".html", ".csv", ".sh", ".cfg"}

every_file = pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(PACKAGE).as_posix())


def part_of(path: Path) -> str:
    """The first name below the package: `facts` for grading/facts/bias.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Modules that a file imports, anywhere in it, each with the names taken from it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            yield node.module or "", tuple(alias.name for alias in node.names)


def parts_imported(path: Path) -> set[str]:
    found = set()
    for module, names in imported(path):
        if module == "grading":
            found |= set(names)
        elif module.startswith("grading."):
            found.add(module.split(".")[1])
    return found - {part_of(path), "__version__"}


def test_every_part_is_of_the_core_or_a_wing() -> None:
    known = {*CORE, *WINGS, "cli", "__init__", "__main__"}
    assert {part_of(path) for path in PYTHON} <= known
    assert {part_of(path) for path in PYTHON} >= set(CORE)


@every_file
def test_imports_point_one_way(path: Path) -> None:
    part = part_of(path)
    if part in ("cli", "__init__", "__main__"):
        return
    allowed = set(CORE[: CORE.index(part)]) if part in CORE else set(CORE)
    late = {other for own, other in ASKED_BY_A_NOTEBOOK if own == part}
    borrowed = {other for own, other in BORROWED if own == part}
    assert parts_imported(path) - late - borrowed <= allowed


@pytest.mark.parametrize("module", ["verdict", "study_set", "trail"])
def test_the_writer_that_a_notebook_asks_for_is_imported_late(module: str) -> None:
    source = (PACKAGE / f"model/{module}.py").read_text(encoding="utf-8")
    assert "_repr_html_" in source
    names = {n.module for n in ast.parse(source).body if isinstance(n, ast.ImportFrom)}
    assert not [name for name in names if name and name.startswith("grading.output")]


@every_file
def test_only_the_engine_names_durable_rules(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    modules = {module.split(".")[0] for module, _ in imported(path)}
    assert ("durable" in modules) is (path.relative_to(PACKAGE).as_posix() == DURABLE_AS_OTHERS_USE_IT)
    if part_of(path) != "engine":
        assert "durable_rules_engine" not in source


@every_file
def test_the_core_is_pure(path: Path) -> None:
    """No clock, environment, chance or network; and only the loader of rulebooks opens a file."""
    if part_of(path) not in CORE:
        return
    for module, names in imported(path):
        top = module.split(".")[0]
        assert top not in OUTWARD or all((top, name) in HARMLESS for name in names or ("*",)), module
    called = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    opened = {func.id if isinstance(func, ast.Name) else getattr(func, "attr", "") for func in called} & OPENING
    assert not opened or path.relative_to(PACKAGE).as_posix() in OPENS_FILES, opened


@every_file
def test_files_and_functions_are_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MOST_LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno < MOST_FUNCTION_LINES, node.name


@every_file
def test_every_module_says_its_subject(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def repository_files() -> list[Path]:
    """Files under version control, and those that are about to be."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    names = listed.stdout.splitlines() if listed.returncode == 0 else [str(p) for p in ROOT.rglob("*") if p.is_file()]
    paths = [ROOT / name for name in names if not name.startswith((".git/", ".hypothesis/"))]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


def test_no_file_names_a_place_on_a_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in repository_files()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]
    assert found == []


def test_the_scan_for_places_finds_one() -> None:
    assert MACHINE_PATH.search("see " + "/" + "home/someone/file")
    assert not MACHINE_PATH.search("https://example.org/work/page and a/tmp/b")
