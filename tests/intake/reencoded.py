"""The same workbook written down in other ways, as other programs do; its picture must stay the same."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from tests.intake import made_package as made

MAIN_XML = re.compile(rb"^xl/(workbook|styles|sharedStrings|worksheets/sheet\d+)\.xml$")
_TEXT_CELL = re.compile(rb't="s"><v>(\d+)</v>')
_EMPTY_RESULT = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?)(?: t="str")?(><f>[^<]*</f>)<v></v>')
_EXCEL = (
    b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" '
    b'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
)
_FORMULA = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)><f>([^<]*)</f>')


def inline(parts: made.Parts) -> made.Parts:
    """Write every shared text into its cells."""
    texts = re.findall(rb"<si>(.*?)</si>", bytes(parts["xl/sharedStrings.xml"]), re.DOTALL)

    def text(match: re.Match[bytes]) -> bytes:
        return b't="inlineStr"><is>' + texts[int(match[1])] + b"</is>"

    return _sheets(parts, lambda xml: _TEXT_CELL.sub(text, xml))


def shared_formulas(parts: made.Parts) -> made.Parts:
    """Share formulas down each column, as Excel does when it saves: where two and more follow each other."""
    from tracker.intake.moved import pattern

    def share(xml: bytes) -> bytes:
        runs: dict[bytes, list[list[int]]] = {}
        firsts: dict[bytes, tuple[int, str]] = {}
        for match in _FORMULA.finditer(xml):
            column, row, text = match[1], int(match[2]), html.unescape(match[4].decode())
            first, formula = firsts.get(column, (row, text))
            if column in runs and runs[column][-1][-1] == row - 1 and pattern(formula).at(row - first, 0) == text:
                runs[column][-1].append(row)
            else:
                runs.setdefault(column, []).append([row])
                firsts[column] = row, text
        shared = [(column, run) for column, several in runs.items() for run in several if len(run) > 1]
        index = {(column, row): i for i, (column, run) in enumerate(shared) for row in run}

        def one(match: re.Match[bytes]) -> bytes:
            column, row, rest, formula = match[1], int(match[2]), match[3], match[4]
            if (column, row) not in index:
                return match[0]
            i = index[column, row]
            run = shared[i][1]
            start = b'<c r="%s%d"%s>' % (column, row, rest)
            if row != run[0]:
                return start + b'<f t="shared" si="%d"/>' % i
            where = b"%s%d:%s%d" % (column, row, column, run[-1])
            return start + b'<f t="shared" ref="%s" si="%d">%s</f>' % (where, i, formula)

        return _FORMULA.sub(one, xml)

    return _sheets(parts, share)


def unquoted(parts: made.Parts) -> made.Parts:
    """Write sheet names in formulas without quotes where they need none; the formulas are others then."""

    def formula(match: re.Match[bytes]) -> bytes:
        return re.sub(rb"'([A-Za-z_][A-Za-z0-9_.]*)'!", rb"\1!", match[0])

    return {
        name: re.sub(rb"<f>[^<]*</f>|<definedName .*?</definedName>", formula, bytes(content))
        if name.startswith("xl/w") and name.endswith(".xml")
        else content
        for name, content in parts.items()
    }


def as_excel(parts: made.Parts) -> made.Parts:
    """Write sheets as Excel 365 saves them: formulas shared, empty results as text, attributes of its own on rows."""

    def written(xml: bytes) -> bytes:
        xml = xml.replace(b"<worksheet ", b"<worksheet " + _EXCEL, 1)
        xml = re.sub(rb"(<row [^>]*?)(/?>)", rb'\1 x14ac:dyDescent="0.25"\2', xml)
        return _EMPTY_RESULT.sub(rb'\1 t="str"\2<v/>', xml)

    return shared_formulas(_sheets(unquoted(parts), written))


def absolute_targets(parts: made.Parts) -> made.Parts:
    """Let the workbook point to its parts from the root of the package."""
    relations = bytes(parts["xl/_rels/workbook.xml.rels"]).replace(b'Target="', b'Target="/xl/')
    return {**parts, "xl/_rels/workbook.xml.rels": relations}


def other_names(parts: made.Parts) -> made.Parts:
    """Call the parts something else, in another folder."""
    renamed: made.Parts = {}
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            renamed[name.replace("xl/worksheets/sheet", "data/Blatt ")] = content
        elif name == "xl/_rels/workbook.xml.rels":
            renamed[name] = bytes(content).replace(b'"worksheets/sheet', b'"../data/Blatt%20')
        elif not name.startswith("xl/worksheets/_rels"):
            renamed[name] = content
    return renamed


def utf16(parts: made.Parts) -> made.Parts:
    """Write the parts in UTF-16."""

    def encoded(xml: bytes) -> bytes:
        return xml.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")

    return {name: encoded(bytes(content)) for name, content in parts.items()}


def marked(parts: made.Parts) -> made.Parts:
    """Put a byte order mark in front of each part."""
    return {name: b"\xef\xbb\xbf" + bytes(content) for name, content in parts.items()}


def reordered(parts: made.Parts) -> made.Parts:
    """Turn the order of the parts round."""
    return dict(reversed(parts.items()))


def prefixed(parts: made.Parts) -> made.Parts:
    """Give every element of the main namespace a prefix."""

    def prefix(xml: bytes) -> bytes:
        xml = re.sub(rb"<(/?)(?![?!/])([A-Za-z0-9]+)(?=[\s/>])", rb"<\1x:\2", xml)
        return xml.replace(
            b'xmlns="http://schemas.openxmlformats.org/spreadsheetml',
            b'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml',
        )

    return {name: prefix(bytes(xml)) if MAIN_XML.match(name.encode()) else xml for name, xml in parts.items()}


def spread_out(parts: made.Parts) -> made.Parts:
    """Put line ends between elements, and comments."""

    def spread(xml: bytes) -> bytes:
        return xml.replace(b"><c ", b">\n<!-- here -->  <c ").replace(b"</c>", b"\n</c>").replace(b"<row ", b"\n<row ")

    return _sheets(parts, spread)


def without_addresses(parts: made.Parts) -> made.Parts:
    """Leave the addresses out where cells follow each other from the first column of the first row."""

    def bare(xml: bytes) -> bytes:
        return xml.replace(b'<c r="A1" ', b"<c ").replace(b'<row r="1" ', b"<row ").replace(b'<row r="2" ', b"<row ")

    return _sheets(parts, bare)


def _sheets(parts: made.Parts, change: Callable[[bytes], bytes]) -> made.Parts:
    return {
        name: change(bytes(content)) if name.startswith("xl/worksheets/sheet") else content
        for name, content in parts.items()
    }


WAYS = (
    inline,
    shared_formulas,
    absolute_targets,
    other_names,
    utf16,
    marked,
    reordered,
    prefixed,
    spread_out,
    without_addresses,
)
