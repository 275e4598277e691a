"""Codes 210 to 219: what the workbook says it is, against itself and against what was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.context import Case
from tracker.findings import Code, Hit, Level, shown
from tracker.intake.identity import PLACES, SHEET_PLACE
from tracker.intake.returned import TOLD
from tracker.masking import Foreign
from tracker.plan.centre import NUMBER
from tracker.plan.stamp import SHEET

ASK = "Use an earlier copy; if there is none, ask whoever built the tracker which one this is."
DISAGREES = Code(
    "TRK210",
    Level.ERROR,
    "stamp disagrees with itself",
    "The three copies of the stamp differ about '{fact}': {values}.",
    "{todo}",
    "The stamp is kept in three places so that the loss of one does no harm. If they differ, one was changed, or sheets"
    " of two trackers were put together. What two of them say is used; if no two agree it is an error.",
)
PLACE_LOST = Code(
    "TRK211",
    Level.NOTE,
    "part of the stamp is gone",
    "The copy of the stamp in the {place} is gone; it was read from another place.",
    "Nothing needs doing.",
    "Some programs remove document properties or hidden sheets when they save. One copy of the stamp is enough.",
)
OTHER_TEMPLATES = Code(
    "TRK212",
    Level.WARNING,
    "built with other templates",
    "The tracker was built with other form templates than those on this computer, so its forms cannot be compared.",
    "Name the folder of the centre's own templates with [[field templates]].",
    "A centre can write its own printed forms. The marks are still checked, but the words and formulas of the forms can"
    " only be checked with the same templates.",
)
OTHER_CENTRE = Code(
    "TRK213",
    Level.ERROR,
    "tracker of another centre",
    "The tracker belongs to centre {centre}, not to {wanted}.",
    "Send it back to that centre, or leave out [[field centre]] if it belongs here.",
    "The centre number was put into the tracker when it was built and cannot be changed in it.",
)
OLDER_SPEC = Code(
    "TRK214",
    Level.NOTE,
    "built from an older edition",
    "The tracker was built from edition {edition} of its specs; {newest} is the newest. It was checked against the"
    " edition it was built from.",
    "Marks are not affected. To use the corrected grid or published table, renew the workbook with [[command update]].",
    "Specs have versions, and a tracker is checked against those that it was built from.",
)
CENTRE_CHANGED = Code(
    "TRK215",
    Level.WARNING,
    "centre number changed",
    "The sheet Centre says {value}, but the tracker was built for centre {centre}.",
    "Correct the centre number on the sheet Centre.",
    "The centre number is on every printed form.",
)
REWORDED = Code(
    "TRK216",
    Level.NOTE,
    "wording of the specs changed",
    "Words or dates in the specs (a title, a date, a mark band, a note) have changed since the tracker was built.",
    "Marks are not affected. [[command update]] makes a workbook with the new words and dates.",
    "What decides marks, limits, UMS and grades is the same, so the tracker is checked as usual. Fixed words and dates"
    " that differ for this reason are not reported as changes that a person made.",
)


def identity(case: Case) -> Iterator[Hit]:
    """Yield what does not agree about what the workbook is."""
    returned, stamp = case.returned, case.returned.stamp
    for one in stamp.disagreements:
        told = "; ".join(f"{place}: {value[:TOLD] or '(nothing)'}" for place, value in one.told)
        sure = one in stamp.outvoted
        todo = "Nothing needs doing for the marks; [[command repair]] makes a workbook that agrees." if sure else ASK
        words = {"fact": one.fact, "values": told, "todo": todo}
        foreign = tuple(Foreign(value[:TOLD], "name") for _, value in one.told)
        yield Hit(DISAGREES, SHEET, words=words, level=Level.WARNING if sure else None, foreign=foreign)
    for place in PLACES:
        if place not in stamp.places:
            yield Hit(PLACE_LOST, words={"place": place}, level=Level.WARNING if place == SHEET_PLACE else None)
    if not case.returned.same_templates:
        yield Hit(OTHER_TEMPLATES)
    wanted = case.options.centre
    if wanted and stamp["centre"] != wanted:
        yield Hit(OTHER_CENTRE, words={"centre": stamp["centre"] or "(none)", "wanted": wanted})
    spec = returned.order.spec
    newest = case.options.catalogue.spec(spec.id, spec.series.id, issued=True)
    if newest.digest != spec.digest:
        yield Hit(OLDER_SPEC, words={"edition": spec.edition, "newest": newest.edition})
    if returned.reworded:
        yield Hit(REWORDED)
    typed = returned.fields.get(NUMBER)
    if stamp["centre"] and typed is not None and str(typed) != stamp["centre"]:
        field = case.layout.single(NUMBER)
        at = returned.places.single(field.cell)
        sheet, words, value = case.sheet_now(field.cell.sheet), {"centre": stamp["centre"]}, shown(typed)
        yield Hit(CENTRE_CHANGED, sheet, (at,), words=words, value=value, foreign=(Foreign(value),))
