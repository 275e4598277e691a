"""Many returned workbooks as one set of results: a row for each learner and component.

`lines.py` makes rows of one workbook, `taking.py` says which of them count, `together.py` puts the rows of all files
together, `records.py` says which columns they have; one module writes each kind of file. Every result is recalculated.
Two rules hold throughout: a blank never overwrites anything, and nothing is guessed: what cannot be taken is listed
with its cell.
"""
