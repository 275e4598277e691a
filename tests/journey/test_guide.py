"""Every command of the exams officer's guide, in its order, in a folder such as the guide describes."""

from __future__ import annotations

import csv
import re
import shlex
import shutil
import warnings
from pathlib import Path

import openpyxl
import pytest

from tests.workbook.recalc import need_libreoffice
from tracker.cli import main

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "exams-officer-guide.md"
PLAN = GUIDE.read_text(encoding="utf-8").split("|---|---|---|---|---|---|\n")[1].split("\n\n")[0]
COMMANDS = [
    shlex.split(line)[1:]
    for block in re.findall(r"```\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
]
ENDS = {
    "specs list": 0,
    "batch plan.csv": 0,
    "status issued/register.sqlite": 1,  # one is missing
    "status returned": 0,
    "check returned": 1,  # one total is typed over
    "repair returned/10B.xlsx": 1,
    "repair returned": 1,
    "learners apply": 1,  # the total that is typed over is not taken
    "collect ready": 0,
    "check ready": 1,  # nothing is submitted yet
    "submit check": 1,  # not everyone is shown
    "pack ready/10B.xlsx": 0,
    "pack ready": 0,
    "pack ready --check": 0,
    "diff submitted/10B.xlsx": 1,
    "results import": 0,
    "results report": 0,
    "update ready/10B.xlsx": 0,
    "rollover ready": 0,
}
"""How each command ends in this folder, by its first words."""


def typed(source: Path, target: Path, *, over: bool = False) -> None:
    """Type a mark into every yellow cell of the first marks sheets; perhaps a total over its formula."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(source)
    for sheet in book:
        heads = [str(cell.value) for cell in sheet[4]]
        if sheet.title.endswith(" marks"):
            total = next(at for at, head in enumerate(heads) if head.startswith("Total"))
            for row in (5, 6, 7):
                for column in range(heads.index("Class") + 1, total):
                    sheet.cell(row, column + 1, (row + column) % 5)
                sheet.cell(row, heads.index("In sample") + 1, "Yes")
            if over:
                sheet.cell(5, total + 1, 60)
        elif sheet.title == "Results":
            raw = next(at for at, head in enumerate(heads, 1) if " raw mark" in head and "official" not in head)
            for row in (5, 6, 7):
                sheet.cell(row, raw, 20 + row)
    target.parent.mkdir(exist_ok=True)
    book.save(target)


LISTS = {
    "submit check": ("shown.txt", "0101\tExample\t11\n0102\tExample\t12\n"),
    "results import": ("results-list.csv", "Candidate no,C1 UMS,C1 grade\n101,30,L1P\n202,40,L1M\n"),
}
"""What lists of others say, by the command that takes them."""


def before(command: str) -> None:
    """Do what people do before a command."""
    if command == "learners apply":
        text = Path("enterprise.csv").read_text(encoding="utf-8")
        Path("corrected.csv").write_text(text.replace("enterprise 1,10A", "enterprise 1,10B"), encoding="utf-8")
    elif command in LISTS:
        name, text = LISTS[command]
        Path(name).write_text(text, encoding="utf-8")
    else:
        _before(command)


def _before(command: str) -> None:
    if command == "batch plan.csv":
        rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in PLAN.splitlines()]
        with Path("plan.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(
                [
                    ["centre", "name", "qualification", "series", "class list", "split by"],
                    *([*row, ""][:6] for row in rows),
                ]
            )
        for name, classes in {"enterprise": ("10A", "10B"), "construction": ("10E",)}.items():
            with Path(f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(
                    [
                        ["Exam No", "Legal Surname", "Legal Forename", "Class", "Teacher"],
                        *(
                            [f"{100 * place + i:04}", "Example", f"Learner {name} {i}", one, "Mx Example"]
                            for place, one in enumerate(classes, 1 if name == "enterprise" else 5)
                            for i in (1, 2, 3)
                        ),
                    ]
                )
    elif command == "status issued/register.sqlite":
        for name in ("10A", "10B"):
            (issued,) = Path("issued").rglob(f"*-{name}.xlsx")
            typed(issued, Path(f"returned/{name}.xlsx"), over=name == "10B")
    elif command == "collect ready":
        shutil.copy("returned/10A.xlsx", "ready/10A.xlsx")
    elif command == "pack ready --check":
        for folder in Path("upload").iterdir():
            (folder / "work" / "task 1.txt").write_text("what the learner handed in", encoding="utf-8")
    elif command == "diff submitted/10B.xlsx":
        shutil.copytree("ready", "submitted")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook("ready/10B.xlsx")
        heads = [str(cell.value) for cell in book["C1 marks"][4]]
        book["C1 marks"].cell(6, heads.index("Amended mark") + 1, 3)
        book["C1 marks"].cell(6, heads.index("Reason for amended mark") + 1, "Draft report")
        book.save("ready/10B.xlsx")


@pytest.mark.libreoffice
def test_every_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    need_libreoffice()
    monkeypatch.chdir(tmp_path)
    done = set()
    for command in COMMANDS:
        words = " ".join([*command[:2], *(one for one in command if one == "--check")])
        if words not in done:
            before(words)
        with pytest.raises(SystemExit) as end:
            main(command)
        said = capsys.readouterr()
        assert int(end.value.code or 0) == ENDS[words], (command, said.out[-2_000:], said.err[-2_000:])
        done.add(words)
    assert done == set(ENDS)
    assert len(list(Path("next").glob("*.xlsx"))) == 2
