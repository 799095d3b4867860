"""A result in the format that was asked for, such as `table` or `json`. Only that writer is imported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grading.model.agreement import Agreement
    from grading.model.check import AgainstResult, CheckResult
    from grading.model.claim_verdict import ClaimsResult
    from grading.model.comparison import Comparison
    from grading.model.difference import Differences
    from grading.model.explanation import Explanation
    from grading.model.ledger import Entry
    from grading.model.scenarios import ScenariosResult
    from grading.model.trail import Trail
    from grading.model.what_if import WhatIf
    from grading.output.against import Pair
    from grading.output.check import Asked, Subject
    from grading.pipeline import Graded


def gradings(graded: Sequence[Graded], format: str, width: int, *, conclusion: bool, several: bool) -> str:
    """Graded study sets; `conclusion` is left out where one outcome was asked for."""
    results = [one.grading for one in graded]
    if format == "fhir":
        from grading.output.fhir import bundle

        return bundle(graded, conclusion=conclusion)
    if format == "json":
        from grading.output.json import json

        return json(results, several=several)
    if format == "markdown":
        from grading.output.markdown import markdown

        return "\n".join(markdown(one, conclusion=conclusion) for one in results)
    if format == "csv":
        from grading.output.csv import csv

        return csv(results)
    if format == "latex":
        from grading.output.latex import latex

        return latex(results, conclusion=conclusion)
    from grading.output.text import text

    return "\n\n".join(text(one, width, conclusion=conclusion) for one in results)


def document(graded: Sequence[Graded], format: str, *, conclusion: bool) -> bytes:
    """Graded study sets for a word processor, `docx`, or one of them for a spreadsheet, `xlsx`."""
    if format == "docx":
        from grading.output.documents.word import word

        return word(graded, conclusion=conclusion)
    from grading.output.documents.spreadsheet import spreadsheet

    return spreadsheet(graded[0], conclusion=conclusion)


def claims(result: ClaimsResult, format: str, width: int) -> str:
    """Checked claims."""
    if format == "json":
        from grading.output.json import document as json

        return json(result)
    if format == "markdown":
        from grading.output.claims_markdown import markdown

        return markdown(result)
    from grading.output.claims_text import text

    return text(result, width)


def comparison(result: Comparison, format: str, width: int) -> str:
    """Study sets under two rulebooks."""
    if format == "json":
        from grading.output.json import document as json

        return json(result)
    if format == "markdown":
        from grading.output.comparison_markdown import markdown

        return markdown(result)
    from grading.output.comparison_text import text

    return text(result, width)


def differences(result: Differences, format: str, width: int) -> str:
    """What differs between gradings."""
    if format == "json":
        from grading.output.json import document as json

        return json(result)
    from grading.output.difference import text

    return text(result, width)


def explanation(told: Explanation, format: str, width: int) -> str:
    """Why a verdict is as it is."""
    if format == "json":
        from grading.output.json import document as json

        return json(told)
    if format == "markdown":
        from grading.output.explanation_markdown import markdown

        return markdown(told)
    from grading.output.explanation_text import text

    return text(told, width)


def scenarios(result: ScenariosResult, format: str, width: int) -> str:
    """Scenarios that were played."""
    if format == "json":
        from grading.output.json import document as json

        return json(result)
    from grading.output.scenarios import text

    return text(result, width)


def entries(found: Sequence[Entry], format: str) -> str:
    """Entries of a ledger."""
    if format == "json":
        from grading.output.json import entries as json

        return json(found)
    from grading.output.ledger_text import entries as text

    return text(found)


def entry(found: Entry, trail: Trail, format: str, width: int) -> str:
    """One entry of a ledger; as JSON its trail."""
    if format == "json":
        from grading.output.json import document as json

        return json(trail)
    from grading.output.ledger_text import shown as text

    return text(found, trail, width)


def agreement(result: Agreement, format: str, width: int) -> str:
    """How far raters agree."""
    if format == "json":
        from grading.output.json import document as json

        return json(result)
    from grading.output.agreement import markdown, text

    return markdown(result) if format == "markdown" else text(result, width)


def what_if(result: WhatIf, format: str, width: int) -> str:
    """What would change a verdict."""
    if format == "json":
        from grading.output.json import document as json

        return json(result)
    if format == "markdown":
        from grading.output.what_if_markdown import markdown

        return markdown(result)
    from grading.output.what_if_text import text

    return text(result, width)


def check(result: CheckResult, subjects: Sequence[Subject], asked: Asked, format: str, width: int) -> str:
    """What was found in rulebooks."""
    if format == "json":
        from grading.output.json import document as json

        return json(result)
    if format == "sarif":
        from grading.output.sarif import sarif

        return sarif(result, asked.kinds)
    if format == "markdown":
        from grading.output.check_markdown import markdown

        return markdown(result, subjects, asked)
    from grading.output.check_text import text

    return text(result, subjects, asked, width)


def against(result: AgainstResult, pair: Pair, format: str, width: int) -> str:
    """Two rulebooks, domain by domain."""
    if format == "json":
        from grading.output.json import document as json

        return json(result)
    if format == "markdown":
        from grading.output.against_markdown import markdown

        return markdown(result, pair)
    from grading.output.against_text import text

    return text(result, pair, width)
