"""Returned workbooks in: which tracker a file is, and what people typed into it.

Nothing is imported here: sorting files in folders needs a small part of the package, and reading one needs the specs.
"""
