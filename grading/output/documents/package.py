"""A .docx or .xlsx is a zip file that says when it was made: written anew, without clock, it has the same bytes."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MADE = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can say, taken for none."""


def package(content: bytes) -> bytes:
    """The same parts in the same order, without any date."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as made, ZipFile(file, "w", ZIP_DEFLATED) as written:
        for name in made.namelist():
            part = made.read(name)
            info = ZipInfo(name, OLDEST)
            info.compress_type, info.create_system = ZIP_DEFLATED, 3
            written.writestr(info, MADE.sub(b"", part) if name == "docProps/core.xml" else part)
    return file.getvalue()
