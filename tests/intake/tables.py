"""Tables as texts, and what an import makes of them, asks and refuses."""

from __future__ import annotations

from typing import Any

import pytest

from grading.errors import StudySetError, UndecidedError
from grading.intake.draft import Draft, Said
from grading.intake.imported import TEXT, Opened, imported
from grading.intake.tables.mapping import Map, mapped
from grading.located import Located

COUNTS = "study,ai,n1i,ci,n2i\nA,1,10,2,11\n"


def draft(*tables: str, map: Any = None, said: Said = Said(), **more: Any) -> Draft:  # noqa: B008
    files = [Opened(f"t{at}.csv", table.encode(), TEXT) for at, table in enumerate(tables, 1)]
    columns: Map = mapped(Located(map, name="map")) if map else ()
    return imported(files, said, map=columns, **({"outcome": "o"} | more))


def studies(*tables: str, **more: Any) -> list[dict[str, Any]]:
    return list(draft(*tables, **more).data["outcomes"][0]["studies"])


def meanings(*tables: str, **more: Any) -> dict[str, str]:
    return draft(*tables, **more).files[0].columns


def questions(*tables: str, **more: Any) -> list[str]:
    with pytest.raises(UndecidedError) as caught:
        draft(*tables, **more)
    return [problem.what for problem in caught.value.problems]


def faults(*tables: str, **more: Any) -> list[str]:
    with pytest.raises(StudySetError) as caught:
        draft(*tables, **more)
    assert not isinstance(caught.value, UndecidedError)
    return [f"{problem.where}: {problem.what}" for problem in caught.value.problems]
