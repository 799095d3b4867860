"""run(): play the feature files of some folders, whatever else stands in them, and say what came of each scenario.

Where it is asked for, also what the scenarios reach of the rulebooks, and what mutants of these they let live.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from grading.errors import GradingError, ScenarioError
from grading.model.coverage import CoverageResult
from grading.model.mutation import MutationResult
from grading.model.scenarios import CameOfIt, Played, ScenariosResult, Unreadable
from grading.scenarios.asked import ONLY_WHETHER_THEY_HOLD, Asked
from grading.scenarios.collect import FeatureFile
from grading.scenarios.coverage import Coverage
from grading.scenarios.feature_file import shown
from grading.scenarios.mutation import mutate
from grading.scenarios.playing import PLAY, PLAYED, Watcher, is_ours
from grading.scenarios.plugin import FOLDERS
from grading.scenarios.reading import UnmetError
from grading.scenarios.survivors import Explained, explained
from grading.scenarios.witnesses import Witnesses

SURVIVORS = "survivors.yaml"
UNFIT = ("[", "::")
"""What in a path pytest takes for a part of a test's name."""
CONFIGURATION = Path(__file__).with_name("pytest.ini")
QUIET = ("-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:faulthandler", "--noconftest",
         "--continue-on-collection-errors")  # fmt: skip
PLUGINS = ("--disable-plugin-autoload", "-p", "pytest-bdd", "-p", "grading-scenarios")
"""Only what is needed: plugins that happen to be installed have no say."""


def run(
    paths: Sequence[Path], asked: Asked = ONLY_WHETHER_THEY_HOLD, watching: Sequence[Watcher] = ()
) -> ScenariosResult:
    """Play every feature file in these folders, and these files, before whoever is `watching` besides.

    Raises GradingError where there is none.
    """
    files, entries = feature_files(paths), _explained(paths, asked) if asked.mutation else {}
    coverage, witnesses = Coverage(), Witnesses()
    watchers: list[Watcher] = [
        *watching,
        *([coverage] if asked.coverage else []),
        *([witnesses] if asked.mutation else []),
    ]
    listener = _Listener(files, watchers)
    _pytest(files, listener, junitxml=asked.junit, cucumberjson=asked.cucumber)
    if asked.cucumber and listener.unreadable:
        _add_unreadable(asked.cucumber, listener.unreadable)
    return listener.result(
        coverage=coverage.result(asked.rulebooks) if asked.coverage else None,
        mutation=mutate(witnesses, asked.rulebooks, entries, asked.watch) if asked.mutation else None,
    )


def _explained(paths: Sequence[Path], asked: Asked) -> dict[str, Explained]:
    """Why some mutants change nothing: as a file that is named says it, else those beside the features."""
    beside = [folder / SURVIVORS for folder in paths if (folder / SURVIVORS).is_file()]
    files = [asked.survivors] if asked.survivors else beside
    return {mutant: entry for file in files for mutant, entry in explained(file).items()}


def _pytest(files: Sequence[Path], listener: _Listener, **reports: Path | None) -> None:
    """Run pytest on these files, whatever else is configured."""
    written = [f"--{kind}={path}" for kind, path in reports.items() if path is not None]
    where = ("-c", str(CONFIGURATION), f"--rootdir={Path.cwd()}")
    with _unset("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):
        code = pytest.main([*QUIET, *PLUGINS, *where, *written, *map(shown, files)], plugins=[listener])
    if code in (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.INTERNAL_ERROR):
        raise ScenarioError.of("pytest", f"it stopped with exit code {int(code)}", "please report it, with the above")


def _add_unreadable(file: Path, unreadable: Sequence[Unreadable]) -> None:
    """Add the files that cannot be read to the cucumber JSON: else who reads it takes them for none."""
    written = json.loads(file.read_text(encoding="utf-8"))
    for one in unreadable:
        failed = {"status": "failed", "duration": 0, "error_message": one.told}
        step = {"keyword": "", "name": "the file is read", "line": 1, "match": {"location": ""}, "result": failed}
        element = {"keyword": "", "id": one.file, "name": "the file cannot be read", "line": 1, "description": "",
                   "tags": [], "type": "scenario", "steps": [step]}  # fmt: skip
        written.append({"keyword": "", "uri": one.file, "name": one.file, "id": one.file, "line": 1, "description": "",
                        "language": "", "tags": [], "elements": [element]})  # fmt: skip
    file.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")


def feature_files(paths: Sequence[Path]) -> list[Path]:
    """The feature files in these folders, and those named, each once, sorted. Raises GradingError if there is none."""
    for path in paths:
        if not path.exists():
            raise GradingError.of(str(path), "no such file or folder", "is the path right?")
        if path.is_file() and path.suffix.lower() != ".feature":
            raise GradingError.of(str(path), "no feature file", "its name ends in .feature; or name a folder")
    found = sorted({file.resolve() for path in paths for file in (_below(path) if path.is_dir() else [path])})
    if not found:
        help = "name a folder that has one, or a file"
        raise GradingError.of(", ".join(map(str, paths)), "no .feature file", help)
    for file in found:
        if any(mark in shown(file) for mark in UNFIT):
            raise GradingError.of(
                shown(file), f"pytest takes no path with {' or '.join(UNFIT)}", "run it in that folder"
            )
    return found


def _below(folder: Path) -> Iterator[Path]:
    """The feature files in this folder, but for those in hidden ones."""
    for file in folder.rglob("*.[fF][eE][aA][tT][uU][rR][eE]"):
        if not any(part.startswith(".") for part in file.relative_to(folder).parts):
            yield file


@contextmanager
def _unset(*names: str) -> Iterator[None]:
    """Without these variables: they speak to a pytest that somebody starts himself."""
    kept = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)


class _Listener:
    """Hears from pytest what came of each scenario."""

    def __init__(self, files: list[Path], watchers: list[Watcher]) -> None:
        self.files, self.watchers = files, watchers
        self.played: list[Played] = []
        self.unreadable: list[Unreadable] = []
        self.left_alone: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Have the files collected without configuration."""
        config.stash[FOLDERS] = list(self.files)

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Let the watchers see."""
        session.config.stash[PLAYED].watchers += self.watchers

    @pytest.hookimpl(hookwrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Any:
        """Note a file that cannot be read, and one whose steps are its own."""
        report = (yield).get_result()
        if isinstance(collector, FeatureFile):
            name = shown(collector.path)
            if report.failed:
                self.unreadable.append(Unreadable(file=name, told=report.longreprtext))
            elif not report.result:
                self.left_alone.append(name)

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        """Note what came of a scenario."""
        report = (yield).get_result()
        if is_ours(item) and (call.when == "call" or call.excinfo):
            self.played.append(_played(item, call.excinfo.value if call.excinfo else None, report.longreprtext))

    def result(self, coverage: CoverageResult | None, mutation: MutationResult | None) -> ScenariosResult:
        """What came of all of them, with what was asked for beside it."""
        return ScenariosResult(
            scenarios=tuple(self.played), unreadable=tuple(self.unreadable), left_alone=tuple(self.left_alone),
            coverage=coverage, mutation=mutation,
        )  # fmt: skip


def _played(item: pytest.Item, error: BaseException | None, told: str) -> Played:
    came: CameOfIt = "holds" if error is None else "fails" if isinstance(error, UnmetError) else "cannot be played"
    play = item.stash[PLAY]
    return Played(file=shown(Path(play.file)), line=play.line, name=play.name, came_of_it=came, told=told)
