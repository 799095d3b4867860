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
    config.pluginmanager.register(playing)
    config.stash[PLAYED] = Played()
    config.pluginmanager.register(config.stash[PLAYED])


class FeatureFile(pytest.Module):
    """A feature file as a module whose functions are its scenarios."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Its scenarios; none where its steps are its own."""
        try:
            return super().collect() if check(self.path) else []
        except ScenarioError as error:
            raise self.CollectError(str(error)) from None

    def _getobj(self) -> ModuleType:
        folder, name = str(self.path.parent), self.path.name
        features.pop(str(self.path), None)  # pytest-bdd keeps what it read, and the file may have changed
        module = ModuleType(self.path.stem)
        with self.config.stash[PLAYED].tags_are_no_markers():
            for title in get_feature(folder, name, encoding=ENCODING).scenarios:
                play = scenario(name, title, encoding=ENCODING, features_base_dir=folder)(_nothing_more)
                setattr(module, title, play)
        return module

    def funcnamefilter(self, name: str) -> bool:
        """Every scenario is one, whatever it is called."""
        return bool(name)


def _nothing_more() -> None:
    """What pytest-bdd calls after the last step."""
