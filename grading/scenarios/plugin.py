"""The pytest plugin: bare feature files are collected in folders that opt in, and nothing else changes.

    [tool.pytest.ini_options]
    grading_scenarios = ["features"]

It is loaded wherever pytest runs and this package is installed, so it imports nothing heavy before a folder opts in.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from grading.scenarios.collect import FeatureFile

SETTING = "grading_scenarios"
FOLDERS = pytest.StashKey[list[Path]]()
"""The folders that opted in: by configuration, or because `grading scenarios` was asked for them."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The one line of configuration."""
    help = "folders whose .feature files are scenarios of evidence grading, collected without a Python file"
    parser.addini(SETTING, help, type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Register the steps, where a folder opted in."""
    opted_in = [Path(folder).resolve() for folder in config.getini(SETTING)]
    for folder in opted_in:
        if not folder.exists():
            raise pytest.UsageError(f"{SETTING}: no folder {folder}")
    config.stash[FOLDERS] = [*config.stash.get(FOLDERS, []), *opted_in]
    if config.stash[FOLDERS]:
        if not config.pluginmanager.has_plugin("pytest-bdd"):
            raise pytest.UsageError(f"`{SETTING}` needs pytest-bdd: pip install 'evidence-grading[scenarios]'")
        from grading.scenarios.collect import register

        register(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FeatureFile | None:
    """A feature file in a folder that opted in; any other is left alone."""
    whole, folders = file_path.resolve(), parent.config.stash[FOLDERS]
    if whole.suffix.lower() != ".feature" or not any(whole.is_relative_to(folder) for folder in folders):
        return None
    from grading.scenarios.collect import FeatureFile

    return FeatureFile.from_parent(parent, path=file_path)
