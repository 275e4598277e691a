"""A hand that types into workbooks: LibreOffice opens, types, works everything out and saves, as at a teacher's desk.

A Basic macro in a profile of its own reads what to type from a file. Locked cells take nothing unless the sheet is
unprotected first. Cells are found as a person finds them: by sheet, heading and candidate number.
"""

from __future__ import annotations

import os
import subprocess
import warnings
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from tests.workbook.recalc import LibreOffice

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Work(job As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim xlsx(0) As New com.sun.star.beans.PropertyValue
  Dim book As Object, cell As Object, said As String, part
  hidden(0).Name = &quot;Hidden&quot; : hidden(0).Value = True
  xlsx(0).Name = &quot;FilterName&quot; : xlsx(0).Value = &quot;Calc MS Excel 2007 XML&quot;
  Open job For Input As #1
  While Not EOF(1)
    Line Input #1, said
    part = Split(said, Chr(9))
    Select Case part(0)
    Case &quot;open&quot; : book = StarDesktop.loadComponentFromURL(part(1), &quot;_blank&quot;, 0, hidden())
    Case &quot;number&quot; : book.Sheets.getByName(part(1)).getCellRangeByName(part(2)).setValue(Val(part(3)))
    Case &quot;text&quot; : book.Sheets.getByName(part(1)).getCellRangeByName(part(2)).setString(part(3))
    Case &quot;unprotect&quot; : book.Sheets.getByName(part(1)).unprotect(&quot;&quot;)
    Case &quot;remove&quot; : book.Sheets.removeByName(part(1))
    Case &quot;save&quot; : book.storeAsURL(part(1), xlsx()) : book.close(True)
    End Select
  Wend
  Close #1
  StarDesktop.terminate()
End Sub
</script:module>
"""


class Sheets:
    """A workbook as a person sees it, and what is to be typed into it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: list[str] = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl does not understand a print area that is a formula
            self._book = openpyxl.load_workbook(path)
        self._candidates = {}
        rows = self._book["Learners"].iter_rows(min_row=5, max_col=2, values_only=True)
        for key, candidate in rows:
            if candidate is not None:
                self._candidates[str(candidate)] = key

    @property
    def candidates(self) -> tuple[str, ...]:
        """Candidate numbers in the order of the sheet Learners."""
        return tuple(self._candidates)

    def marks(self, component: str) -> list[tuple[str, int]]:
        """Return the headings and maxima of a marks sheet's tasks."""
        heads = [str(cell.value) for cell in self._book[f"{component} marks"][self._top(f"{component} marks")]]
        tasks = heads[heads.index("Class") + 1 : next(i for i, head in enumerate(heads) if head.startswith("Total"))]
        return [(head, int(head.rsplit("(of ", 1)[1].rstrip(")"))) for head in tasks]

    def type(self, sheet: str, heading: str, candidate: str, value: float | str) -> None:
        """Type into the cell below a heading in a learner's line."""
        self.at(sheet, self.where(sheet, heading, candidate), value)

    def at(self, sheet: str, cell: str, value: float | str) -> None:
        """Type into a cell."""
        kind = "text" if isinstance(value, str) else "number"
        self.lines.append("\t".join((kind, sheet, cell, str(value))))

    def where(self, sheet: str, heading: str, candidate: str) -> str:
        """Return the address of a cell by heading and learner."""
        page, top = self._book[sheet], self._top(sheet)
        (column,) = (cell.column for cell in page[top] if str(cell.value).startswith(heading))
        key = self._candidates[candidate]
        (row,) = (row for row in range(top + 1, page.max_row + 1) if page.cell(row, 1).value == key)
        return f"{get_column_letter(column)}{row}"

    def _top(self, sheet: str) -> int:
        page = self._book[sheet]
        return next(row for row in range(1, 40) if page.cell(row, 1).value == "Key")


class Hand:
    """LibreOffice with a macro that types."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._jobs = folder, 0
        self._run("--terminate_after_init")  # makes the profile
        module = folder / "profile/user/basic/Standard/Module1.xba"
        assert module.exists(), "LibreOffice made no profile"
        module.write_text(MODULE, encoding="utf-8")

    def work(self, *several: Sheets) -> None:
        """Type into workbooks and save each where it is."""
        self._jobs += 1
        job = self._folder / f"job{self._jobs}.txt"
        lines = []
        for one in several:
            url = one.path.resolve().as_uri()
            lines += [f"open\t{url}", *one.lines, f"save\t{url}"]
        job.write_text("\n".join(lines) + "\n", encoding="ascii")
        before = [one.path.stat().st_mtime_ns for one in several]
        self._run(f'macro:///Standard.Module1.Work("{job}")')
        untouched = [
            one.path.name for one, then in zip(several, before, strict=True) if one.path.stat().st_mtime_ns == then
        ]
        assert not untouched, f"LibreOffice did not save {untouched}"

    def _run(self, argument: str) -> None:
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = [str(LibreOffice.installed()), profile, "--headless", "--norestore", argument]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "TZ": "UTC"}, timeout=300)
