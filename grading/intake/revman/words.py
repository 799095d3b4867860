"""RevMan's words for measures, methods and judgements, as codes of `.rm5` or as printed, and ours for them."""

from __future__ import annotations

import re
from typing import Any

from grading.intake.revman.review import Settings

MEASURES = {
    **dict.fromkeys(("or", "oddsratio", "petoor", "petooddsratio"), "OR"),
    **dict.fromkeys(("rr", "riskratio", "relativerisk"), "RR"),
    **dict.fromkeys(("rd", "riskdifference"), "RD"),
    **dict.fromkeys(("hr", "hazardratio"), "HR"),
    **dict.fromkeys(("md", "meandifference", "wmd", "weightedmeandifference"), "MD"),
    **dict.fromkeys(("smd", "standardizedmeandifference", "standardisedmeandifference", "stdmeandifference"), "SMD"),
}
MANTEL_HAENSZEL = {"mh", "mantelhaenszel"}
PETO = {"peto"}
ESTIMATORS = {
    **dict.fromkeys(("dl", "dersimonianlaird", "dersimonianandlaird"), "DL"),
    **dict.fromkeys(("reml", "restrictedmaximumlikelihood"), "REML"),
    **dict.fromkeys(("pm", "paulemandel", "pauleandmandel"), "PM"),
}
INTERVALS = {
    **dict.fromkeys(("wald", "waldtype"), "Wald"),
    **dict.fromkeys(("hksj", "hartungknapp", "hartungknappsidikjonkman", "hartungknappsidikjonkmanhksj"),
                    "Hartung-Knapp"),
}  # fmt: skip
RISKS = {
    **dict.fromkeys(("yes", "low", "lowrisk", "lowriskofbias"), "low"),
    **dict.fromkeys(("no", "high", "highrisk", "highriskofbias"), "high"),
    **dict.fromkeys(("unknown", "unclear", "unclearrisk", "unclearriskofbias"), "unclear"),
    **dict.fromkeys(("someconcerns", "someconcern"), "some concerns"),
}
"""`.rm5` answers `is it free of bias?`, the data package names the risk."""
OVERALL = re.compile(r"overall( (bias|risk of bias))?", re.IGNORECASE)
ROB_2 = {
    "D1": "randomi", "D2": "deviation", "D3": "missing", "D4": "measur", "D5": "reported result",
    "DS": "carryover|carry-over|period|recruit|identification",
}  # fmt: skip
"""What the names of RoB 2's domains have in them, whoever wrote them."""
EVERYBODY = {"experimental", "control", "intervention", "treatment", "comparator", "comparison", "active"}
"""Labels that name no treatment: RevMan's own, where nobody wrote others."""


def rob_2(item: str) -> str | None:
    """The domain of RoB 2 that an item names, None where it names none."""
    return next((domain for domain, words in ROB_2.items() if re.search(words, item, re.IGNORECASE)), None)


def plain(word: str | None) -> str:
    """The letters of a word, small: `Std. Mean Difference` is `stdmeandifference`."""
    return re.sub(r"[^a-z]", "", (word or "").casefold())


def measure_of(settings: Settings) -> str | None:
    """Our measure, None for one that we have not, such as a rate ratio."""
    return MEASURES.get(plain(settings.measure).removesuffix("nonevent"))


def is_swapped(settings: Settings) -> bool:
    """Whether people without the event are counted; RevMan then says so in the name of the measure too."""
    return settings.swapped or plain(settings.measure).endswith("nonevent")


def pooling_of(settings: Settings) -> dict[str, Any] | str:
    """What stands under `pooling`, or the words that are not understood."""
    method = plain(settings.method)
    if not settings.random:
        by_counts = "MH" if method in MANTEL_HAENSZEL else "Peto" if method in PETO else "common"
        return {"method": by_counts, "interval": "Wald", "formulas": "RevMan"}
    estimator = ESTIMATORS.get(plain(settings.estimator or "DL"))
    interval = INTERVALS.get(plain(settings.interval or "Wald"))
    if estimator is None or interval is None:
        return f"`{settings.interval if estimator else settings.estimator}`"
    around = "DL-MH" if estimator == "DL" and method in MANTEL_HAENSZEL else estimator
    return {"method": around, "interval": interval, "formulas": "RevMan"}


def label(text: str | None) -> str | None:
    """What a group is called, None where the label is RevMan's own or empty."""
    shown = " ".join((text or "").split())
    return None if not shown or plain(shown) in EVERYBODY else shown


def better(intervention: str | None, comparator: str | None, left: str | None, right: str | None) -> str | None:
    """Which way is good, where the plot says beyond doubt whom its sides favour; left is below no effect.

    RevMan's own labels stand under every plot until somebody writes others, so they say nothing.
    """
    sides = [_favoured(text) for text in (left, right)]
    own, other = (_small(label(text)) for text in (intervention, comparator))
    if not own or own == other:
        return None
    others = {other, "control", "comparator", "comparison"} - {""}
    if sides[0] == own and sides[1] in others:
        return "lower"
    return "higher" if sides[1] == own and sides[0] in others else None


def _favoured(text: str | None) -> str | None:
    found = re.fullmatch(r"\s*favou?rs?\s+(?:the\s+)?(.+?)\s*", text or "", re.IGNORECASE)
    return _small(found[1]) if found else None


def _small(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
