"""Facts of a claim: what its words assert, held against the body of evidence that it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from grading.claims.body import Body
from grading.claims.recognise import Assertion, Fits, longest
from grading.facts import Value
from grading.facts.derive import checked
from grading.facts.fact import plain
from grading.model.claim import Asserts, Statement
from grading.model.claim_verdict import ClaimVerdict
from grading.model.plausible import half_unit
from grading.model.verdict import CertaintyRange, spread
from grading.model.words import CERTAINTIES
from grading.rulebook.model import WordingFamily

Found = dict[str, Value | None]
NOTHING_MORE = Asserts.model_construct()
"""Of words that assert nothing beside their family; built unchecked, for in a file an empty `asserts` is refused."""


def claim_facts(
    statement: Statement, assertion: Assertion, body: Body, families: Mapping[str, WordingFamily],
    cited_alone: ClaimVerdict | None,
) -> dict[str, Value]:  # fmt: skip
    """The facts of one assertion of a statement; those of the evidence stand beside them."""
    asserts = statement.asserts or NOTHING_MORE
    found: Found = {
        **_asserted(asserts, assertion), **_warranted(assertion, body), **_people(asserts, body),
        **_certainty(assertion.fits, body.certainty), **_forbidden(statement.words, body, families),
        **_numbers(asserts, body), **_looked_up(statement, asserts, body),
        "evidence_pieces": len(body.pieces),
        "evidence_studies": body.studies,
        "evidence_left_out": len(statement.leaves_out),
        "left_out_text": ", ".join(statement.leaves_out) or None,
        "cited_alone_text": cited_alone,
        "evidence_family": body.family,
        "evidence_speaks_of": families[body.family].speaks_of if body.family in families else None,
        "evidence_family_text": families[body.family].title if body.family in families else "nothing of the kind",
        "evidence_certainty_text": spread(body.certainty) if body.certainty else "no",
        "at_certainty_text": f", at {spread(body.certainty)} certainty" if body.certainty else "",
    }  # fmt: skip
    return {**body.facts, **checked({name: value for name, value in found.items() if value is not None})}


def _fitting(fits: Fits) -> str:
    """`moderate certainty or better`, `low certainty`, `low certainty or worse`."""
    least, most = fits
    if most == CERTAINTIES[-1] and least != most:
        return f"{least} certainty or better"
    if least == CERTAINTIES[0] and least != most:
        return f"{most} certainty or worse"
    return f"{spread(fits)} certainty"


def _asserted(asserts: Asserts, assertion: Assertion) -> Found:
    family = assertion.family
    return {
        "claim_is_recognised": family is not None,
        "claimed_family": family.id if family else None,
        "claimed_family_text": family.title if family else None,
        "claim_speaks_of": family.speaks_of if family else None,
        "claimed_direction": asserts.direction or (family.direction if family else "") or None,
        "claimed_size": asserts.size,
        "claimed_follow_up": asserts.follow_up.in_weeks if asserts.follow_up else None,
        "certainty_is_said": assertion.certainty is not None,
        "fits_text": _fitting(assertion.fits) if assertion.fits else "any certainty",
    }


def _warranted(assertion: Assertion, body: Body) -> Found:
    if assertion.family is None or not body.pieces:
        return {}
    fitting = {assertion.family.id, *assertion.family.implied_by}
    warranted = not fitting.isdisjoint(body.families)
    needed = bool(assertion.family.of) and not body.kinds and not warranted
    return {"kind_is_needed": needed, "claim_is_warranted": None if needed else warranted}


def _people(asserts: Asserts, body: Body) -> Found:
    """Whom the words speak of, beside those in whom the outcomes were studied. Texts differ, so a reader compares."""
    studied = list(dict.fromkeys(one.question.population for one in body.pieces))
    said = asserts.population
    return {
        "claimed_population_differs": None if said is None else said.casefold() not in map(str.casefold, studied),
        "claimed_population_text": said,
        "evidence_population_text": "; ".join(studied) or None,
    }


def _certainty(fits: Fits | None, found: CertaintyRange | None) -> Found:
    """Levels below the least, and above the most, at which the words fit; of the lower end of a range."""
    if found is None:
        return {}
    least, most, level = (CERTAINTIES.index(one) for one in (*(fits or (CERTAINTIES[0], CERTAINTIES[-1])), found[0]))
    return {
        "certainty_shortfall": max(0, least - level), "certainty_surplus": max(0, level - most),
        "certainty_is_a_range": found[0] != found[1],
    }  # fmt: skip


def _forbidden(words: str, body: Body, families: Mapping[str, WordingFamily]) -> Found:
    if body.family not in families:
        return {"says_what_it_must_not": False}
    said = longest(dict.fromkeys(families[body.family].never), words)
    return {
        "says_what_it_must_not": bool(said),
        "forbidden_text": ", ".join(dict.fromkeys(f"“{match.text}”" for match in said)) or None,
    }


def _numbers(asserts: Asserts, body: Body) -> Found:
    """The numbers that the words print beside those of the evidence, to the digits printed."""
    facts = body.facts
    pairs: list[tuple[float, Value | None]] = []
    if asserts.effect is not None:
        pairs.append((asserts.effect, facts.get("effect")))
    if asserts.number_needed is not None:
        ends = [facts.get(f"{end}_number_needed", facts.get("number_needed")) for end in ("least", "most")]
        if len(set(asserts.number_needed)) > len(set(ends)):  # an interval, perhaps; not two numbers of one outcome
            ends = [None, None]
        pairs += zip(map(float, asserts.number_needed), ends, strict=True)
    known = [(said, float(found)) for said, found in pairs if found is not None]
    verdicts = {_agree(said, found) for said, found in known}
    told = dict.fromkeys(f"{plain(said)} where the evidence has {plain(found)}" for said, found in known)
    return {
        "claimed_number": next((word for word in ("differs", "sign lost", "agrees") if word in verdicts), None),
        "claimed_number_text": "; ".join(told) or None,
        "claimed_number_not_compared": len(known) < len(pairs),
    }


def _agree(said: float, found: float) -> str:
    """To half a unit of the last digit. Only a number without a sign can have lost one."""
    reach = half_unit(said) + 1e-9
    if abs(said - found) <= reach:
        return "agrees"
    return "sign lost" if said > 0 and abs(said + found) <= reach else "differs"


def _looked_up(statement: Statement, asserts: Asserts, body: Body) -> Found:
    """What a person said of the claim: where it goes beyond the evidence, and what the source says."""
    comparators = list(dict.fromkeys(one.question.comparator for one in body.pieces))
    same = asserts.comparator is None or asserts.comparator.casefold() in {name.casefold() for name in comparators}
    source = statement.source
    return {
        "goes_beyond_evidence": bool(statement.beyond),
        "beyond_text": "; ".join(f"in {name} ({why.rstrip('.')})" for name, why in statement.beyond.items()) or None,
        "source_says": source.says if source else "unchecked",
        "source_text": source.because.rstrip(".") if source else None,
        "claimed_comparator_differs": None if asserts.comparator is None or not comparators else not same,
        "evidence_comparator_text": ", ".join(comparators) or None,
    }  # fmt: skip
