"""No format lets a control character, markup or a formula through, wherever it stands."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests import amounts
from tests.report.three_files import finding
from tracker.findings import Distribution, FileReport, Identity, Report, Waiver, visible
from tracker.report import FORMATS, Options, as_html, write_report
from tracker.report.as_csv import FORMULA

NASTY = (
    "=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "<script>alert(1)</script>", '"><img src=x>',
    "]]>--></style></script>", "\x1b[31mred\x1b[0m", "a\nb", "a\r\n::error::x", "\u202eevil\u2066", "\x00", "\x7f",
    "%0A::error::", "a,b:c", "http://example.org", "file:///etc/passwd", "\ud800", "_x000D_", "a'b\"c", "\u2028x",
    "{0}",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(), max_size=20),
    st.tuples(st.sampled_from(NASTY), st.sampled_from(NASTY)).map("".join),
)
ALLOWED = "\n\r"


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Return a report in which every text a person or a file has a say in may be anything."""
    text = lambda: draw(TEXTS)  # noqa: E731 - a new one each time
    waiver = Waiver(text(), text(), draw(st.sampled_from((None, date(2027, 6, 30)))), text())
    found = tuple(
        finding(
            sheet=text(),
            cells=draw(st.sampled_from(("", "H17", "H5:H32, K7"))),
            count=draw(st.integers(1, 9)),
            learners=(text(),),
            value=text(),
            title=text(),
            message=text(),
            fix=text(),
            waiver=draw(st.sampled_from((None, waiver))),
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    identity = Identity(text(), text(), text(), text(), text(), text(), date(2026, 11, 23))
    spread = Distribution(text(), ((text(), 3), (text(), 0)), (1, 2), 60)
    names = {one.learners[0]: text() for one in found}
    return Report((FileReport(text(), "a" * 64, found, identity, 3, names, (spread,)),))


def unsafe(text: str, allowed: str = ALLOWED) -> list[str]:
    return [c for c in text if unicodedata.category(c)[0] == "C" and c not in allowed] + re.findall(
        "[\u2028\u2029]", text
    )


class Tags(HTMLParser):
    """Counts tags, attributes and what stands between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and its attributes."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


OURS = {
    *("html", "head", "meta", "title", "style", "script", "body", "header", "main", "section", "div", "span"),
    *("h1", "h2", "h3", "p", "a", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"),
    *(
        "form",
        "label",
        "select",
        "option",
        "button",
        "noscript",
        "input",
        "output",
        "figure",
        "figcaption",
        "svg",
        "desc",
        "rect",
        "text",
        "line",
    ),
}


@pytest.mark.parametrize("style", FORMATS)
@settings(max_examples=amounts.HOSTILE_REPORTS, deadline=None)
@given(report=reports(), names=st.booleans())
def test_nothing_gets_through(style: str, report: Report, names) -> None:
    links = {file.file: file.file for file in report.files}
    written = write_report(report, style, Options(names=names, links=links))
    if isinstance(written, bytes):
        check_workbook(written)
        return
    assert unsafe(written) == []
    written.encode("utf-8")
    CHECKS.get(style, lambda _: None)(written)


def check_text(written: str) -> None:
    """A line is a finding, a clean file or the last line: no text makes a new one."""
    assert written.count("\n") <= 4
    assert "\r" not in written


def check_github(written: str) -> None:
    assert "\r" not in written
    for line in written.splitlines():
        assert re.fullmatch(r"::(error|warning|notice) (file=[^:,]*,)?title=[^:,]*::.*", line)


def check_csv(written: str) -> None:
    for row in csv.reader(io.StringIO(written, newline="")):
        for value in row:
            assert not value.lstrip().startswith(FORMULA)


def check_json(written: str) -> None:
    json.loads(written)
    assert written.isascii()


def check_html(written: str) -> None:
    page = Tags(written)
    assert page.tags <= OURS
    assert not {name for name in page.attributes if name.startswith("on")}
    assert written.count("</script") <= 1 + written.count('<script type="application/json"')
    assert written.count("</style") == 1


CHECKS = {
    "text": check_text,
    "github": check_github,
    "csv": check_csv,
    "json": check_json,
    "sarif": check_json,
    "html": check_html,
}


@settings(max_examples=amounts.HOSTILE_REPORTS, deadline=None)
@given(report=reports(), names=st.booleans())
def test_nothing_gets_through_a_page_of_many_files(report: Report, names) -> None:
    """What stands in the data is what was said, with everything that cannot be seen made visible."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(as_html, "FEW_FILES", 0)
        written = write_report(report, "html", Options(names=names))
    assert unsafe(written) == []
    check_html(written)
    (block,) = re.findall('<script type="application/json" id="data">(.*?)</script>', written, re.DOTALL)
    assert not {"<", ">", "&"} & set(block)
    texts = json.loads(block)["texts"]
    file = report.files[0]
    assert {visible(file.file), *(visible(one.message) for one in file.findings)} <= set(texts)
    assert len(texts) == len(set(texts))


def check_workbook(content: bytes) -> None:
    for sheet in load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n"}
                assert cell.hyperlink is None or is_beside(cell.hyperlink.target)
                assert not isinstance(cell.value, str) or unsafe(cell.value, "") == []


def is_beside(target: str) -> bool:
    return not target.startswith(("\\", "/")) and ":" not in target


@settings(max_examples=amounts.HOSTILE_REPORTS, deadline=None)
@given(report=reports())
def test_a_terminal_gets_our_colours_and_no_others(report: Report) -> None:
    written = write_report(report, "text", Options(width=80, colour=True))

    assert isinstance(written, str)
    assert unsafe(re.sub(r"\x1b\[[0-9;]+m", "", written)) == []


MARK = "Qzx"


@pytest.mark.parametrize("style", FORMATS)
@settings(max_examples=amounts.HOSTILE_WORKBOOKS, deadline=None)
@given(around=TEXTS, personal=st.booleans())
def test_no_name_without_names(style: str, around: str, personal) -> None:
    """Neither the map of names nor a personal value, whatever stands around it."""
    name = f"{MARK}{around}{MARK}"
    found = (finding(learners=("L001",), value=name if personal else "", personal=personal),)
    written = write_report(Report((FileReport("a.xlsx", "", found, names={"L001": name}),)), style, Options())

    if isinstance(written, bytes):
        book = load_workbook(io.BytesIO(written))
        written = "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert MARK not in written
