"""The review made for the tests, in both layouts, and files made from parts of it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grading.intake.draft import Draft, Said
from grading.intake.revman import data_package, rm5

FIXTURES = Path(__file__).parents[2] / "fixtures/revman"
RM5 = (FIXTURES / "review.rm5").read_text(encoding="utf-8")
PACKAGE = {
    path.relative_to(FIXTURES / "package").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((FIXTURES / "package").rglob("*.csv"))
}
ANALYSIS = "made-analysis-data/made-"
ROWS, SETTINGS = f"{ANALYSIS}data-rows.csv", f"{ANALYSIS}overall-estimates-and-settings.csv"


def zipped(files: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, compression)
    return target.getvalue()


def of_rm5(text: str | bytes = RM5, said: Said | None = None) -> Draft:
    """The draft of this review; of its first comparison unless another is said."""
    content = text if isinstance(text, bytes) else text.encode()
    return rm5.read(content, "review.rm5", said or Said(comparison="1"))


def of_package(changed: dict[str, str] | None = None, said: Said | None = None) -> Draft:
    """The draft of the data package, with these files in place of its own."""
    return data_package.read(zipped({**PACKAGE, **(changed or {})}), "made-data.zip", said or Said(comparison="1"))


WHOLE = Said("Drug", "adults", better="lower", design="randomised trial", comparison="1")
READERS: dict[str, Callable[..., Draft]] = {"rm5": of_rm5, "package": of_package}
both = pytest.mark.parametrize("read", READERS.values(), ids=READERS)


def records(name: str) -> list[dict[str, str]]:
    """The lines of this file of the data package."""
    return list(csv.DictReader(io.StringIO(PACKAGE[name])))
