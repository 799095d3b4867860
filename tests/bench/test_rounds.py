"""Rounds are told as medians, and as the median of the ratios within each round."""

from __future__ import annotations

from grading.bench.rounds import rounds, told


def test_a_slow_round_slows_all_ways_alike_and_leaves_their_ratio() -> None:
    seen = {"one": [0.001, 0.010, 0.002], "two": [0.003, 0.030, 0.002]}
    lines = told(seen, "way", "a thing", {"three": "not there"}).splitlines()
    assert lines[0].split() == ["way", "ms", "a", "thing", "×", "the", "first"]
    assert [line.split() for line in lines[2:4]] == [["one", "2.000", "1.00"], ["two", "3.000", "3.00"]]
    assert lines[4] == "left out: three (not there)"


def test_ways_take_turns() -> None:
    done: list[str] = []
    seen = rounds({name: lambda name=name: done.append(name) for name in ("one", "two")}, 3, 2)
    assert done == ["one", "two"] * 3
    assert {name: len(found) for name, found in seen.items()} == {"one": 3, "two": 3}
