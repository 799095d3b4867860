"""What is no JSON, or is JSON that says one thing twice; and bytes that are no text."""

from __future__ import annotations

from grading.bench.broken.way import Data, Random, Ways, a_study, arms, compact, one

WAYS = Ways()
SYNTAX = "not valid JSON"


def _inside_title(record: Data, raw: bytes) -> bytes:
    """The record with these bytes inside its title."""
    return compact(record).replace(b'"title":"', b'"title":"' + raw, 1)


@WAYS.told(SYNTAX)
def cut_short(record: Data, random: Random) -> bytes:
    """A download that broke off."""
    data = compact(record).decode()
    return data[: int(random.integers(1, len(data) - 1))].encode()


@WAYS.told(SYNTAX)
def a_bracket_too_many(record: Data, _: Random) -> bytes:
    """Closed twice."""
    return compact(record) + b"}"


@WAYS.told(SYNTAX)
def two_records_on_a_line(record: Data, _: Random) -> bytes:
    """A line end was lost."""
    return compact(record) + b" " + compact(record)


@WAYS.told(SYNTAX)
def a_comma_missing(record: Data, random: Random) -> bytes:
    """Between two texts."""
    pieces = compact(record).split(b'","')
    cut = int(random.integers(1, len(pieces)))
    return b'","'.join(pieces[:cut]) + b'" "' + b'","'.join(pieces[cut:])


@WAYS.told(SYNTAX)
def a_colon_missing(record: Data, _: Random) -> bytes:
    """After a key."""
    return compact(record).replace(b'"title":', b'"title" ', 1)


@WAYS.told(SYNTAX)
def a_quote_missing(record: Data, _: Random) -> bytes:
    """After a text."""
    return compact(record).replace(b'","question"', b',"question"', 1)


@WAYS.told("not UTF-8 text")
def bad_utf_8(record: Data, random: Random) -> bytes:
    """A byte that is never part of a character."""
    data = compact(record)
    at = int(random.integers(1, len(data)))
    return data[:at] + bytes([one(random, (0xC0, 0xF8, 0xFF))]) + data[at:]


@WAYS.told("not UTF-8 text")
def latin_1(record: Data, _: Random) -> bytes:
    """An accent in an old encoding."""
    return _inside_title(record, "é ".encode("latin-1"))


@WAYS.told("UTF-16 text")
def utf_16(record: Data, _: Random) -> bytes:
    """Saved by an editor that meant well."""
    return compact(record).decode().encode("utf-16")


@WAYS.told("a binary file")
def a_zero_byte(record: Data, _: Random) -> bytes:
    """A block of a disk that was never written."""
    return _inside_title(record, b"\0")


@WAYS.told(r"the control character U\+0007")
def a_control_character(record: Data, _: Random) -> bytes:
    """A bell."""
    return _inside_title(record, b"\x07")


@WAYS.told("JSON that cannot be read: found invalid Unicode character escape code")
def half_a_surrogate_pair(record: Data, _: Random) -> bytes:
    """Half a character, escaped; many a parser of JSON lets it pass."""
    return _inside_title(record, b"\\ud83d ")


@WAYS.told(SYNTAX)
def only_a_comment(*_: object) -> bytes:
    """Nothing in it."""
    return b"# nothing"


@WAYS.told(SYNTAX)
def words(*_: object) -> bytes:
    """A sentence."""
    return b"no evidence was found"


@WAYS.told(SYNTAX)
def a_row_of_a_table(*_: object) -> bytes:
    """CSV."""
    return b"Study 01,12,100,20,100"


@WAYS.told(SYNTAX)
def a_page(*_: object) -> bytes:
    """What a server says that has no such file."""
    return b"<html><body>404 Not Found</body></html>"


@WAYS.told(SYNTAX)
def an_alias_of_nothing(record: Data, _: Random) -> bytes:
    """A reference of YAML."""
    return compact(record).replace(b'"title":', b'"note":*nowhere ,"title":', 1)


@WAYS.told(SYNTAX)
def a_tag(record: Data, _: Random) -> bytes:
    """A tag of YAML, which in other readers runs a program."""
    return compact(record).replace(b'"title":', b'"title":!!python/object/apply:os.system ', 1)


@WAYS.told("nested more than 40 deep")
def too_deep(record: Data, random: Random) -> Data:
    """Lists in lists."""
    depth = int(random.integers(60, 200))
    return record | {"note": [*_nested(depth)]}


def _nested(depth: int) -> list[object]:
    found: list[object] = []
    for _ in range(depth):
        found = [found]
    return found


@WAYS.told("`title` stands twice here")
def a_key_twice(record: Data, _: Random) -> bytes:
    """Many a parser takes the last."""
    return b'{"title":"another",' + compact(record)[1:]


@WAYS.told("`design` stands twice here")
def a_design_twice(record: Data, random: Random) -> bytes:
    """Deep inside."""
    a_study(record, random)
    return compact(record).replace(b'"design":', b'"design":"cohort study","design":', 1)


@WAYS.told("`n` is `NaN`, not a whole number")
def not_a_number(record: Data, random: Random) -> Data:
    """As Python writes it."""
    a_study(record, random, "RR", arms=arms(n=float("nan")))
    return record


@WAYS.told("`effect` is `-?Infinity`, not a number")
def infinite(record: Data, random: Random) -> Data:
    """As Python writes it."""
    a_study(record, random, "MD", result={"effect": one(random, (1, -1)) * float("inf"), "se": 0.5})
    return record


@WAYS.told("`effect` is `inf`")
def beyond_a_double(record: Data, random: Random) -> bytes:
    """A number that no double holds."""
    a_study(record, random, "MD", result={"effect": -123456.5, "se": 0.5})
    return compact(record).replace(b"-123456.5", b"1e999")


@WAYS.told("`title` is empty")
def nothing_as_a_title(record: Data, _: Random) -> Data:
    """The null of JSON."""
    return record | {"title": None}


@WAYS.told("`name` is empty")
def blanks_as_a_name(record: Data, random: Random) -> Data:
    """Only spaces."""
    one(random, record["outcomes"])["name"] = "   "
    return record


@WAYS.told("`note` is empty")
def nothing_where_nothing_is_needed(record: Data, random: Random) -> Data:
    """The null of JSON in place of a value that could be left out; models alone let it pass."""
    one(random, (record, one(random, record["outcomes"])))["note"] = None
    return record


@WAYS.told(r"the control character U\+007F")
def a_deleted_character(record: Data, _: Random) -> bytes:
    """Many a parser of JSON lets it pass."""
    return _inside_title(record, b"\x7f")


@WAYS.told("`title` stands twice here")
def a_key_twice_in_disguise(record: Data, _: Random) -> bytes:
    """One of the two is escaped."""
    return b'{"titl\\u0065":"another",' + compact(record)[1:]
