"""Rounds are told as medians, and as the median of the ratios within each round."""

from __future__ import annotations

from grading.bench.rounds import compared, medians, rounds


def test_a_slow_round_slows_all_ways_alike_and_leaves_their_ratio() -> None:
    seen = {"one": [0.001, 0.010, 0.002], "two": [0.003, 0.030, 0.002]}
    table = compared(seen, "way", "a thing", {"three": "not there"}, "two ways")
    assert table.heads == ("way", "ms a thing", "× the first")
    assert table.rows == [("one", "2.000", "1.00"), ("two", "3.000", "3.00")]
    assert table.notes == ("left out: three (not there)", "two ways")
    assert medians(seen) == {"one": 0.002, "two": 0.003}


def test_ways_take_turns() -> None:
    done: list[str] = []
    seen = rounds({name: lambda name=name: done.append(name) for name in ("one", "two")}, 3, 2)
    assert done == ["one", "two"] * 3
    assert {name: len(found) for name, found in seen.items()} == {"one": 3, "two": 3}
