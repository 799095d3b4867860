"""Evidence as others write it, made of the example of the specification, for tests of the reader."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from grading.model.fhir import MEASURES
from tests.fhir_files import REFERENCE, Data, again

ALTEPLASE: Data = json.loads((REFERENCE / "alteplase.json").read_text("utf-8"))
VARIABLES = ALTEPLASE["variableDefinition"]
CI = ALTEPLASE["statistic"][0]["attributeEstimate"][0]
I2 = ALTEPLASE["statistic"][0]["attributeEstimate"][2]
SYSTEM = "http://terminology.hl7.org/CodeSystem/"
UCUM = {"system": "http://unitsofmeasure.org"}
PERCENT = {"unit": "%", **UCUM, "code": "%"}


def alteplase(**changes: Any) -> Data:
    return deepcopy(ALTEPLASE) | changes


def statistic(**changes: Any) -> Data:
    """The example with its statistic changed; what is None is left out."""
    changed = {key: value for key, value in (ALTEPLASE["statistic"][0] | changes).items() if value is not None}
    return alteplase(statistic=[changed])


def told(resource: Data) -> str:
    return "\n".join(again(resource).files[0].ignored)


def attribute(code: str, **more: Any) -> Data:
    return {"type": {"coding": [{"system": f"{SYSTEM}attribute-estimate-type", "code": code}]}} | more


def in_units(measure: str, effect: Data, low: Data, high: Data, p: float) -> Data:
    """The example with 80 (60 to 110) in these units."""
    kind = {"coding": [{"system": f"{SYSTEM}statistic-type", "code": MEASURES[measure]}]}
    interval = CI | {"range": {"low": {"value": 60} | low, "high": {"value": 110} | high}}
    attributes = [interval, attribute("C44185", quantity={"value": p})]
    return statistic(statisticType=kind, quantity={"value": 80} | effect, attributeEstimate=attributes)


def described(variable: Data, text: str) -> Data:
    return variable | {"description": text}


def bundled(*resources: Data, **more: Any) -> Data:
    entries = [{"fullUrl": f"urn:uuid:{index}", "resource": one} for index, one in enumerate(resources)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries} | more


def single(name: str, **changes: Any) -> Data:
    """A study of its own."""
    alone = {"coding": [{"system": f"{SYSTEM}synthesis-type", "code": "NotApplicable"}]}
    resource = statistic(sampleSize={"numberOfParticipants": 100}, numberOfEvents=None)
    return resource | {"synthesisType": alone, "relatedArtifact": [{"type": "derived-from", "label": name}],
                       "certainty": []} | changes  # fmt: skip


def rating(code: str, **more: Any) -> Data:
    system = "http://hl7.org/fhir/certainty-"
    kind = {"type": {"coding": [{"system": f"{system}type", "code": "Imprecision"}]}}
    return kind | {"rating": {"coding": [{"system": f"{system}rating", "code": code}]}} | more


def places(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, one in inner for path in places(one, (*here, key)))]
