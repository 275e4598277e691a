"""The issue register: every workbook that was built, and which of them came back.

`store` is the SQLite file, `standing` compares it with returned files, and each `as_…` writes that in one format.
"""

from tracker.register.store import Entry, Register, entry_of

__all__ = ["Entry", "Register", "entry_of"]
