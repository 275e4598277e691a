"""XlsxWriter as the canvas uses it: the same bytes in a fraction of the time, and a language in the properties.

XlsxWriter spends most of its time looking in every formula for functions newer than Excel 2007, to give them a prefix
or to make them spill. The rules use none of them (a test holds the list of functions), so our worksheets leave the
search out, and write the four plain kinds of cell in one go. Another test shows that the unmodified library writes the
same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.core import Core
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

LANGUAGE = "en-GB"
BLANKS = " \t\n\r"


class QuickWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet that takes formulas as they are and writes plain cells without detours."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002
        return formula.removeprefix("=")

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Format | None = None, value: object = 0
    ) -> int:
        if not formula or self._check_dimensions(row, col):
            return -1
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        return 0

    def _write_cell(self, row: int, col: int, cell: Any) -> None:  # noqa: ANN401 - one of XlsxWriter's tuples
        plain = _PLAIN.get(cell.__class__.__name__) if cell.format else None
        body = plain(cell) if plain else None
        if body is None:
            super()._write_cell(row, col, cell)
            return
        self.fh.write(f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"{body}')  # noqa: SLF001


def _formula(cell: Any) -> str | None:  # noqa: ANN401
    value = cell.value
    if isinstance(value, bool):
        return None
    if not isinstance(value, str):
        return f"><f>{_escaped(cell.formula)}</f><v>{value}</v></c>"
    if value.startswith("#"):  # perhaps an error value, which has a type of its own
        return None
    kind = ' t="str"' if value else ""
    kept = ' xml:space="preserve"' if value != value.strip(BLANKS) else ""  # XlsxWriter loses them, Excel does not
    return f"{kind}><f>{_escaped(cell.formula)}</f><v{kept}>{_escaped(value)}</v></c>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_PLAIN: dict[str, Callable[[Any], str | None]] = {
    "Formula": _formula,
    "Blank": lambda _: "/>",
    "Number": lambda cell: f"><v>{cell.number:.16G}</v></c>",
    "String": lambda cell: f' t="s"><v>{cell.string}</v></c>',
}
"""What follows a cell's address and format, by the name of XlsxWriter's tuple; None leaves the cell to XlsxWriter."""


class _CoreWithLanguage(Core):  # type: ignore[misc]
    def _write_cp_content_status(self) -> None:
        self._xml_data_element("dc:language", LANGUAGE)
        super()._write_cp_content_status()


class _PackagerWithLanguage(Packager):  # type: ignore[misc]
    def _write_core_file(self) -> None:
        core = _CoreWithLanguage()
        core._set_properties(self.workbook.doc_properties)  # noqa: SLF001
        core._set_xml_writer(self._filename("docProps/core.xml"))  # noqa: SLF001
        core._assemble_xml_file()  # noqa: SLF001


class QuickWorkbook(Workbook):  # type: ignore[misc]
    """A workbook whose core properties name its language, which XlsxWriter has no option for."""

    def _get_packager(self) -> Packager:
        return _PackagerWithLanguage()
