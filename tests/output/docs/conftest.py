"""The catalogue of what ships, gathered once, without scenarios."""

from __future__ import annotations

from pathlib import Path

import pytest

from grading.cli.docs import gathered
from grading.output.docs import Catalogue, Site, site
from grading.output.docs.markdown import markdown

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return gathered(ROOT / "rules", None)


@pytest.fixture(scope="session")
def whole(catalogue: Catalogue) -> Site:
    return site(catalogue)


@pytest.fixture(scope="session")
def pages(whole: Site) -> dict[str, str]:
    return markdown(whole)
