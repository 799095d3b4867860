"""Another thing in the place of a study set, an outcome, a study, a word; and what lacks or is one too many."""

from __future__ import annotations

from grading.bench.broken.way import Data, Random, Ways, a_study, an_outcome, compact, one

WAYS = Ways()


@WAYS.told("not a study set")
def a_list_of_records(record: Data, _: Random) -> bytes:
    """A list in place of the object."""
    return compact([record])


@WAYS.told("not a study set")
def json_in_a_text(record: Data, _: Random) -> bytes:
    """Written as JSON twice."""
    return compact(compact(record).decode())


@WAYS.told("not a study set")
def a_number(*_: object) -> bytes:
    """A count, perhaps."""
    return b"42"


@WAYS.told("the study set lacks `title`")
def an_empty_object(*_: object) -> bytes:
    """Nothing in it."""
    return b"{}"


@WAYS.told("not a study set: a trail")
def a_trail(record: Data, _: Random) -> Data:
    """The record of a grading."""
    return {"kind": "trail"} | record


@WAYS.told("`claims` belongs to a claims file|`evidence` belongs to a claims file")
def a_claims_file(*_: object) -> bytes:
    """Another kind of file."""
    return b'{"title":"a leaflet","evidence":{"a":"a.yaml"},"claims":[]}'


@WAYS.told("`resourceType` belongs to a FHIR resource")
def a_fhir_resource(*_: object) -> bytes:
    """Another format."""
    return b'{"resourceType":"Bundle","type":"collection"}'


@WAYS.told("the study set lacks `title`")
def no_title(record: Data, _: Random) -> Data:
    """A key lacks."""
    del record["title"]
    return record


@WAYS.told("the study set lacks `question`")
def no_question(record: Data, _: Random) -> Data:
    """A key lacks."""
    del record["question"]
    return record


@WAYS.told("`question` lacks `(population|intervention|comparator)`")
def half_a_question(record: Data, random: Random) -> Data:
    """One of its three parts lacks."""
    del record["question"][one(random, ("population", "intervention", "comparator"))]
    return record


@WAYS.told("`question` is `does it help\\?`, not a mapping")
def a_question_in_words(record: Data, _: Random) -> Data:
    """A text in place of its parts."""
    return record | {"question": "does it help?"}


@WAYS.told("the study set lacks `outcomes`")
def no_outcomes(record: Data, _: Random) -> Data:
    """A key lacks."""
    del record["outcomes"]
    return record


@WAYS.told("no outcome")
def an_empty_list_of_outcomes(record: Data, _: Random) -> Data:
    """Nothing to grade."""
    return record | {"outcomes": []}


@WAYS.told("`outcomes` is a mapping, not a list")
def outcomes_by_name(record: Data, _: Random) -> Data:
    """An object in place of the list."""
    return record | {"outcomes": {outcome["id"]: outcome for outcome in record["outcomes"]}}


@WAYS.told("item 1 of `outcomes` is `pain`, not a mapping")
def an_outcome_in_a_word(record: Data, _: Random) -> Data:
    """A text in place of the object."""
    record["outcomes"][0] = "pain"
    return record


@WAYS.told("of `outcomes` lacks `better`")
def no_direction(record: Data, random: Random) -> Data:
    """Nobody says which way is good."""
    del an_outcome(record, random)["better"]
    return record


@WAYS.told("of `outcomes` lacks `id`")
def no_id(record: Data, random: Random) -> Data:
    """A key lacks."""
    del an_outcome(record, random)["id"]
    return record


@WAYS.told("of `studies` lacks `design`")
def no_design(record: Data, random: Random) -> Data:
    """A key lacks."""
    del a_study(record, random)["design"]
    return record


@WAYS.told("of `studies` is `7`, not a mapping")
def a_study_in_a_number(record: Data, random: Random) -> Data:
    """A number in place of the object."""
    an_outcome(record, random)["studies"] = [7]
    return record


@WAYS.told("`studies` is `3`, not a list")
def the_number_of_studies(record: Data, random: Random) -> Data:
    """A number in place of the list."""
    an_outcome(record, random)["studies"] = 3
    return record


@WAYS.told("unknown key `tittle`; did you mean `title`\\?")
def a_key_misspelt(record: Data, _: Random) -> Data:
    """And the right one beside it."""
    return {"tittle": record["title"]} | record


@WAYS.told("unknown key `mesure`")
def a_key_of_an_outcome_misspelt(record: Data, random: Random) -> Data:
    """Deeper."""
    an_outcome(record, random)["mesure"] = "RR"
    return record


@WAYS.told("unknown key `sponsor`")
def a_key_of_another_format(record: Data, random: Random) -> Data:
    """Deeper still."""
    a_study(record, random)["sponsor"] = "nobody"
    return record


@WAYS.told("`id` is `17`, not text")
def an_id_that_is_a_number(record: Data, random: Random) -> Data:
    """Of an outcome."""
    an_outcome(record, random)["id"] = 17
    return record


@WAYS.told("`id` is a list, not text")
def an_id_that_is_a_list(record: Data, random: Random) -> Data:
    """Of a study."""
    a_study(record, random)["id"] = ["Study", 1]
    return record


@WAYS.told("`title` is `yes`, not text")
def a_title_that_is_a_yes(record: Data, _: Random) -> Data:
    """A word that is more than text."""
    return record | {"title": True}


@WAYS.told("`name` is `pain pain")
def a_name_too_long(record: Data, random: Random) -> Data:
    """A paragraph in place of a name."""
    an_outcome(record, random)["name"] = "pain " * int(random.integers(41, 400))
    return record
