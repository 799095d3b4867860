"""Checked claims as rows and labelled lines of text. Shared by the formats; the words of the text stand in quotes."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

from grading.errors import GradingError, did_you_mean
from grading.model.claim_verdict import (
    ClaimResult,
    ClaimsResult,
    ClaimVerdict,
    EvidenceSeen,
    Recognised,
    StatementResult,
    Supports,
)
from grading.output.profile import level

HEADERS = ("Claim", "Verdict", "The text says", "The evidence supports")
MOST_WORDS = 110
"""Characters of a claim's words in the table; longer ones end in an ellipsis and stand whole below it."""
COUNTED: tuple[ClaimVerdict, ...] = ("supported", "understated", "overstated", "contradicted", "not gradable")
NO_FAMILY = "none"

TableRow = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def only(result: ClaimsResult, claim: str | None) -> ClaimsResult:
    """The result of this claim alone; of all where none is named. Raises GradingError for an unknown id."""
    if claim is None:
        return result
    known = [one.id for one in result.claims]
    if claim not in known:
        raise GradingError.of(f"`{claim}`", f"no such claim{did_you_mean(claim, known)}", f"claims: {', '.join(known)}")
    return result.model_copy(update={"claims": tuple(one for one in result.claims if one.id == claim)})


def rows(result: ClaimsResult) -> list[TableRow]:
    """A row a claim, cells as in HEADERS; of a claim of several parts one more a part. The last two are lines."""
    return [row for claim in result.claims for row in _rows(claim)]


def _rows(claim: ClaimResult) -> Iterator[TableRow]:
    if len(claim.parts) == 1:
        yield _row(claim.id, claim.parts[0], claim.parts[0].words)
        return
    yield claim.id, claim.verdict, (quoted(_first_words(claim.words)),), ("see its parts; the worst of them counts",)
    for number, part in enumerate(claim.parts, 1):
        matched = " … ".join(part.asserts.matched) if part.words == claim.words else ""
        yield _row(f"{claim.id}, {part_name(number)}", part, matched or part.words)


def _row(name: str, part: StatementResult, words: str) -> TableRow:
    says = (quoted(_first_words(words)), part.asserts.family or "not recognised")
    warranted = (_phrase(part.supports), level(part.supports.certainty_range))
    return name, part.verdict, says, warranted if part.evidence or part.left_out else ("no evidence is named",)


def lines(part: StatementResult, above: StatementResult | None = None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Everything that is known of one statement: a label, and what stands behind it, one item or several.

    `above` is the part before it: the same evidence, and the same sentence, is not told twice.
    """
    yield "the text asserts", (asserted(part.asserts),)
    if above is not None and part.evidence and (above.evidence, above.left_out) == (part.evidence, part.left_out):
        yield "the evidence", ("as above",)
    else:
        yield from _evidence(part)
    yield "because", (part.because,)
    if part.evidence or part.left_out:
        yield "the evidence supports", (_supported(part.supports),)
    if part.supports.statement and not (above and above.supports.statement == part.supports.statement):
        yield "in GRADE's words", (part.supports.statement,)
    if part.cited_alone is not None:
        yield "what it cites alone", (f"{part.cited_alone}; with what it leaves out: {part.verdict}",)
    yield from (("note", (note,)) for note in part.notes)
    rules = (*part.rules, *part.note_rules)
    yield "rules", (", ".join(rules) or "none fired",)


def said_above(claim: ClaimResult, number: int) -> bool:
    """True where the words of this part, counted from 0, were told already: as the claim's, or of the part before."""
    words = claim.parts[number].words
    return words in (claim.words, claim.parts[number - 1].words if number else None)


def _evidence(part: StatementResult) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "the evidence", tuple(map(seen, part.evidence)) or ("none is named",)
    if part.left_out:
        yield "the text leaves out", tuple(map(seen, part.left_out))


def asserted(asserts: Recognised) -> str:
    """Which family of wording the words assert, and how that is known; or why none was recognised."""
    phrases = ", ".join(quoted(phrase) for phrase in asserts.matched)
    if asserts.how == "not recognised":
        return f"not recognised: {asserts.because or 'no phrase of any family'}"
    if asserts.how == "given":
        return f"{asserts.family}, as given in the claims file{'; the words say ' + phrases if phrases else ''}"
    turned = f" ({asserts.because})" if asserts.because else ""
    return f"{asserts.family}, recognised by {phrases}{turned}"


def seen(evidence: EvidenceSeen) -> str:
    """One piece of evidence: reference, certainty, family, its question, and what of it a person judged otherwise."""
    asked = f"{evidence.intervention} compared with {evidence.comparator}, {evidence.population}"
    family = "" if evidence.family == NO_FAMILY else f", {evidence.family}"
    people = ", ".join(f"{one.domain} {one.level} (the rules alone: {one.rules_alone})" for one in evidence.overruled)
    judged = f"; by a person: {people}" if people else ""
    return f"{evidence.reference}: {level(evidence.certainty_range)}{family} ({asked}){judged}"


def _supported(supports: Supports) -> str:
    family = "" if supports.family == NO_FAMILY else f" [{supports.family}]"
    return f"{_phrase(supports)}{family}, {level(supports.certainty_range)}"


def _phrase(supports: Supports) -> str:
    return supports.phrase or "no family of wording fits"


def part_name(number: int) -> str:
    """What a part of a claim is called, counted from 1: so that nobody takes it for a claim's id."""
    return f"part {number}"


def quoted(words: str) -> str:
    """The words as the text's own."""
    return f"“{words}”"


def _first_words(words: str) -> str:
    cut = textwrap.shorten(words, MOST_WORDS, placeholder="")
    return cut if cut == " ".join(words.split()) else f"{cut.rstrip('… ')} …"


def counts(result: ClaimsResult) -> str:
    """`36 claims: 17 supported, 10 overstated …`."""
    found = Counter(claim.verdict for claim in result.claims)
    told = ", ".join(f"{found[verdict]} {verdict}" for verdict in COUNTED if found[verdict])
    return f"{len(result.claims)} claim{'' if len(result.claims) == 1 else 's'}{': ' + told if told else ''}"
