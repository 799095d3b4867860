"""A way of breaking a record, and the parts of a record that ways take hold of."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

Data = dict[str, Any]
Random = np.random.Generator
Make = Callable[[Data, Random], Data | bytes]
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Way:
    """A way: what makes it, and the words of the reason that it must be refused with (a regular expression)."""

    make: Make
    told: str

    @property
    def name(self) -> str:
        """In words."""
        return self.make.__name__.strip("_").replace("_", " ")


class Ways(list[Way]):
    """The ways of one kind."""

    def told(self, reason: str) -> Callable[[Make], Make]:
        """Take a function in as a way that is refused with this reason."""

        def take(make: Make) -> Make:
            self.append(Way(make, reason))
            return make

        return take


def compact(data: Any) -> bytes:
    """As JSON without spaces. What is no number is written as Python writes it: NaN, Infinity."""
    return _JSON.encode(data).encode()


def one(random: Random, things: Any) -> Any:
    """One of these."""
    return things[int(random.integers(len(things)))]


def an_outcome(record: Data, random: Random, measure: str | None = None) -> Data:
    """One of its outcomes; of this measure, if one is named, and then without what belongs to others only."""
    outcome: Data = one(random, record["outcomes"])
    if measure is not None:
        outcome["measure"] = measure
        for other in ("baseline_risk", "thresholds", "re_expressed", "pooling"):
            outcome.pop(other, None)
    return outcome


def a_study(record: Data, random: Random, measure: str | None = None, **numbers: Any) -> Data:
    """One of the studies of an outcome, with these numbers in place of its own, if any are given."""
    outcome = an_outcome(record, random, measure)
    if "studies" not in outcome:
        outcome.pop("pooled", None)
        outcome["studies"] = [{"id": "Study 01", "design": "randomised trial"}]
    study: Data = one(random, outcome["studies"])
    if numbers:
        for own in ("arms", "result", "favours", "p", "within_arm_only", "participants"):
            study.pop(own, None)
        study |= numbers
    return study


def arms(**changed: Any) -> Data:
    """Two arms with counts, the intervention's changed like this."""
    return {"intervention": {"n": 100, "events": 12} | changed, "comparator": {"n": 100, "events": 20}}


def a_pool(record: Data, random: Random, **changed: Any) -> Data:
    """An outcome with a published pool in place of its studies, changed like this; what is None is left out."""
    outcome = an_outcome(record, random, "RR")
    outcome.pop("studies", None)
    pooled = {"effect": 0.8, "interval": [0.62, 1.03], "studies": 3, "from": "a review", "design": "randomised trial"}
    outcome["pooled"] = {key: value for key, value in (pooled | changed).items() if value is not None}
    return outcome
