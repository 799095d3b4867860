"""Results as JSON: public contracts, each with its `grading schema`."""

from __future__ import annotations

import json as standard
from collections.abc import Sequence
from typing import Any

from grading.model.agreement import Agreement
from grading.model.claim_verdict import ClaimsResult
from grading.model.comparison import Comparison
from grading.model.difference import Differences
from grading.model.explanation import Explanation
from grading.model.ledger import Entries, Entry
from grading.model.scenarios import ScenariosResult
from grading.model.trail import Trail
from grading.model.verdict import Grading
from grading.model.what_if import WhatIf


def json(gradings: Sequence[Grading], *, several: bool = False) -> str:
    """One object for one study set; a list of them where several were asked for."""
    dumped = [grading.model_dump(mode="json", by_alias=True) for grading in gradings]
    return _text(dumped if several else dumped[0])


def claims(result: ClaimsResult) -> str:
    """The checked claims of one text."""
    return _text(result.model_dump(mode="json", by_alias=True))


def comparison(result: Comparison) -> str:
    """Study sets under two rulebooks: one object, however many they are."""
    return _text(result.model_dump(mode="json", by_alias=True))


def differences(result: Differences) -> str:
    """What differs between gradings: one object, however many they are."""
    return _text(result.model_dump(mode="json", by_alias=True))


def scenarios(result: ScenariosResult) -> str:
    """Scenarios that were played."""
    return _text(result.model_dump(mode="json", by_alias=True))


def agreement(result: Agreement) -> str:
    """How far raters agree."""
    return _text(result.model_dump(mode="json", by_alias=True))


def what_if(result: WhatIf) -> str:
    """What would change a verdict."""
    return _text(result.model_dump(mode="json", by_alias=True))


def explanation(told: Explanation) -> str:
    """Why a verdict is as it is: one object."""
    return _text(told.model_dump(mode="json", by_alias=True))


def trail(record: Trail) -> str:
    """The record of a grading. The same record has the same bytes."""
    return _text(record.model_dump(mode="json", by_alias=True))


def trail_line(record: Trail) -> str:
    """The same on one line."""
    return standard.dumps(record.model_dump(mode="json", by_alias=True), ensure_ascii=False) + "\n"


def entries(found: Sequence[Entry]) -> str:
    """Entries of a ledger."""
    return _text(Entries(entries=tuple(found)).model_dump(mode="json", by_alias=True))


def _text(dumped: Any) -> str:
    return standard.dumps(dumped, ensure_ascii=False, indent=2) + "\n"
