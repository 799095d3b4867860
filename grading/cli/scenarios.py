"""The command that plays scenarios: `scenarios`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from grading.cli.options import (
    CoverageOption,
    CucumberOption,
    FailUnderOption,
    Folders,
    HtmlOption,
    JUnitOption,
    MutateOption,
    OnlyOption,
    StepsOption,
    SurvivorsOption,
    TextOrJson,
    TextOrJsonOption,
)
from grading.cli.progress import bar
from grading.cli.shared import FAULTY, GATE, can_be_written, echo, needs, or_exit, save, tell, width

if TYPE_CHECKING:
    from grading.model.scenarios import ScenariosResult


def scenarios(
    paths: Folders = None,
    steps: StepsOption = False,
    coverage: CoverageOption = False,
    mutate: MutateOption = False,
    rulebook: OnlyOption = None,
    fail_under: FailUnderOption = None,
    survivors: SurvivorsOption = None,
    html: HtmlOption = None,
    format: TextOrJsonOption = TextOrJson.TEXT,
    junit: JUnitOption = None,
    cucumber: CucumberOption = None,
) -> None:
    """Play scenarios (Gherkin) in a guideline panel's words: is every verdict as they say?"""
    needs("`grading scenarios`", ("pytest", "pytest_bdd"), "scenarios")
    if steps:
        _show_steps()
    _goes_with(coverage or mutate, "--coverage or --mutate", {"--fail-under": fail_under, "--rulebook": rulebook})
    _goes_with(coverage, "--coverage", {"--html": html})
    _goes_with(mutate, "--mutate", {"--survivors": survivors})
    can_be_written({"--html": html, "--junit": junit, "--cucumber": cucumber})
    from grading.output.formats import scenarios as written
    from grading.scenarios.asked import Asked
    from grading.scenarios.run import run

    asked = Asked(coverage, mutate, tuple(rulebook or ()), survivors, junit, cucumber, watch=bar)
    result = or_exit(lambda: run(paths or [Path()], asked))
    echo(written(result, format, width()))
    if html and result.coverage:
        from grading.output.coverage_html import page

        save(html, page(result.coverage))
    _finish(result, fail_under)


def _show_steps() -> None:
    from grading.scenarios.listing import listing
    from grading.scenarios.steps import load_steps

    load_steps()
    echo(listing())
    raise typer.Exit


def _goes_with(given: bool, what: str, options: dict[str, object]) -> None:
    """Refuse an option without which it would do nothing."""
    for name, value in options.items():
        if value and not given:
            raise typer.BadParameter(f"it goes with {what}", param_hint=name)


def _finish(result: ScenariosResult, gate: float | None) -> None:
    from grading.output.remarks import of_scenarios

    for remark in of_scenarios(result, gate):
        tell(remark)
    stopped = result.failing or (gate is not None and bool(result.below(gate)))
    raise typer.Exit(FAULTY if result.faulty else GATE if stopped else 0)
