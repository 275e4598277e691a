"""Waivers: read strictly, in force until their last day, and said when they are over or meet nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.checks.grouping import group
from tracker.checks.waivers import decision, read_waivers, said_of
from tracker.errors import SpecError
from tracker.findings import Code, FileReport, Hit, Level

HIGH = Code("TRK503", Level.ERROR, "Above", "Above.", "Mend it.", "…")
NO_BOOK = Code("TRK101", Level.REFUSED, "No workbook", "None.", "Send it.", "…")
KNOWN = {code.id: code for code in (HIGH, NO_BOOK)}
TODAY = date(2027, 6, 1)
HIT = Hit(HIGH, "C1 marks", ((16, 7),), "L007")


def waivers(*entries: str, format_: str = "format: 1"):
    text = "\n".join([format_, "waivers:", *(f"  - {{{entry}}}" for entry in entries)])
    return read_waivers(text.encode(), "w.yaml", KNOWN)


PLAIN = "code: TRK503, file: '10A*.xlsx', learner: L007, reason: Agreed, who: J. Doe, until: 2027-06-30"


def test_a_waiver_is_read() -> None:
    (one,) = waivers(PLAIN)

    assert (one.code, one.file, one.learner) == ("TRK503", "10A*.xlsx", "L007")
    assert (one.waiver.reason, one.waiver.who, one.waiver.until) == ("Agreed", "J. Doe", date(2027, 6, 30))
    assert one.waiver.at == "w.yaml:3"


@pytest.mark.parametrize(
    ("file", "hit", "met"),
    [
        ("returned/10A.xlsx", HIT, True),
        ("returned\\10a-final.XLSX", HIT, True),
        ("returned/10B.xlsx", HIT, False),
        ("returned/10A.xlsx", Hit(HIGH, "C1 marks", ((17, 7),), "L008"), False),
        ("returned/10A.xlsx", Hit(HIGH, "C1 marks"), False),
    ],
)
def test_it_meets_the_file_and_the_learner_it_names(file: str, hit: Hit, met) -> None:
    assert bool(decision(waivers(PLAIN), hit, file, TODAY)) is met


@pytest.mark.parametrize(("today", "counts"), [(date(2027, 6, 30), True), (date(2027, 7, 1), False)])
def test_it_counts_to_the_end_of_its_last_day(today: date, counts) -> None:
    assert bool(decision(waivers(PLAIN), HIT, "10A.xlsx", today)) is counts


def test_a_file_pattern_may_name_the_whole_path_and_lower_case_codes_do() -> None:
    (one,) = waivers("code: '503', file: 'spring/10A.xlsx', reason: Agreed, who: J. Doe")

    assert one.covers(HIT, "spring/10A.xlsx")
    assert not one.covers(HIT, "autumn/10A.xlsx")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("code: TRK503, reason: Agreed, who: J. Doe", "w.yaml:3:5: SPEC102 error: A waiver says for which"),
        ("code: TRK999, file: x, reason: Agreed, who: J. Doe", "w.yaml:3:12: SPEC104 error: There is no code 'TRK999'"),
        ("code: TRK808, file: x, reason: Agreed, who: J. Doe", "TRK808 is no longer used: what it said is TRK523 now"),
        ("code: TRK101, file: x, reason: Agreed, who: J. Doe", "TRK101 cannot be waived"),
        ("code: TRK503, file: x, who: J. Doe", "SPEC102"),
        ("code: TRK503, file: x, reason: Agreed", "SPEC102"),
        ("code: TRK503, file: x, reason: Agreed, who: J. Doe, until: 30/06/2027", "SPEC103"),
        ("code: TRK503, learner: Amy, reason: Agreed, who: J. Doe", "SPEC106"),
        ("code: TRK503, fiel: x, reason: Agreed, who: J. Doe", "did you mean 'file'?"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(entry: str, said: str) -> None:
    with pytest.raises(SpecError) as error:
        waivers(entry)

    assert said in str(error.value)
    assert str(error.value).startswith("w.yaml:3:")


def test_another_format_is_refused() -> None:
    with pytest.raises(SpecError, match="SPEC108"):
        waivers(PLAIN, format_="format: 2")


def test_a_refused_file_is_never_waived() -> None:
    (one,) = waivers("code: TRK503, file: '*', reason: Agreed, who: J. Doe")

    assert not one.covers(Hit(NO_BOOK), "x.xlsx")


def reports(*files: str, entries, hits=(HIT,)):
    return [FileReport(file, "", group(hits, waived=lambda hit: decision(entries, hit, file, TODAY))) for file in files]  # noqa: B023


def test_a_waiver_that_does_its_work_is_not_spoken_of() -> None:
    entries = waivers(PLAIN)
    files = reports("10A.xlsx", entries=entries)

    assert list(said_of(entries, files, TODAY)) == []
    assert (files[0].level, len(files[0].findings)) == (None, 1)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (PLAIN.replace("10A", "10C"), "w.yaml:3: the waiver of TRK503 (10C*.xlsx, L007) met nothing"),
        (PLAIN.replace("2027-06-30", "2027-05-31"), "ended on 2027-05-31"),
        ("code: TRK503, learner: L007, reason: Agreed, who: J. Doe", "met 2 files, and L007 is another learner"),
    ],
)
def test_a_waiver_that_does_not_is_said(entry: str, said: str) -> None:
    entries = waivers(entry)
    (sentence,) = said_of(entries, reports("10A.xlsx", "10B.xlsx", entries=entries), TODAY)

    assert said in sentence
