"""What happens while pytest plays scenarios: each has a case, every step is kept, a failure is told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, then, when
from pytest_bdd.parser import Scenario, Step
from pytest_bdd.parsers import StepParser
from pytest_bdd.reporting import StepReport, scenario_reports_registry
from pytest_bdd.scenario import get_step_function

from grading.errors import GradingError, Problem, ScenarioError, StudySetError
from grading.pipeline import engine_for
from grading.scenarios.case import Case
from grading.scenarios.catalogue import Kind, Table, find, wrong
from grading.scenarios.cited import forget
from grading.scenarios.feature_file import shown
from grading.scenarios.played import Call, Play
from grading.scenarios.reading import UnmetError

Watcher = Callable[[Play, Case], None]
SCENARIO = pytest.StashKey[Scenario]()
PLAY = pytest.StashKey[Play]()
STEP = pytest.StashKey[Step]()
PLAYED = pytest.StashKey["Played"]()


@pytest.fixture
def case(request: pytest.FixtureRequest) -> Case:
    """The scenario on its way."""
    play = request.node.stash[PLAY]
    return Case(play.tags, Path(play.file).parent, request.config.stash[PLAYED].engine)


@pytest.fixture
def datatable() -> None:
    """What pytest-bdd asks for where a step has no table below it."""


class Vocabulary(StepParser):
    """Every step of one kind at once: pytest-bdd asks each parser about each step, and three are soon asked."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(f"every {kind} step of the vocabulary")
        self.kind = kind

    def is_matching(self, name: str) -> bool:
        """True where the vocabulary has this step."""
        return find(self.kind, name) is not None

    def parse_arguments(self, name: str) -> dict[str, Any]:
        """The step's own words: what stands in its gaps is read when it is played."""
        return {"said": name}


def _play(request: pytest.FixtureRequest, case: Case, kind: Kind, said: str, table: Table | None) -> None:
    """Play a step on the case, and keep it, to be played again."""
    step = request.node.stash[STEP]
    call = Call(kind, step.keyword, said, step.line_number, table)
    call.on(case)
    request.node.stash[PLAY].calls.append(call)


@given(Vocabulary("given"))
def _given(request: pytest.FixtureRequest, case: Case, said: str, datatable: Table | None) -> None:
    _play(request, case, "given", said, datatable)


@when(Vocabulary("when"))
def _when(request: pytest.FixtureRequest, case: Case, said: str, datatable: Table | None) -> None:
    _play(request, case, "when", said, datatable)


@then(Vocabulary("then"))
def _then(request: pytest.FixtureRequest, case: Case, said: str, datatable: Table | None) -> None:
    _play(request, case, "then", said, datatable)


class Played:
    """Hooks of pytest and pytest-bdd. `watchers` are called with every scenario that holds."""

    def __init__(self) -> None:
        forget()  # claims files may have changed
        self.watchers: list[Watcher] = []
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

    def pytest_bdd_apply_tag(self) -> bool | None:
        """A tag of a scenario names what it proves; it is no marker of pytest."""
        return True if self._collecting else None

    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest, scenario: Scenario) -> None:
        """Keep the scenario for its case and for the report."""
        request.node.stash[SCENARIO] = scenario
        tags = tuple(sorted(scenario.tags | (scenario.rule.tags if scenario.rule else set())))
        request.node.stash[PLAY] = Play(scenario.feature.filename, scenario.line_number, scenario.name, tags)

    def pytest_bdd_step_func_lookup_error(self, request: pytest.FixtureRequest, scenario: Scenario, step: Step) -> None:
        """Tell every step that there is none of, at once."""
        if is_ours(request.node):
            _report_failed(request.node, step)
            unknown = [one for one in scenario.steps if get_step_function(request, one) is None]
            raise ScenarioError(Problem(place(scenario, one), *wrong(one.type, one.name)) for one in unknown)

    def pytest_bdd_before_step(self, request: pytest.FixtureRequest, step: Step) -> None:
        """Keep the step for its place in the file; refuse a text below it, which no step reads."""
        request.node.stash[STEP] = step
        if step.docstring is not None and is_ours(request.node):
            _report_failed(request.node)
            where = place(request.node.stash[SCENARIO], step)
            raise ScenarioError.of(where, "no step reads a text", "take it away")

    def pytest_bdd_after_scenario(self, request: pytest.FixtureRequest, scenario: Scenario) -> None:
        """Show a scenario that holds to whoever watches."""
        play = request.node.stash[PLAY]
        if is_ours(request.node) and len(play.calls) == len(scenario.steps):
            for watch in self.watchers:
                watch(play, request.getfixturevalue("case"))

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        """Tell in words what failed; a fault of the program keeps its traceback."""
        report = (yield).get_result()
        error = call.excinfo.value if call.excinfo else None
        if is_ours(item) and isinstance(error, (UnmetError, GradingError)):
            report.longrepr = told(item, error)
        elif is_ours(item) and error is not None:
            report.longrepr = f"{report.longreprtext}\n\nthis is a fault of the program; please report it"


def is_ours(item: pytest.Item) -> bool:
    """True of a scenario of a bare feature file; False of any other test."""
    return item.path.suffix.lower() == ".feature"


def place(scenario: Scenario, step: Step) -> str:
    """`file:line` of a step, as seen from where the command runs."""
    return f"{shown(_file(scenario))}:{step.line_number}"


def _report_failed(item: pytest.Item, step: Step | None = None) -> None:
    """Have pytest-bdd's reports say so too of a step that is not played: it hears of those that are."""
    report = scenario_reports_registry[item]
    if step is not None:
        report.add_step_report(StepReport(step=step))
    report.fail()


def told(item: pytest.Item, error: UnmetError | GradingError) -> str:
    """A failure in words: where, what came out instead, and the explanation; or what is wrong, and the cure."""
    scenario, step = item.stash[SCENARIO], item.stash.get(STEP, None)
    where, said = (place(scenario, step), f"{step.keyword} {step.name}") if step else (shown(_file(scenario)), "")
    if isinstance(error, UnmetError):
        return f"{where}: {said}\n  but {error}\n\n{error.explanation}"
    lines = _first_said(item.stash[PLAY]) if isinstance(error, StudySetError) else {}
    return "\n".join(str(_placed(problem, where, lines)) for problem in error.problems)


def _first_said(play: Play) -> dict[str, int]:
    """From which line on the evidence is impossible, by what is wrong with it."""
    since: dict[str, int] = {}
    case = Case(play.tags, Path(play.file).parent)
    for call in play.calls:
        call.on(case)
        try:
            case.draft.study_set()
            since = {}
        except ScenarioError:  # no study set is stated, or not yet
            continue
        except StudySetError as error:
            since = {problem.what: since.get(problem.what, call.line) for problem in error.problems}
    return since


def _placed(problem: Problem, where: str, lines: Mapping[str, int]) -> Problem:
    """The problem with the place of the step that it comes from, unless it names one in this file."""
    file = where.partition(":")[0]
    if problem.where.startswith(f"{file}:"):
        return problem
    line = lines.get(problem.what)
    where = f"{file}:{line}" if line else where
    return replace(problem, where=where, what=f"{problem.where}: {problem.what}" if problem.where else problem.what)


def _file(scenario: Scenario) -> Path:
    return Path(scenario.feature.filename)
