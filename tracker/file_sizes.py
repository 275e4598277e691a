"""How large a file of each kind may be, whoever reads it and from wherever."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000
KILOBYTE = 1_000


@dataclass(frozen=True, slots=True)
class Limit:
    """How large a kind of file may be: far above any that is meant, and low enough for a small computer."""

    kind: str
    """Such as `a workbook`."""
    most: int
    """Bytes."""

    @property
    def size(self) -> str:
        """The limit as people say it."""
        return f"{self.most // MEGABYTE} MB" if self.most >= MEGABYTE else f"{self.most // KILOBYTE} kB"


WORKBOOK = Limit("a returned workbook", 20 * MEGABYTE)
ARCHIVE = Limit("an archive of returned workbooks", 150 * MEGABYTE)
TABLE = Limit("a class list, plan, marking grid or published table", 10 * MEGABYTE)
YAML = Limit("a spec, template or file of waivers", MEGABYTE)
LOGO = Limit("a logo", 300 * KILOBYTE)
FOLDER = Limit("all specs or templates of one folder together", 50 * MEGABYTE)
STORE = Limit("a database of collected results or a register", 250 * MEGABYTE)
RESULTS = Limit("a file of collected results", 250 * MEGABYTE)
PDF = Limit("a PDF that LibreOffice made", 500 * MEGABYTE)
WORK_FILE = Limit("a file of a learner's work that is looked into", 100 * MEGABYTE)
