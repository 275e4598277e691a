"""The issue register: every workbook that was built, and which of them came back.

`entry` is a row, `store` the SQLite file, `standing` compares it with returned files, `writing` writes that.
"""

from tracker.register.entry import Entry, entry_of

__all__ = ["Entry", "entry_of"]
