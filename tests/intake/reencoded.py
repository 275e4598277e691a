"""The same workbook written down in other ways, as other programs do; its picture must stay the same."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.intake import made_package as made

MAIN_XML = re.compile(rb"^xl/(workbook|styles|sharedStrings|worksheets/sheet\d+)\.xml$")
_TEXT_CELL = re.compile(rb't="s"><v>(\d+)</v>')
_FORMULA = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)><f>([^<]*)</f>')


def inline(parts: made.Parts) -> made.Parts:
    """Write every shared text into its cells."""
    texts = re.findall(rb"<si>(.*?)</si>", bytes(parts["xl/sharedStrings.xml"]), re.DOTALL)

    def text(match: re.Match[bytes]) -> bytes:
        return b't="inlineStr"><is>' + texts[int(match[1])] + b"</is>"

    return _sheets(parts, lambda xml: _TEXT_CELL.sub(text, xml))


def shared_formulas(parts: made.Parts) -> made.Parts:
    """Share formulas down each column, as Excel does when it saves."""
    from tracker.intake.moved import pattern

    def share(xml: bytes) -> bytes:
        masters: dict[bytes, tuple[int, int, str]] = {}

        def one(match: re.Match[bytes]) -> bytes:
            column, row, rest, formula = match[1], int(match[2]), match[3], match[4].decode()
            start = b'<c r="%s%d"%s>' % (column, row, rest)
            text = formula.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
            if column in masters:
                index, first, master = masters[column]
                if pattern(master).at(row - first, 0) == text:
                    return start + b'<f t="shared" si="%d"/>' % index
                return match[0]
            masters[column] = (len(masters), row, text)
            where = b"%s%d:%s1048576" % (column, row, column)
            return start + b'<f t="shared" ref="%s" si="%d">%s</f>' % (where, len(masters) - 1, match[4])

        return _FORMULA.sub(one, xml)

    return _sheets(parts, share)


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
