"""The store of results: changed in place by transactions, nothing in it believed, nothing of others touched."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.collect.rows import class_of
from tests.crash import FILL, crash
from tracker.collecting.collected import collected
from tracker.collecting.row import Taken
from tracker.collecting.store import AppearedError, opened
from tracker.collecting.stored import Award
from tracker.errors import TrackerError
from tracker.file_sizes import Limit

GRADES = frozenset({"U", "L1P", "L2M", "L2D*"})
A, B, C = (
    class_of(f"10{one}.xlsx", number, workbook=f"{one * 4}-0000-0000")
    for number, one in ((1, "A"), (11, "B"), (21, "C"))
)


def known(_qualification: str, _series: str) -> Award:
    return Award(GRADES, 300)


def add(path: Path, *files: Taken, start_over: bool = False) -> tuple[str, ...]:
    """Collect files into a store and return the notes."""
    with opened(path, known, 0.1, start_over=start_over) as store:
        result = collected(files, store.before)
        store.put(result)
        store.commit()
        return (*store.notes, *result.notes)


def before(path: Path) -> tuple[Taken, ...]:
    with opened(path, known, 0.1) as store:
        return store.before


def sql(path: Path, *statements: str) -> list[tuple[object, ...]]:
    """Run statements as another program would, and return what the last one gives."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        return [other.execute(one).fetchall() for one in statements][-1]


def refused(path: Path) -> str:
    """Return why a store is not added to; whatever it is, it stays as it is."""
    was = path.read_bytes()
    with pytest.raises(TrackerError) as error:
        add(path, B)
    assert path.read_bytes() == was
    said = str(error.value)
    assert "force" not in said
    assert str(path) in said
    return said


def candidates(path: Path) -> list[str]:
    return [str(one) for (one,) in sql(path, "SELECT candidate FROM results ORDER BY id")]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one file in it."""
    path = tmp_path / "r.sqlite"
    add(path, A)
    return path


def test_what_was_read_comes_back_as_it_was(store: Path) -> None:
    add(store, B, C)

    assert before(store) == (A, B, C)
    assert candidates(store) == [f"{number:04}" for number in (1, 2, 3, 11, 12, 13, 21, 22, 23)]


def test_a_new_store_is_for_its_owner_alone_and_an_old_one_keeps_its_mode(store: Path) -> None:
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    store.chmod(0o640)
    add(store, B)

    assert stat.S_IMODE(store.stat().st_mode) == 0o640


def test_equal_input_changes_no_byte(store: Path) -> None:
    was = store.read_bytes()
    assert add(store, A) == ()
    assert store.read_bytes() == was


def test_it_is_the_same_file_also_behind_a_link(store: Path) -> None:
    store.parent.joinpath("link.sqlite").symlink_to(store.name)
    was = store.stat().st_ino
    add(store.parent / "link.sqlite", B)

    assert (store.parent / "link.sqlite").is_symlink()
    assert store.stat().st_ino == was
    assert before(store) == (A, B)


def test_a_link_to_nothing_makes_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "link.sqlite").symlink_to("made.sqlite")
    add(tmp_path / "link.sqlite", A)

    assert (tmp_path / "link.sqlite").is_symlink()
    assert before(tmp_path / "made.sqlite") == (A,)


def test_links_that_lead_to_each_other_are_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").symlink_to("b.sqlite")
    (tmp_path / "b.sqlite").symlink_to("a.sqlite")
    with pytest.raises(TrackerError, match="cannot be read"):
        add(tmp_path / "a.sqlite", A)


def test_what_the_user_made_in_it_stays_and_goes_on_working(store: Path) -> None:
    sql(
        store,
        "CREATE TABLE mine (candidate TEXT, note TEXT)",
        "INSERT INTO mine VALUES ('0001', 'spoke to parents')",
        "CREATE VIEW raws AS SELECT candidate, raw, note FROM results LEFT JOIN mine USING (candidate)",
        "CREATE INDEX by_candidate ON results (candidate)",
        "CREATE TRIGGER logged AFTER INSERT ON files BEGIN INSERT INTO mine VALUES ('', NEW.file); END",
    )
    add(store, B)

    assert sql(store, "SELECT COUNT(*), MAX(note) FROM raws") == [(6, "spoke to parents")]
    assert ("", "10B.xlsx") in sql(store, "SELECT * FROM mine")
    assert sql(
        store, "SELECT name FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY 1"
    ) == [
        ("by_candidate",),
        ("logged",),
    ]


@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_another_program_in_the_middle_of_writing_is_waited_for_and_then_named(store: Path, begin: str) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute(begin)
        other.execute("UPDATE files SET standing = 'half done'")
        said = refused(store)
        other.execute("ROLLBACK")

    assert "is being written by another program: wait until it is done" in said
    add(store, B)
    assert before(store) == (A, B)


def test_somebody_who_only_reads_is_in_nobodys_way_for_ever(store: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM files").fetchall()
        said = refused(store)  # the last step of a change needs the file for a moment

    assert "is being written by another program" in said
    assert before(store) == (A,)


def test_wal_stays_wal_and_what_is_not_committed_there_is_not_read(store: Path) -> None:
    assert sql(store, "PRAGMA journal_mode = WAL") == [("wal",)]
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("CREATE TABLE mine (a)")
        other.execute("INSERT INTO mine VALUES (7)")
        assert Path(f"{store}-wal").stat().st_size
        add(store, B)
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM sources")
        said = refused(store)
        other.execute("ROLLBACK")

    assert "another program" in said
    assert before(store) == (A, B)
    assert sql(store, "SELECT * FROM mine") == [(7,)]
    assert sql(store, "PRAGMA journal_mode") == [("wal",)]


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_what_a_crashed_writer_left_beside_it_is_respected(store: Path, mode: str) -> None:
    sql(store, f"PRAGMA journal_mode = {mode}")
    sql(store, "CREATE TABLE mine (a)", "INSERT INTO mine VALUES (7)")
    crash(store, "BEGIN IMMEDIATE", "DELETE FROM files", *FILL)
    assert Path(f"{store}-{'wal' if mode == 'WAL' else 'journal'}").exists()
    add(store, B)

    assert before(store) == (A, B)
    assert sql(store, "SELECT * FROM mine") == [(7,)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not a database, but long enough for one " * 40, "is no database of results"),
        (b"short", "is no database of results"),
    ],
)
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "r.sqlite"
    path.write_bytes(content)

    assert said in refused(path)


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE results (x)",),
        ("CREATE TABLE about (format)", "INSERT INTO about VALUES ('something else')"),
        ("CREATE VIEW about AS SELECT 'psa-tracker results 1' AS format",),
        ("PRAGMA application_id = 7",),
        ("PRAGMA journal_mode = WAL", "CREATE TABLE theirs (x)"),
    ],
)
def test_somebody_elses_database_is_refused(tmp_path: Path, statements: Sequence[str]) -> None:
    path = tmp_path / "theirs.sqlite"
    sql(path, *statements)

    assert "is no database of results that [[command collect]] made" in refused(path)


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    """A program that was stopped while it made a database leaves one."""
    path = tmp_path / "r.sqlite"
    path.touch(0o644)
    add(path, A)

    assert before(path) == (A,)


@pytest.mark.parametrize("change", ["PRAGMA user_version = 3", "UPDATE about SET format = 'psa-tracker results 3'"])
def test_a_newer_store_is_refused_without_offering_to_destroy_it(store: Path, change: str) -> None:
    sql(store, change)
    said = refused(store)
    assert "newer version" in said
    with pytest.raises(TrackerError, match="newer version"):
        add(store, B, start_over=True)


@pytest.mark.parametrize(
    "changes", [("PRAGMA application_id = 0", "PRAGMA user_version = 0"), ("PRAGMA user_version = 1",)]
)
def test_a_store_of_a_trial_version_is_left_as_it_is(store: Path, changes: tuple[str, ...]) -> None:
    """Its rows do not say what was official: nothing is taken over from it, nor is it begun anew."""
    sql(store, *changes, "UPDATE about SET format = 'psa-tracker results 1'")
    said = refused(store)
    assert "earlier trial version" in said
    with pytest.raises(TrackerError, match="earlier trial version"):
        add(store, B, start_over=True)


def test_a_store_can_be_begun_anew_and_what_is_not_ours_stays(store: Path) -> None:
    sql(store, "CREATE TABLE mine (a)")
    notes = add(store, B, start_over=True)

    assert any("started again" in one for one in notes)
    assert before(store) == (B,)
    assert sql(store, "SELECT * FROM mine") == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("""UPDATE sources SET row = json_set(row, '$.grade', 'Z9') WHERE rowid = 2""", "row 2 of its table 'sources'"),
        (
            """UPDATE sources SET row = json_set(row, '$.grade', 'Z9', '$.grades', json('["U","Z9"]'))""",
            "'grade' holds a",
        ),
        ("""UPDATE sources SET row = json_set(row, '$.award_grade', 'Z9')""", "'grade' holds a grade"),
        ("""UPDATE sources SET row = json_set(row, '$.ums', 9999)""", "'ums' holds what it cannot hold"),
        ("""UPDATE sources SET row = json_set(row, '$.ums', 12.5)""", "'ums' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.ums', -1)""", "'ums' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.ums_max', 100000)""", "'ums_max' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.award_ums', 301)""", "'award_ums' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.raw', 61)""", "'raw' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.official_raw', 61)""", "'official_raw' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.official_ums', 91)""", "'official_ums' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.official_grade', 'Z9')""", "'official_grade' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.award_official_ums', 301)""", "'award_official_ums' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.award_official_grade', 'Z9')""", "'grade' holds a grade"),
        ("""UPDATE sources SET row = json_set(row, '$.basis', 'Final')""", "'basis' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.award_basis', 'official')""", "'award_basis' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.raw', json('true'))""", "'raw' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.centre', '1234x')""", "'centre' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.entries."mark:1"[0]', 61)""", "'mark:1' holds"),
        ("""UPDATE sources SET row = json_set(row, '$.entries."mark:1"', 61)""", "'mark:1' holds"),
        ("""UPDATE sources SET row = json_remove(row, '$.title')""", "lacks fields or has others (title)"),
        ("""UPDATE sources SET row = '[' || row || ']'""", "no stored row"),
        ("""UPDATE sources SET row = printf('%.*c', 200000, '[')""", "no stored row"),
        ("""UPDATE sources SET row = zeroblob(2000000)""", "longer than"),
        ("""UPDATE sources SET file = '10Z.xlsx'""", "another file"),
        ("""DELETE FROM sources WHERE rowid = 1""", "says 3 rows; 2 are there"),
        ("""DELETE FROM files""", "rows of other files"),
        ("""UPDATE files SET sha256 = 'x'""", "names no file"),
        ("""DROP TABLE sources""", "its table 'sources' is gone"),
        ("""ALTER TABLE results ADD COLUMN mine""", "has a column 'mine' that is not ours"),
        ("""ALTER TABLE results DROP COLUMN grade""", "has lost the column 'grade'"),
    ],
)
def test_what_cannot_be_true_is_not_believed(store: Path, change: str, said: str) -> None:
    sql(store, change)

    assert said in refused(store)


def test_results_that_were_changed_by_hand_are_recalculated_and_said(store: Path) -> None:
    sql(store, "UPDATE results SET grade = 'L2D*', ums = 90 WHERE id = 2")
    notes = add(store, A)

    assert [one for one in notes if "1 line of its table 'results' had been changed" in one]
    assert sql(store, "SELECT DISTINCT grade, ums FROM results") == [("L1P", 12)]


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
VIEW = f"CREATE VIEW sources AS SELECT '10A.xlsx' AS file, i AS row FROM ({ENDLESS})"  # noqa: S608 - our own words


def test_a_view_without_end_in_the_place_of_a_table_is_not_read(store: Path) -> None:
    sql(store, "DROP TABLE sources", VIEW)

    assert "'sources' in it is no table" in refused(store)


def test_a_view_that_calls_itself_a_table_is_not_read(store: Path) -> None:
    sql(
        store,
        "DROP TABLE sources",
        VIEW,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET type = 'table', rootpage = 2 WHERE name = 'sources'",
    )

    assert "is a damaged database" in refused(store)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (f"SELECT COUNT(*) FROM ({ENDLESS})", "did not end within"),  # noqa: S608 - our own words
        ("UPDATE results SET grade = 'L2D*'", "changes what is written"),
        ("DELETE FROM sources", "changes what is written"),
        ("SELECT RAISE(ABORT, 'Surname 0001')", "gets in the way"),
        ("INSERT INTO nowhere VALUES (1)", "gets in the way"),
    ],
)
def test_a_trigger_on_our_tables_that_does_harm_is_a_refusal(
    store: Path, what: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.database.MOST_SECONDS", 0.3)
    sql(store, f"CREATE TRIGGER planted AFTER INSERT ON sources BEGIN {what}; END")
    words = refused(store)

    assert said in words
    assert "Surname" not in words


def test_a_damaged_store_is_called_damaged(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    store.write_bytes(content)

    assert "is a damaged database" in refused(store)


def test_a_large_file_is_refused_before_it_is_read(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.database.STORE", Limit("a store", 4_000))

    assert "is larger than" in refused(store)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no FIFOs in folders")
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "r.sqlite")
    with pytest.raises(TrackerError, match="is a pipe, not a file"):
        add(tmp_path / "r.sqlite", A)


def test_a_name_that_leaves_no_room_for_the_journal_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="this name is too long"):
        add(tmp_path / f"{'n' * 241}.sqlite", A)
    path = tmp_path / f"{'n' * 240}.sqlite"
    add(path, A)
    add(path, B)
    assert before(path) == (A, B)


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
@pytest.mark.parametrize(
    "name", ["r%41?mode=ro#x.sqlite", os.fsdecode(b"r\xe9sultats.sqlite"), " r .sqlite", "é ü.sqlite"]
)
def test_an_odd_name(tmp_path: Path, name: str) -> None:
    add(tmp_path / name, A)
    add(tmp_path / name, B)

    assert before(tmp_path / name) == (A, B)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_of_two_that_make_the_same_store_the_second_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with opened(path, known, 0.1) as first, opened(path, known, 0.1) as second:
        first.put(collected([A]))
        second.put(collected([B]))
        first.commit()
        with pytest.raises(AppearedError):
            second.commit()

    assert before(path) == (A,)
