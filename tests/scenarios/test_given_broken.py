"""Every broken feature file says exactly what its first lines promise: where, what, and the cure."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
BROKEN = ROOT / "fixtures/broken/scenarios/given"
FILES = sorted(BROKEN.glob("*.feature"))
FAILURE = re.compile(r"^(?P<file>\S+\.feature):(?P<line>\d+): (?P<what>.*)\n  help: (?P<help>.*)$", re.M)


EXPECT = "# expect: "


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What pytest tells of each file, as its first lines write it."""
    report = tmp_path_factory.mktemp("told") / "report.xml"
    settings = ["-o", f"grading_scenarios={BROKEN}", "-p", "no:cacheprovider", f"--junitxml={report}"]
    subprocess.run([sys.executable, "-m", "pytest", *settings, str(BROKEN)], cwd=ROOT, capture_output=True, check=False)
    found: dict[str, list[str]] = {}
    for failure in ElementTree.parse(report).iter("failure"):
        for fault in FAILURE.finditer(failure.text or ""):
            said = f"{fault['line']}: {fault['what']} | help: {fault['help']}"
            found.setdefault(Path(fault["file"]).name, []).append(said)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_feature_file_says_what_its_first_lines_promise(path: Path, told: dict[str, list[str]]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert told.get(path.name) == [line.removeprefix(EXPECT) for line in lines if line.startswith(EXPECT)]


def test_there_are_broken_feature_files() -> None:
    assert len(FILES) >= 20
