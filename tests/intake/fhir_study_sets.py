"""Two study sets that say everything: of published pools, and of studies one by one."""

from __future__ import annotations

from tests.fhir_files import Data

REASON = {"because": "said for a test"}
POOLED: Data = {
    "title": "everything of a pool",
    "question": {"population": "adults", "intervention": "drug", "comparator": "placebo", "comparator_is": "inactive"},
    "rulebook": "core-grade-2025", "note": "of the whole",
    "pooling": {"method": "DL", "interval": "Wald", "formulas": "RevMan"},
    "thresholds": {"large_change": {"value": 0.3, **REASON}}, "unpublished": {"studies": 1, **REASON},
    "indirectness": {"population": "minor", "intervention": "none", "comparator": "none", "outcome": "none", **REASON},
    "assume": {"inconsistency": "not serious", **REASON},
    "imported": [{"file": "a.csv", "sha256": "0" * 64, "columns": {"ai": "events"}, "ignored": ["notes"]}],
    "outcomes": [
        {
            "id": "a", "name": "first outcome", "better": "lower", "measure": "SMD", "kind": "benefit", "note": "of it",
            "importance": "important", "scale": [0, 10], "unit": "points", "follow_up": {"weeks": 12},
            "population": "older adults", "surrogate_for": "what matters", "sd": {"value": 2.5, **REASON},
            "thresholds": {"important": 0.3, "moderate": 0.5, "large": 0.8, "rate_against": "no effect",
                           "optimal_information_size": 900, "source": "a paper", **REASON},
            "re_expressed": {"scale": {"name": "VAS", "sd": 20, **REASON},
                             "responders": {"baseline_risk": 0.3, **REASON}},
            "pooling": {"method": "PM", "interval": "Wald", "formulas": "RevMan"},
            "pooled": {"from": "a review", "design": "randomised trial", "effect": -0.5, "interval": [-0.8, -0.1],
                       "p": 0.01, "asymmetric": True, "studies": 4, "participants": 800, "events": 30, "i_squared": 40,
                       "tau_squared": 0.1, "prediction_interval": [-1.2, 0.3], "trials": ["one", "two"], "note": "said",
                       "small_study_test": {"name": "Egger", "p": 0.2},
                       "risk_of_bias": {"tool": "RoB 2", "high": 0.2, "some concerns": 0.1}},
            "indirectness": {"population": "none", "intervention": "minor", "comparator": "important",
                             "outcome": "none", **REASON},
            "indirect_comparison": True, "bias_direction": {"towards": "an effect", **REASON},
            "subgroup_effect": {"credibility": "low", **REASON}, "unpublished": {"studies": 0, **REASON},
            "dose_response": {"present": True, **REASON}, "opposing_confounding": {"present": True, **REASON},
            "judgements": {"imprecision": [{"level": "serious", "by": "A", "on": "2026-01-31", **REASON},
                                           {"level": "not serious", "by": "B", "consensus": True, **REASON}]},
            "assume": {"inconsistency": "not serious", **REASON},
        },
        {
            "id": "b", "name": "second outcome", "better": "higher", "measure": "RR",
            "baseline_risk": {"value": 0.2, "of": "target population", **REASON},
            "thresholds": {"utility": 0.5, **REASON},
            "pooled": {"from": "another review", "effect": 1.5, "se": 0.1, "variance": 0.01, "level": 0.9, "studies": 3,
                       "risk_of_bias": {"high": 0.3, "tool": "ROBINS-I", "critical": 0.1}},
        },
        {"id": "c", "name": "third outcome", "better": "lower", "measure": "RR", "thresholds": {"small": 20, **REASON},
         "pooled": {"from": "another review", "effect": 1.5, "interval": [1.1, 2.0], "studies": 3}},
    ],
}  # fmt: skip
RISK = {"tool": "RoB 2", "domains": {"D1": "low"}, "overall": "high", **REASON}
STUDY: Data = {
    "id": "A", "design": "randomised trial", "follow_up": {"days": 30}, "funding": "industry", "subgroup": "old",
    "citation": {"doi": "10.1/x", "pmid": 1}, "note": "p. 3", "participants": 90, "risk_of_bias": RISK,
    "indirectness": {"population": "minor", "intervention": "none", "comparator": "none", "outcome": "none", **REASON},
}  # fmt: skip
ARMS = {"intervention": {"n": 50, "events": 5, "percent": 10}, "comparator": {"n": 40, "events": 8, "percent": 20}}
SCORES = {"intervention": {"n": 50, "mean": 1.5, "sd": 2}, "comparator": {"n": 40, "mean": 2.5, "sd": 2}}
RESULT = {
    "effect": 0.5,
    "se": 0.2,
    "variance": 0.04,
    "interval": [0.3, 0.8],
    "level": 0.9,
    "p": 0.01,
    "asymmetric": True,
}
STUDIES: Data = {
    "title": "everything of a study",
    "question": {"population": "adults", "intervention": "drug", "comparator": "placebo"},
    "outcomes": [
        {"id": "arms", "name": "arms", "better": "lower", "measure": "RR", "studies": [STUDY | {"arms": ARMS}]},
        {"id": "scores", "name": "scores", "better": "lower", "measure": "MD", "studies": [STUDY | {"arms": SCORES}]},
        {"id": "result", "name": "result", "better": "lower", "measure": "RR", "studies": [STUDY | {"result": RESULT}]},
        {"id": "told", "name": "told", "better": "lower", "studies": [
            STUDY | {"favours": "intervention", "p": 0.01, "follow_up": {"months": 3}},
            STUDY | {"id": "B", "within_arm_only": True, "follow_up": {"years": 1}}]},
        {"id": "nobody", "name": "nobody", "better": "lower"},
    ],
}  # fmt: skip
