"""The same order gives the same bytes: in any process, time zone and language; and nothing else does."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.workbook import made
from tracker.front.workbook import build
from tracker.intake.book import read_book
from tracker.plan import plan
from tracker.plan.stamp import footer
from tracker.render import render
from tracker.render.canvas import Canvas
from tracker.render.package import QuickWorksheet
from tracker.values import Values

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import hashlib, time, locale, sys
sys.path[:0] = sys.argv[1:]
from tests.workbook import made
from tracker.front.workbook import build
locale.setlocale(locale.LC_ALL, "")
getattr(time, "tzset", lambda: None)()
for name in made.AWARDS:
    print(hashlib.sha256(build(made.order(name)).content).hexdigest())
"""
ODD = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "random", "TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONUTF8": "1", "PYTHONOPTIMIZE": "1"},
]


def digests(environment: dict[str, str]) -> list[str]:
    """Build every invented award in a fresh process and return the digests of the files."""
    command = [sys.executable, "-c", SCRIPT, str(ROOT)]
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_same_bytes_in_any_process() -> None:
    """Hash seed, time zone, language and UTF-8 mode change no byte."""
    first, *others = [digests(environment) for environment in ODD]

    assert len(set(first)) == len(made.AWARDS)
    for other in others:
        assert other == first


@pytest.mark.parametrize("award", made.AWARDS)
def test_the_unmodified_library_writes_the_same_bytes(award: str) -> None:
    """The quicker worksheet class writes what XlsxWriter's own does, byte for byte."""
    order = made.order(award)
    planned = plan(order)

    class Plain(Canvas):
        worksheet_class = Worksheet

    canvas = Plain(planned.layout.title, planned.layout.issued)
    values = Values(planned.layout, planned.given, planned.fields, order.issued)
    written = render(planned.layout, values, footer(dict(planned.layout.stamp)), canvas)

    assert type(canvas._sheets["Start"]) is Worksheet
    assert written == build(order).content


CHANGES = {
    "a name": {"learners": (made.learner(1, forenames="Other"), *made.learners(4)[1:])},
    "a candidate number": {"learners": (made.learner(1, candidate="0999"), *made.learners(4)[1:])},
    "an assessor": {"learners": (made.learner(1, assessor="Somebody else"), *made.learners(4)[1:])},
    "the order of the class": {"learners": made.learners(4)[::-1]},
    "one learner less": {"learners": made.learners(3)},
    "the room": {"lines": 7},
    "the day of issue": {"issued": date(2026, 9, 8)},
    "the centre": {"centre": "54321"},
    "the centre's name": {"centre_name": "Another Academy"},
    "the part": {"part": "10A"},
    "the spec": {"spec": replace(made.AWARDS["three"], digest="cd" * 32)},
    "the version": {"spec": replace(made.AWARDS["three"], version=2)},
}


def test_whatever_differs_changes_the_id() -> None:
    """Each thing that makes another workbook makes another id; the same again makes the same."""
    order = made.order()
    ids = {name: build(replace(order, **change)).id for name, change in CHANGES.items()}
    ids["nothing"] = build(order).id

    assert len(set(ids.values())) == len(ids)
    assert build(made.order()).id == ids["nothing"]


def test_the_id_stands_in_the_file_name_of_nothing_personal() -> None:
    """File names are plain letters, say centre, award and series, and name no learner."""
    built = build(made.order("tricky words", [made.learner(1, surname="Müller")], part="10 A/b"))

    assert built.name == "01234-tricky-2027-06-10_A_b.xlsx"
    assert built.name.isascii()


@pytest.mark.parametrize("result", ["  two  ", "line\n", "plain", " a & <b> "])
def test_blanks_at_the_ends_of_results_are_kept(result: str) -> None:
    """By our reader, and by openpyxl, which did not write them."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet("S", QuickWorksheet).write_formula(0, 0, "=A2", book.add_format({"bold": True}), result)

    assert read_book(target.getvalue(), "").sheets[0].cells[0, 0].value == result
    assert load_workbook(target, data_only=True)["S"]["A1"].value == result
