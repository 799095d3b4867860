"""The installed command, in a process of its own and an empty folder: what it finds, and what it does not import."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("grading")
ARTICLE = Path(__file__).parents[2] / "fixtures/articles/gabapentinoids-sciatica-placebo.yaml"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(COMMAND), *arguments], capture_output=True, text=True, cwd=cwd, encoding="utf-8")


def test_the_command_grades_from_an_empty_folder(tmp_path: Path) -> None:
    done = run("grade", str(ARTICLE), "--format", "json", cwd=tmp_path)
    assert done.returncode == 3
    assert json.loads(done.stdout)["rulebook"]["id"] == "core-grade-2025"


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    shell = f"'{COMMAND}' rules | head -n 1"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.startswith("core-grade-2025")
    assert done.stderr == ""


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_symbols_survive_a_plain_locale(tmp_path: Path, locale: str) -> None:
    environment = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run([str(COMMAND), "grade", str(ARTICLE)], capture_output=True, cwd=tmp_path, env=environment)
    assert "⊕◯◯◯" in done.stdout.decode("utf-8")


def test_same_input_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    outputs = set()
    for seed in ("0", "1", "77"):
        done = subprocess.run(
            [str(COMMAND), "grade", str(ARTICLE), "--format", "json"], capture_output=True, cwd=tmp_path,
            env={"PYTHONHASHSEED": seed},
        )  # fmt: skip
        outputs.add(done.stdout)
    assert len(outputs) == 1
