"""Steps of published.feature: a row of what was printed, graded by one stance or either, and held against it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pytest_bdd import given, parsers, then, when

from grading.pipeline import Graded, trace
from tests.features import published_cases as published
from tests.features.published_cases import STANCES, Row

EITHER = "either stance"
BY = "|".join([EITHER, *STANCES])
TRUE_MINUS = str.maketrans("−", "-")


@dataclass
class Printed:
    """The row that a scenario is about, and what each stance made of it."""

    row: Row
    by: dict[str, Graded] = field(default_factory=dict)
    what: str = "certainty"
    """The printed thing that was asked for last, whose reason is meant."""

    def grade(self, stance: str, grade: Any) -> None:
        """By this stance, or by both."""
        names = STANCES if stance == EITHER else [stance]
        self.by = {name: grade(STANCES[name]) for name in names}

    def difference(self, what: str) -> Row:
        """What the row says of the way in which the stance that was asked differs."""
        [stance] = self.by
        return self.row["differs"][STANCES[stance]][what]  # type: ignore[no-any-return]


def found(name: str, row: str, **more: str) -> Printed:
    """The one row of a list with this number and these printed things."""
    plain = {key: value.translate(TRUE_MINUS) for key, value in more.items()}
    [one] = [
        one for one in published.rows(name)
        if one["row"] == row and all(str(one[key]) == value for key, value in plain.items())
    ]  # fmt: skip
    return Printed(one)


def shown(row: Row) -> str:
    """The estimate of a row; where none was taken over, its people."""
    return row["estimate"] if "estimate" in row else f"{row['people']} people"


def in_words(levels: Row) -> str:
    """Levels as a table prints them: `risk of bias -1, imprecision -1`."""
    return ", ".join(f"{'all domains' if name == 'down' else name} {level}" for name, level in levels.items()) or "none"


# levels


@given(parsers.re(r"row (?P<row>[\d.]+) of the published levels, (?P<estimate>.+)"), target_fixture="printed")
def _levels(row: str, estimate: str) -> Printed:
    one = found("levels", row)
    assert shown(one.row) == estimate.translate(TRUE_MINUS)
    return one


@given(parsers.re(r"the review moved the certainty by: (?P<levels>.+)"))
def _moved(printed: Printed, levels: str) -> None:
    assert in_words(printed.row["levels"]) == levels.translate(TRUE_MINUS)


@when(parsers.re(rf"the levels are added up by (?P<by>{BY})"))
def _added_up(printed: Printed, by: str) -> None:
    printed.grade(by, lambda rulebook: trace(published.added_up(printed.row, rulebook), rulebook))


@then(parsers.re(r"the certainty is (?P<certainty>[\w ]+), as printed"))
def _certainty(printed: Printed, certainty: str) -> None:
    assert printed.row["certainty"] == certainty
    for graded in printed.by.values():
        assert published.comes_out(graded, "certainty", certainty), graded.traces[0].result.footnotes


@then(parsers.re(r'every level has the reason "(?P<reason>.+)"'))
def _every_level(printed: Printed, reason: str) -> None:
    for graded in printed.by.values():
        for name, level in printed.row["levels"].items():
            judgement = graded.traces[0].result.judgements["risk of bias" if name == "down" else name]
            assert judgement.steps == int(level)
            assert reason in judgement.because


@then(parsers.re(r"the rules alone say of (?P<what>[a-z ]+) that it is (?P<ours>[a-z ]+), not (?P<level>[−+]\d)"))
def _alone(printed: Printed, what: str, ours: str, level: str) -> None:
    assert (printed.row["levels"][what], printed.difference(what)["ours"]) == (level.translate(TRUE_MINUS), ours)
    [graded] = printed.by.values()
    overruled = graded.traces[0].result.judgements[what].overruled
    assert overruled is not None
    assert overruled.level == ours


# whole study sets


@given(parsers.re(r"row (?P<row>\w+), the published case (?P<case>[\w-]+)"), target_fixture="printed")
def _case(row: str, case: str) -> Printed:
    assert published.cases()[case]["row"] == row
    return Printed(published.cases()[case] | {"case": case})


@when(parsers.re(rf"it is graded by (?P<by>{BY})"))
def _graded(printed: Printed, by: str) -> None:
    printed.grade(by, lambda rulebook: published.graded_case(printed.row["case"], rulebook))


@then(parsers.re(r"its (?P<what>[a-z ]+) is as printed: (?P<text>.+)"))
def _as_printed(printed: Printed, what: str, text: str) -> None:
    printed.what = what
    assert printed.row["published"][what] == text.translate(TRUE_MINUS)
    for graded in printed.by.values():
        assert published.comes_out(graded, what, text.translate(TRUE_MINUS)), published.reason(graded, what)


@then(parsers.re(r'the reason given is "(?P<words>.+)"'))
def _reason(printed: Printed, words: str) -> None:
    for graded in printed.by.values():
        assert words in published.reason(graded, printed.what)


# differences


@then(parsers.re(r"its (?P<what>[a-z ]+) is (?P<ours>.+), where (?P<text>.+) was printed"))
def _differs(printed: Printed, what: str, ours: str, text: str) -> None:
    printed.what = what
    [graded] = printed.by.values()
    said = printed.row["published"][what] if "published" in printed.row else printed.row[what]
    plain = ours.translate(TRUE_MINUS)
    assert (said, printed.difference(what)["ours"]) == (text.translate(TRUE_MINUS), plain)
    assert published.comes_out(graded, what, plain), published.reason(graded, what)
    assert not published.comes_out(graded, what, said), f"{what} agrees after all"


@then(parsers.re(r'its (?P<what>[a-z ]+) differs because "(?P<words>.+)"'))
def _differs_because(printed: Printed, what: str, words: str) -> None:
    assert words in printed.difference(what)["because"]


# absolute effects


@given(
    parsers.re(r"row (?P<row>\d+), (?P<estimate>.+) where (?P<risk>\d+) in 1000 have the event without the treatment"),
    target_fixture="printed",
)
def _absolute(row: str, estimate: str, risk: str) -> Printed:
    return found("absolute", row, estimate=estimate, risk=risk)


@when("its absolute effect is computed")
def _computed(printed: Printed) -> None:
    printed.grade(EITHER, lambda rulebook: trace(published.absolute(printed.row), rulebook))


@then(parsers.re(r"(?P<effect>.+) in 1000 comes out, (?P<how>exactly|within rounding)"))
def _comes_out(printed: Printed, effect: str, how: str) -> None:
    assert (printed.row["printed"], printed.row["comes_out"]) == (effect, how)
    for graded in printed.by.values():
        assert published.agreement(printed.row, graded) == how, published.absolute_effect(printed.row, graded)


@then(parsers.re(r"the risk without the treatment is taken (?P<words>.+)"))
def _risk_from(printed: Printed, words: str) -> None:
    for graded in printed.by.values():
        effect = graded.traces[0].result.absolute
        assert effect is not None
        assert effect.baseline_from == words


@then(parsers.re(r"(?P<people>\d+) people need to be treated for one more to benefit"))
def _number_needed(printed: Printed, people: str) -> None:
    assert printed.row["number_needed"] == people
    for graded in printed.by.values():
        effect = graded.traces[0].result.absolute
        assert effect is not None
        assert re.match(rf"NNTB {people}\b", effect.number_needed or ""), effect.number_needed


# all outcomes together, and information sizes


@given(parsers.re(r"row (?P<row>\d+), with (?P<outcomes>.+)"), target_fixture="printed")
def _outcomes(row: str, outcomes: str) -> Printed:
    one = found("overall", row)
    assert outcomes == ", ".join("{certainty} for {outcome} ({importance})".format(**o) for o in one.row["outcomes"])
    return one


@when("the outcomes are taken together")
def _together(printed: Printed) -> None:
    printed.grade(EITHER, lambda rulebook: trace(published.overall(printed.row), rulebook))


@then(parsers.re(r"the overall certainty is (?P<certainty>[\w ]+), as printed"))
def _overall(printed: Printed, certainty: str) -> None:
    assert printed.row["overall"] == certainty
    for graded in printed.by.values():
        ours = [result.certainty for result in graded.grading.outcomes]
        assert ours == [outcome["certainty"].lower() for outcome in printed.row["outcomes"]]
        assert graded.grading.conclusion.certainty == certainty.lower()


@then(parsers.re(r"it is that of (?P<outcomes>.+), not of (?P<other>.+), which is not critical"))
def _that_of(printed: Printed, outcomes: str, other: str) -> None:
    of = {outcome["outcome"]: outcome for outcome in printed.row["outcomes"]}
    assert all(of[name]["certainty"] == printed.row["overall"] for name in outcomes.split(" and "))
    assert (of[other]["importance"], of[other]["certainty"]) != ("critical", printed.row["overall"])


@given(parsers.re(r"row (?P<row>[\d.]+), a risk of (?P<risk>\d+) in 1000 to be lowered by (?P<change>\d+)%"),
       target_fixture="printed")  # fmt: skip
def _risk_lowered(row: str, risk: str, change: str) -> Printed:
    return found("sizes", row, risk=risk, change=change)


@given(parsers.re(r"section (?P<row>[\d.]+), a standardised difference of (?P<difference>[\d.]+) to be seen"),
       target_fixture="printed")  # fmt: skip
def _difference_seen(row: str, difference: str) -> Printed:
    return found("sizes", row, difference=difference)


@when("the optimal information size is computed")
def _information(printed: Printed) -> None:
    printed.grade(EITHER, lambda rulebook: trace(published.information(printed.row), rulebook))


@then(parsers.re(r"(?P<people>[\d,]+) people are needed"))
def _people_needed(printed: Printed, people: str) -> None:
    assert printed.row["participants"] == people.replace(",", "")
    for graded in printed.by.values():
        assert graded.traces[0].facts["optimal_information_size"] == int(people.replace(",", ""))


@then(parsers.re(r"(?P<events>\d+) of them are expected to have the event"))
def _events(printed: Printed, events: str) -> None:
    assert printed.row["events"] == events
    for graded in printed.by.values():
        assert graded.traces[0].facts["optimal_information_events"] == int(events)
