"""How far people who judged the same agree, with each other and with the rules. `schema: 1` of the JSON is public.

An item is one domain of one outcome of one question. `domain` names one of GRADE's domains, or LOWERING_TOGETHER.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grading.model.verdict import Result, StudySetName

LOWERING_TOGETHER = "all that can lower certainty"
"""The five domains that share their levels, taken together."""
THE_RULES = "the rules"
NO_ITEMS = "no item that all of them judged"
"""Why there is nothing to compute."""


class Coefficient(Result):
    """A measure of agreement with its 95% interval; `because` says why the one or the other is not defined."""

    value: float | None
    interval: tuple[float, float] | None = None
    because: str = ""


class PairAgreement(Result):
    """Two raters over the items that both judged."""

    raters: tuple[str, str]
    domain: str
    items: int
    agreeing: int = Field(description="items on which both gave the same level")
    percent: Coefficient = Field(description="share of items, 0 to 100; Wilson's interval")
    kappa_linear: Coefficient = Field(
        description="Cohen's weighted kappa: two levels apart counts twice as much as one"
    )
    kappa_quadratic: Coefficient = Field(description="the same, and two levels apart counts four times as much")
    ac1: Coefficient = Field(description="Gwet's AC1: levels that differ count alike, however far apart")
    ac2_linear: Coefficient = Field(description="Gwet's AC2, with the linear weights")


class GroupAgreement(Result):
    """All people together, over the items that each of them judged. The rules are not one of them."""

    raters: tuple[str, ...]
    domain: str
    items: int
    fleiss_kappa: Coefficient
    ac1: Coefficient


class RaterSeen(Result):
    """One who judged. `no_rating`: items that the rules leave undetermined, or judge otherwise in another file."""

    name: str
    judgements: int
    no_rating: int = 0


class ItemJudgement(Result):
    """What one of them said of an item."""

    who: str
    level: str
    because: str
    on: str | None = None


class Disagreement(Result):
    """An item on which not all gave the same level; what was agreed on then, if anything."""

    title: str
    outcome: str
    name: str
    domain: str
    said: tuple[ItemJudgement, ...]
    consensus: ItemJudgement | None

    @property
    def among_people(self) -> bool:
        """True where two people differ; else people differ from the rules alone."""
        return len({one.level for one in self.said if one.who != THE_RULES}) > 1


class Agreement(Result):
    """The agreement of all who judged, over some study sets."""

    schema_: Literal[1] = Field(1, alias="schema")
    study_sets: tuple[StudySetName, ...]
    rulebooks: tuple[str, ...] = Field(description="by which the rules judged, with version and digest")
    items: int = Field(description="items that at least one person judged")
    raters: tuple[RaterSeen, ...]
    unsigned: int = Field(description="judgements without a name; they are compared with nothing")
    pairs: tuple[PairAgreement, ...]
    together: tuple[GroupAgreement, ...] = Field(description="empty for fewer than three people")
    disagreements: tuple[Disagreement, ...]
