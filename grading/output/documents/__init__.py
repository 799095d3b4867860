"""Documents that a word processor or a spreadsheet opens, each made in one file.

content      what a document says besides its tables: question, conclusion, bibliography
word         word(): evidence profile and summary of findings as .docx
spreadsheet  spreadsheet(): the same, and the numbers behind them, as .xlsx
package      package(): either as the same bytes each time
latex        latex(): both tables as LaTeX
outcomes     one row an outcome, numbers as numbers: what .csv and .xlsx show
studies      one row a study
"""
