"""The issue register: every workbook that was built, and which of them came back.

`entry` is a row, `store` the SQLite file, `standing` compares it with returned files, `writing` writes that.
"""

from tracker.register.entry import Entry, entry_of
from tracker.register.store import Register

__all__ = ["Entry", "Register", "entry_of"]
