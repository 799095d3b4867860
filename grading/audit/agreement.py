"""How far people agree with each other and with the rules: gather() what each said of what, agreement() counts it.

A person is known by their name. The same question, rated by two people in two files, is one: it has the same title,
question and outcome ids. A consensus is nobody's rating; what the rules cannot tell is no rating of theirs. What they
say of rating up rests on what was rated down, by people where people judged it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import NamedTuple

from grading.audit.coefficients import Ratings, fleiss_kappa, gwet, percent, weighted_kappa
from grading.engine import Engine
from grading.errors import Problem, StudySetError
from grading.intake.study_set_file import Source
from grading.model.agreement import (
    LOWERING_TOGETHER,
    THE_RULES,
    Agreement,
    Disagreement,
    GroupAgreement,
    ItemJudgement,
    PairAgreement,
    RaterSeen,
)
from grading.model.plausible_judgement import levels_of
from grading.model.study_set import PersonalJudgement
from grading.model.verdict import Judgement, Overruled, StudySetName
from grading.model.words import CERTAINTIES, DOMAINS, LOWERING, START, UNDETERMINED
from grading.pipeline import Graded, engine_for, named, run
from grading.rulebook import Rulebook


class Item(NamedTuple):
    """One domain of one outcome of one question."""

    title: str
    question: str
    outcome: str
    domain: str


@dataclass
class Rated:
    """What was said of an item: by people, by their consensus, and by the rules in each file that holds it."""

    name: str
    people: dict[str, ItemJudgement] = field(default_factory=dict)
    consensus: ItemJudgement | None = None
    rules: dict[str, ItemJudgement] = field(default_factory=dict)

    @property
    def rules_alone(self) -> ItemJudgement | None:
        """What the rules say in every file; None where they cannot tell, differ from file to file, or do not grade."""
        first = next(iter(self.rules.values()), None)
        return first if first and len(self.rules) == 1 and first.level != UNDETERMINED else None

    @property
    def levels(self) -> dict[str, str]:
        """The level that each rater gave, the rules last."""
        ruled = {THE_RULES: self.rules_alone.level} if self.rules_alone else {}
        return {who: said.level for who, said in self.people.items()} | ruled


@dataclass
class Gathered:
    """What was said in all files so far."""

    items: dict[Item, Rated] = field(default_factory=dict)
    study_sets: list[StudySetName] = field(default_factory=list)
    engine: Callable[[str], Engine] = field(default_factory=lambda: cache(engine_for))  # no rules change meanwhile
    rulebooks: dict[str, Rulebook] = field(default_factory=dict)
    unsigned: int = 0

    def add(self, source: Source) -> None:
        """Grade a study set and take in who said what. Raises GradingError, and takes in nothing, where a person
        contradicts an earlier file."""
        graded = run(self.engine(str(source.study_set.rulebook)), source.study_set, source.sha256)
        said = list(_said(source, graded))
        problems = [found for where, item, _, one, _ in said for found in self._contradicts(item, one, where)]
        if problems:
            raise StudySetError(problems)
        self.study_sets.append(graded.grading.study_set)
        self.rulebooks[str(named(graded.rulebook))] = graded.rulebook
        for _, item, name, one, own in said:
            self._take(item, name, one, own)

    def _contradicts(self, item: Item, one: PersonalJudgement, where: str) -> Iterator[Problem]:
        if one.by == THE_RULES:
            yield Problem(where, f"nobody can be called `{THE_RULES}`", "they judge beside every person")
        rated = self.items.get(item)
        earlier = rated and (rated.consensus if one.consensus else rated.people.get(one.by or ""))
        if earlier and earlier.level != one.level:
            who = "the consensus" if one.consensus else f"`{one.by}`"
            what = f"{who} says {one.level} for {item.domain} of `{item.outcome}`, and {earlier.level} in another file"
            yield Problem(where, what, "the file is not counted: mend the one that is out of date, or leave it out")

    def _take(self, item: Item, name: str, one: PersonalJudgement, own: ItemJudgement | None) -> None:
        if one.by is None:
            self.unsigned += 1
            return
        rated = self.items.setdefault(item, Rated(name))
        said = ItemJudgement(who=one.by, level=one.level, because=one.because, on=one.on)
        if one.consensus:
            rated.consensus = rated.consensus or said
        else:
            rated.people.setdefault(one.by, said)
        if own is not None:
            rated.rules.setdefault(own.level, own)


def _said(source: Source, graded: Graded) -> Iterator[tuple[str, Item, str, PersonalJudgement, ItemJudgement | None]]:
    """Each judgement of a person: where it stands, of which item, the outcome's name, and what the rules alone say."""
    study_set = source.study_set
    for index, (outcome, trace) in enumerate(zip(study_set.outcomes, graded.traces, strict=True)):
        for domain, people in outcome.judgements.items():
            item = Item(study_set.title, study_set.question.model_dump_json(), outcome.id, domain)
            judged = trace.result.judgements.get(domain)
            for number, one in enumerate(people):
                path = ("outcomes", index, "judgements", domain, *((number,) if len(people) > 1 else ()))
                yield source.located.where(path), item, outcome.name, one, _own(judged) if judged else None


def _own(judged: Judgement) -> ItemJudgement:
    own: Judgement | Overruled = judged.overruled or judged
    return ItemJudgement(who=THE_RULES, level=own.level, because=own.because)


def agreement(gathered: Gathered) -> Agreement:
    """The agreement of everybody with everybody, domain by domain and of the five that lower certainty together."""
    rated = {item: one for item, one in sorted(gathered.items.items()) if one.people}
    people = sorted({who for one in rated.values() for who in one.people})
    groups = list(_groups(rated, list(gathered.rulebooks.values())))
    pairs = [*combinations(people, 2), *((who, THE_RULES) for who in people)]
    return Agreement(
        study_sets=tuple(gathered.study_sets), rulebooks=tuple(gathered.rulebooks), items=len(rated),
        raters=tuple(_seen(rated, people)), unsigned=gathered.unsigned,
        pairs=tuple(_pair(pair, *group) for pair in pairs for group in groups),
        together=tuple(_all(people, *group) for group in groups) if len(people) > 2 else (),
        disagreements=tuple(_disagreements(rated)),
    )  # fmt: skip


Group = tuple[str, Sequence[str], Sequence[Rated]]
"""What is counted together: how it is called, its levels in their order, and its items."""


def _groups(rated: Mapping[Item, Rated], books: Sequence[Rulebook]) -> Iterator[Group]:
    lowering = [one for item, one in rated.items() if item.domain in LOWERING]
    if len({item.domain for item in rated if item.domain in LOWERING}) > 1:
        yield LOWERING_TOGETHER, levels_of(LOWERING[0]), lowering
    for domain in DOMAINS:
        items = [one for item, one in rated.items() if item.domain == domain]
        if items:
            yield domain, _levels(domain, books), items


def _levels(domain: str, books: Sequence[Rulebook]) -> Sequence[str]:
    """The levels that a rater could give: those that some of these rulebooks has."""
    if domain == START:
        return CERTAINTIES
    known = {level for book in books if domain in book.domains for level in book.domains[domain].levels}
    return [level for level in levels_of(domain) if level in known]


def _ratings(raters: Sequence[str], levels: Sequence[str], items: Sequence[Rated]) -> Ratings:
    """The items that all of these raters rated, each rating as the number of its level."""
    complete = (one.levels for one in items if set(raters) <= one.levels.keys())
    return [tuple(levels.index(said[who]) for who in raters) for said in complete]


def _pair(raters: tuple[str, str], domain: str, levels: Sequence[str], items: Sequence[Rated]) -> PairAgreement:
    ratings = _ratings(raters, levels, items)
    return PairAgreement(
        raters=raters, domain=domain, items=len(ratings), agreeing=sum(one == other for one, other in ratings),
        percent=percent(ratings), kappa_linear=weighted_kappa(ratings, len(levels), "linear"),
        kappa_quadratic=weighted_kappa(ratings, len(levels), "quadratic"), ac1=gwet(ratings, len(levels)),
        ac2_linear=gwet(ratings, len(levels), "linear"),
    )  # fmt: skip


def _all(raters: Sequence[str], domain: str, levels: Sequence[str], items: Sequence[Rated]) -> GroupAgreement:
    ratings = _ratings(raters, levels, items)
    return GroupAgreement(
        raters=tuple(raters), domain=domain, items=len(ratings), fleiss_kappa=fleiss_kappa(ratings, len(levels)),
        ac1=gwet(ratings, len(levels)),
    )  # fmt: skip


def _seen(rated: Mapping[Item, Rated], people: Sequence[str]) -> Iterator[RaterSeen]:
    for who in people:
        yield RaterSeen(name=who, judgements=sum(who in one.people for one in rated.values()))
    ruled = sum(one.rules_alone is not None for one in rated.values())
    yield RaterSeen(name=THE_RULES, judgements=ruled, no_rating=len(rated) - ruled)


def _disagreements(rated: Mapping[Item, Rated]) -> Iterator[Disagreement]:
    for domain in DOMAINS:
        for item, one in rated.items():
            if item.domain == domain and len(set(one.levels.values())) > 1:
                ruled = (one.rules_alone,) if one.rules_alone else ()
                said = (*(one.people[who] for who in sorted(one.people)), *ruled)
                yield Disagreement(title=item.title, outcome=item.outcome, name=one.name, domain=domain, said=said,
                                   consensus=one.consensus)  # fmt: skip
