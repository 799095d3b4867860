"""Feature files as pytest sees them: modules whose functions are scenarios, played with the steps of this package."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

import pytest
from pytest_bdd import scenario
from pytest_bdd.feature import features, get_feature

from grading.errors import ScenarioError
from grading.scenarios import playing
from grading.scenarios.feature_file import ENCODING, check
from grading.scenarios.playing import PLAYED, Played
from grading.scenarios.steps import load_steps


def register(config: pytest.Config) -> None:
    """Make the steps, and what reports on them, known to this run of pytest."""
    load_steps()
    config.stash[PLAYED] = Played()
    config.pluginmanager.register(config.stash[PLAYED])


class FeatureFile(pytest.Module):
    """A feature file as a module whose functions are its scenarios."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Its scenarios; none where its steps are its own."""
        try:
            to_play = check(self.path)
        except ScenarioError as error:
            raise self.CollectError(str(error)) from None
        if not to_play:
            return
        yield from super().collect()  # nothing but the fixtures of the module
        folder, name = str(self.path.parent), self.path.name
        features.pop(str(self.path), None)  # pytest-bdd keeps what it read, and the file may have changed
        with self.config.stash[PLAYED].tags_are_no_markers():
            titles = [*get_feature(folder, name, encoding=ENCODING).scenarios]
            plays = [scenario(name, title, encoding=ENCODING, features_base_dir=folder) for title in titles]
            functions = [play(_nothing_more) for play in plays]
        for title, function in zip(titles, functions, strict=True):
            setattr(self.obj, title, function)
            yield from self._genfunctions(title, function)

    def _getobj(self) -> ModuleType:
        """A module with the steps, so that they are fixtures of this file and of no other test."""
        module = ModuleType(self.path.stem)
        vars(module).update({name: value for name, value in vars(playing).items() if not name.startswith("__")})
        return module

    def funcnamefilter(self, name: str) -> bool:
        """No function of the module is a test; the scenarios are."""
        return not name

    classnamefilter = funcnamefilter


def _nothing_more() -> None:
    """What pytest-bdd calls after the last step."""
