"""How large the report of a large review is, and how long a browser takes to open it.

    python -m tests.benchmarks.bench_report [FILE.html …]

Prints the size of the file, and in milliseconds since the page was asked for, the middle of several openings, each in a
fresh profile: until something is seen (first contentful paint), until all scripts have run (the end of the load event),
and until what they made is painted (two frames later). `work` is what the page's own thread did for it (script, style,
layout and the rest), which says more on a machine that is busy with other things; so does an earlier page, opened in
turn with this one.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from grading.audit.report import report
from grading.audit.trail import graded
from grading.intake.study_set_file import parse
from grading.output.report import page
from tests.benchmarks.large_review import large_review

PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
TIMES = """() => [performance.getEntriesByName("first-contentful-paint")[0].startTime,
                   performance.getEntriesByType("navigation")[0].loadEventEnd, performance.now()]"""
COLUMNS = ("first paint", "loaded", "all there", "work", "of it script", "style", "layout")
METRICS = ("TaskDuration", "ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
OPENED = 9


def opened(browser: Any, file: Path) -> list[float]:
    """One opening: COLUMNS."""
    context = browser.new_context()
    seen = context.new_page()
    session = context.new_cdp_session(seen)
    session.send("Performance.enable")
    seen.goto(file.resolve().as_uri())
    seen.evaluate(PAINTED)
    times: list[float] = seen.evaluate(TIMES)
    metrics = {one["name"]: 1000 * one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return [*times, *(metrics[name] for name in METRICS)]


def main() -> None:
    """Write, open several times in turn with what else is named, print."""
    begun = time.perf_counter()
    behind = graded(parse(large_review().encode(), "case.json"))
    html = page(report(behind), behind.graded.traces)
    print(f"graded and written in {time.perf_counter() - begun:.1f} s; {os.getloadavg()[0]:.1f} at work here")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "this.html"
        file.write_text(html, encoding="utf-8")
        files = [*map(Path, sys.argv[1:]), file]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        turns = [[opened(browser, one) for one in files] for _ in range(OPENED)]
        browser.close()
        for at, one in enumerate(files):
            middle = [median(turn[at][column] for turn in turns) for column in range(len(COLUMNS))]
            told = ", ".join(f"{name} {value:.0f}" for name, value in zip(COLUMNS, middle, strict=True))
            print(f"{one.name}: {one.stat().st_size:,} bytes; ms: {told}")


if __name__ == "__main__":
    main()
