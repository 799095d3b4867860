"""Documents that a word processor or a spreadsheet opens, each made in one file.

content      what a document says besides its tables: question, conclusion, bibliography
word         word(): evidence profile and summary of findings as .docx
word_page    an empty landscape page with its styles; word_table a table of it
spreadsheet  spreadsheet(): the same as .xlsx, and the numbers of outcomes and studies as numbers
package      package(): either without a clock, so that the same input gives the same bytes
"""
