"""The register as a file that anybody may have touched: read without being written to, nothing in it believed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.crash import FILL, crash
from tracker.errors import TrackerError
from tracker.register import Entry
from tracker.register.returned_file import ReturnedFile
from tracker.register.standing import status
from tracker.register.store import Register

ENTRY = Entry(
    "0123-4567-89AB", "12345", "Example", "sport", "2027-06", "10A", 5, "2026-09-21", "12345/a.xlsx", "ab" * 32,
    "2026-09-21T10:00:00+00:00",
)  # fmt: skip


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with one row."""
    path = tmp_path / "register.sqlite"
    with Register(path, new=True) as book:
        book.add(ENTRY)
    return path


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for one in statements:
            other.execute(one)


def refused(path: Path) -> str:
    """Return why it cannot be read; whatever it is, it stays as it is, and nothing is left beside it."""
    was = path.read_bytes()
    with pytest.raises(TrackerError) as error, Register(path, reading=True) as book:
        book.entries()
    assert path.read_bytes() == was
    assert "force" not in str(error.value)
    return str(error.value)


def test_what_is_read_is_what_was_written_and_reading_changes_no_byte(register: Path) -> None:
    was = register.read_bytes()
    with Register(register, reading=True) as book:
        assert book.entries() == (ENTRY,)
        with pytest.raises(TrackerError, match="write-protected"):
            book.add(replace(ENTRY, part="10B"))
    assert register.read_bytes() == was


@pytest.mark.parametrize("content", [b"", b"something", b"no database at all, but long enough for one " * 30])
def test_what_is_no_register_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "register.sqlite"
    path.write_bytes(content)

    assert "is no register" in refused(path)
    assert [one.name for one in tmp_path.iterdir()] == ["register.sqlite"]


def test_somebody_elses_database_is_a_sentence(tmp_path: Path) -> None:
    sql(tmp_path / "x.sqlite", "CREATE TABLE workbook (id)")

    assert "is no register of this program" in refused(tmp_path / "x.sqlite")


def test_a_newer_register_is_a_sentence(register: Path) -> None:
    sql(register, "PRAGMA user_version = 2")

    assert "newer version" in refused(register)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE workbook SET id = 'x'", "'id' holds"),
        ("UPDATE workbook SET centre = 'abcde'", "'centre' holds"),
        ("UPDATE workbook SET learners = -1", "'learners' holds"),
        ("UPDATE workbook SET learners = 1001", "'learners' holds"),
        ("UPDATE workbook SET learners = 'five'", "'learners' holds"),
        ("UPDATE workbook SET issued = '2026-02-30'", "'issued' holds"),
        ("UPDATE workbook SET sha256 = 'abc'", "'sha256' holds"),
        ("UPDATE workbook SET file = x'00'", "'file' holds"),
        ("UPDATE workbook SET centre_name = printf('%.*c', 5000, 'x')", "'centre_name' holds"),
        ("DROP TABLE begun", "its table 'begun' is gone"),
        ("ALTER TABLE workbook ADD COLUMN more", "has a column 'more' that is not ours"),
    ],
)
def test_what_cannot_be_true_is_not_believed(register: Path, change: str, said: str) -> None:
    sql(register, change)

    assert said in refused(register)


def test_a_date_that_is_none_stops_a_batch_with_a_sentence(register: Path) -> None:
    sql(register, "INSERT INTO begun VALUES ('x', 'yesterday')")
    with Register(register) as book, pytest.raises(TrackerError, match="row 1 of its table 'begun'"):
        book.dates()


def test_a_view_without_end_is_not_read(register: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n"
    sql(register, "DROP TABLE workbook", f"CREATE VIEW workbook AS {endless}")

    assert "'workbook' in it is no table" in refused(register)


def test_a_trigger_without_end_stops_with_a_sentence(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.database.MOST_SECONDS", 0.3)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
    sql(register, f"CREATE TRIGGER planted AFTER INSERT ON workbook BEGIN {endless}; END")
    with Register(register) as book, pytest.raises(TrackerError, match="did not end within"):
        book.add(replace(ENTRY, id="1111-1111-1111"))
    with Register(register) as book:
        assert book.entries() == (ENTRY,)


def test_one_that_is_being_written_is_a_sentence(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.register.store.PATIENCE", 0.1)
    with Register(register, alone=True) as book:
        book.add(replace(ENTRY, part="10B"))
        with pytest.raises(TrackerError, match="is in use by another "):
            Register(register, reading=True)


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_what_a_program_left_that_was_stopped_while_it_wrote_is_put_right(register: Path, mode: str) -> None:
    sql(register, f"PRAGMA journal_mode = {mode}")
    crash(register, "BEGIN IMMEDIATE", "DELETE FROM workbook", *FILL)
    assert Path(f"{register}-{'wal' if mode == 'WAL' else 'journal'}").exists()
    with Register(register, reading=True) as book:
        assert book.entries() == (ENTRY,)


def test_a_repaired_or_updated_workbook_is_the_one_that_was_issued() -> None:
    """It has an id of its own and keeps the first; beside the one that it was made from it is there twice."""
    changed = ReturnedFile("new.xlsx", "1" * 64, "AAAA-0000-0000", first=ENTRY.id)
    strange = ReturnedFile("other.xlsx", "2" * 64, "BBBB-0000-0000", first="CCCC-0000-0000")
    found = status([ENTRY], [changed, strange])

    assert [(row.state, row.files) for row in found.rows] == [
        ("returned", ("new.xlsx",)),
        ("not ours", ("other.xlsx",)),
    ]
    both = status([ENTRY], [changed, ReturnedFile("old.xlsx", "3" * 64, ENTRY.id)])
    assert [(row.state, row.files) for row in both.rows] == [("twice", ("new.xlsx", "old.xlsx"))]
