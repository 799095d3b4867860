"""The published JSON Schemas of what goes in and what comes out, in a form that draft-07 tools understand."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel

from grading.model.agreement import Agreement
from grading.model.batch import BadRecord, BatchSummary, GradedRecord, MovedRecord
from grading.model.check import AgainstResult, CheckResult
from grading.model.claim import Claims
from grading.model.claim_verdict import ClaimsResult
from grading.model.comparison import Comparison
from grading.model.difference import Differences
from grading.model.explanation import Explanation
from grading.model.ledger import Entries
from grading.model.scenarios import ScenariosResult
from grading.model.study_set import StudySet
from grading.model.trail import Trail
from grading.model.verdict import Grading
from grading.model.what_if import WhatIf

INPUTS: dict[str, type[BaseModel]] = {"study-set": StudySet, "claims": Claims}
OUTPUTS: dict[str, type[BaseModel]] = {
    "result": Grading, "claims-result": ClaimsResult, "comparison": Comparison,
    "scenarios-result": ScenariosResult, "trail": Trail, "explanation": Explanation, "differences": Differences,
    "entries": Entries, "agreement": Agreement, "what-if": WhatIf,
    "check": CheckResult, "against": AgainstResult,
    "graded-record": GradedRecord, "bad-record": BadRecord, "batch-summary": BatchSummary,
    "moved-record": MovedRecord,
}  # fmt: skip
SCHEMAS = {**INPUTS, **OUTPUTS}


def schema(name: str) -> str:
    """The schema of this name, one of SCHEMAS, as JSON text."""
    mode: Literal["validation", "serialization"] = "validation" if name in INPUTS else "serialization"
    generated = SCHEMAS[name].model_json_schema(by_alias=True, mode=mode)
    head = {"$schema": "http://json-schema.org/draft-07/schema#"}
    return json.dumps(head | _draft_07(generated), indent=2, ensure_ascii=False) + "\n"


def _draft_07(node: Any) -> Any:
    """`$defs` → `definitions`, `prefixItems` → `items`; a `$ref` with neighbours, which draft-07 ignores, → `allOf`.

    Blanks around a text are dropped when it is read, so that a text which may not be empty holds something else.
    """
    if isinstance(node, list):
        return [_draft_07(item) for item in node]
    if not isinstance(node, dict):
        return node
    renamed = {"$defs": "definitions", "prefixItems": "items"}
    new = {renamed.get(key, key): _draft_07(value) for key, value in node.items()}
    if "minLength" in new:
        new.setdefault("pattern", r"\S")
    if isinstance(new.get("$ref"), str):
        target = {"$ref": new.pop("$ref").replace("#/$defs/", "#/definitions/")}
        return {**new, "allOf": [target]} if new else target
    return new
