"""The report on a grading as one page of HTML.

page       the page: its sections
document   a page that needs nothing else, with the policy in its head
tables     summary of findings, evidence profile, footnotes
outcomes   one outcome: verdict, forest plot and its numbers, reasons
why        what the rules of a domain did
what_if    forms for other judgements, and the tables behind them
reference  rules, thresholds and facts, told once
markup     tags; escapes all text

page.css, tables.css, print.css          how it looks on a screen, on a narrow one, on paper
lookup.js, written.js, panel.js, why.js  other judgements looked up, and written; their form; reasons on request
"""

from grading.output.report.page import page

__all__ = ["page"]
