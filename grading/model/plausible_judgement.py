"""What can be refused of what people judge and assume: a domain or level that there is not, and who said what when."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence

from grading.model.plausible import Flaw
from grading.model.study import Part
from grading.model.study_set import Outcome, PersonalJudgement, StudySet
from grading.model.words import CERTAINTIES, CONCERNS, DOMAINS, GAINS, LOWERING, RAISING, START


def flaws(part: Part) -> Iterator[Flaw]:
    """Every impossibility in what people say in this part."""
    if isinstance(part, PersonalJudgement):
        yield from _judged_on(part)
    if isinstance(part, (Outcome, StudySet)):
        yield from _assumptions(part)
    if isinstance(part, Outcome):
        for domain, people in part.judgements.items():
            for index, judgement in enumerate(people):
                yield from _level(("judgements", domain, index, "level"), domain, judgement.level)
            yield from _people(("judgements", domain), domain, people)


def _assumptions(part: Outcome | StudySet) -> Iterator[Flaw]:
    for domain, level in (part.assume or {}).items():
        if domain == "because":
            continue
        if domain in RAISING:
            yield Flaw(("assume", domain), f"{domain} cannot be assumed", "rating up needs evidence, or a judgement")
        else:
            yield from _level(("assume", domain), domain, level)
    if part.assume is not None and "because" not in part.assume:
        yield Flaw(("assume",), "an assumption without a reason", "add `because`", lacks=True)


def _level(path: tuple[str | int, ...], domain: str, level: str) -> Iterator[Flaw]:
    allowed = levels_of(domain)
    if not allowed:
        yield Flaw(path, f"unknown domain `{domain}`", f"the domains are {', '.join(DOMAINS)}")
    elif level not in allowed:
        yield Flaw(path, f"`{level}` is no level of {domain}", f"its levels are {', '.join(allowed)}")


def levels_of(domain: str) -> tuple[str, ...]:
    """The levels a person may give a domain; empty for a word that is no domain."""
    if domain == START:
        return CERTAINTIES
    if domain not in DOMAINS:
        return ()
    return CONCERNS if domain in LOWERING else GAINS


def _people(path: tuple[str | int, ...], domain: str, people: Sequence[PersonalJudgement]) -> Iterator[Flaw]:
    """What several people who judged the same domain need: a name each, and at most one consensus."""
    if not people:
        yield Flaw(path, f"nobody judges {domain}", "write what was judged, or leave the key out", lacks=True)
    agreed = [index for index, one in enumerate(people) if one.consensus]
    for index, one in enumerate(people):
        if one.by is None and len(people) > 1:
            yield Flaw((*path, index), f"{len(people)} people judge {domain}, and one of them has no name",
                       "add `by` to each", lacks=True)  # fmt: skip
        elif one.by in [other.by for other in people[:index]]:
            yield Flaw((*path, index, "by"), f"`{one.by}` judges {domain} twice",
                       "keep one; a later consensus is by both, for example `rater 1 and rater 2`")  # fmt: skip
    for index in agreed[1:]:
        yield Flaw((*path, index, "consensus"), f"two judgements of {domain} are the consensus", "keep the later one")


def _judged_on(judgement: PersonalJudgement) -> Iterator[Flaw]:
    if judgement.on is not None and not is_day(judgement.on):
        yield Flaw(("on",), f"`{judgement.on}` is no date", "write year, month and day: 2026-01-31")


def is_day(text: str) -> bool:
    """True for a day of the calendar that is written as `2026-01-31`."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if found is None:
        return False
    year, month, day = map(int, found.groups())
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
