"""Two series as a centre lives them: build, fill, damage, check, repair, collect, submit, amend, roll over, retake.

Marks are typed by LibreOffice. What a learner reaches in the end is worked out here from what was typed, by loops over
exact fractions that share nothing with the program but the spec.
"""

from __future__ import annotations

import csv
import importlib
import pkgutil
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import tracker.cli
from tests.journey.hand import Hand, Sheets
from tests.workbook import oracle
from tests.workbook.recalc import need_libreoffice
from tracker.cli import main
from tracker.spec.award import Component, Spec
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped

FIRST, SECOND = "2026-06", "2027-06"
CLASSES = {"10A": 101, "10B": 201, "10C": 301, "10D": 401, "10E": 501}
"""Class and its first candidate number; the first three take Enterprise."""
AWARDS = {"10A": "enterprise", "10B": "enterprise", "10C": "enterprise"}
AWARDS |= {"10D": "art-and-design-practice", "10E": "construction"}
PEOPLE = 6
PLAN = """\
centre,name,qualification,series,class list,split by
12345,Example Academy,enterprise,2026-06,enterprise.csv,class
12345,Example Academy,art-and-design-practice,2026-06,art-and-design-practice.csv,class
12345,Example Academy,construction,2026-06,construction.csv,class
"""
Run = Callable[..., tuple[int, str, str]]
Learner = tuple[str, str]
"""Qualification and candidate number."""
Typed = dict[tuple[Learner, str, str], int]
"""(learner, component, series) → the raw mark that was typed."""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command on a day in a folder of its own: code, output, messages."""
    monkeypatch.chdir(tmp_path)

    def at(day: date, *arguments: str) -> tuple[int, str, str]:
        for module in pkgutil.iter_modules(tracker.cli.__path__, "tracker.cli."):
            monkeypatch.setattr(importlib.import_module(module.name), "today", lambda: day, raising=False)
        with pytest.raises(SystemExit) as end:
            main([*arguments])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return at


def specs(series: str) -> dict[str, Spec]:
    catalogue = Catalogue((read_folder(shipped("specs"), "shipped", "specs"),))
    return {award: catalogue.spec(award, series) for award in AWARDS.values()}


def write_lists(folder: Path, classes: dict[str, list[int]]) -> None:
    """Write a class list for each award."""
    for award in dict.fromkeys(AWARDS.values()):
        with (folder / f"{award}.csv").open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(["Exam No", "Legal Surname", "Legal Forename", "Class", "Teacher"])
            for name, numbers in classes.items():
                if AWARDS[name] == award:
                    rows.writerows([f"{n:04}", "Example", f"Learner {n}", name, f"Mx {name}"] for n in numbers)


def books(folder: Path) -> dict[str, Path]:
    """Return the workbook of each class, by what is in it."""
    return {name: path for path in folder.rglob("*.xlsx") for name in CLASSES if f"-{name}" in path.stem}


def of_class(name: str) -> Iterator[Learner]:
    yield from ((AWARDS[name], f"{n:04}") for n in range(CLASSES[name], CLASSES[name] + PEOPLE))


def mark(sheets: Sheets, component: str, candidate: str, total: int) -> None:
    """Type marks that add up to a total."""
    left = total
    for heading, most in sheets.marks(component):
        sheets.type(f"{component} marks", heading, candidate, min(left, most))
        left -= min(left, most)
    assert left == 0


@dataclass(frozen=True)
class Marking:
    """A teacher who marks one class in one series."""

    sheets: Sheets
    spec: Spec
    series: str
    typed: Typed

    def fill(self, candidate: str, dice: random.Random) -> None:
        """Type a mark for every component that this series has."""
        for component in self.spec.components:
            if component.assessed:
                self.sit(candidate, component, dice)

    def sit(self, candidate: str, component: Component, dice: random.Random) -> None:
        """Type a mark for one component."""
        raw = dice.randint(component.raw_max // 5, component.raw_max)
        if component.internal:
            mark(self.sheets, component.id, candidate, raw)
        else:
            self.sheets.type("Results", f"{component.id} raw mark", candidate, raw)
        self.typed[(self.spec.id, candidate), component.id, self.series] = raw


def expected(learner: Learner, typed: Typed) -> tuple[dict[str, int], int | None, str]:
    """Return best UMS of each component, total and grade of a learner, from what was typed in both series."""
    spec, best, last = specs(SECOND)[learner[0]], {}, {}
    for component in spec.components:
        sat = {series: raw for (who, which, series), raw in typed.items() if (who, which) == (learner, component.id)}
        if sat:
            best[component.id] = max(oracle.ums(component, raw) for raw in sat.values())
            last[component.id] = max(sat)
    external = [one.id for one in spec.components if not one.internal]
    internal = [one.id for one in spec.components if one.internal]
    if len(best) < len(spec.components) or max(last[one] for one in internal) > min(last[one] for one in external):
        return best, sum(best.values()) if len(best) == len(spec.components) else None, ""
    return best, sum(best.values()), oracle.grade(spec.scale, sum(best.values()))


def collected(path: Path) -> dict[tuple[Learner, str], dict[str, str]]:
    """Return the rows of a collected file by learner and component."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    by = {((row["qualification"], row["candidate"]), row["component"]): row for row in rows}
    assert len(by) == len(rows)
    return by


def keying(folder: Path) -> dict[tuple[str, str], object]:
    """Return the marks to key by candidate number and component."""
    found = {}
    for path in folder.iterdir():
        sheet = openpyxl.load_workbook(path).worksheets[0]
        component = sheet.title.split()[0]
        for row in sheet.iter_rows(min_row=5, values_only=True):
            found[str(row[1]), component] = row[4]
    return found


def codes(said: str) -> set[str]:
    return {word.rstrip(":") for word in said.split() if word.startswith("TRK")}


@pytest.mark.libreoffice
def test_two_series(run: Run, tmp_path: Path) -> None:  # noqa: C901, PLR0912, PLR0915 - a story, told in order
    need_libreoffice()
    dice, typed = random.Random(2026), Typed()  # noqa: S311
    hand = Hand(tmp_path / "office")
    write_lists(tmp_path, {name: list(range(first, first + PEOPLE)) for name, first in CLASSES.items()})
    Path("plan.csv").write_text(PLAN, encoding="utf-8")

    # January: the trackers are issued.
    code, out, err = run(date(2026, 1, 12), "batch", "plan.csv", "-o", "issued")
    assert code == 0, err
    issued = books(Path("issued"))
    assert set(issued) == set(CLASSES)
    returned = Path("returned")
    returned.mkdir()

    # April: the teachers mark; three files are damaged, each in another way.
    filling = {name: Sheets(Path(shutil.copy(path, returned / f"{name} marked.xlsx"))) for name, path in issued.items()}
    first = specs(FIRST)
    for name, sheets in filling.items():
        marking = Marking(sheets, first[AWARDS[name]], FIRST, typed)
        for _, candidate in of_class(name):
            marking.fill(candidate, dice)
    over, under = ("enterprise", "0201"), ("enterprise", "0303")
    sheets = filling["10B"]  # a total typed over the formula
    sheets.lines.append("unprotect\tC1 marks")
    sheets.type("C1 marks", "Total", over[1], 60)
    sheets = filling["10C"]  # a mark with a space behind it
    heading, most = sheets.marks("C2")[0]
    slip = min(typed[under, "C2", FIRST], most)
    sheets.type("C2 marks", heading, under[1], f"{slip} ")
    filling["10E"].lines.append("remove\tSummary")  # a sheet gone
    hand.work(*filling.values())

    day = date(2026, 4, 20)
    code, out, _ = run(day, "check", "returned", "--for", "marking")
    assert code == 1
    wrong = {name: codes("\n".join(line for line in out.splitlines() if name in line)) for name in CLASSES}
    assert wrong["10A"] == wrong["10D"] == set()
    assert {"TRK313"} <= wrong["10B"]
    assert {"TRK506"} <= wrong["10C"]
    assert {"TRK301"} <= wrong["10E"]
    code, out, err = run(day, "collect", "returned", "-o", "early.csv")
    assert code == 1
    assert {row["class"] for row in collected(Path("early.csv")).values()} == {"10A", "10D"}

    # What is damaged is repaired; only the mark that was no number has to be typed again.
    mended = Path("mended")
    for name in ("10A", "10D"):
        mended.mkdir(exist_ok=True)
        shutil.copy(returned / f"{name} marked.xlsx", mended)
    for name, left in (("10B", 1), ("10C", 1), ("10E", 0)):
        code, out, err = run(day, "repair", f"returned/{name} marked.xlsx", "-o", f"mended/{name}.xlsx")
        assert code == left, out + err
    again = Sheets(mended / "10C.xlsx")
    again.type("C2 marks", heading, under[1], slip)
    hand.work(again)
    code, out, err = run(day, "check", "mended", "--for", "marking")
    assert code == 0, out

    # Everything typed is there, once; the keying lists say the same.
    code, out, err = run(day, "collect", "mended", "-o", "first.csv", "--eol", "keying", "--report", "spread.html")
    assert code == 0, out + err
    rows = collected(Path("first.csv"))
    assert {at: int(row["raw"]) for at, row in rows.items()} == {(who, c): raw for (who, c, _), raw in typed.items()}
    for (who, component), row in rows.items():
        best, total, grade = expected(who, typed)
        assert (int(row["ums"]), row["award_ums"], row["award_grade"]) == (best[component], str(total), grade)
    internal = {(who, c): raw for (who, c, _), raw in typed.items() if rows[who, c]["internal"] == "yes"}
    assert keying(Path("keying")) == {(who[1], c): raw for (who, c), raw in internal.items()}
    assert Path("spread.html").stat().st_size > 1_000

    # May: keyed and submitted, the sample ticked; June: the moderator's marks, one of them amended.
    submitted = Path(shutil.copytree(mended, "submitted"))
    shutil.rmtree(mended)
    changed = {name: Sheets(path) for path in submitted.iterdir() for name in CLASSES if name in path.stem}
    for (who, component), raw in internal.items():
        name = rows[who, component]["class"]
        changed[name].type(f"{component} EOL entry", "Mark EOL shows", who[1], raw)
        changed[name].type(f"{component} marks", "In sample", who[1], "Yes")
    hand.work(*changed.values())
    after = Path(shutil.copytree(submitted, "after"))
    one, name = ("enterprise", "0102"), "10A"
    amended = typed[one, "C1", FIRST] - 3
    sheets = Sheets(next(path for path in after.iterdir() if name in path.stem))
    sheets.type("C1 marks", "Amended mark", one[1], amended)
    sheets.type("C1 marks", "Reason for amended", one[1], "Draft report of the moderator")
    hand.work(sheets)
    code, out, err = run(date(2026, 6, 15), "diff", str(submitted / sheets.path.name), str(sheets.path))
    assert code == 1, err
    assert str(amended) in out
    code, out, _ = run(date(2026, 6, 15), "diff", str(submitted / sheets.path.name), str(submitted / sheets.path.name))
    assert code == 0, out
    typed[one, "C1", FIRST] = amended

    code, out, err = run(date(2026, 6, 15), "pack", str(sheets.path), "--learners", one[1], "-c", "C1", "-o", "forms")
    assert code == 0, err
    assert len(list(Path("forms").glob("*.pdf"))) == 2

    # The next series: one leaver, one joiner; nothing of the first series is lost.
    people = {name: list(range(start, start + PEOPLE)) for name, start in CLASSES.items()}
    leaver, joiner = people["10A"].pop(), 199
    people["10A"].append(joiner)
    write_lists(tmp_path, people)
    for award in dict.fromkeys(AWARDS.values()):
        mine = [str(path) for path in sorted(after.iterdir()) if AWARDS[path.stem[:3]] == award]
        options = ["--series", SECOND, "--learners", f"{award}.csv", "--split-by", "class", "--bank-estimates"]
        code, out, err = run(date(2026, 9, 7), "rollover", *mine, *options, "-o", "next")
        assert code in (0, 1), err
    following = books(Path("next"))
    assert set(following) == set(CLASSES)

    # Retakes: some of one internal component with and without the exam, some of the exam, the joiner everything.
    second, filling = specs(SECOND), {name: Sheets(path) for name, path in following.items()}
    for name, sheets in filling.items():
        spec = second[AWARDS[name]]
        external = next(c for c in spec.components if not c.internal and c.assessed)
        coursework = next(c for c in spec.components if c.internal and c.assessed)
        for i, candidate in enumerate(sheets.candidates):
            marking = Marking(sheets, spec, SECOND, typed)
            if candidate == f"{joiner:04}":
                marking.fill(candidate, dice)
                continue
            sat = {0: (), 1: (coursework,), 2: (external,), 3: (coursework, external)}[i % 4]
            for component in spec.components:
                if not component.assessed:
                    continue
                if component in sat:
                    marking.sit(candidate, component, dice)
                else:
                    marks = (f"{component.id} marks", "Status")
                    at = marks if component.internal else ("Results", f"{component.id} status")
                    sheets.type(*at, candidate, "Not entered")
    hand.work(*filling.values())

    day = date(2027, 4, 19)
    code, out, err = run(day, "check", "next", "--for", "marking")
    assert code == 0, out
    code, out, err = run(day, "collect", "next", "-o", "second.csv")
    assert code == 0, out + err
    rows = collected(Path("second.csv"))
    assert {who[1] for who, _ in rows} == {f"{n:04}" for numbers in people.values() for n in numbers}
    assert f"{leaver:04}" not in {who[1] for who, _ in rows}
    for (who, component), row in rows.items():
        best, total, grade = expected(who, typed)
        reached = (row["best_ums"], row["award_ums"], row["award_grade"])
        assert reached == (str(best.get(component, "")), "" if total is None else str(total), grade), (who, component)
