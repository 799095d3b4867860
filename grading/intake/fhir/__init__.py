"""`Evidence` of FHIR R5, alone or in a Bundle, as a study set: `reader.py`."""

from grading.intake.fhir.reader import read

__all__ = ["read"]
