"""Rulebooks with as many rules as one likes, made of Core GRADE: what grading costs by the number of rules.

Fewer rules: some of each domain, in turn, and what none of them covers is settled by `otherwise`. More: rules again
under new ids, which fire wherever the rule itself does, so that certainties stay what they were. Rules on the words of
claims, which no grading fires, come last.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from grading.engine.compile import MOST_RULES
from grading.located import read
from grading.pipeline import FIRED
from grading.rulebook import Domain, Rulebook, load_rulebook

Data = dict[str, Any]
BASE = "core-grade-2025"
CLAIMS = ("claim", "claim note")
WHERE_NOTHING_COVERS = {"starting certainty": "high", "certainty": "low", "statement": "may"}
"""What is settled where rules are left out of domains that leave nothing uncovered, and so have no `otherwise`."""


def write_rulebook(folder: Path, rules: int) -> Path:
    """A sound rulebook with this many rules, 1,020 at most, in this folder, which is made and given back."""
    book = load_rulebook(BASE)
    domains = {name: book.domains[name] for name in FIRED if name in book.domains}
    chosen: dict[str, list[Data]] = {name: [] for name in domains}
    for name, rule in islice(_rules(domains, _entries(book)), rules):
        chosen[name].append(rule)
    folder.mkdir()
    head = {"id": f"{rules}-rules", "version": "1.0.0", "title": f"{rules} rules", "stance": f"Made of {BASE}."}
    _write(folder / "rulebook.yaml", head)
    _write(folder / "thresholds.yaml", _thresholds(book))
    for name, domain in domains.items():
        _write(folder / f"{name.replace(' ', '-')}.yaml", _domain(domain, chosen[name]))
    return folder


def _entries(book: Rulebook) -> dict[str, Data]:
    """Every rule in force as it is written, by id."""
    written = (read(text, name).data for name, text in book.files.items())
    of_domains = (data for data in written if isinstance(data, dict) and "domain" in data)
    found = {rule["id"]: rule for data in of_domains for rule in data["rules"]}
    return {id: found[id] for id in book.rules}


def _rules(domains: dict[str, Domain], entries: dict[str, Data]) -> Iterator[tuple[str, Data]]:
    """Rules with their domains: the first of each domain, then the second …; then again, as many as a domain takes."""
    graded, claims = [name for name in domains if name not in CLAIMS], [name for name in domains if name in CLAIMS]
    once = [(name, rule.id) for names in (graded, claims)
            for row in zip_longest(*(domains[name].rules for name in names))
            for name, rule in zip(names, row, strict=True) if rule]  # fmt: skip
    taken: Counter[str] = Counter()
    for turn in range(MOST_RULES):
        for name, id in once:
            if taken[name] < MOST_RULES:
                taken[name] += 1
                yield name, _again(entries[id], turn)


def _again(rule: Data, turn: int) -> Data:
    """The rule under the id that it has in this turn; a copy overrides the copies of the same turn."""

    def called(id: str) -> str:
        return f"{id}-again-{turn}" if turn else id

    return rule | {"id": called(rule["id"]), "overrides": [called(other) for other in rule.get("overrides", ())]}


def _domain(domain: Domain, rules: list[Data]) -> Data:
    """The domain as it is written, with these rules, which override no rule that was left out."""
    there = {rule["id"] for rule in rules}
    otherwise = domain.otherwise
    settled = otherwise.then if otherwise else WHERE_NOTHING_COVERS[domain.name]
    because = otherwise.because if otherwise else "No rule of this rulebook covers this evidence."
    return {
        "domain": domain.name, "question": domain.question, "levels": domain.levels,
        "otherwise": {"then": settled, "because": because},
        "rules": [rule | {"overrides": [other for other in rule["overrides"] if other in there]} for rule in rules],
    }  # fmt: skip


def _thresholds(book: Rulebook) -> Data:
    """All thresholds of a shipped rulebook and of what it includes, as they are written."""
    files = [text for name, text in book.files.items() if name.endswith("/thresholds.yaml")]
    return {name: entry for text in files for name, entry in read(text, "thresholds.yaml").data.items()}


def _write(path: Path, data: Data) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
