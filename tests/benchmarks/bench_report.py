"""How large the report of a large review is, and how long a browser takes to open it.

    python -m tests.benchmarks.bench_report

Prints the size of the file, and in milliseconds since the page was asked for: until something is seen (first contentful
paint), and until everything is there and all scripts have run (the end of the load event).
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from grading.audit.report import report
from grading.audit.trail import graded
from grading.intake.study_set_file import parse
from grading.output.report import page
from tests.benchmarks.large_review import large_review

TIMES = """() => [performance.getEntriesByName("first-contentful-paint")[0].startTime,
                   performance.getEntriesByType("navigation")[0].loadEventEnd]"""
OPENED = 5


def main() -> None:
    """Write, open several times, print."""
    begun = time.perf_counter()
    behind = graded(parse(large_review().encode(), "case.json"))
    html = page(report(behind), behind.graded.traces)
    print(f"graded and written in {time.perf_counter() - begun:.1f} s: {len(html.encode()):,} bytes")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(html, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(OPENED):
            opened = browser.new_page()
            opened.goto(file.as_uri())
            opened.wait_for_timeout(500)
            painted, loaded = opened.evaluate(TIMES)
            print(f"first paint {painted:.0f} ms, all there {loaded:.0f} ms")
            opened.close()
        browser.close()


if __name__ == "__main__":
    main()
