"""The result as JSON: a public contract, see `grading schema result`."""

from __future__ import annotations

import json as standard
from collections.abc import Sequence

from grading.model.verdict import Grading


def json(gradings: Sequence[Grading]) -> str:
    """One object for one study set, a list for several."""
    dumped = [grading.model_dump(mode="json", by_alias=True) for grading in gradings]
    return standard.dumps(dumped[0] if len(dumped) == 1 else dumped, ensure_ascii=False, indent=2) + "\n"
