"""Files made to cost time and memory: just within the limits where there is one, so that the limits are measured.

python -m tests.intake.hostile NAME     reads one and says how long it took, how much memory, and how it ended
"""

from __future__ import annotations

import resource
import struct
import sys
import time
import zlib
from collections.abc import Callable, Iterator

from tests.intake import made_package as made

MANY = 480_000
LONG = "+".join(["B2"] * 10_000)
BRACKETS = "[a" * 16_000
QUOTES = "'" * 31_999 + '"' * 3
COMMENTS = "a<!-- -->" * 5_000_000
REFERENCES = "&#65;" * 30_000


def rows(cells: Callable[[int], str], count: int, across: int = 100) -> str:
    """Return rows of cells without addresses."""
    lines = ("<row>" + "".join(cells(i) for i in range(at, at + across)) + "</row>" for at in range(0, count, across))
    return "".join(lines)


def strings(text: str, count: int) -> str:
    """Return that many equal shared texts."""
    return made.strings(*[f"<t>{text}</t>"] * count)


def nested_zip() -> bytes:
    """A workbook within a workbook within a workbook."""
    content = made.book()
    for _ in range(20):
        content = made.packed({**made.parts(), "xl/media/a.bin": content})
    return content


def overlapping_bomb() -> bytes:
    """Many names for the same hundred megabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = b"".join(packer.compress(bytes(1_000_000)) for _ in range(99)) + packer.flush()
    content = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(data), 99_000_000, 1, 0) + b"a" + data
    listed = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(data), 99_000_000, 4, 0, 0, 0, 0, 0, 0)
        + f"{i:04}".encode()
        for i in range(900)
    )
    return content + listed + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 900, 900, len(listed), len(content), 0)


def billion_laughs() -> bytes:
    """Entities within entities."""
    entities = '<!ENTITY a0 "ha">' + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12))
    xml = f'<?xml version="1.0"?><!DOCTYPE a [{entities}]><a>&a11;</a>'
    return made.packed({**made.parts(), "xl/worksheets/sheet1.xml": xml})


def within(name: str, inner: str) -> str:
    """Return an element with something in it."""
    return f"<{name}>{inner}</{name}>"


def big(xml: str, **other: str) -> bytes:
    """Return a workbook with this sheet."""
    return made.packed(made.parts(xml, **other))


def attributes_within() -> Iterator[str]:
    for at in range(80):
        yield "<a " + " ".join(f'b{i}="{at}"' for i in range(1_900)) + "/>"


FILES: dict[str, Callable[[], bytes]] = {
    "workbook in a workbook": nested_zip,
    "overlapping bomb": overlapping_bomb,
    "billion laughs": billion_laughs,
    "150 MB of blanks": lambda: made.packed(
        {**made.parts(), **{f"xl/{i}.xml": b"<a>" + b" " * 74_000_000 + b"</a>" for i in "ab"}}
    ),
    "one part of 99 MB": lambda: big(made.sheet("<row/>" + (" " * 300_000 + "<row/>") * 329)),
    "most empty cells": lambda: big(made.sheet(rows(lambda _: "<c/>", 2_800_000, 10_000))),
    "million empty rows": lambda: big(made.sheet("<row/>" * 1_048_576)),
    "million hidden rows": lambda: big(made.sheet('<row hidden="1"/>' * 1_000_000)),
    "most hidden rows": lambda: big(made.sheet('<row hidden="1"/>' * 299_000)),
    "most cells": lambda: big(made.sheet(rows(lambda i: f"<c><v>{i}.5</v></c>", MANY))),
    "too many cells": lambda: big(made.sheet(rows(lambda i: f"<c><v>{i}.5</v></c>", 510_000))),
    "most formulas": lambda: big(made.sheet(rows(lambda i: f"<c><f>A{i}+B{i}*1234</f><v>{i}.5</v></c>", MANY))),
    "most text in cells": lambda: big(made.sheet(rows(lambda i: f'<c t="str"><v>{i} \u20ac\U0001f600</v></c>', MANY))),
    "most shared texts": lambda: big(
        made.sheet(rows(lambda i: f'<c t="s"><v>{i % 290_000}</v></c>', MANY)),
        strings=made.strings(*(f"<t>{i} \u20ac\U0001f600</t>" for i in range(290_000))),
    ),
    "huge shared texts": lambda: big(made.sheet(), strings=strings("\U0001f600" + "a" * 32_000, 300)),
    "too huge shared texts": lambda: big(made.sheet(), strings=strings("\U0001f600" + "a" * 32_000, 3_000)),
    "texts of many runs": lambda: big(made.sheet(), strings=made.strings("<r><t>a</t></r>" * 900_000)),
    "shared formula over all": lambda: big(
        made.sheet(
            '<row><c><f t="shared" ref="A1:CV5000" si="0">B2+C3+D4+E5</f><v>1</v></c></row>'
            + rows(lambda _: '<c><f t="shared" si="0"/><v>1</v></c>', MANY)
        )
    ),
    "long shared formula": lambda: big(
        made.sheet(
            f'<row><c><f t="shared" ref="A1:CV5000" si="0">{LONG}</f><v>1</v></c></row>'
            + rows(lambda _: '<c><f t="shared" si="0"/><v>1</v></c>', MANY)
        )
    ),
    "shared formula for each column": lambda: big(
        made.sheet(
            f'<row><c><f t="shared" ref="A1:XFD1" si="0">{"+".join(f"A{i}00" for i in range(1, 62))}</f><v>1</v></c>'
            + '<c><f t="shared" si="0"/><v>1</v></c>' * 16_000
            + "</row>"
        )
    ),
    "formula of brackets": lambda: big(
        made.sheet(rows(lambda i: f'<c><f t="shared" ref="A1" si="{i}">{BRACKETS}</f><v>1</v></c>', 1_000))
    ),
    "formula of quotes": lambda: big(
        made.sheet(rows(lambda i: f'<c><f t="shared" ref="A1" si="{i}">{QUOTES}</f><v>1</v></c>', 1_000))
    ),
    "array formulas over all": lambda: big(
        made.sheet(rows(lambda i: f'<c><f t="array" ref="{at(i)}:XFD1048576">1</f><v>1</v></c>', 100_000))
    ),
    "many ranges": lambda: big(made.sheet(after=within("mergeCells", '<mergeCell ref="A1:B2"/>' * 299_000))),
    "too many ranges": lambda: big(made.sheet(after=within("mergeCells", '<mergeCell ref="A1:B2"/>' * 2_000_000))),
    "validations": lambda: big(
        made.sheet(after=within("dataValidations", '<dataValidation sqref="A1:B2 C3"/>' * 99_000))
    ),
    "range list": lambda: big(
        made.sheet(after=within("dataValidations", '<dataValidation sqref="' + "A1 " * 130_000 + '"/>'))
    ),
    "hidden columns": lambda: big(made.sheet(before='<col min="1" max="16384" hidden="1"/>' * 299_000)),
    "deep": lambda: big(made.sheet(after="<a>" * 2_900_000 + "</a>" * 2_900_000)),
    "attributes": lambda: big(made.sheet(after="".join(attributes_within()) * 36)),
    "attribute names": lambda: big(made.sheet(after="".join(f'<a b{i}=""/>' for i in range(2_000_000)))),
    "element names": lambda: big(made.sheet(after="".join(f"<a{i}/>" for i in range(4_000_000)))),
    "namespaces": lambda: big(made.sheet(after=f"<x:a xmlns:x='{'x' * 149}'><x:b x:c=''/></x:a>" * 900_000)),
    "namespaces within": lambda: big(
        made.sheet(after="".join(f'<a xmlns:n{i}="u{i}">' for i in range(90)) + "<b/>" * 2_000_000)
    ),
    "comments": lambda: big(made.sheet(f'<row><c t="str"><v>{COMMENTS}</v></c></row>')),
    "references": lambda: big(made.sheet(rows(lambda _: f'<c t="str"><v>{REFERENCES}</v></c>', 600))),
    "formats": lambda: big(made.sheet(), styles=made.styles("<xf/>" * 295_000)),
    "names": lambda: big(
        made.sheet(),
        extra="<definedNames>"
        + "".join(f'<definedName name="n{i}">A1</definedName>' for i in range(290_000))
        + "</definedNames>",
    ),
    "sheets": lambda: made.packed(made.parts(*[made.sheet()] * 990)),
    "UTF-16 of 99 MB": lambda: made.packed(
        {
            **made.parts(),
            "xl/worksheets/sheet1.xml": made.sheet(rows(lambda i: f"<c><v>{i}.5</v></c>", MANY) + " " * 30_000)
            .replace("UTF-8", "UTF-16")
            .encode("utf-16"),
        }
    ),
}


def addressed(cell: Callable[[int], str], count: int, after: str) -> bytes:
    """Return a workbook with rows of a hundred cells as programs write them, and something else after them."""
    lines = (
        f'<row r="{first // 100 + 1}">' + "".join(cell(i) for i in range(first, first + 100)) + "</row>"
        for first in range(0, count, 100)
    )
    return big(made.sheet("".join(lines) + after))


FILES["cut for nothing"] = lambda: addressed(
    lambda i: f'<c r="{at(i)}" s="0"><f>A{i}&lt;&gt;B{i}&amp;1</f><v>{i}.5</v></c>', 320_000, "<row/>"
)
FILES["cut for nothing, no formulas"] = lambda: addressed(
    lambda i: f'<c r="{at(i)}" s="0"><v>{i}</v></c>', 480_000, "<row/>"
)
FILES["cut for nothing, kinds of rows"] = lambda: big(
    made.sheet("".join(f'<row r="{i}" ht="{i}"/>' for i in range(1, 800_000)))
)

FILES["rows without cells"] = lambda: big(made.sheet("".join(f'<row r="{i}"/>' for i in range(1, 900_000))))
FILES["rows without cells before one"] = lambda: big(
    made.sheet("".join(f'<row r="{i}"/>' for i in range(1, 900_000)) + '<row r="1000000"></row>')
)


def everything() -> bytes:
    """As much as may be of everything at once: cells, formulas, texts, ranges and a part of a hundred megabytes."""
    data = rows(lambda i: f"<c><f>A{i}+{'B1+' * 15}1</f><v>{i}.5</v></c>", 400_000)
    texts = made.strings(*(f"<t>{i} \u20ac\U0001f600</t>" for i in range(200_000)))
    filler = "<a>" + (" " * 350_000 + "<a/>") * 150 + "</a>"
    held = made.parts(made.sheet(data, filler), strings=texts)
    return made.packed({**held, "xl/media/noise.bin": bytes(range(256)) * 40_000})


FILES["everything"] = everything


def at(i: int) -> str:
    """Return the address of cell i of rows of a hundred."""
    from tracker.layout import column_letters

    return f"{column_letters(i % 100)}{i // 100 + 1}"


def main(name: str) -> None:
    """Read one file and print seconds of work, megabytes and how it ended."""
    from tracker.intake.book import read_book
    from tracker.intake.refusals import RefusedError

    content = sys.stdin.buffer.read() if name == "-" else FILES[name]()
    before = time.process_time()
    try:
        read_book(content, "a.xlsx")
        end = "read"
    except RefusedError as error:
        end = error.hit.code.id
    print(  # noqa: T201
        f"{time.process_time() - before:.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} {end}"
    )


if __name__ == "__main__":
    main(sys.argv[1])
