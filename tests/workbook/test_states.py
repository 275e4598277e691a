"""What the check column of a marks sheet says: every status with every state of the marks and every attempt."""

from __future__ import annotations

from itertools import product

import pytest

from tests.workbook import made
from tests.workbook.recalc import Engine, Filled

MARKS: dict[str, tuple[object, ...]] = {
    "none": (None,) * 5,
    "first only": (7, None, None, None, None),
    "last missing": (7, 8, 9, 10, None),
    "all": (7, 8, 9, 10, 11),
    "all zero": (0,) * 5,
    "one above zero": (0, 0, 1, 0, 0),
    "zeros, one missing": (0, 0, None, 0, 0),
    "one impossible": (7, 8, 13, 10, 11),
    "one text": (7, "8", 9, 10, 11),
    "only a space": (" ", None, None, None, None),
}
STATUSES = (None, "Submitted", "Absent", "Withdrawn", "No evidence", "absent", "NO EVIDENCE", "Ill", "Absent ", 0)
ATTEMPTS = (None, 1, 2, 3, 0, "1", 1.5, "first")
IDS = tuple(one.id for one in made.FIVE)


def state(status: object, marks: tuple[object, ...], attempt: object) -> tuple[str, tuple[str, ...]]:
    """Return how the check must begin, and words that it must hold."""
    plain = status.casefold() if isinstance(status, str) else status
    if plain not in {"submitted", "absent", "withdrawn", "no evidence", None}:
        return "Impossible", ("status",)
    if attempt not in (None, 1, 2) or isinstance(attempt, str):
        return "Impossible", ("attempt",)
    if plain in ("absent", "withdrawn"):
        word = str(plain).capitalize()
        return ("Complete", (word,)) if set(marks) == {None} else ("Impossible", (word, "marks"))
    return state_of_marks(marks, zeros_only=plain == "no evidence")


def state_of_marks(marks: tuple[object, ...], *, zeros_only: bool) -> tuple[str, tuple[str, ...]]:
    """Return the same for a line whose status wants marks."""
    bad = [mark is not None and not (isinstance(mark, int) and 0 <= mark <= 12) for mark in marks]
    if any(bad):
        return "Impossible", (IDS[bad.index(True)], "0 to 12")
    if zeros_only and None in marks:
        return "Missing", ("0", "every mark")
    gaps = tuple(name for name, mark in zip(IDS, marks, strict=True) if mark is None)
    if gaps:
        return "Missing", ("all marks",) if len(gaps) == len(IDS) else gaps
    if zeros_only and any(marks):
        return "Impossible", ("No evidence", "above 0")
    return "Complete", ()


def test_every_status_marks_and_attempt(engine: Engine) -> None:
    """800 lines: each is Complete, Missing or Impossible as it must be; only Complete ones have total, UMS, grade."""
    lines = list(product(STATUSES, MARKS.values(), ATTEMPTS))
    entries: dict[tuple[str, str], list[object]] = {
        ("marks:C1", "status"): [line[0] for line in lines],
        ("marks:C1", "attempt"): [line[2] for line in lines],
        **{("marks:C1", f"mark:{name}"): [line[1][i] for line in lines] for i, name in enumerate(IDS)},
    }
    [worked] = engine([Filled(made.order("two", len(lines), spare=0), entries)])
    columns = [worked.column("marks:C1", column) for column in ("check", "total", "ums", "grade")]

    for line, check, *results in zip(lines, *columns, strict=True):
        begin, words = state(*line)
        assert check.startswith(begin), (line, check)
        assert all(word in check for word in words), (line, check)
        if check == "Complete":
            assert results[0] == sum(line[1]), (line, results)
            assert results[1] != ""
            assert results[2] in made.COMPONENT_GRADES
        else:
            assert results == ["", "", ""], (line, results)


def test_missing_marks_are_all_named(ironcalc: Engine) -> None:
    """Every gap is named in the order of the sheet, and nothing else is."""
    gaps = list(product((None, 5), repeat=5))[1:-1]
    entries = {("marks:C1", f"mark:{name}"): [gap[i] for gap in gaps] for i, name in enumerate(IDS)}
    [worked] = ironcalc([Filled(made.order("two", len(gaps)), entries)])
    checks = [check.replace(",", " ").split() for check in worked.column("marks:C1", "check")]
    said = [[word for word in check if word in IDS] for check in checks]

    assert said[: len(gaps)] == [[name for name, mark in zip(IDS, gap, strict=True) if mark is None] for gap in gaps]


@pytest.mark.parametrize("award", ["one row", "twenty rows", "by outcome", "tricky words"])
def test_states_of_other_grids(award: str, engine: Engine) -> None:
    """One row, twenty rows, rows by learning outcome, names with quotes: the same states, the bad row named."""
    order = made.order(award, 4, spare=0)
    rows = order.spec.components[0].rows
    last = rows[-1]
    entries: dict[tuple[str, str], list[object]] = {
        ("marks:C1", f"mark:{row.id}"): [row.most, None, 0, 1] for row in rows
    }
    entries["marks:C1", f"mark:{last.id}"] = [last.most, None, 0, last.most + 1]
    [worked] = engine([Filled(order, entries)])
    checks = worked.column("marks:C1", "check")

    assert checks[0] == checks[2] == "Complete"
    assert checks[1] == "Missing: all marks"
    assert checks[3].startswith("Impossible")
    assert last.id in checks[3]
    assert f"0 to {last.most}" in checks[3]
    assert worked.column("marks:C1", "total") == [order.spec.components[0].raw_max, "", 0, ""]


def test_missing_marks_of_twenty_rows_are_all_named(ironcalc: Engine) -> None:
    """The check names nineteen gaps of twenty."""
    [worked] = ironcalc([Filled(made.order("twenty rows", 1, spare=0), {("marks:C1", "mark:20"): [3]})])

    [check] = worked.column("marks:C1", "check")
    assert [int(word) for word in check.replace(",", " ").split() if word.isdigit()] == list(range(1, 20))


def test_external_states(engine: Engine) -> None:
    """The same for an external component; a status that asks for zeros makes no sense there and is impossible."""
    results: tuple[tuple[object, object], ...] = (
        (None, None),
        (31, None),
        (None, 61),
        (31, 61),
        (61, None),
        (None, 121),
    )
    lines = list(product(STATUSES, results, ATTEMPTS))
    entries: dict[tuple[str, str], list[object]] = {
        ("results", "C2:status"): [line[0] for line in lines],
        ("results", "C2:raw"): [line[1][0] for line in lines],
        ("results", "C2:official_ums"): [line[1][1] for line in lines],
        ("results", "C2:attempt"): [line[2] for line in lines],
    }
    [worked] = engine([Filled(made.order("two", len(lines), spare=0), entries)])
    columns = [worked.column("results", f"C2:{column}") for column in ("state", "ums", "grade", "basis")]

    for (status, (raw, final), attempt), check, *said in zip(lines, *columns, strict=True):
        plain = status.casefold() if isinstance(status, str) else status
        if plain not in (None, "submitted", "absent", "withdrawn"):
            expected = "Impossible: C2 status"
        elif attempt not in (None, 1, 2) or isinstance(attempt, str):
            expected = "Impossible: C2 attempt"
        elif plain in ("absent", "withdrawn"):
            nothing = raw is None and final is None
            expected = ("Complete: " if nothing else "Impossible: C2: ") + plain.capitalize()
        elif raw == 61:
            expected = "Impossible: C2 raw mark"
        elif final == 121:
            expected = "Impossible: C2 official UMS"
        elif raw is None and final is None:
            expected = "Missing"
        else:
            expected = "Complete" if final else "Missing: C2 official result"
            assert said[0] == (61 if final else 62)
            assert said[1] == "L1D"
            assert said[2] == ("Official" if final else "Estimate")
        assert check.startswith(expected), (status, raw, final, attempt, check)
        if expected != "Complete" and not (raw == 31 and check.startswith("Missing")):
            assert said == ["", "", ""], (status, raw, final, attempt, said)
