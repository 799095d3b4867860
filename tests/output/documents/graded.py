"""Graded study sets to make documents of: a real one, a hostile one, a large one, and one of every kind of gap."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from grading import load_study_set
from grading.model.study_set import StudySet
from grading.pipeline import Graded, trace
from tests.strategies import study_set

FIXTURES = Path(__file__).parents[3] / "fixtures"
ARTICLE = FIXTURES / "articles/gabapentin-chronic-low-back-pain.yaml"
HOSTILE = ("<b>bold</b>", "=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", r"\input{x} & 100% $x$ #~^_[", "* a|b",
           "\tтест 2001", "دراسة", "🎉 --- ''", "z" * 190, "\u202eevil", "a\x07b")  # fmt: skip
KINDS = ("article", "hostile", "thirty outcomes", "gaps")
TRIAL = {"design": "randomised trial"}


@cache
def graded(kind: str) -> Graded:
    if kind == "article":
        return trace(load_study_set(ARTICLE))
    return trace({"hostile": hostile, "thirty outcomes": thirty, "gaps": gaps}[kind]())


def hostile() -> StudySet:
    outcomes = [
        {"id": f"o{n}", "name": name.strip() or "x", "measure": "RR", "studies": [_study(name), _study("B")],
         "judgements": {"indirectness": {"level": "serious", "because": f"{name} {'because ' * 200}", "by": name}}}
        for n, name in enumerate(HOSTILE)
    ]  # fmt: skip
    question = {"population": "x" * 1900, "intervention": HOSTILE[0], "comparator": HOSTILE[1]}
    return study_set(*outcomes, title="=1+1", question=question)


def _study(name: str) -> dict[str, object]:
    arms = {"intervention": {"n": 50, "events": 3}, "comparator": {"n": 50, "events": 6}}
    return {"id": name.strip() or "x", **TRIAL, "arms": arms}


def thirty() -> StudySet:
    pooled = {"from": "a review", "effect": 0.8, "interval": [0.6, 1.1], "studies": 3, **TRIAL}
    risk = {"value": 0.1, "because": "as in the trials"}
    return study_set(*({"id": f"o{n}", "name": f"outcome {n}", "measure": "RR", "pooled": pooled, "baseline_risk": risk}
                       for n in range(30)))  # fmt: skip


def gaps() -> StudySet:
    """Undetermined, disputed, not graded, without numbers, without studies, and re-expressed."""
    trial = {"id": "A", **TRIAL, "result": {"effect": -0.4, "se": 0.1}}
    disputed = [
        {"level": "serious", "because": "x", "by": "one"},
        {"level": "not serious", "because": "y", "by": "two"},
    ]
    scale = {"scale": {"name": "VAS", "sd": 20.0, "because": "z"}}
    return study_set(
        {"id": "undetermined", "name": "undetermined", "measure": "MD", "studies": [trial]},
        {"id": "disputed", "name": "disputed", "measure": "MD", "studies": [trial],
         "judgements": {"indirectness": disputed}},
        {"id": "mechanistic", "name": "mechanistic", "studies": [{"id": "M", "design": "animal experiment"}]},
        {"id": "narrative", "name": "narrative", "studies": [{"id": "N", **TRIAL, "favours": "neither"}]},
        {"id": "nobody", "name": "nobody", "measure": "RR"},
        {"id": "smd", "name": "smd", "measure": "SMD", "studies": [trial], "re_expressed": scale},
        {"id": "rd", "name": "rd", "measure": "RD", "studies": [_study("A")]},
    )  # fmt: skip
