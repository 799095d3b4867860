"""Measurements: a synthetic corpus of study sets, good and broken, and what grading them costs. For `grading bench`.

    chance     draws that depend on seed and number alone; published distributions, with sources
    studies    the studies of one outcome: numbers, risk of bias, what is missing
    outcomes   one outcome: its form, thresholds, baseline risk, what people say of it
    corpus     study sets, one a line
    broken     the ways of breaking a record
    rounds     what is compared, in interleaved rounds, as ratios
    table      what is told, on a terminal and on a page
    stages     the ordinary path, stage by stage
    both_paths the stages of the batch path, beside it
    engines    the same rules and facts through other engines
    pools      the same effects through other programs
    spent      what a fresh process costs, beside a yardstick
    end_to_end the batch path, from disk to disk and in memory
    many_rules rulebooks with as many rules as one likes
    scale      by the number of outcomes, of studies, of rules
    machine    what it was measured on
    report     all of it, as one page

Times are processor times, and are told as ratios: machines are shared, and differ.
"""
