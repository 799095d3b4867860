"""What a person says in words of a closed list: the same words from the command line, from Python and in cells."""

from __future__ import annotations

from collections.abc import Mapping

from grading.errors import Problem, StudySetError, did_you_mean
from grading.intake.tables.meanings import WORDS, known, plain

CHOSEN = ("better", "design", "measure")


def checked(words: Mapping[str, str | None]) -> dict[str, str | None]:
    """These words by key, those of a closed list as a study set has them. Raises StudySetError with all that are not.

    `RCT` is the design `randomised trial`, `risk ratio` the measure `RR`; letters may be small or capital.
    """
    problems = []
    found: dict[str, str | None] = {}
    for key, word in words.items():
        listed = known(key) if key in CHOSEN else {}
        if word is None or (isinstance(word, str) and key not in CHOSEN):
            found[key] = word
        elif isinstance(word, str) and plain(word) in listed:
            found[key] = listed[plain(word)]
        else:
            hint = did_you_mean(plain(str(word)), listed)
            help = f"one of {', '.join(WORDS[key])}" if key in CHOSEN else "give it as text"
            problems.append(Problem(key, f"no {key} `{word}`{hint}", help))
    if problems:
        raise StudySetError(problems)
    return found
