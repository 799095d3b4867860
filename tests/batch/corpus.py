"""Study sets to grade in a batch: the articles', quick ones, and broken ones; and files of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from grading.batch import Done, Job, run
from grading.batch.tally import Tally
from grading.located import read

ROOT = Path(__file__).parents[2]
ARTICLES = sorted(p for p in (ROOT / "fixtures/articles").glob("*.yaml") if ".claims." not in p.name)
BROKEN = '{"title": "broken", "outcomes": [{"name": null}]}'
QUESTION = {"population": "people", "intervention": "drug", "comparator": "placebo", "comparator_is": "inactive"}


def quick(number: int) -> dict[str, Any]:
    """A study set of one trial, which is graded in a moment; each number is another one."""
    result = {"effect": -2 + number % 40 / 10, "se": 0.2 + number % 7 / 10}
    trial = {
        "id": "A", "design": "randomised trial", "result": result,
        "participants": 100 + number, "risk_of_bias": ("low", "high", "some concerns")[number % 3],
    }  # fmt: skip
    outcome = {
        "id": "pain", "name": "pain", "better": "lower", "kind": "benefit", "measure": "MD", "studies": [trial],
        "thresholds": {"important": 1, "because": "stated"},
    }  # fmt: skip
    return {"title": f"number {number}", "question": QUESTION, "outcomes": [outcome]}


def article(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = read(path.read_text(encoding="utf-8"), path.name).data
    return data


def as_line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


def mixed(count: int) -> list[str]:
    """Lines: sound ones, and now and then a broken or a blank one."""
    kinds = {3: BROKEN, 5: "", 8: '{"title": "cut o'}
    return [kinds.get(number % 10, as_line(quick(number))) for number in range(count)]


def write(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def batch(*inputs: Path | str, out: Path, **options: Any) -> Done:
    """A run that nobody watches."""
    return run(Job(tuple(map(str, inputs)), out, **options), unseen)


def unseen(tally: Tally, read: int) -> None:
    """Nobody watches."""


def results(out: Path) -> list[dict[str, Any]]:
    """The lines of a file of JSON lines."""
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def errors(out: Path) -> list[dict[str, Any]]:
    return results(Path(f"{out}.errors.jsonl"))
