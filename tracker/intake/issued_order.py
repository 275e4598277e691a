"""The order that a returned workbook was issued with, by what its stamp says and its sheets show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.errors import RequestError, SpecError, TrackerError
from tracker.intake import unreadable
from tracker.intake.identity import stamp_sheet
from tracker.intake.places import Places
from tracker.intake.refusals import refused
from tracker.intake.sheet_place import NOTHING
from tracker.layout import Layout
from tracker.plan import Order
from tracker.plan.issued_learners import DIGEST_LENGTH
from tracker.plan.learners import ISSUED, learners_sheet
from tracker.plan.learners import SHEET as LEARNERS_SHEET
from tracker.plan.order import LEARNERS, centre_number
from tracker.plan.stamp import NO_FORMS
from tracker.plan.start import PART
from tracker.roster import Learner
from tracker.spec.award import SeriesName, Spec
from tracker.spec.identity import series_digest

if TYPE_CHECKING:
    from tracker.intake.book_model import Book
    from tracker.intake.identity import Stamp
    from tracker.refs import Value
    from tracker.spec.asking import Specs
    from tracker.templates import Templates

SERIES_HEADING = "Earlier series"
"""Heading of the list of earlier series on the sheet of the stamp."""
MOST_LOST = 100
"""Lines that may be lost from all sheets without a doubt about the size of the workbook."""


def issued_order(stamp: Stamp, book: Book, catalogue: Specs, templates: Templates) -> Order:
    """Return the order, its learners as the file has them now.

    Raises:
        RefusedError: its spec is not here, or the stamp announces another size than the workbook has.
        KeyError, ValueError, RequestError: the stamp lacks something, or says what no order can be.
    """
    if int(stamp["learners"]) > int(stamp["lines"]):
        raise ValueError("learners")
    _hold_against(book, int(stamp["lines"]))
    spec = _with_its_series(_spec(stamp, catalogue), stamp, book)
    if centre_number(spec.numbers).problem(stamp["centre"]):
        raise ValueError("centre")
    forms = templates.forms(spec.forms) if stamp.facts.get("forms") != NO_FORMS else None
    blank = Order(
        spec,
        date.fromisoformat(stamp["issued"]),
        lines=int(stamp["lines"]),
        centre=stamp["centre"],
        centre_name=stamp.facts.get("centre name", ""),
        steps=templates.steps,
        forms=forms,
        list_lines=(int(stamp["people lines"]), int(stamp["class lines"])),
        first=stamp.facts.get("first", ""),
        cohort_learners=int(stamp.facts.get("cohort learners", "0")),
        cohort_parts=int(stamp.facts.get("cohort parts", "1")),
    )
    blank = replace(blank, part=_part(book))
    return replace(blank, learners=_learners(stamp, book, blank))


def _hold_against(book: Book, lines: int) -> None:
    """Refuse a stamp that announces far more lines than there are keys, before anything of that size is planned.

    Raises:
        RefusedError: with both numbers.
    """
    if lines <= MOST_LOST:
        return
    wanted = {f"L{line + 1:03}" for line in range(lines)}
    found = {held.value for sheet in book.sheets for held in sheet.cells.values() if isinstance(held.value, str)}
    there = len(wanted & found)
    if lines - there > MOST_LOST and 2 * there < lines:
        raise refused(unreadable.OTHER_SIZE, lines=lines, found=there)


def _spec(stamp: Stamp, catalogue: Specs) -> Spec:
    """Return the spec it was built from.

    Raises:
        RefusedError: it is not here, or is another one now.
    """
    qualification, series, edition = stamp["qualification"], stamp["series"], stamp["edition"]
    try:
        spec = _edition(stamp, catalogue)
    except SpecError as error:
        raise refused(unreadable.SPECS_WRONG, what=str(error).partition("\n")[0]) from error
    except TrackerError as error:
        raise refused(
            unreadable.NO_SPEC, qualification=qualification, series=series, edition=edition, why=str(error)
        ) from error
    if not _is_of(spec, stamp):
        origin = stamp.facts.get("origin", "")
        code = unreadable.CENTRE_SPEC if origin.startswith("centre") else unreadable.OTHER_SPEC
        words = {"qualification": qualification, "origin": origin.removeprefix("centre: ")}
        raise refused(code, **code.needed(words))
    return spec


def _edition(stamp: Stamp, catalogue: Specs) -> Spec:
    """Return the edition that it was built from, or the one here now if that decides the same."""
    qualification, series = stamp["qualification"], stamp["series"]
    try:
        return catalogue.issued(qualification, series, stamp["edition"])
    except RequestError:
        try:
            now = catalogue.spec(qualification, series, issued=True)
        except TrackerError:
            now = None
        if now is None or not _is_of(now, stamp):
            raise
        return replace(now, edition=stamp["edition"])


def _is_of(spec: Spec, stamp: Stamp) -> bool:
    """Return whether a spec decides what the one did that a workbook was built from.

    The first workbooks have a digest of everything that was in the specs; for them the versions of the files must do.
    """
    if "words" not in stamp.facts and "earlier" not in stamp.facts:
        return stamp["edition"] == spec.edition
    return stamp["spec"] in {spec.digest[:DIGEST_LENGTH], spec.files[:DIGEST_LENGTH]}


def _with_its_series(spec: Spec, stamp: Stamp, book: Book) -> Spec:
    """Return the spec with the earlier series of the workbook's own list, where that is still as it was issued."""
    said = stamp.facts.get("earlier")
    sheet = stamp_sheet(book)
    if said is None or sheet is None:
        return spec
    at = next((at for at, held in sheet.cells.items() if held.value == SERIES_HEADING), None)
    if at is None:
        return spec
    words: list[str] = []
    while isinstance(word := sheet.cells.get((at[0] + len(words) + 1, at[1]), NOTHING).value, str):
        words.append(word)
    if series_digest(words) != said:
        return spec  # someone changed it: the comparison says so
    known = {one.title: one for one in spec.earlier_series}
    return replace(spec, earlier_series=tuple(known.get(word, SeriesName("", word)) for word in words[1:]))


def _part(book: Book) -> str:
    start = book.sheet(PART.sheet)
    label = start.cells.get((PART.row, 0), NOTHING).value if start else None
    value = start.cells.get((PART.row, PART.col), NOTHING).value if start and label else None
    return _words(value)


def _learners(stamp: Stamp, book: Book, blank: Order) -> tuple[Learner, ...]:
    """Return the learners given at build, as the sheet Learners has them now."""
    part = learners_sheet(blank)
    places = Places(Layout((part.sheet,), {}, {}, "", blank.issued), part.given, book)
    return tuple(
        Learner(
            **{
                ISSUED[column]: _words(places.held(LEARNERS_SHEET, places.cell(LEARNERS, column, line)).value)
                for column in ISSUED
            }
        )
        for line in range(int(stamp["learners"]))
    )


def _words(value: Value) -> str:
    return "" if value is None else str(value)
