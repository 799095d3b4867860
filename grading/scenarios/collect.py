"""Feature files as pytest sees them: collected, played with the steps, and told in words where they fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest
from pytest_bdd import scenario
from pytest_bdd.feature import get_feature
from pytest_bdd.parser import Scenario, Step
from pytest_bdd.scenario import get_step_function

from grading.errors import GradingError, Problem, ScenarioError
from grading.pipeline import engine_for
from grading.scenarios import steps
from grading.scenarios.case import Case
from grading.scenarios.catalogue import wrong
from grading.scenarios.played import Call, Play, seen_from_here
from grading.scenarios.reading import UnmetError

OWN_STEPS = "own-steps"
"""The tag of a feature file whose steps somebody wrote in Python: it is left to them."""
SCENARIO = pytest.StashKey[Scenario]()
PLAY = pytest.StashKey[Play]()
FAILED = pytest.StashKey[Step]()
PLAYED = pytest.StashKey["Played"]()


def step_modules() -> list[ModuleType]:
    """The modules that hold the steps; importing them registers these."""
    return [import_module(f"{steps.__name__}.{module.name}") for module in iter_modules(steps.__path__)]


def register(config: pytest.Config) -> None:
    """Make the steps, and what reports on them, known to this run of pytest."""
    for module in step_modules():
        config.pluginmanager.register(module)
    config.stash[PLAYED] = Played()
    config.pluginmanager.register(config.stash[PLAYED])


class FeatureFile(pytest.Module):
    """A feature file as a module whose functions are its scenarios."""

    def _getobj(self) -> ModuleType:
        feature = get_feature(str(self.path.parent), self.path.name)
        module = ModuleType(self.path.stem)
        with self.config.stash[PLAYED].tags_are_no_markers():
            for name in feature.scenarios:
                play = scenario(self.path.name, name, features_base_dir=str(self.path.parent))(_nothing_more)
                setattr(module, name, play)
        return module

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Its scenarios; none where it says that its steps are its own."""
        feature = get_feature(str(self.path.parent), self.path.name)
        return [] if OWN_STEPS in feature.tags else super().collect()

    def funcnamefilter(self, name: str) -> bool:
        """Every scenario is one, whatever it is called."""
        return bool(name)


def _nothing_more() -> None:
    """What pytest-bdd calls after the last step."""


class Played:
    """What happens while scenarios are played: each has a case; a failure is told in words."""

    def __init__(self) -> None:
        self.watchers: list[Callable[[Play, Case], None]] = []
        self.engine = cache(engine_for)  # no folder of rules changes while the scenarios run
        self._collecting = False

    @contextmanager
    def tags_are_no_markers(self) -> Iterator[None]:
        """While feature files of this vocabulary are collected; the tags of others stay markers of pytest."""
        self._collecting = True
        try:
            yield
        finally:
            self._collecting = False

    @pytest.fixture
    def case(self, request: pytest.FixtureRequest) -> Case:
        """The scenario on its way."""
        play = request.node.stash[PLAY]
        return Case(play.tags, Path(play.file).parent, self.engine)

    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest, scenario: Scenario) -> None:
        """Keep the scenario for its case and for the report."""
        request.node.stash[SCENARIO] = scenario
        tags = tuple(sorted(scenario.tags))
        request.node.stash[PLAY] = Play(scenario.feature.filename, scenario.line_number, scenario.name, tags)

    def pytest_bdd_after_step(
        self, request: pytest.FixtureRequest, step: Step, step_func: Callable[..., None], step_func_args: dict[str, Any]
    ) -> None:
        """Keep the step, to be played again."""
        arguments = {name: value for name, value in step_func_args.items() if name != "case"}
        request.node.stash[PLAY].calls.append(Call(step.keyword, step.name, step.line_number, step_func, arguments))

    def pytest_bdd_after_scenario(self, request: pytest.FixtureRequest, scenario: Scenario) -> None:
        """Show a scenario that holds to whoever watches."""
        if self.watchers and len(request.node.stash[PLAY].calls) == len(scenario.steps):
            for watch in self.watchers:
                watch(request.node.stash[PLAY], request.getfixturevalue("case"))

    def pytest_bdd_apply_tag(self) -> bool | None:
        """A tag of a scenario names what it proves; it is no marker of pytest."""
        return True if self._collecting else None

    def pytest_bdd_step_func_lookup_error(self, request: pytest.FixtureRequest, scenario: Scenario) -> None:
        """Tell every step that there is none of, at once."""
        unknown = [step for step in scenario.steps if get_step_function(request, step) is None]
        raise ScenarioError(Problem(place(scenario, step), *wrong(step.type, step.name)) for step in unknown)

    def pytest_bdd_step_error(self, request: pytest.FixtureRequest, step: Step) -> None:
        """Keep the step that failed for the report."""
        request.node.stash[FAILED] = step

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        """Tell in words what failed; a fault of the program keeps its traceback."""
        outcome = yield
        played, error = item.stash.get(SCENARIO, None), call.excinfo.value if call.excinfo else None
        if played is not None and isinstance(error, (UnmetError, GradingError)):
            outcome.get_result().longrepr = told(played, item.stash.get(FAILED, None), error)


def place(scenario: Scenario, step: Step) -> str:
    """`file:line` of a step, as seen from where the command runs."""
    return f"{seen_from_here(scenario.feature.filename)}:{step.line_number}"


def told(scenario: Scenario, step: Step | None, error: UnmetError | GradingError) -> str:
    """A failure in words: where, what came out instead, and the explanation; or what is wrong, and the cure."""
    if step is None:
        return str(error)
    where = place(scenario, step)
    if isinstance(error, UnmetError):
        return f"{where}: {step.keyword} {step.name}\n  but {error}\n\n{error.explanation}"
    return "\n".join(str(Problem(where, *_without_place(problem))) for problem in error.problems)


def _without_place(problem: Problem) -> tuple[str, str]:
    return (f"{problem.where}: {problem.what}" if problem.where else problem.what), problem.help
