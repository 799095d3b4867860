"""A real browser without a window; tests that need one are skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from grading.audit.report import report
from grading.audit.trail import graded
from grading.intake.study_set_file import parse
from grading.output.report import page

Opened = Callable[..., Any]


def report_of(text: str, name: str = "case.yaml", rulebook: str | None = None) -> str:
    """The report on a study set that is typed so."""
    behind = graded(parse(text.encode(), name), rulebook)
    return page(report(behind, rulebook), behind.graded.traces)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opened]:
    """Opens a page of this HTML in a new window; whatever its scripts complain of fails the test at its end."""
    contexts, complaints = [], list[str]()

    def open_(html: str, *, width: int = 1280, scheme: str = "light", offline: bool = True) -> Any:
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme=scheme, offline=offline, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.goto(file.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
