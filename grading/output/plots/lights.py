"""The lights of a risk of bias: which items there are, how they are headed, and one light drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from grading.model.bias_tools import DOMAINS_OF
from grading.model.study import RiskLevel, Study
from grading.output.plots.drawing import SIZE, Circle, Group, Part, Text, width
from grading.output.plots.looks import LIGHTS, NOT_JUDGED
from grading.output.table import letter

RADIUS = 8.0
SHORT = 3
"""An item with a name no longer than this heads its own column."""


@dataclass(frozen=True)
class Items:
    """The items of one tool, each with the sign that heads its column and what it is about."""

    tool: str | None
    keys: tuple[str, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The items' own names where all are short, else A, B, C …"""
        if all(len(key) <= SHORT for key in self.keys):
            return self.keys
        return tuple(letter(index).upper() for index in range(len(self.keys)))

    def told(self) -> list[str]:
        """What each sign stands for, where it does not say so itself."""
        about = DOMAINS_OF.get(self.tool or "", {})
        pairs = [(head, about.get(key, key)) for head, key in zip(self.heads, self.keys, strict=True)]
        return [f"{head} {meaning}" for head, meaning in pairs if head != meaning]


def judged_overall(studies: Iterable[Study]) -> bool:
    """Whether any of these studies has a judgement as a whole."""
    return any(study.risk_of_bias and study.risk_of_bias.overall for study in studies)


def items(studies: Iterable[Study]) -> list[Items]:
    """The items of each tool that these studies were judged with, in the order in which they are met."""
    found: dict[str | None, dict[str, None]] = {}
    for risk in (study.risk_of_bias for study in studies):
        if risk is not None:
            found.setdefault(risk.tool, {}).update(dict.fromkeys(risk.domains))
    return [Items(tool, _in_order(tool, keys)) for tool, keys in found.items()]


def _in_order(tool: str | None, keys: Iterable[str]) -> tuple[str, ...]:
    """A tool's own domains in its own order, others as they are met."""
    met = tuple(keys)
    own = [key for key in DOMAINS_OF.get(tool or "", {}) if key in met]
    return (*own, *(key for key in met if key not in own))


def light(level: RiskLevel | None, x: float, y: float, about: str) -> Group:
    """One light with its sign, centred at x, y."""
    look = LIGHTS[level] if level else NOT_JUDGED
    sign = Text(look.on, x, y + 0.35 * SIZE, look.sign, "middle") if look.sign else None
    circle = Circle(look.kind, (x, y), RADIUS)
    return Group("light", f"{about}: {level or 'not given'}", (circle, sign) if sign else (circle,))


def levels(study: Study, keys: Sequence[str], *, overall: bool) -> list[RiskLevel | None]:
    """The levels of these items of a study, and overall at the end; None where nobody gave one."""
    risk = study.risk_of_bias
    found = [risk.domains.get(key) if risk else None for key in keys]
    return [*found, risk.overall if risk else None] if overall else found


def legend(met: Collection[RiskLevel | None], left: float, top: float, room: float) -> tuple[list[Part], float]:
    """A light of every level that is met, from the best, with its name; and where the legend ends."""
    found: list[Part] = []
    x, y = left, top + RADIUS
    shown: list[RiskLevel | None] = [level for level in (*LIGHTS, None) if level in met]
    for level in shown:
        name = level or "not given"
        wide = 2 * RADIUS + 5 + width(name) + 16
        if x > left and x + wide > left + room:
            x, y = left, y + 2.6 * RADIUS
        found += [light(level, x + RADIUS, y, "risk of bias"), Text("text", x + 2 * RADIUS + 5, y + 0.35 * SIZE, name)]
        x += wide
    return found, y + 2 * RADIUS
