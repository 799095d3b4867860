"""The report on a grading: all that it says, gathered for a writer.

gathered   report(): the result, why, the rules and thresholds behind it
panel      what would follow if people judged otherwise, as tables made by the specification of the engine
places     where judgements can be written in the text of the study set
"""

from grading.audit.report.gathered import report

__all__ = ["report"]
