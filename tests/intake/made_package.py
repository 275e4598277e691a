"""Small workbooks made by hand, part by part, so that a test can say exactly what is wrong or unusual in one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WHEN = (1980, 1, 1, 0, 0, 0)

Parts = dict[str, str | bytes]


def relations(*several: tuple[str, str, str], external: bool = False) -> str:
    """Return a part of relations: id, kind and target of each."""
    mode = ' TargetMode="External"' if external else ""
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind if ":" in kind else f"{OFFICE}/{kind}"}" Target="{target}"{mode}/>'
        for name, kind, target in several
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def types(main: str = SHEET_TYPE, overrides: Mapping[str, str] | None = None) -> str:
    """Return the content types, the main part's and others by their names."""
    said = {"/xl/workbook.xml": main, **(overrides or {})}
    inner = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in said.items())
    return (
        f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inner}</Types>'
    )


def sheet(data: str = "", after: str = "", before: str = "") -> str:
    """Return a worksheet with these rows."""
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def strings(*items: str) -> str:
    """Return shared texts, each the inside of an `si`."""
    return f'{HEAD}<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def styles(cell_formats: str = "<xf/>", before: str = "") -> str:
    """Return formats, each an `xf`."""
    return f'{HEAD}<styleSheet xmlns="{MAIN}">{before}<cellXfs>{cell_formats}</cellXfs></styleSheet>'


def parts(*sheets: str, extra: str = "", names: tuple[str, ...] = (), **other: str) -> Parts:
    """Return the parts of a workbook with these sheets, texts and formats if given.

    Args:
        sheets: the XML of each sheet.
        extra: what follows the list of sheets in the workbook's part.
        names: names of the sheets, S1, S2, … if none are given.
        other: `strings` and `styles` as XML, and `before` what stands before the list of sheets.
    """
    sheets = sheets or (sheet(),)
    names = names or tuple(f"S{i + 1}" for i in range(len(sheets)))
    listed = "".join(f'<sheet name="{name}" sheetId="{i + 1}" r:id="r{i + 1}"/>' for i, name in enumerate(names))
    pointers = [(f"r{i + 1}", "worksheet", f"worksheets/sheet{i + 1}.xml") for i in range(len(sheets))]
    held: Parts = {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{other.get("before", "")}'
            f"<sheets>{listed}</sheets>{extra}</workbook>"
        ),
        **{f"xl/worksheets/sheet{i + 1}.xml": xml for i, xml in enumerate(sheets)},
    }
    for kind, file in (("sharedStrings", "strings"), ("styles", "styles")):
        if file in other:
            held[f"xl/{kind}.xml"] = other[file]
            pointers.append((kind, kind, f"{kind}.xml"))
    held["xl/_rels/workbook.xml.rels"] = relations(*pointers)
    said = {f"/xl/worksheets/sheet{i + 1}.xml": "worksheet" for i in range(len(sheets))}
    said |= {f"/xl/{kind}.xml": kind for kind in ("sharedStrings", "styles") if f"xl/{kind}.xml" in held}
    held["[Content_Types].xml"] = types(
        overrides={part: SHEET_TYPE.replace("sheet.main", k) for part, k in said.items()}
    )
    return held


def packed(held: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the parts as a zip file, the same bytes each time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in held.items():
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = method
            archive.writestr(info, content)
    return target.getvalue()


def unpacked(content: bytes) -> Parts:
    """Return the parts of a zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def book(data: str = "", **other: str) -> bytes:
    """Return a workbook with one sheet of these rows."""
    return packed(parts(sheet(data), **other))
