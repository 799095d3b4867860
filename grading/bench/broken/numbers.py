"""Counts, estimates, intervals and p that cannot be."""

from __future__ import annotations

from grading.bench.broken.way import Data, Random, Ways, a_pool, a_study, an_outcome, arms, one

WAYS = Ways()


@WAYS.told("`n` is `100`, not a whole number")
def a_number_in_quotes(record: Data, random: Random) -> Data:
    """A text in place of the number."""
    a_study(record, random, "RR", arms=arms(n="100"))
    return record


@WAYS.told("`n` is `99.5`, not a whole number")
def half_a_person(record: Data, random: Random) -> Data:
    """A count with decimals."""
    a_study(record, random, "RR", arms=arms(n=99.5))
    return record


@WAYS.told("`n` is `yes`, not a whole number")
def a_yes_in_place_of_a_number(record: Data, random: Random) -> Data:
    """In many languages it is 1."""
    a_study(record, random, "RR", arms=arms(n=True))
    return record


@WAYS.told("`n` is `0`")
def nobody_in_an_arm(record: Data, random: Random) -> Data:
    """No people."""
    a_study(record, random, "RR", arms=arms(n=0, events=0))
    return record


@WAYS.told("`events` is `-[0-9]+`")
def fewer_events_than_none(record: Data, random: Random) -> Data:
    """A negative count."""
    a_study(record, random, "RR", arms=arms(events=-int(random.integers(1, 50))))
    return record


@WAYS.told("`n` is `9007199254740993`")
def more_people_than_can_be_counted(record: Data, random: Random) -> Data:
    """Beyond the whole numbers of a double."""
    a_study(record, random, "RR", arms=arms(n=2**53 + 1))
    return record


@WAYS.told("[0-9]+ events among 100 people")
def more_events_than_people(record: Data, random: Random) -> Data:
    """Events counted, not people."""
    a_study(record, random, "RR", arms=arms(events=int(random.integers(101, 500))))
    return record


@WAYS.told("12 of 100 is 12.0 %, not [0-9.]+ %")
def another_percentage(record: Data, random: Random) -> Data:
    """A misprint beside a count."""
    a_study(record, random, "RR", arms=arms(percent=float(random.integers(20, 90))))
    return record


@WAYS.told("RR needs `events` in the intervention arm")
def no_events_given(record: Data, random: Random) -> Data:
    """An arm without what its measure needs."""
    told = arms()
    del told["intervention"]["events"]
    a_study(record, random, "RR", arms=told)
    return record


@WAYS.told("`sd` is `0`")
def no_spread(record: Data, random: Random) -> Data:
    """A standard deviation of 0."""
    a_study(record, random, "MD", arms=_scores(sd=0))
    return record


@WAYS.told("a mean needs a standard deviation")
def a_mean_alone(record: Data, random: Random) -> Data:
    """Without its standard deviation."""
    told = _scores()
    del told["intervention"]["sd"]
    a_study(record, random, "MD", arms=told)
    return record


@WAYS.told("either `events` or `mean` and `sd`")
def counts_and_scores(record: Data, random: Random) -> Data:
    """Both in one arm."""
    a_study(record, random, "MD", arms=_scores(events=3))
    return record


@WAYS.told("a mean of 62 on a scale of 0 to 10")
def a_mean_beyond_the_scale(record: Data, random: Random) -> Data:
    """Of another scale, or of another outcome."""
    a_study(record, random, "MD", arms=_scores(mean=62))
    for outcome in record["outcomes"]:
        outcome["scale"] = [0, 10]
    return record


@WAYS.told("lies outside its own interval")
def an_estimate_outside_its_interval(record: Data, random: Random) -> Data:
    """A lost minus sign."""
    a_study(record, random, "MD", result={"effect": 0.22, "interval": [-0.51, 0.07]})
    return record


@WAYS.told("is upside down")
def an_interval_upside_down(record: Data, random: Random) -> Data:
    """High before low."""
    a_study(record, random, "RR", result={"effect": 0.8, "interval": [1.03, 0.62]})
    return record


@WAYS.told("has no width")
def an_interval_without_width(record: Data, random: Random) -> Data:
    """Rounded away."""
    a_study(record, random, "RR", result={"effect": 0.8, "interval": [0.8, 0.8]})
    return record


@WAYS.told("`interval` is not a pair of numbers")
def an_interval_of_three(record: Data, random: Random) -> Data:
    """With the estimate between."""
    a_study(record, random, "RR", result={"effect": 0.8, "interval": [0.62, 0.8, 1.03]})
    return record


@WAYS.told("`interval` is not a pair of numbers")
def an_interval_in_words(record: Data, random: Random) -> Data:
    """As it was printed."""
    a_study(record, random, "RR", result={"effect": 0.8, "interval": "0.62 to 1.03"})
    return record


@WAYS.told("a ratio is above 0")
def a_ratio_below_0(record: Data, random: Random) -> Data:
    """Its logarithm in its place."""
    a_study(record, random, one(random, ("RR", "OR", "HR")), result={"effect": -0.22, "se": 0.13})
    return record


@WAYS.told("a ratio is above 0")
def an_interval_from_0(record: Data, random: Random) -> Data:
    """A ratio whose interval was rounded."""
    a_study(record, random, "OR", result={"effect": 0.02, "interval": [0, 0.09], "asymmetric": True})
    return record


@WAYS.told("a risk difference of")
def a_risk_difference_in_percent(record: Data, random: Random) -> Data:
    """Of 100 people, not of 1."""
    a_study(record, random, "RD", result={"effect": float(random.integers(2, 60)), "se": 1.5})
    return record


@WAYS.told("is far from the middle of its interval")
def a_slipped_digit(record: Data, random: Random) -> Data:
    """One end of the interval is misprinted."""
    a_study(record, random, "MD", result={"effect": -1.52, "interval": [-9.41, -0.63]})
    return record


@WAYS.told("but the interval (includes|excludes) no difference")
def a_p_against_its_interval(record: Data, random: Random) -> Data:
    """Of a change within an arm, perhaps."""
    p, low = one(random, ((0.001, -2.03), (0.7, -1.02)))
    result = {"effect": -0.98 if p < 0.5 else -0.52, "interval": [low, 0.07 if p < 0.5 else -0.02], "p": p}
    a_study(record, random, "MD", result=result)
    return record


@WAYS.told("is not the square of se")
def a_variance_of_another_study(record: Data, random: Random) -> Data:
    """Two precisions that do not agree."""
    a_study(record, random, "SMD", result={"effect": 0.3, "se": 0.1, "variance": 0.1})
    return record


@WAYS.told("`se` is `(0|-0.1)`")
def no_standard_error(record: Data, random: Random) -> Data:
    """None, or less than none."""
    a_study(record, random, "SMD", result={"effect": 0.3, "se": one(random, (0, -0.1))})
    return record


@WAYS.told("a standard error of 25 of the logarithm")
def a_standard_error_of_something_else(record: Data, random: Random) -> Data:
    """Of the people treated, perhaps."""
    a_study(record, random, "RR", result={"effect": 0.8, "se": 25})
    return record


@WAYS.told("`p` is `1.2`")
def a_p_above_1(record: Data, random: Random) -> Data:
    """A slipped point."""
    a_study(record, random, "MD", result={"effect": 0.3, "p": 1.2})
    return record


@WAYS.told("a pooled estimate without any precision")
def a_pool_without_precision(record: Data, random: Random) -> Data:
    """Only an estimate."""
    a_pool(record, random, interval=None)
    return record


@WAYS.told("one study cannot have an I² above 0")
def one_study_that_varies(record: Data, random: Random) -> Data:
    """Heterogeneity of a single study."""
    a_pool(record, random, studies=1, i_squared=62)
    return record


@WAYS.told("narrower than the confidence interval")
def a_prediction_too_sure(record: Data, random: Random) -> Data:
    """The two intervals are exchanged."""
    a_pool(record, random, prediction_interval=[0.75, 0.85])
    return record


@WAYS.told("the shares of weight add up to more than 1")
def weights_in_percent(record: Data, random: Random) -> Data:
    """More than all of it."""
    a_pool(record, random, risk_of_bias={"high": 0.7, "some concerns": 0.6})
    return record


@WAYS.told("a baseline risk of 1.4")
def a_baseline_risk_above_1(record: Data, random: Random) -> Data:
    """Per 100, or per 1000."""
    an_outcome(record, random, "RR")["baseline_risk"] = {"value": 1.4, "because": "the comparator arms"}
    return record


def _scores(**changed: object) -> Data:
    """Two arms with scores, the intervention's changed like this."""
    return {"intervention": {"n": 40, "mean": 5.1, "sd": 2.0} | changed,
            "comparator": {"n": 41, "mean": 6.2, "sd": 2.1}}  # fmt: skip
