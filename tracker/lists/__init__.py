"""Lists of others brought into the returned workbooks of a cohort: class lists, what Edexcel Online shows, results.

`cohort` reads the workbooks and says who is in them, `matching` says which line of a list is which learner by the one
identity, and one module a kind of list says what it changes. `tracker.transfer` writes the fresh workbooks.
"""
