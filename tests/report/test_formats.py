"""Each format says everything, with names and without, for the three files and for none."""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from tests.report import three_files as given
from tracker.findings import Level, Report
from tracker.report import FORMATS, Options, stream_report, write_report
from tracker.report.json_schema import SCHEMA
from tracker.report.markup import VOID

GOLDEN = Path(__file__).parent / "golden"
SECRETS = ("Fitzgibbon", "Quentin", "0007", "Abernathy", "Zoë", "0012", "Quux")


def write(report: Report, style: str, **options) -> str:
    """Return a report as one text; a workbook as all that stands in its cells and links."""
    written = write_report(report, style, Options(**{"codes": given.CODES, **options}))
    return written if isinstance(written, str) else "\n".join(cells(written))


def cells(content: bytes) -> list[str]:
    book = load_workbook(io.BytesIO(content))
    found = []
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                found.append("" if cell.value is None else str(cell.value))
                if cell.hyperlink:
                    found.append(f"{cell.hyperlink.target}#{cell.hyperlink.location}")
    return found


@pytest.mark.parametrize("style", FORMATS)
def test_names_stand_in_no_format_unless_they_were_asked_for(three: Report, style: str) -> None:
    written = write(three, style, width=80) if style == "text" else write(three, style)

    assert [secret for secret in SECRETS if secret in written] == []
    assert "L013" in written


@pytest.mark.parametrize("style", FORMATS)
def test_names_asked_for_are_shown(three: Report, style: str) -> None:
    written = write(three, style, names=True)
    if style in {"json", "sarif"}:
        written = json.dumps(json.loads(written), ensure_ascii=False)

    assert "Abernathy, Zoë" in written


@pytest.mark.parametrize("style", FORMATS)
def test_every_format_says_every_finding(three: Report, style: str) -> None:
    """Code, file, sheet, cells, message, fix and the reason of a waiver."""
    written = write(three, style)
    if style == "github":
        written = written.replace("%3A", ":").replace("%2C", ",").replace("%0A", "\n")
    plain = written.replace("&#x27;", "'").replace("\\u", "")

    for one in given.FOUND:
        for part in (one.code, one.sheet, one.cells, one.message, one.fix):
            assert part in plain
    assert "the moderator agreed" in plain
    assert "returned/old.pdf" in plain


@pytest.mark.parametrize("style", FORMATS)
def test_an_empty_report_is_whole(style: str) -> None:
    written = write(Report(()), style)

    if style in {"json", "sarif"}:
        json.loads(written)
    elif style != "csv":
        assert "0 files: nothing was checked" in written


@pytest.mark.parametrize("style", FORMATS)
def test_the_same_report_is_the_same_bytes(three: Report, style: str) -> None:
    assert write_report(three, style, Options()) == write_report(three, style, Options())


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("lines", {}),
        ("terminal", {"width": 80}),
        ("names", {"width": 80, "names": True}),
        ("quiet", {"least": Level.ERROR}),
    ],
)
def test_the_text_is_as_people_saw_it_last(three: Report, name: str, options, request: pytest.FixtureRequest) -> None:
    """Renew with --renew-golden after a change that is meant."""
    written, golden = write(three, "text", **options), GOLDEN / f"{name}.txt"
    if request.config.getoption("--renew-golden"):
        golden.write_text(written, encoding="utf-8")

    assert written == golden.read_text(encoding="utf-8")


def test_a_finding_has_its_line(three: Report) -> None:
    line = "returned/10A.xlsx:'C1 marks'!H17: TRK503 error: 14 is above the maximum of 12 for task 2b. Type a whole"

    assert line in write(three, "text")


@pytest.mark.parametrize("width", [20, 60, 80, 110])
def test_no_line_is_wider_than_the_terminal(three: Report, width: int) -> None:
    *lines, _ = write(three, "text", width=width).splitlines()

    assert max(map(len, lines)) < max(width, 60)


def test_colours_only_where_they_were_asked_for(three: Report) -> None:
    coloured = write(three, "text", width=80, colour=True)

    assert "\x1b" not in write(three, "text", width=80)
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == write(three, "text", width=80)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ((), "0 files: nothing was checked"),
        ((1,), "1 file: clean"),
        ((0,), "1 file: to correct, 2 errors, 2 warnings, 1 note; 2 findings waived"),
        ((2,), "1 file: could not be read"),
        ((1, 1), "2 files: 2 clean; 28 learners"),
    ],
)
def test_the_last_line_is_the_one_a_person_wants(three: Report, files: tuple[int, ...], said: str) -> None:
    report = Report(tuple(three.files[at] for at in files))

    assert write(report, "text").splitlines()[-1] == said


@pytest.mark.parametrize("names", [False, True])
def test_json_fits_its_schema(three: Report, names) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for report in (three, Report(())):
        Draft202012Validator(SCHEMA).validate(json.loads(write(report, "json", names=names)))


def test_csv_has_a_line_a_file_and_a_line_a_finding(three: Report) -> None:
    heading, *lines = csv.reader(io.StringIO(write(three, "csv")))
    rows = [line for line in lines if line[4] != "file"]

    assert [line[6] for line in lines if line[4] == "file"] == ["to correct", "clean", "could not be read"]
    assert len(rows) == sum(len(file.findings) for file in three.files)
    assert dict(zip(heading, rows[1], strict=True))["Cells"] == "H17"


class Page(HTMLParser):
    """Collects tags with their attributes, and checks that they close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Compare a tag that closes with the last that opened."""
        assert self.open.pop() == tag


def test_html_stands_alone_and_is_accessible(three: Report) -> None:
    text = write(three, "html")
    page = Page(text)
    tags = [tag for tag, _ in page.tags]
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    pointed = " ".join(attrs.get("aria-labelledby") or "" for _, attrs in page.tags).split()

    assert page.open == []
    assert text.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert not {"link", "img", "iframe", "base"} & set(tags)
    assert [attrs for _, attrs in page.tags if {"src", "style", "onclick"} & set(attrs)] == []
    assert all((attrs.get("href") or "#").startswith("#") for _, attrs in page.tags)
    assert (len(ids), set(pointed) <= set(ids)) == (len(set(ids)), True)
    assert all(attrs.get("scope") for tag, attrs in page.tags if tag == "th")
    assert (tags.count("h1"), tags.count("title"), tags.count("desc")) == (1, 2, 1)
    assert "default-src 'none'" in text.replace("&#x27;", "'")


def test_html_works_without_a_script(three: Report) -> None:
    """The filter is hidden until the script is there; no finding is."""
    page = Page(write(three, "html"))

    assert [tag for tag, attrs in page.tags if "hidden" in attrs] == ["form"]


@pytest.fixture(params=[True, False])
def any_page(three: Report, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page of few files, and one of as many that they are unfolded on demand."""
    if not request.param:
        monkeypatch.setattr("tracker.report.as_html.FEW_FILES", 0)
    return write(three, "html")


def test_the_policy_lets_exactly_our_style_and_script_run(any_page: str) -> None:
    (policy,) = (attrs["content"] for tag, attrs in Page(any_page).tags if attrs.get("http-equiv"))
    for tag in ("style", "script"):
        (code,) = re.findall(f"<{tag}>(.*?)</{tag}>", any_page, re.DOTALL)
        assert policy.count(f"{tag}-src 'sha256-{b64encode(sha256(code.encode()).digest()).decode()}';") == 1
    assert policy.count("sha256-") == 2


def test_a_page_of_many_files_has_figures_and_a_list_without_a_script(three: Report, monkeypatch) -> None:
    """Every code with what it means, and how each file stands."""
    monkeypatch.setattr("tracker.report.as_html.FEW_FILES", 2)
    page = Page(text := write(three, "html"))

    assert page.open == []
    for code in {one.code: one for file in three.files for one in file.findings}:
        assert given.CODES[code].about in text
    without = text.partition("<noscript>")[2].partition("</noscript>")[0]
    assert [file.file for file in three.files if file.file not in without] == []
    assert "could not be read" in without


def test_json_and_sarif_come_in_pieces_that_are_the_whole(three: Report) -> None:
    """A file is made ready when its turn comes: never all of them at once."""
    many = Report(three.files * 20)
    for style in ("json", "sarif"):
        pieces = list(stream_report(many, style, Options(codes=given.CODES)))
        whole = "".join(pieces)
        assert whole == write(many, style)
        assert whole == json.dumps(json.loads(whole), indent=2) + "\n"
        assert max(map(len, pieces)) < len(whole) / 10


def test_charts_are_drawings_that_a_browser_draws_whole(three: Report) -> None:
    """As XML, in which nothing closes by itself: a bar that holds what follows it hides all of that."""
    (drawn,) = re.findall("<svg.*?</svg>", write(three, "html"), re.DOTALL)
    tags = [one.tag for one in ET.fromstring(drawn)]  # noqa: S314 - what we wrote ourselves

    assert tags.count("rect") == len(given.GRADES)
    assert tags.count("line") == 1
    assert len(set(tags) - {"title", "desc", "rect", "line", "text"}) == 0


def test_charts_have_their_figures_in_words(three: Report) -> None:
    text = write(three, "html")

    assert "U 1, Level 1 Pass 4, Level 2 Pass 9, Level 2 Merit 3, Level 2 Distinction 0." in text
    assert "Raw marks of 5 complete: 3 to 40, in the middle 31, of 60." in text


def test_xlsx_links_lead_to_the_cells(three: Report) -> None:
    """Relative paths only; what is elsewhere or oddly named is text."""
    links = {"returned/10A.xlsx": "returned/10A.xlsx", "returned/10B.xlsx": "//server/10B.xlsx"}
    content = write_report(three, "xlsx", Options(links=links, today=date(2027, 5, 1)))
    book = load_workbook(io.BytesIO(content))
    targets = {cell.hyperlink.target for row in book["Findings"].iter_rows() for cell in row if cell.hyperlink}
    assert {"returned\\10A.xlsx"} == {target.partition("#")[0] for target in targets}
    places = {
        cell.value: cell.hyperlink.location for row in book["Findings"].iter_rows() for cell in row if cell.hyperlink
    }
    assert places["H17"] == "'C1 marks'!H17"
    assert [cell.value for cell in book["Files"]["A"] if cell.hyperlink] == ["returned/10A.xlsx"]


def test_xlsx_is_a_list_to_work_with(three: Report) -> None:
    """Title in A1, headings frozen and repeated, filter on, nothing protected."""
    sheet = load_workbook(io.BytesIO(write_report(three, "xlsx", Options())))["Findings"]

    assert sheet["A1"].value == "Findings"
    assert sheet["A2"].value.startswith("3 files:")
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.protection.sheet) == ("A5", "A4:L12", False)
    assert sheet.print_title_rows == "$4:$4"


def test_sarif_has_rules_levels_places_and_suppressions(three: Report) -> None:
    log = json.loads(write(three, "sarif"))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    by_place = {
        where["fullyQualifiedName"]: result
        for result in run["results"]
        for location in result["locations"]
        for where in location.get("logicalLocations", [])
    }

    assert log["version"] == "2.1.0"
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}
    assert by_place["'C1 marks'!H17"]["suppressions"] == []
    assert by_place["'C1 marks'!G13"]["suppressions"][0]["kind"] == "external"
    assert len({result["partialFingerprints"]["findingHash/v1"] for result in run["results"]}) == len(run["results"])
    for result in run["results"]:
        at = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][at["index"]]["location"]["uri"] == at["uri"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("returned/10 A#1.xlsx", "returned/10%20A%231.xlsx"),
        ("javascript:alert(1).xlsx", "javascript%3Aalert%281%29.xlsx"),
        ("returned\\10A.xlsx", "returned/10A.xlsx"),
        ("C:\\returned\\10A.xlsx", "file:///C:/returned/10A.xlsx"),
        ("/srv/10A.xlsx", "file:///srv/10A.xlsx"),
        ("\\\\server\\share\\10A.xlsx", "file://server/share/10A.xlsx"),
    ],
)
def test_paths_become_uris(path: str, said: str) -> None:
    from tracker.report.as_sarif import uri

    assert uri(path) == said


def test_github_commands_are_one_line_each_and_levels_are_its_own(three: Report) -> None:
    lines = write(three, "github").splitlines()

    assert all(re.fullmatch(r"::(error|warning|notice) (file=[^:,]+,)?title=[^:,]+::.+", line) for line in lines)
    assert [line.split(" ")[0] for line in lines].count("::error") == 3
    assert "'C2 marks'!F5%3AF12%2C F14%3AF32" in "\n".join(lines)


def test_sarif_names_every_rule_even_where_nothing_was_found() -> None:
    rules = json.loads(write(Report(()), "sarif"))["runs"][0]["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == sorted(given.CODES)


def test_sarif_text_is_no_link_and_leaves_nothing_to_fill_in() -> None:
    one = given.finding(message="[press](http://example.org) {0}")
    (result,) = json.loads(write(Report((given.FileReport("a.xlsx", "", (one,)),)), "sarif"))["runs"][0]["results"]

    assert result["message"]["text"].startswith("[press] (http://example.org) {{0}}")


def test_classes_are_drawn_together_too() -> None:
    """Only what several files of one award and series share."""
    first, second = given.three_files().files[0], given.three_files().files[1]
    both = Report((first, replace(second, distributions=first.distributions)))

    assert "U 2, Level 1 Pass 8, Level 2 Pass 18, Level 2 Merit 6, Level 2 Distinction 0." in write(both, "html")
    assert "Raw marks of 10 complete: 3 to 40, in the middle 31, of 60." in write(both, "html")
    assert "Several files together" not in write(Report((first, second)), "html")
