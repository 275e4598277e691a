"""Excel expressions as trees: each node gives its text in a formula and, for Python, what it comes to.

Nodes are Excel's own operators and functions, no more than this program uses, and know nothing of marks or learners.
What Excel does with blanks, TRUE, text beside numbers, case, dates and error values is said here and nowhere else.
"""
