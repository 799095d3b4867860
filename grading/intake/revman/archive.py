"""The text files in a zip, read in memory: what is unsafe or absurd is refused before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from grading.errors import StudySetError

MOST_MEMBERS = 200
MOST_BYTES = 64_000_000
"""Of all members that are read, unpacked."""
MOST_RATIO = 200
"""Times that a member may grow; text shrinks some ten times, a zip bomb a thousand."""
SMALL = 1_000_000
HELP = "download the data package from the Cochrane Library again"


def texts(content: bytes, name: str, endings: tuple[str, ...]) -> dict[str, str]:
    """The text of each member whose name has such an ending, by that ending.

    Raises StudySetError where the archive is broken, encrypted, tries to leave its folder, or would grow beyond bounds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _refuse(members, name)
            return {
                ending: _text(archive, member, name)
                for ending, member in _wanted(members, endings, name).items()
            }  # fmt: skip
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise StudySetError.of(name, "not a zip archive that can be read", HELP) from None


def _refuse(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise StudySetError.of(
            name, f"{len(members)} files in the archive", f"a data package has fewer than {MOST_MEMBERS}"
        )
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in member.filename:
            raise StudySetError.of(name, "a file in the archive would be unpacked outside its folder", HELP)
        if member.flag_bits & 0x1:
            raise StudySetError.of(name, "an archive with a password", "unpack it, and pack it without")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise StudySetError.of(name, "an archive packed in a way that is not read", HELP)
        if member.file_size > max(SMALL, MOST_RATIO * member.compress_size):
            raise StudySetError.of(name, "a file in the archive grows beyond all measure", HELP)
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise StudySetError.of(name, f"larger than {MOST_BYTES // 1_000_000} MB when unpacked", HELP)


def _wanted(members: list[zipfile.ZipInfo], endings: tuple[str, ...], name: str) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        if PurePosixPath(member.filename).name.startswith("._"):  # a Mac's notes on the file
            continue
        for ending in endings:
            if member.filename.casefold().endswith(ending):
                if ending in found:
                    what = f"two files `…{ending}` in the data package"
                    raise StudySetError.of(name, what, "a data package is of one review: pack each alone")
                found[ending] = member
    return found


def _text(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> str:
    """No more is unpacked than the archive said there is, whatever is in it."""
    with archive.open(member) as file:
        content = file.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise StudySetError.of(name, "a file in the archive is larger than the archive says", HELP)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        where = f"{name}: {PurePosixPath(member.filename).name}"
        raise StudySetError.of(where, "not UTF-8 text", "a spreadsheet program saved it? download it again") from None
