"""Measurements: a synthetic corpus of study sets, good and broken, and what grading them costs. For `grading bench`.

    chance     draws that depend on seed and number alone; published distributions, with sources
    studies    the studies of one outcome: numbers, risk of bias, what is missing
    outcomes   one outcome: its form, thresholds, baseline risk, what people say of it
    corpus     study sets, one a line
    broken     the ways of breaking a record
    rounds     what is compared, in interleaved rounds, as ratios
    stages     the ordinary path, stage by stage
    engines    the same rules and facts through other engines
    pools      the same effects through other programs

Times are processor times, and are told as ratios: machines are shared, and differ.
"""
