"""Graded study sets as a FHIR R5 Bundle: `bundle.py`; what it could not carry: `lost.py`."""

from grading.output.fhir.bundle import bundle
from grading.output.fhir.lost import lost

__all__ = ["bundle", "lost"]
