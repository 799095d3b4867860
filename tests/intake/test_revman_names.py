"""Names that are made for studies which a review calls alike clash with no other, and say nothing untrue."""

from __future__ import annotations

import re

from tests.intake.revman import RM5, of_rm5

MUELLER, LI = "STD-M_x00fc_ller_x0020_2001", "STD-_x674e__x0020_2010"


def named(text: str, **names: str) -> str:
    """The review with these names of studies in place of its own, by the beginning of those."""
    for own, name in names.items():
        text, times = re.subn(f'NAME="{own}[^"]*"', f'NAME="{name}"', text)
        assert times == 1
    return text


def test_a_made_name_of_a_study_is_no_other_studys() -> None:
    draft = of_rm5(named(RM5, O="Zoë 2015a (study 2)").replace('NAME="Zoë 2015b"', 'NAME="Zoë 2015a"'))
    own = {study["id"] for outcome in of_rm5().data["outcomes"] for study in outcome["studies"]}
    renamed = {"O'Brien & Sons 2012": "Zoë 2015a (study 2)", "Zoë 2015b": "Zoë 2015a (study 3)"}
    found = {study["id"] for outcome in draft.data["outcomes"] for study in outcome["studies"]}
    assert found == {renamed.get(name, name) for name in own}
    assert [one for one in draft.told if "Zoë" in one] == [
        "Several studies are called Zoë 2015a; one of them is `Zoë 2015a (study 3)` here."
    ]


def test_a_made_name_of_a_row_is_no_other_studys() -> None:
    text = named(RM5, Ōta="Müller 2001, 2")
    first, second, rest = text.partition('EFFECT_MEASURE="OR"')
    assert second
    draft = of_rm5(first + second + rest.replace(f'STUDY_ID="{LI}"', f'STUDY_ID="{MUELLER}"', 1))
    assert [one["id"] for one in draft.data["outcomes"][1]["studies"]] == [
        "Müller 2001", "Müller 2001, 2", "Müller 2001, 3"]  # fmt: skip
    (told,) = [one for one in draft.told if "1.2, Response: " in one and "twice" in one]
    assert told == "Analysis 1.2, Response: Müller 2001 in several rows; people who are in two of them count twice."


def test_a_study_that_is_called_like_a_made_name_does_not_count_twice() -> None:
    (group,) = {one["subgroup"] for one in of_rm5().data["outcomes"][0]["studies"][:1]}
    draft = of_rm5(named(RM5, O=f"Müller 2001 ({group})"))
    names = [one["id"] for one in draft.data["outcomes"][0]["studies"]]
    assert len(names) == len(set(names))
    (told,) = [one for one in draft.told if "1.1, " in one and "twice" in one]
    assert "Müller 2001 in several rows" in told
