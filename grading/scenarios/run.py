"""run(): play the feature files of some folders, whatever else stands in them, and say what came of each scenario.

Where it is asked for, also what the scenarios reach of the rulebooks, and what mutants of these they let live.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from grading.errors import ScenarioError
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
from grading.scenarios.survivors import explained
from grading.scenarios.witnesses import Witnesses

SURVIVORS = "survivors.yaml"
CONFIGURATION = Path(__file__).with_name("pytest.ini")
QUIET = ("-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:faulthandler", "--noconftest",
         "--continue-on-collection-errors")  # fmt: skip
PLUGINS = ("--disable-plugin-autoload", "-p", "pytest-bdd", "-p", "grading-scenarios")
"""Only what is needed: plugins that happen to be installed have no say."""


def run(paths: Sequence[Path], asked: Asked = ONLY_WHETHER_THEY_HOLD) -> ScenariosResult:
    """Play every feature file in these folders, and these files. Raises ScenarioError where there is none."""
    if not (files := feature_files(paths)):
        raise ScenarioError.of(", ".join(map(str, paths)), "no .feature file", "name a folder that has one, or a file")
    coverage, witnesses = Coverage(), Witnesses()
    watchers: list[Watcher] = [*([coverage] if asked.coverage else []), *([witnesses] if asked.mutation else [])]
    listener = _Listener(files, watchers)
    _pytest(files, listener, junitxml=asked.junit, cucumberjson=asked.cucumber)
    return listener.result(
        coverage=coverage.result(asked.rulebooks) if asked.coverage else None,
        mutation=_mutated(witnesses, paths, asked) if asked.mutation else None,
    )


def _mutated(witnesses: Witnesses, paths: Sequence[Path], asked: Asked) -> MutationResult:
    """What mutants survive; those that are known to change nothing stand beside the features, if nowhere else."""
    beside = (folder / SURVIVORS for folder in paths if (folder / SURVIVORS).is_file())
    file = asked.survivors or next(beside, None)
    return mutate(witnesses, asked.rulebooks, explained(file) if file else {})


def _pytest(files: Sequence[Path], listener: _Listener, **reports: Path | None) -> None:
    """Run pytest on these files, whatever else is configured."""
    written = [f"--{kind}={path}" for kind, path in reports.items() if path is not None]
    where = ("-c", str(CONFIGURATION), f"--rootdir={Path.cwd()}")
    with _unset("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):
        code = pytest.main([*QUIET, *PLUGINS, *where, *written, *map(str, files)], plugins=[listener])
    if code in (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.INTERNAL_ERROR):
        raise ScenarioError.of("pytest", f"it stopped with exit code {int(code)}", "please report it, with the above")


def feature_files(paths: Sequence[Path]) -> list[Path]:
    """The feature files in these folders and those named, each once, sorted. Raises ScenarioError for one not there."""
    if lost := [path for path in paths if not path.exists()]:
        raise ScenarioError.of(str(lost[0]), "no such file or folder", "is the path right?")
    return sorted({file.resolve() for path in paths for file in (_below(path) if path.is_dir() else [path])})


def _below(folder: Path) -> Iterator[Path]:
    """The feature files in this folder, but for those in hidden ones."""
    for file in folder.rglob("*.feature"):
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
