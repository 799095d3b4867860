"""The result as JSON: a public contract, see `grading schema result`."""

from __future__ import annotations

import json as standard
from collections.abc import Sequence

from grading.model.verdict import Grading


def json(gradings: Sequence[Grading], *, several: bool = False) -> str:
    """One object for one study set; a list of them where several were asked for."""
    dumped = [grading.model_dump(mode="json", by_alias=True) for grading in gradings]
    return standard.dumps(dumped if several else dumped[0], ensure_ascii=False, indent=2) + "\n"
