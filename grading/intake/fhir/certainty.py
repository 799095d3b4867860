"""The certainty of an Evidence as judgements: each domain that has one level, with its reason and who rated it.

What is rated by no code, or by codes that differ, stays to be judged. The overall certainty is not read: it follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from grading.intake.fhir.resources import MOST_NAME, MOST_TEXT, Data, Teller, codes, inverse, shown
from grading.model.fhir import CONSENSUS, DOMAINS, NO_REASON, NOT_GRADED, OVERALL, RULES, level_of
from grading.model.plausible_judgement import is_day
from grading.model.words import START, STEP_BACK, STUDIES_USED


def judgements(evidence: Data, tell: Teller) -> Data:
    """What people judge, by domain: one judgement, or one of each rater."""
    found: dict[str, list[Data]] = {}
    for domain, node in _domains(evidence, tell):
        found[domain] = [*found.get(domain, []), *_raters(domain, node, tell)]
    return {
        domain: people[0] if len(people) == 1 else people
        for domain, people in found.items()
        if people and _told_apart(domain, people, tell)
    }


def _domains(evidence: Data, tell: Teller) -> Iterator[tuple[str, Data]]:
    """Every domain that is rated, below the overall certainty or beside it."""
    for one in evidence.get("certainty", ()):
        overall = OVERALL in codes(one.get("type"), "certainty-type") or "type" not in one
        if overall and "rating" in one and _rated(one) not in NOT_GRADED:
            tell(f"overall `{_rated(one)}`: not read, it follows from the domains")
        for node in one.get("subcomponent", ()) if overall else [one]:
            domain = _domain(node)
            if domain in (STEP_BACK, STUDIES_USED):
                tell(f"{domain} `{_rated(node)}`: not read, no person judges it")
            elif domain is None:
                tell(f"certainty `{shown(node.get('type'))}`: not read")
            else:
                yield domain, node


def _domain(node: Data) -> str | None:
    known = codes(node.get("type"), "certainty-type") & set(DOMAINS.values())
    if len(known) == 1:
        return inverse(DOMAINS)[known.pop()]
    text = node.get("type", {}).get("text")
    return text if text in (START, STEP_BACK, STUDIES_USED) else None


def _rated(node: Data) -> str:
    return shown(node.get("rating"))


def _raters(domain: str, node: Data, tell: Teller) -> Iterator[Data]:
    """Each rater's judgement; where the domain has none below it, its own."""
    below = [one for one in node.get("subcomponent", ()) if not one.get("rater", "").startswith(RULES)]
    people = [one for one in below if _domain(one) == domain]
    for one in below:
        if one not in people:
            tell(f"{domain}, `{shown(one.get('type'))}`: not read")
    for one in people or [node]:
        level = level_of(domain, codes(one.get("rating"), "certainty-rating"))
        if level is None and _rated(one) not in NOT_GRADED:
            tell(f"{domain} `{_rated(one)}`: not one level, still to be judged")
        elif level:
            yield _judgement(domain, level, one, tell)


def _judgement(domain: str, level: str, node: Data, tell: Teller) -> Data:
    notes = node.get("note", ())
    told = node.get("description", "")
    reason = " ".join(one["text"] for one in notes if "text" in one) or (told if told != CONSENSUS else "")
    found: Data = {"level": level, "because": tell.fitting(reason, MOST_TEXT, f"the note of {domain}") or NO_REASON}
    if "rater" in node:
        found["by"] = tell.fitting(node["rater"], MOST_NAME, f"the rater of {domain}")
    if day := next((one["time"][:10] for one in notes if is_day(one.get("time", "")[:10])), None):
        found["on"] = day
    return found | ({"consensus": True} if told == CONSENSUS else {})


def _told_apart(domain: str, people: list[Data], tell: Teller) -> bool:
    """True where it is clear who judged what."""
    names = [one.get("by") for one in people]
    clear = len(people) == 1 or (None not in names and len(set(names)) == len(names))
    if not clear:
        tell(f"{domain}: rated {len(people)} times, and not by raters who can be told apart: still to be judged")
    return clear
