"""The table, Markdown and JSON of checked claims: the same verdicts, nothing cut off in silence, nothing unescaped."""

import json
import re

import pytest

from grading.model.claim_verdict import (
    ClaimResult,
    ClaimsResult,
    EvidenceSeen,
    Recognised,
    StatementResult,
    Supports,
)
from grading.model.verdict import CertaintyRange, RulebookName
from grading.output.claims import counts
from grading.output.claims_markdown import markdown
from grading.output.claims_text import text
from grading.output.json import document as as_json

LONG = "a trial of gabapentin … no significant difference in pain intensity compared to placebo, with both groups " \
    "experiencing about a 30% reduction"  # fmt: skip
BECAUSE = "The words assert a difference; the interval, −0.51 to 0.07, includes no effect."


def seen(
    reference: str, ends: CertaintyRange | None = ("very low", "very low"), family: str = "W-MINIMAL"
) -> EvidenceSeen:
    return EvidenceSeen(
        reference=reference, study_set=reference.split("/")[0], outcome=reference.split("/")[-1],
        population="adults with chronic low back pain", intervention="gabapentin", comparator="placebo",
        certainty_range=ends, family=family, statement="The evidence is very uncertain.",
    )  # fmt: skip


def statement(words: str = "minimal improvement", **changes: object) -> StatementResult:
    default: dict[str, object] = {
        "words": words, "verdict": "supported", "because": "The evidence warrants these words.",
        "rules": ("claim.warranted",), "notes": (), "note_rules": (), "evidence": (seen("back/pain"),), "left_out": (),
        "asserts": Recognised(family="W-MINIMAL", how="recognised", matched=("minimal improvement",)),
        "supports": Supports(family="W-MINIMAL", families=("W-MINIMAL",), phrase="minimal, not clinically important",
                             statement="The evidence is very uncertain.", certainty_range=("very low", "very low")),
    }  # fmt: skip
    return StatementResult.model_validate(default | changes)


def claim(id: str, *parts: StatementResult, **changes: object) -> ClaimResult:
    worst = max((part.verdict for part in parts), key=("supported", "overstated", "contradicted").index)
    default = {"id": id, "words": " … ".join(part.words for part in parts), "verdict": worst, "parts": parts}
    return ClaimResult.model_validate(default | changes)


@pytest.fixture
def result() -> ClaimsResult:
    over = statement(
        LONG, verdict="overstated", because=BECAUSE, left_out=(seen("surgery/pain", ("low", "moderate")),),
        notes=("The numbers are of those who improved.",), note_rules=("claim-note.improved",),
        cited_alone="supported", asserts=Recognised(family="W-SIG-MORE", how="given"),
    )  # fmt: skip
    unknown = Recognised(family=None, how="not recognised", because="no phrase of any family is said")
    none = Supports(family="none", families=(), phrase="", statement="", certainty_range=None)
    parts = (
        statement("mixed results", evidence=(seen("a/pain"), seen("b", None, "none"))),
        statement("both are effective", verdict="contradicted", asserts=unknown, supports=none, evidence=()),
    )
    return ClaimsResult(
        title="An article", text="Example 2024", evidence=(),
        rulebook=RulebookName(id="core-grade-2025", version="1.0.0", sha256="5013" * 16),
        claims=(claim("CLBP-2", statement()), claim("CLBP-1", over), claim("SCI-8", *parts, note="Read twice.")),
    )  # fmt: skip


WIDTHS = pytest.mark.parametrize("width", [80, 120, 200])


@WIDTHS
def test_no_line_is_wider_than_the_terminal(result: ClaimsResult, width: int) -> None:
    assert max(map(len, text(result, width).splitlines())) <= width


@pytest.mark.parametrize("id", ["C", "C" * 9, "C" * 12, "C" * 13, "C" * 14, "C" * 40])
def test_no_line_is_wider_whatever_the_length_of_an_id(id: str) -> None:
    book = RulebookName(id="core-grade-2025", version="1.0.0", sha256="5013" * 16)
    one = claim(id, statement(LONG))
    shown = text(ClaimsResult(title="t", text=None, evidence=(), rulebook=book, claims=(one,)), 80)
    assert max(map(len, shown.split("\n\n")[1].splitlines())) <= 80


@WIDTHS
def test_every_claim_tells_verdict_words_reason_wording_and_rules(result: ClaimsResult, width: int) -> None:
    shown = " ".join(text(result, width).split())
    for one in result.claims:
        assert f"{one.id}: {one.verdict}" in shown
        for part in one.parts:
            assert f"“{part.words}”" in shown
            assert f"because: {part.because}" in shown
            assert all(evidence.reference in shown for evidence in (*part.evidence, *part.left_out))
            assert "rules: " + ", ".join((*part.rules, *part.note_rules)) in shown
    assert shown.endswith("3 claims: 1 supported, 1 overstated, 1 contradicted")


def test_what_was_recognised_is_told_or_that_nothing_was(result: ClaimsResult) -> None:
    shown = text(result)
    assert "the text asserts: W-MINIMAL, recognised by “minimal improvement”" in shown
    assert "the text asserts: W-SIG-MORE, as given in the claims file" in shown
    assert "the text asserts: not recognised: no phrase of any family is said" in shown


def test_evidence_that_the_text_leaves_out_is_told_with_the_verdict_without_it(result: ClaimsResult) -> None:
    shown = text(result)
    assert "the text leaves out: surgery/pain: ⊕⊕◯◯ to ⊕⊕⊕◯ low to moderate, W-MINIMAL (gabapentin compared" in shown
    assert "what it cites alone: supported; with what it leaves out: overstated" in shown


def test_parts_are_numbered_and_each_has_its_verdict(result: ClaimsResult) -> None:
    shown = text(result)
    assert "SCI-8: contradicted, as the worst of its 2 parts\n" in shown
    assert "  part 1: supported\n      “mixed results”\n" in shown
    assert "  part 2: contradicted\n" in shown
    assert "│ SCI-8, part 2 │ contradicted │" in shown
    assert "\n### SCI-8, part 2: contradicted\n" in markdown(result)
    assert "the evidence: none is named" in shown
    assert "remark: Read twice." in shown


def test_words_cut_short_in_the_table_end_in_an_ellipsis_and_stand_whole_below(result: ClaimsResult) -> None:
    table, _, paragraphs = text(result, 200).partition("└")
    assert "…”" in table
    assert LONG not in " ".join(table.split())
    assert LONG in " ".join(paragraphs.split())


def test_markdown_and_json_say_the_same(result: ClaimsResult) -> None:
    page, loaded = markdown(result), json.loads(as_json(result))
    assert loaded["schema"] == 1
    for one, dumped in zip(result.claims, loaded["claims"], strict=True):
        assert (dumped["id"], dumped["verdict"]) == (one.id, one.verdict)
        assert f"\n## {one.id}: {one.verdict}\n" in page
        assert all(part.because in page for part in one.parts)
    assert ClaimsResult.model_validate(loaded) == result


def test_markdown_escapes_what_a_claims_file_brings(result: ClaimsResult) -> None:
    hostile = "a|b *c* <script>alert(1)</script> [x](y)\n# z"
    bad = claim(hostile, statement(hostile, because=hostile), note=hostile)
    page = markdown(result.model_copy(update={"title": hostile, "text": hostile, "claims": (bad,)}))
    assert not re.search(r"(?<!\\)<(?!br>)", page)
    assert not re.search(r"(?<!\\)\*c", page)
    assert "\n# z" not in page
    row = next(line for line in page.splitlines() if line.startswith("| a"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 5


def test_no_claims_are_counted_too(result: ClaimsResult) -> None:
    assert counts(result.model_copy(update={"claims": ()})) == "0 claims"
    assert counts(result.model_copy(update={"claims": result.claims[:1]})) == "1 claim: 1 supported"
