"""One Evidence as (a part of) one outcome: what was measured, the estimate or the study, and the judgements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from grading.intake.draft import MOST_NAME
from grading.intake.fhir.certainty import judgements
from grading.intake.fhir.resources import (
    MOST_TEXT,
    Data,
    Known,
    Teller,
    behind,
    codes,
    inverse,
    said_in,
    shown,
)
from grading.intake.fhir.statistic import PRECISION, Effect, design, effect, nobody_studied, told_study
from grading.located import one_line, shortened
from grading.model.fhir import (
    CITED,
    DIRECTNESS,
    INDIRECT,
    OF_THE_COMPARATOR,
    OF_THE_OUTCOME,
    POOLED_FROM,
    ROLES,
    SINGLE,
)
from grading.model.study_set import Outcome, Question
from grading.model.words import BODY_OF, RATED

NO_EFFECT = "no effect that a study set can hold"
OF_A_STUDY = ("effect", "interval", "level", "p", "asymmetric")


@dataclass
class Body:
    """What one Evidence says: of the question, of the outcome, and either its pooled estimate or one study."""

    place: str
    title: str
    question: Data
    outcome: Data
    pooled: Data | None = None
    study: Data | None = None
    statistic: str = ""
    """The JSON path of the statistic that was read."""
    missing: str = ""
    """Why a study set cannot hold it; empty where it can."""
    tell: Teller = field(kw_only=True)


def body(evidence: Data, place: str, known: Known, tell: Teller) -> Body:
    """What this Evidence says; whatever is not read is told."""
    roles = _variables(evidence, tell)
    tell.name = shortened(next(iter(_names(roles.get("outcome"), "outcome", known)), tell.name))
    question = {role: name for role in ("population", "intervention", "comparator")
                if (name := _named(roles.get(role), role, known, tell))}  # fmt: skip
    for key, value in said_in(roles.get("comparator", {}), Question, OF_THE_COMPARATOR):
        question |= {key: value} if key else {}
    _notes_unread(roles, tell)
    outcome = _outcome(evidence, roles, known, tell)
    found = Body(place, str(evidence.get("title", "")), question, outcome, tell=tell)
    _artifacts_unread(evidence, tell)
    read = effect(evidence, tell)
    _estimate(found, evidence, read)
    found.outcome["judgements"] = _judged(found, evidence)
    return found


def _variables(evidence: Data, tell: Teller) -> Data:
    """The first variable of each role."""
    found: Data = {}
    for variable in evidence["variableDefinition"]:
        known = [
            role for code, role in inverse(ROLES).items() if code in codes(variable["variableRole"], "variable-role")
        ]
        if len(known) != 1 or known[0] in found:
            tell(f"variable `{shown(variable['variableRole'])}`: not read")
        else:
            found[known[0]] = variable
    return found


def _notes_unread(roles: Data, tell: Teller) -> None:
    """Tell what is noted of a variable that no key of a question holds; of the outcome everything is kept."""
    for role, variable in roles.items():
        for key, value in said_in(variable, Question, OF_THE_COMPARATOR) if role != "outcome" else ():
            if key is None or role != "comparator":
                tell(f"the note `{shortened(str(value))}` of the {role}: not read")


def _names(variable: Data | None, role: str, known: Known) -> list[str]:
    """What a variable is called: in its own words, then as it was intended (an outcome: as it was observed)."""
    keys = ("observed", "intended") if role == "outcome" else ("intended", "observed")
    found = [(variable or {}).get("description"), *(behind((variable or {}).get(key), known) for key in keys)]
    return list(dict.fromkeys(name.strip() for name in found if name))


def _named(variable: Data | None, role: str, known: Known, tell: Teller) -> str | None:
    """The first of its names; others are told."""
    names = _names(variable, role, known)
    for other in names[1:]:
        tell(f"the {role} is `{shortened(other)}` too: not read")
    most = MOST_TEXT if role in ("population", "subpopulation") else MOST_NAME
    return tell.fitting(names[0], most, f"the {role}") if names else None


def _outcome(evidence: Data, roles: Data, known: Known, tell: Teller) -> Data:
    """What is said of the outcome itself: its name, what annotations add, and how direct the evidence is."""
    variable = roles.get("outcome", {})
    said: Data = {"name": _named(variable or None, "outcome", known, tell) or tell.name}
    notes = [one["text"] for one in evidence.get("note", ()) if "text" in one]
    for key, value in said_in(variable, Outcome, OF_THE_OUTCOME):
        if key is None:
            notes.append(value)
        else:
            said[key] = value
    if people := _named(roles.get("subpopulation"), "subpopulation", known, tell):
        said["population"] = people
    if INDIRECT in codes(evidence.get("synthesisType"), "synthesis-type"):
        said["indirect_comparison"] = True
    if notes:
        said["note"] = tell.fitting(" ".join(notes), MOST_TEXT, "the notes")
    direct = _directness(roles, tell)
    return ({"indirectness": direct} if direct else {}) | said


def _directness(roles: Data, tell: Teller) -> Data:
    found: Data = {}
    for role in ("population", "intervention", "comparator", "outcome"):
        if match := roles.get(role, {}).get("directnessMatch"):
            known = [inverse(DIRECTNESS)[code] for code in codes(match, "directness") & set(DIRECTNESS.values())]
            if len(known) == 1:
                found[role] = known[0]
            else:
                tell(f"directness `{shown(match)}` of the {role}: not read")
    return found


def _estimate(found: Body, evidence: Data, read: Effect | str | None) -> None:
    """The estimate as a pool or as a study; or why there is none."""
    found.study = told_study(evidence)
    if isinstance(read, Effect):
        found.outcome["measure"] = read.measure
        if read.measure == "MD" and read.unit:
            unit = found.tell.fitting(read.unit, MOST_NAME, "the unit")
            if (known := found.outcome.setdefault("unit", unit)) != unit:
                found.missing = f"its effect, MD, is in `{shortened(unit)}`, and its outcome in `{shortened(known)}`"
                return
    if found.study:
        return
    if not isinstance(read, Effect):
        found.missing = "" if nobody_studied(evidence) else read or NO_EFFECT
        return
    found.statistic = f"{found.place}.statistic[{read.at}]"
    if not any(key in read.numbers for key in PRECISION):
        found.missing = "its effect has no interval and no p"
    elif _one_study(evidence, read):
        found.study = _study(found, evidence, read)
    elif read.studies is None:
        found.missing = "it does not say how many studies were pooled"
    else:
        names = _labels(evidence, POOLED_FROM)
        if len(names) > read.studies:
            found.tell(f"{len(names)} studies named, {read.studies} pooled: the names are not read")
        trials = names if len(names) <= read.studies else []
        named = {"from": _source(found, evidence), "studies": read.studies, "trials": trials}
        pooled = read.numbers | named | {"design": design(evidence.get("studyDesign", ()), found.tell)}
        found.pooled = {key: value for key, value in pooled.items() if value not in (None, [])}


def _one_study(evidence: Data, read: Effect) -> bool:
    """True for a single study; a review that tells of one study is a pool of one."""
    if SINGLE in codes(evidence.get("synthesisType"), "synthesis-type"):
        return True
    reviewed = read.studies == 1 and bool(_labels(evidence, CITED))
    return "synthesisType" not in evidence and read.studies in (None, 1) and not reviewed


def _labels(evidence: Data, kind: str) -> list[str]:
    """Names of the related artifacts of this type."""
    names = [_label(one) for one in evidence.get("relatedArtifact", ()) if one.get("type") == kind]
    return list(dict.fromkeys(name for name in names if name))


def _label(artifact: Data) -> str:
    return one_line(artifact.get("label") or artifact.get("display") or artifact.get("citation") or "").strip()


def _artifacts_unread(evidence: Data, tell: Teller) -> None:
    """Tell the related artifacts that are neither the review nor the studies of the estimate."""
    for one in evidence.get("relatedArtifact", ()):
        if one.get("type") not in (CITED, POOLED_FROM):
            tell(f"related artifact `{shortened(_label(one) or str(one.get('type')))}`: not read")
        elif "citation" in one and _label(one) != one_line(one["citation"]).strip():
            tell("citations beside the names of reviews and studies: not read")
    for name in _cited(evidence)[1:]:
        tell(f"citation `{shortened(name)}`: not read")


def _cited(evidence: Data) -> list[str]:
    """The reviews, or however else the Evidence is to be cited."""
    others = (evidence.get("citeAsMarkdown"), evidence.get("citeAsReference", {}).get("display"))
    return list(dict.fromkeys([*_labels(evidence, CITED), *(str(one) for one in others if one)]))


def _source(found: Body, evidence: Data) -> str:
    """Who pooled: the review that is cited, or what the Evidence itself is called."""
    name = next(iter(_cited(evidence)), found.title or found.tell.found.name)
    return found.tell.fitting(name, MOST_TEXT, "the source")


def _study(found: Body, evidence: Data, read: Effect) -> Data:
    names = [*_labels(evidence, POOLED_FROM), *_labels(evidence, CITED), found.title, found.tell.name]
    label = next(name for name in names if name)
    study: Data = {"id": found.tell.fitting(label, MOST_NAME, "the study's name")}
    study["result"] = {key: read.numbers[key] for key in OF_A_STUDY if key in read.numbers}
    if direct := found.outcome.pop("indirectness", None):
        study["indirectness"] = direct
    if chosen := design(evidence.get("studyDesign", ()), found.tell):
        study["design"] = chosen
    for key, value in read.numbers.items():
        if key in ("participants", "note"):
            study[key] = value
        elif key not in OF_A_STUDY:
            found.tell(f"{key} {value} of a single study: not read")
    return study


def _judged(found: Body, evidence: Data) -> Data:
    """The judgements, where the evidence is of a kind that can be judged."""
    judged = judgements(evidence, found.tell)
    chosen: Any = (found.pooled or found.study or {}).get("design")
    unrated = chosen is not None and BODY_OF[chosen] not in RATED
    if judged and (unrated or nobody_studied(evidence)):
        found.tell("the ratings of its domains: not read, evidence of this kind is not graded")
        return {}
    return judged
