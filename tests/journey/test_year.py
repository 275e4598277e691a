"""The year of one cohort in the exams officer's guide: what it quotes of each command is what the command says."""

from __future__ import annotations

import csv
import re
import shlex
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.checks.issued_world import options
from tests.edits import changed
from tracker.cli import main
from tracker.intake.returned import Returned, read_returned

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "exams-officer-guide.md"
ROWS = re.findall(r"^\| `tracker ([^`]*)` \| (.*?) \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
"""The commands of the year, and what the guide says of each."""
PEOPLE = {f"{100 * group + number:04}": 15 * group + number - 4 for group in (1, 2, 3) for number in range(1, 16)}
"""Candidate numbers, 15 in each class, and the total of each in both components: 12 to 56."""
SAMPLE = (*list(PEOPLE)[:42:3], "0315")
"""Every third learner, the lowest among them, and the highest: 15."""
AMENDED, ADJUSTED = {"0110": 18}, {"0205": 28}
"""Marks of C1 that the centre amended after the draft report, and that the results have in place of the centre's."""
Entries = dict[tuple[str, str, str], object]
"""What is typed, by component, column and candidate number."""


def class_of(number: str) -> str:
    return f"10{'ABC'[int(number[1]) - 1]}"


def class_list(name: str, corrected: Mapping[str, tuple[str, str]]) -> None:
    """Write a class list, with other surnames and classes for some."""
    people = {number: ("Exemple" if number == "0105" else "Example", class_of(number)) for number in PEOPLE}
    rows = ((n, said, f"Learner {n}", group, "Mx Example") for n, (said, group) in {**people, **corrected}.items())
    with Path(name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("Exam No", "Legal Surname", "Legal Forename", "Class", "Teacher"), *rows])


def read(path: Path) -> Returned:
    asked = options()
    return read_returned(path.read_bytes(), path.name, asked.catalogue, asked.wording)


def type_into(path: Path, entries: Entries) -> None:
    """Type into a workbook, on whichever sheet a column of a component is."""
    returned = read(path)
    values = returned.values(date(2026, 5, 1))
    people = zip(values.column("learners", "candidate"), values.column("learners", "key"), strict=True)
    keys = {str(number): key for number, key in people}
    tables = [table for sheet in returned.layout.sheets for table in sheet.tables if "key" in table]

    def edit(book: Workbook) -> None:
        for (component, column, number), value in entries.items():
            table = next(one for one in tables if column in one and one.id.endswith(f":{component}"))
            at = returned.places.cell(table.id, column, list(values.column(table.id, "key")).index(keys[number]))
            assert at
            book[table.sheet].cell(at[0] + 1, at[1] + 1).value = value

    path.write_bytes(changed(path.read_bytes(), edit))


def mark_all() -> None:
    """Type what teachers type: marks that come to each total, and the sample."""
    Path("returned").mkdir()
    for issued in Path("issued").rglob("*.xlsx"):
        path = Path("returned") / f"{issued.stem[-3:]}.xlsx"
        shutil.copy(issued, path)
        entries: Entries = {}
        for c in read(path).order.internal():
            for number in (one for one in PEOPLE if class_of(one) == path.stem):
                left = PEOPLE[number]
                for row in c.rows:
                    entries[c.id, f"mark:{row.id}", number] = min(row.most, left)
                    left -= min(row.most, left)
                if number in SAMPLE:
                    entries[c.id, "sample", number] = "Yes"
        type_into(path, entries)


def take(folder: str) -> Callable[[], None]:
    """Return what puts the copies of a folder in the place of those that count."""

    def taken() -> None:
        for one in Path(folder).rglob("*.xlsx"):
            shutil.copy(one, Path("ready") / one.name)

    return taken


def correct_list() -> None:
    shutil.copytree("returned", "ready")
    class_list("corrected.csv", {"0105": ("Example", "10A"), "0215": ("Example", "10C")})


def show_marks() -> None:
    text = "".join(f"{number}\tExample\t{total}\n" for number, total in PEOPLE.items())
    Path("shown.txt").write_text(text, encoding="utf-8")


def amend() -> None:
    shutil.copytree("ready", "submitted")
    for number, mark in AMENDED.items():
        entries: Entries = {("C1", "amended", number): mark, ("C1", "reason", number): "Draft report"}
        type_into(Path("ready/10A.xlsx"), {**entries, ("C1", "amended_on", number): date(2026, 6, 20)})


def results_list() -> None:
    with Path("results-list.csv").open("w", encoding="utf-8") as file:
        file.write("Candidate no,C1 raw mark,C1 UMS,C2 UMS,C3 UMS\n")
        file.writelines(
            f"{number},{ {**AMENDED, **ADJUSTED}.get(number, total) },50,54,70\n" for number, total in PEOPLE.items()
        )


def plan() -> None:
    class_list("enterprise.csv", {})
    line = "12345,Example Academy,enterprise,2026-06,enterprise.csv,class"
    Path("plan.csv").write_text(f"centre,name,qualification,series,class list,split by\n{line}\n", encoding="utf-8")


BEFORE: Mapping[str, tuple[Callable[[], None], ...]] = {
    "batch": (plan,),
    "status": (mark_all,),
    "learners apply": (correct_list,),
    "check ready": (take("fresh/class-list"),),
    "submit check C1": (show_marks,),
    "submit check C2": (take("fresh/keyed-C1"),),
    "collect": (take("fresh/keyed-C2"),),
    "diff": (amend,),
    "results import": (results_list,),
    "results report": (take("fresh/results"),),
}
"""What people do before a command, by words of it."""


@pytest.mark.slow("a whole year of three classes")
def test_every_number_of_the_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    left = dict(BEFORE)
    assert len(ROWS) > len(BEFORE)
    for command, words in ROWS:
        for name in [one for one in left if all(f" {part}" in f" {command}" for part in one.split())]:
            for do in left.pop(name):
                do()
        with pytest.raises(SystemExit):
            main(shlex.split(command))
        said = capsys.readouterr()
        quoted = re.findall(r'"(.*?)"', words)
        assert quoted, command
        for one in quoted:
            assert one in " ".join(f"{said.out} {said.err}".split()), (command, said.out[-3_000:], said.err)
    assert left == {}
    assert len(list(Path("next").glob("*.xlsx"))) == 3
