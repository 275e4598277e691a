"""The forms of a returned workbook as documents to be printed: one for each learner and form, or all in one."""

from tracker.pack.documents import Document, Pack, Wish, packed
from tracker.pack.names import FIELDS, PATTERN

__all__ = ["FIELDS", "PATTERN", "Document", "Pack", "Wish", "packed"]
