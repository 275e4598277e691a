"""Nothing on the page names an option or a shell command; its boxes and buttons have one name each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from tests.page import returns
from tests.page.jobs import page, run
from tests.test_front import NAMED, OUTSIDE, requests, source, texts
from tracker.cli.words import commands
from tracker.page.running import JOBS
from tracker.page.words import COLUMNS, COMMANDS, FIELDS, INSTEAD, VALUES, WORDS, said
from tracker.roster.chosen import SHORT
from tracker.words import put

LIST = b"Candidate No,Surname,Forename,Class\n0012,Example,Anna,10A\n0031,Sample,Ben,10B\n"


def sentences() -> Iterator[str]:
    """Yield every sentence of the program that names a field or a command."""
    yield from (text for path in OUTSIDE if "[[" in source(path) for text in texts(path) if NAMED.search(text))


def test_every_sentence_reads_well_on_the_page() -> None:
    told = [said(one) for one in sentences()]

    assert len(told) > 60
    assert [one for one in told if returns.TYPED.search(one)] == []
    assert [one for one in told if one.startswith("the box")] == []


ELSEWHERE = "in the command-line version of this program"
START = "Sheet Start of each workbook"
BOX = "The box 'One workbook for each' needs a list: choose one in the box 'Class list'."


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("[[field names]] is. [[field rows]]", f"The box '{FIELDS['names']}' is. The box '{FIELDS['rows']}'"),
        ("one: [[field split_by=class]] builds", "one: 'Class' in the box 'One workbook for each' builds"),
        ("with [[field column=class=HEADING]]", "with the box 'Class' under 'Columns of the class list'"),
        ("Use [[command repair]].", "Use Repair."),
        ("[[command explain; codes=TRK101]]", "Explain TRK101"),
        ("bring it in with [[command ums import]].", f"bring it in with {INSTEAD['ums import']}."),
        ("the table with [[command series new]].", f"the table with 'series new' {ELSEWHERE}."),
        ("[[field split_by]] needs a list: name one with [[field learners]].", BOX),
        ("There are 3. [[command specs todo; qualification=sport]] lists them.", f"There are 3. {START} lists them."),
        ("name a folder with [[field output]]", f"name a folder with 'output' {ELSEWHERE}"),
    ],
)
def test_the_page_puts_its_own_words_in(sentence: str, shown: str) -> None:
    assert said(sentence) == shown


def test_the_words_are_of_what_is_there() -> None:
    """A label of a box that no request has, or of a command that nothing does, would be said of nothing."""
    own = {"format", "code"}  # called otherwise in the requests of the front
    outside = {"specs", "templates"}  # no field of a request: they are what every job goes by
    assert FIELDS.keys() - own - outside <= requests()
    assert VALUES.keys() <= FIELDS.keys()
    assert set(COLUMNS) == set(SHORT.values())
    assert COMMANDS.keys() <= {name for name, _ in commands()} & JOBS.keys()
    assert len(set(FIELDS.values())) == len(FIELDS)


def test_about_has_the_labels_that_sentences_use() -> None:
    labels = json.loads(page().about("2026-11-23"))["labels"]

    assert put("[[field split_by]]", WORDS) == f"the box '{labels['fields']['split_by']}'"
    assert put("[[command update]]", WORDS) == labels["commands"]["update"]
    assert labels["values"]["split_by"]["class"] in put("[[field split_by=class]]", WORDS)
    assert labels["columns"]["class"] in put("[[field column=class=X]]", WORDS)


def everything() -> Iterator[str]:
    """Yield what whole runs say, contents included where they are text."""
    files = list(returns.folder().items())
    build = {"qualification": "enterprise", "series": "2027-06"}
    checked = run("check", {}, files)
    done = [
        checked,
        run("repair", {}, files),
        run("update", {}, files[1:4]),
        run("annotate", {}, files[1:4]),
        run("build", build, [("c.csv", LIST)], into="learners"),
        run("build", {**build, "split_by": "class"}),
        run("build", {**build, "split_by": "class"}, [("c.csv", b"Surname,Forename\nExample,Anna\n")], into="learners"),
        run("build", {**build, "rows": 1}, [("c.csv", LIST)], into="learners"),
        run("build", {**build, "rows": 9999}),
        run("build", {**build, "centre": "x"}),
        run("build", {**build, "series": "2019-06"}),
        run("build", {"qualification": "enterprise"}, today="2031-12-01"),
        run("classlist", {}, [("c.csv", b"Surname,Forename,Class,Class\nA,B,1,2\n")], into="learners"),
        run("build", build, [("c.csv", b"Surname,Forename,Class,Class\nA,B,1,2\n")], into="learners"),
        run("build", {**build, "column": ["nothing"]}, [("c.csv", LIST)], into="learners"),
        run("check", {"centre": "54321"}, files[:1]),
        run("check"),
        run("explain"),
        *(run("explain", {"code": row[0]}) for row in run("explain").answer["messages"][0]["rows"]),
        run("explain", {"code": "TRK999"}),
    ]
    for one in done:
        yield json.dumps(one.message)
        yield from map(json.dumps, one.told)
    kept = checked.contents[checked.answer["kept"]]
    for style in ("text", "csv", "html", "sarif"):
        yield run("report", {"format": style}, kept=[kept]).contents[0].decode()


def test_whole_runs_name_no_option_and_no_shell_command() -> None:
    for text in everything():
        # colours and names of a stylesheet apart
        shown = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
        assert returns.TYPED.findall(shown) == [], shown[:200]
