"""What was found in rulebooks as SARIF 2.1.0 (OASIS Standard, 2020): what code scanning of a forge shows beside lines.

What was accepted is there with a suppression; a finding is known again by its id and what it is about, not by its line.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from grading import __version__
from grading.model.check import CheckResult, Finding, Kind
from grading.output.check import shown

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
FINGERPRINT = "rulebookFinding/v1"


def sarif(result: CheckResult, kinds: Mapping[str, Kind]) -> str:
    """One run with every finding, and a rule for each kind of finding."""
    seen: Counter[str] = Counter()
    ids = list(kinds)
    findings = [finding for one in result.rulebooks for finding in one.findings]
    driver = {"name": "grading check", "version": __version__, "rules": [_rule(kinds[id]) for id in ids]}
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {ROOT: {"description": {"text": "the folder in which the command was run"}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, ids.index(finding.id), seen) for finding in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.id, "shortDescription": {"text": kind.title}, "fullDescription": {"text": kind.means},
        "help": {"text": f"{kind.means}\n\nWhat mends it: {kind.cure}."},
        "defaultConfiguration": {"level": kind.severity},
    }  # fmt: skip


def _result(finding: Finding, index: int, seen: Counter[str]) -> dict[str, Any]:
    key = "\0".join((finding.rulebook, finding.id, finding.about))
    seen[key] += 1
    fingerprint = hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()
    told = {
        "ruleId": finding.id, "ruleIndex": index, "level": finding.severity, "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _place(finding.where)}], "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": {"rulebook": finding.rulebook, "about": finding.about, "rules": list(finding.rules)},
    }  # fmt: skip
    if found := finding.accepted:
        told["suppressions"] = [{
            "kind": "external", "status": "accepted", "justification": found.because,
            "location": {"physicalLocation": _place(found.where)},
        }]  # fmt: skip
    return told


def _message(finding: Finding) -> str:
    """What was found, the facts that show it, and the cure."""
    lines = [f"{finding.what} (in {finding.rulebook})"]
    for sheet in finding.sheets:
        given = ", ".join(f"{name} {shown(name, value)}" for name, value in sheet.given.items()) or "nothing is known"
        name = f" ({sheet.name})" if sheet.name else ""
        lines.append(f"shown by{name}: {given}; {finding.domain} settles to {sheet.settles}")
    return "\n".join([*lines, f"help: {finding.help}"])


def _place(where: str) -> dict[str, Any]:
    file, _, line = where.rpartition(":")
    path = PurePath(file if line.isdigit() else where)
    at = {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix())}
    if not path.is_absolute() and ".." not in path.parts:
        at["uriBaseId"] = ROOT
    place: dict[str, Any] = {"artifactLocation": at}
    if line.isdigit():
        place["region"] = {"startLine": int(line)}
    return place
