"""Phrases: the grammar, what does not matter, and that what is denied is not said."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grading.rulebook import load_rulebook
from grading.rulebook.phrases import DENIALS, GAP, REACH_OF_A_DENIAL, WIDEST_GAP, Phrase, find, words

plain = st.text("abcdeghjkmpqrvxyzäöéσ", min_size=1, max_size=6)
"""Words without the letters of a denial: none of them can deny."""
pieces = st.lists(st.one_of(plain, plain.map("{}*".format), st.just(GAP), plain.map("{0}-{0}".format)), min_size=1)
phrases = pieces.map(lambda found: Phrase(" ".join(found))).filter(lambda phrase: not list(phrase.faults()))
ANY = st.text(max_size=40) | st.lists(st.sampled_from([*DENIALS, GAP, "...", "a", "b*", ",", "."])).map(" ".join)


def said(text: str, *phrases: str) -> list[str]:
    """The phrases that are found in the text, in the order in which they are given back."""
    return [match.phrase.text for match in find(map(Phrase, phrases), text)]


# the grammar


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("mixed results", "Head-to-head trials had mixed results.", "mixed results"),
        ("mixed results", "mixed and other results", ""),
        ("support*", "case reports have supported its use", "supported"),
        ("support*", "a support", "support"),
        ("support*", "unsupported", ""),
        ("no … difference", "no difference", "no difference"),
        ("no … difference", "no one two three four five difference", "no one two three four five difference"),
        ("no … difference", "no one two three four five six difference", ""),
        ("no … difference", "no difference, still no difference", "no difference"),
        ("no ... difference", "no clear difference", "no clear difference"),
        ("few … head-to-head … studies", "few head-to-head or other studies", "few head-to-head or other studies"),
        ("30% less", "30% less pain", "30% less"),
        ("30 less", "30% less pain", ""),
        ("0.22 units", "a mean difference of 0.22 units", "0.22 units"),
        ("0.2", "a mean difference of 0.22 units", ""),
        ("effective", "cost-effective", ""),
        ("effective", "effective.12 Another study", "effective"),
        ("effective", "effective¹² in pain", "effective"),
    ],
)  # fmt: skip
def test_the_grammar(phrase: str, text: str, found: str) -> None:
    matches = find([Phrase(phrase)], text)
    assert (matches[0].text if matches else "") == found


def test_a_match_says_where_it_stands() -> None:
    (match,) = find([Phrase("more … than")], "It is more effective than that.")
    assert words("It is more effective than that.")[match.start : match.end] == ["more", "effective", "than"]


def test_the_longest_is_found_first_and_then_what_stands_first() -> None:
    text = "safer and significantly more effective than naproxen"
    assert said(text, "safer", "than", "more effective than", "significantly … effective", "more … effective") == [
        "more effective than", "significantly … effective", "more … effective", "safer", "than",
    ]  # fmt: skip


def test_a_phrase_is_found_wherever_it_is_said() -> None:
    assert [match.start for match in find([Phrase("mixed")], "mixed, then mixed")] == [0, 2]


def test_phrases_that_share_a_word_overlap() -> None:
    phrases = map(Phrase, ("more effective", "effective than", "naproxen"))
    one, other, apart = find(phrases, "more effective than naproxen")
    assert one.overlaps(other)
    assert other.overlaps(one)
    assert not one.overlaps(apart)
    assert one.overlaps(one)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "without words"), ("  ", "without words"), ("\u200b", "without words"),
        ("… difference", "begins or ends"), ("no …", "begins or ends"), ("...", "begins or ends"),
        ("no … … difference", "two gaps"), ("no ... … difference", "two gaps"),
        ("no,difference", "`no,difference` is no word"), ("sup*ort", "is no word"), ("*", "is no word"),
        ("**", "is no word"), ("no …* difference", "is no word"), ("no…difference", "is no word"),
        ("a _b", "is no word"),
    ],
)  # fmt: skip
def test_what_is_no_phrase_says_why(text: str, fault: str) -> None:
    assert fault in " ".join(Phrase(text).faults())


# what does not matter


@pytest.mark.parametrize(
    "text",
    [
        "no high-quality evidence", "No High-Quality Evidence", "NO HIGH-QUALITY EVIDENCE", "no high‐quality evidence",
        "no “high-quality” evidence", "no ‘high-quality’, evidence", "no high‑quality evidence",
        "no high–quality evidence",
        "no high−quality evidence", "(no) *high-quality* [evidence]!", "no\u00a0high-quality\tevidence",
        "no; high-quality. Evidence", "no high-quality evi\u00adden\u200bce", "no ｈｉｇｈ-quality evidence",
        "_no_ high-quality/evidence",
    ],
)  # fmt: skip
def test_case_punctuation_and_kinds_of_hyphen_do_not_matter(text: str) -> None:
    assert said(text, "no high-quality evidence")


def test_a_word_with_a_hyphen_is_one_word() -> None:
    assert words("a head-to-head trial") == ["a", "head-to-head", "trial"]
    assert not said("a high quality trial", "high-quality")


def test_ligatures_and_accents_are_read_alike() -> None:
    assert said("no signi\ufb01cant effect of Se\u0301mers", "significant effect of sémers") == []
    assert said("a signi\ufb01cant effect of Se\u0301mers", "significant effect of sémers")


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "ʼ", "´", "`"])
def test_kinds_of_apostrophe_do_not_matter(apostrophe: str) -> None:
    assert said(f"it doesn{apostrophe}t work", "doesn't work")
    assert not said(f"it isn{apostrophe}t effective", "effective")


# words that a text leaves out


@pytest.mark.parametrize("dots", ["…", "...", " … ", "....", ". . .", "[…]", "(...)"])
def test_an_ellipsis_in_the_text_is_never_bridged_by_a_phrase_without_a_gap(dots: str) -> None:
    assert not said(f"more effective{dots}than naproxen", "more effective than")
    assert said(f"more effective{dots}than naproxen", "more effective … than")


def test_an_ellipsis_counts_as_one_word_of_a_gap() -> None:
    assert said("no one two … four five difference", "no … difference")
    assert not said("no one two … four five six difference", "no … difference")


@pytest.mark.parametrize("dots", ["…", "...", "…."])
def test_a_denial_does_not_reach_over_an_ellipsis(dots: str) -> None:
    assert said(f"had not {dots} more effective than", "more effective than")
    assert said(f"even when other medications had failed to help {dots} anecdotal successes", "anecdotal")


# what is denied


@pytest.mark.parametrize(
    "text",
    [
        "not more effective than placebo", "not significantly more effective than placebo",
        "no evidence that gabapentin is more effective than placebo", "no more effective than placebo",
        "There is no evidence, from any trial, that it is more effective than placebo.",
        "neither more effective than placebo nor safer", "gabapentin was neither safer nor more effective than placebo",
        "neither of these drugs was more effective than rest", "none of the trials found it more effective than rest",
        "failed to show that it was more effective than placebo", "fails to be more effective than placebo",
        "was never more effective than placebo", "without being more effective than placebo",
        "cannot be called more effective than placebo", "hardly more effective than placebo",
        "isn't more effective than placebo", "hasn't been shown to be more effective than placebo",
        "It is uncertain whether gabapentin is more effective than rest", "lacks proof that it is more effective than",
        "little evidence that it is more effective than", "insufficient evidence that it is more effective than",
        "no trial has shown that the drug is more effective than placebo", "nothing is more effective than rest",
        "not superior (e.g. vs. placebo or more effective than rest)",
    ],
)  # fmt: skip
def test_what_is_denied_is_not_said(text: str) -> None:
    assert said(text, "more effective than") == []


@pytest.mark.parametrize("text", ["failed to show superiority", "no superiority", "superiority could not be shown"])
def test_a_denial_is_seen_only_before_the_phrase(text: str) -> None:
    assert bool(said(text, "superiority")) == text.startswith("superiority")


@pytest.mark.parametrize(
    "text",
    [
        "more effective than placebo, but not safer", "no longer in doubt. It is more effective than placebo",
        "not first choice, but more effective than placebo", "no serious harms; more effective than placebo",
        "did not differ in harms, and was more effective than placebo", "not only more effective than rest, but safer",
        "no doubt more effective than placebo", "although not safer it is, while cheap, more effective than placebo",
        "in patients in whom naproxen failed, it is more effective than placebo",
        "no one two three four five six seven eight more effective than", "Is it not? It is more effective than rest",
    ],
)  # fmt: skip
def test_what_is_said_beside_a_denial_is_said(text: str) -> None:
    assert said(text, "more effective than") == ["more effective than"]


@pytest.mark.parametrize(
    "phrase",
    ["no significant difference", "not more effective than", "lack of effectiveness", "neither … nor", "doesn't work",
     "without benefit", "failed to show", "no … difference"],
)  # fmt: skip
def test_a_phrase_that_begins_with_a_denial_is_found(phrase: str) -> None:
    text = phrase.replace(GAP, "clear or certain")
    for before in ("There was", "Neither better nor safer, and", "no benefit,"):
        starts = [match.start for match in find([Phrase(phrase)], f"{before} {text}.")]
        assert len(words(before)) in starts, before


@pytest.mark.parametrize("denial", ["not", "no", "never", "isn't", "neither", "unable to be", "hardly"])
def test_a_gap_never_leaps_a_denial(denial: str) -> None:
    assert said("is clearly superior", "is … superior")
    assert not said(f"is {denial} superior", "is … superior")


@pytest.mark.parametrize(
    "before",
    ["there is no evidence that the drug is", "It is uncertain whether it is", "no trial has shown that it was"],
)
def test_a_phrase_that_begins_with_a_denial_may_be_denied_in_turn(before: str) -> None:
    assert not said(f"{before} not effective", "not effective")
    assert said(f"{before} safe; it is not effective", "not effective")


def test_a_gap_of_a_phrase_that_denies_may_leap_another_denial() -> None:
    assert said("no pain relief, not even a difference", "no … difference")


def test_a_denial_within_a_phrase_is_part_of_it() -> None:
    assert said("minimal to no significant benefit", "minimal to no … benefit", "significant benefit") == [
        "minimal to no … benefit"
    ]
    assert said("it is not effective", "is not effective", "effective") == ["is not effective"]


# properties


@given(phrases, st.data())
def test_a_phrase_is_found_in_itself_whatever_stands_between_its_words(phrase: Phrase, data: st.DataObject) -> None:
    marks = st.text("-,;:!?()[]\"'“”‘’„«»/|*#<>=+~^$&@—–\t\n ", max_size=4)
    text = data.draw(marks)
    for piece in phrase.pieces:
        if piece == GAP:
            text += "".join(f"{word} {data.draw(marks)} " for word in data.draw(st.lists(plain, max_size=WIDEST_GAP)))
        else:
            ending = data.draw(plain) if piece.endswith("*") else ""
            text += f"{piece.removesuffix('*')}{ending} {data.draw(marks)} "
    assert 0 in [match.start for match in find([phrase], text)]


@given(ANY.map(Phrase).filter(lambda phrase: not list(phrase.faults())) | phrases, ANY)
def test_finding_never_fails_and_finds_what_the_phrase_says(phrase: Phrase, text: str) -> None:
    for match in find([phrase], text):
        assert 0 <= match.start < match.end <= len(words(text))
        assert words(text)[match.start : match.end] == match.text.split(" ")
        assert match.end - match.start <= phrase.length + WIDEST_GAP * phrase.pieces.count(GAP)
        assert match.text.startswith(phrase.pieces[0].removesuffix("*"))


@given(phrases, st.lists(plain | st.sampled_from(["not", "no", "…", ",", ". "])).map(" ".join))
def test_case_changes_nothing(phrase: Phrase, text: str) -> None:
    def found(written: Phrase, where: str) -> list[tuple[int, int]]:
        return [(match.start, match.end) for match in find([written], where)]

    assume(phrase.text.upper().casefold() == phrase.text.casefold())
    text = f"{text} {phrase.text.replace('*', '').replace(GAP, 'a')} {text}"
    here, loud = found(phrase, text), Phrase(phrase.text.upper())
    assert here == found(phrase, text.upper()) == found(phrase, text.swapcase()) == found(loud, text)


@given(phrases, st.lists(plain, max_size=10), st.sampled_from([*DENIALS, "no", "not", "isn't"]))
def test_a_denial_denies_what_follows_as_far_as_it_reaches(phrase: Phrase, between: list[str], denial: str) -> None:
    text = phrase.text.replace("*", "").replace(f"{GAP} ", "")
    before = " ".join([denial.replace("*", ""), *between])
    starts = [match.start for match in find([phrase], f"{before} {text}")]
    assert (len(words(before)) in starts) == (len(between) >= REACH_OF_A_DENIAL)


@given(st.lists(phrases, max_size=4), plain)
def test_the_order_of_the_phrases_changes_nothing(found: list[Phrase], text: str) -> None:
    text = " ".join([text, *(re.sub(r"\*|… ", "", phrase.text) for phrase in found)])
    assert find(found, text) == find(found[::-1], text)


# the shipped families


def test_a_phrase_of_a_shipped_family_is_found_in_itself() -> None:
    book = load_rulebook()
    every = [phrase for family in book.families.values() for phrase in (*family.phrases, *family.never)]
    every += [phrase for group in book.certainty_words for phrase in group.phrases]
    assert every
    for phrase in every:
        text = phrase.text.replace("*", "ed").replace(GAP, "clear")
        assert find([phrase], text), phrase.text
