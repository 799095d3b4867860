"""The certainty of an Evidence as judgements: each domain that has one level, with its reason and who rated it.

What is rated by no code, or by codes that differ, stays to be judged. The overall certainty is not read, since it
follows; where it does not follow from the domains that are rated, that is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from grading.intake.draft import MOST_NAME
from grading.intake.fhir.resources import MOST_TEXT, Data, Teller, codes, inverse, shown
from grading.intake.fhir.structure import URGENT
from grading.judgement import certainty_of, those_that_count
from grading.model.fhir import CONSENSUS, DOMAINS, NO_REASON, NOT_GRADED, OVERALL, RULES, level_of
from grading.model.plausible_judgement import is_day
from grading.model.study_set import PersonalJudgement
from grading.model.words import LOWERING, START, STEP_BACK, STUDIES_USED


def judgements(evidence: Data, tell: Teller) -> Data:
    """What people judge, by domain: one judgement, or one of each rater."""
    found: dict[str, list[Data]] = {}
    for domain, node in _domains(evidence, tell):
        found[domain] = [*found.get(domain, []), *_raters(domain, node, tell)]
    judged = {
        domain: people[0] if len(people) == 1 else people
        for domain, people in found.items()
        if people and _told_apart(domain, people, tell)
    }
    _overall(evidence, _added_up(judged), tell)
    _unread(evidence, tell)
    return judged


def _added_up(judged: Data) -> str | None:
    """The certainty that these levels add up to, if people agree on one of every domain that can lower it."""
    levels: dict[str, str] = {}
    for domain, said in judged.items():
        people = [PersonalJudgement.model_validate(one) for one in (said if isinstance(said, list) else [said])]
        if len(agreed := {one.level for one in those_that_count(people)}) == 1:
            levels[domain] = agreed.pop()
    return certainty_of(levels) if {START, *LOWERING} <= set(levels) else None


def _overall(evidence: Data, follows: str | None, tell: Teller) -> None:
    """Tell an overall certainty that is not what the domains add up to."""
    for one in evidence.get("certainty", ()):
        rated = level_of(START, codes(one.get("rating"), "certainty-rating"))
        if not _is_overall(one) or "rating" not in one or _rated(one) in NOT_GRADED or (rated and rated == follows):
            continue
        why = f"its domains give {follows}" if follows else "it follows from the domains"
        tell(f"overall `{_rated(one)}`: not read, {why}")


def _unread(evidence: Data, tell: Teller) -> None:
    """Tell what others say of the overall certainty, or of a domain twice; ours follows from what is read."""
    every = evidence.get("certainty", ())
    if any(one.get("rater", "").startswith(RULES) for one in every):
        return
    for one in every:
        if _is_overall(one) and ("note" in one or "description" in one):
            tell("the note of the overall certainty: not read")
        for node in one.get("subcomponent", ()) if _is_overall(one) else [one]:
            if "note" in node and node.get("description", CONSENSUS) != CONSENSUS:
                tell(f"the description of {_domain(node) or shown(node.get('type'))}: not read, its note is")


def _is_overall(node: Data) -> bool:
    return OVERALL in codes(node.get("type"), "certainty-type") or "type" not in node


def _domains(evidence: Data, tell: Teller) -> Iterator[tuple[str, Data]]:
    """Every domain that is rated, below the overall certainty or beside it."""
    for one in evidence.get("certainty", ()):
        for node in one.get("subcomponent", ()) if _is_overall(one) else [one]:
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
            tell(f"{domain} `{_rated(one)}`: not one level, still to be judged", URGENT)
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
        what = f"{domain}: rated {len(people)} times, and not by raters who can be told apart: still to be judged"
        tell(what, URGENT)
    return clear
