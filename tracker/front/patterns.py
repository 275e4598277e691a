"""What the names of PDFs are made of; for a face that explains it before anything is done."""

from tracker.pack.names import FIELDS, PATTERN

__all__ = ["FIELDS", "PATTERN"]
