"""A copy of the shipped rules in a folder of the test's own, to change one rule or threshold at a time."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from grading.rulebook.shelf import SHIPPED

OURS = ("core-grade-2025", "common", "wording")
"""The rulebook that is changed and the folders that belong to it, as far as they exist."""


class ChangedRulebook:
    """`core-grade-2025` in a folder, changed by text; `path` is what the command line takes."""

    def __init__(self, folder: Path, id: str = "house", version: str = "9.0.0") -> None:
        rules = Path(shutil.copytree(SHIPPED, folder / "rules"))
        self.path = str(rules / "core-grade-2025")
        self._files = sorted(path for name in OURS for path in (rules / name).glob("*.yaml"))
        head = Path(self.path) / "rulebook.yaml"
        text = re.sub(r"^id: .*$", f"id: {id}", head.read_text(encoding="utf-8"), flags=re.MULTILINE)
        head.write_text(re.sub(r"^version: .*$", f"version: {version}", text, flags=re.MULTILINE), encoding="utf-8")

    def rule(self, rule_id: str, *changes: tuple[str, str]) -> None:
        """Within this rule every `old` becomes `new`."""
        path, block = self._rule(rule_id)
        changed = block
        for old, new in changes:
            assert old in changed, f"{rule_id} has no `{old}`"
            changed = changed.replace(old, new)
        self._write(path, block, changed)

    def rename(self, old: str, new: str, *changes: tuple[str, str]) -> None:
        """The rule under another id, also where others override it, with these changes."""
        self._everywhere(old, new)
        self.rule(new, *changes)

    def without(self, rule_id: str) -> None:
        """The rulebook without this rule."""
        path, block = self._rule(rule_id)
        self._write(path, block, "")
        self._everywhere(rule_id, None)

    def also(self, rule_id: str, rule: str) -> None:
        """One more rule, as YAML, behind this one."""
        path, block = self._rule(rule_id)
        self._write(path, block, block + rule)

    def threshold(self, name: str, value: str) -> None:
        """Another value of a threshold that no example of a rule depends on."""
        path, match = next(
            (path, found)
            for path in self._files
            if (found := re.search(rf"^{name}:\n  value: .*$", path.read_text(encoding="utf-8"), re.MULTILINE))
        )
        self._write(path, match[0], f"{name}:\n  value: {value}")

    def _rule(self, rule_id: str) -> tuple[Path, str]:
        """The file of a rule, and its lines from the id to the next rule."""
        pattern = re.compile(rf"^  - id: {re.escape(rule_id)}\n(?:(?!  - id: )   .*\n|\n|  +#.*\n)*", re.MULTILINE)
        found = [(path, match[0]) for path in self._files if (match := pattern.search(path.read_text("utf-8")))]
        assert len(found) == 1, f"{rule_id} stands in {len(found)} files"
        return found[0]

    def _everywhere(self, old: str, new: str | None) -> None:
        """The id becomes the other one wherever it stands; rules that override one that is gone override it no more."""
        for path in self._files:
            text = path.read_text(encoding="utf-8")
            name = rf"(?<![\w.-]){re.escape(old)}(?![\w.-])"
            if new is None:
                text = re.sub(rf"(?<=\[){name}(?:,\s*|(?=\]))|,\s*{name}", "", text)
                text = re.sub(r"^ +overrides: \[\]\n", "", text, flags=re.MULTILINE)
            else:
                text = re.sub(name, new, text)
            path.write_text(text, encoding="utf-8")

    @staticmethod
    def _write(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path.name}: {old[:60]}"
        path.write_text(text.replace(old, new), encoding="utf-8")


def changed(folder: Path, *changes: Callable[[ChangedRulebook], None]) -> str:
    """The path of a copy in this folder with these changes."""
    book = ChangedRulebook(folder)
    for change in changes:
        change(book)
    return book.path


def other_thresholds(book: ChangedRulebook) -> None:
    """Four thresholds with other values, none of which an example depends on."""
    book.threshold("some_concerns_count_as", "low")
    book.threshold("large_change", "90")
    book.threshold("possibly_large_change", "80")
    book.threshold("limited_overlap", "0.05")
