"""A review of 30 outcomes, as large ones are: what a report on it must still hold.

    large_review()   the text of its study set

Six trials an outcome, all with counts, risk of bias item by item, and a baseline risk: numbers differ from outcome to
outcome by a fixed rule, so that every rating occurs.
"""

from __future__ import annotations

import json

ITEMS = ("D1", "D2", "D3", "D4", "D5")
LEVELS = ("low", "some concerns", "high")


def large_review(outcomes: int = 30, studies: int = 6) -> str:
    """The study set as JSON, which is YAML."""
    return json.dumps({
        "title": "A large review", "outcomes": [_outcome(number, studies) for number in range(outcomes)],
        "question": {"population": "adults", "intervention": "drug", "comparator": "placebo",
                     "comparator_is": "inactive"},
    })  # fmt: skip


def _outcome(number: int, studies: int) -> dict[str, object]:
    return {
        "id": f"outcome-{number}", "name": f"outcome number {number} of a large review", "better": "lower",
        "measure": "RR", "kind": "benefit" if number % 3 else "harm",
        "importance": "critical" if number < 7 else "important",
        "baseline_risk": {"value": 0.05 + number / 100, "because": "the median of the comparator arms"},
        "thresholds": {"important": 20, "because": "chosen for a test"},
        "studies": [_study(number, one) for one in range(studies)],
    }  # fmt: skip


def _study(number: int, one: int) -> dict[str, object]:
    people = 60 + 37 * one
    level = LEVELS[(number + one) % 5 % 3]
    return {
        "id": f"Author {one} 20{10 + one}", "design": "randomised trial", "indirectness": "none", "funding": "public",
        "arms": {"intervention": {"n": people, "events": (number * (one + 3)) % 17 + 2},
                 "comparator": {"n": people + 2, "events": 12 + (number + one) % 9}},
        "risk_of_bias": {"tool": "RoB 2", "overall": level,
                         "domains": {item: level if at == one % 5 else "low" for at, item in enumerate(ITEMS)}},
    }  # fmt: skip
