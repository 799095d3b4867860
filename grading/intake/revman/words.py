"""RevMan's words for measures, methods and judgements, as codes of `.rm5` or as printed, and ours for them."""

from __future__ import annotations

import re
from typing import Any

from grading.intake.revman.review import Kind, Settings
from grading.model.words import MEASURE_NAMES

OTHER_NAMES = {
    **dict.fromkeys(("petoor", "petooddsratio"), "OR"), "relativerisk": "RR",
    **dict.fromkeys(("wmd", "weightedmeandifference"), "MD"),
    **dict.fromkeys(("standardizedmeandifference", "stdmeandifference"), "SMD"),
}  # fmt: skip
METHODS = {
    **dict.fromkeys(("mh", "mantelhaenszel"), "MH"),
    "peto": "Peto",
    **dict.fromkeys(("iv", "inversevariance", "expoevar"), "IV"),
}
"""Of O - E and its variance RevMan pools Peto's odds ratio and exp((O - E)/V) by the inverse variance."""
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
EVERYBODY = {"experimental", "control", "intervention", "treatment", "comparator", "comparison", "active"}
"""Labels that name no treatment: RevMan's own, where nobody wrote others."""


def plain(word: str | None) -> str:
    """The letters of a word, small: `Std. Mean Difference` is `stdmeandifference`."""
    return re.sub(r"[^a-z]", "", (word or "").casefold())


MEASURES = {plain(word): measure for measure, name in MEASURE_NAMES.items() for word in (measure, name)} | OTHER_NAMES


def measure_of(settings: Settings) -> str | None:
    """Our measure, None for one that we have not, such as a rate ratio."""
    return MEASURES.get(plain(settings.measure).removesuffix("nonevent"))


def is_swapped(settings: Settings) -> bool:
    """Whether people without the event are counted; RevMan then says so in the name of the measure too."""
    return settings.swapped or plain(settings.measure).endswith("nonevent")


def pooling_of(settings: Settings, kind: Kind) -> dict[str, Any] | str:
    """What stands under `pooling`, or what of the settings is not understood; nothing likely stands in for it.

    Only events are pooled by their counts: of anything else Mantel-Haenszel and Peto are the inverse variance.
    """
    method = METHODS.get(plain(settings.method)) if settings.method else None if kind == "events" else "IV"
    if method is None:
        return _not_known(settings.method, "by which method it pools")
    if settings.random is None:
        return _not_known(None, "whether its effects are fixed or random")
    by_counts = method if kind == "events" and method != "IV" else None
    if not settings.random:
        return {"method": by_counts or "common", "interval": "Wald", "formulas": "RevMan"}
    estimator = ESTIMATORS.get(plain(settings.estimator or "DL"))
    interval = INTERVALS.get(plain(settings.interval or "Wald"))
    if method == "Peto":
        return _not_known(f"{settings.method}, random effects")
    if estimator is None or interval is None:
        return _not_known(settings.interval if estimator else settings.estimator)
    around = "DL-MH" if estimator == "DL" and by_counts else estimator
    return {"method": around, "interval": interval, "formulas": "RevMan"}


def _not_known(word: str | None, what: str = "") -> str:
    return f"`{word}` is no method known here" if word else f"the file does not say {what}"


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
