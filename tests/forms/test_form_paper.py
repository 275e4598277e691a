"""Forms on paper: LibreOffice prints them, and the text of each page is held against the cells."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

import pytest

from tests.forms.bench import Filled, Office, order, typed
from tracker.layout import Cell, Sheet
from tracker.plan.cohort import PAGE_TOP
from tracker.plan.cohort import SHEET as COHORT
from tracker.plan.forms import FORMS, OF_LEARNERS, PAGES_OF_MANY, SHEET
from tracker.plan.stacks import first_pages
from tracker.refs import EPOCH

pytestmark = pytest.mark.libreoffice


def shown(value: object, num_format: str) -> str:
    """Return a value as the page shows it."""
    if num_format == "dd/mm/yyyy" and isinstance(value, int | float):
        return f"{EPOCH + timedelta(days=int(value)):%d/%m/%Y}"
    return str(value)


def of(pages: list[str], sheet: str) -> list[str]:
    """Return the pages of a sheet, by the words in the middle of their feet, which the series may touch."""
    return [page for page in pages if re.search(rf"[\s0-9]{sheet}(\s+Page \d+ of \d+)?\s*$", page)]


def on_page(filled: Filled, sheet: Sheet, first: int, last: int, col: int) -> list[str]:
    """Return all words that stand in the rows and columns of one page."""
    values = filled.values(filled.order.issued)

    def inside(cell: Cell) -> bool:
        return first <= cell.row <= last and cell.col <= col

    words = [str(text.content) for text in sheet.texts if inside(text.cell)]
    words += [
        shown(values.single(figure.id), figure.style.num_format) for figure in sheet.figures if inside(figure.cell)
    ]
    return [one for one in words if one]


def lost(page: str, words: list[str]) -> list[str]:
    """Return the words of cells that are not on a page as often as in the cells: what is cut loses its last words."""
    return sorted((Counter(" ".join(words).split()) - Counter(page.split())).elements())


def sheet_of(filled: Filled, name: str) -> Sheet:
    """Return a sheet of the layout."""
    return next(sheet for sheet in filled.layout.sheets if sheet.name == name)


RUN, ONE = {"forms:who": "A run of learners"}, {"forms:who": "One learner"}


@pytest.mark.parametrize(("count", "award"), [(1, "enterprise"), (15, "art-and-design-practice"), (30, "construction")])
def test_one_page_a_learner_with_everything_on_it(count: int, award: str, office: Office) -> None:
    """The pages that the sheet names are those of the learners, complete; none of the others has a learner on it."""
    made = order(award, count)
    filled = Filled(made, typed(made, range(min(count, 15))), RUN)
    printed, sheet = of(office.printed(filled), SHEET), sheet_of(filled, SHEET)
    slots = filled.layout.table(FORMS).size

    assert len(printed) == len(OF_LEARNERS) * slots
    for place, (form, rows) in enumerate(zip(OF_LEARNERS, first_pages(filled.layout, SHEET, FORMS), strict=True)):
        pages = printed[place * slots : (place + 1) * slots]
        begin, end = place * slots + 1, place * slots + count
        said = f"print pages {begin} to {end}." if count > 1 else f"print page {begin}."
        assert str(filled.single(f"forms:{form}")).endswith(said)
        found = [re.findall(r"Learner \d+ of \d+", page) for page in pages]
        assert found == [[f"Learner {i} of {count}"] for i in range(1, count + 1)] + [[]] * (slots - count)
        for i in range(count):
            first = rows.start + i * len(rows)
            words = on_page(filled, sheet, first, first + len(rows) - 1, 5)
            assert len(words) > 30
            assert lost(pages[i], words) == []
        assert all("Choose in the yellow" not in page and "Worked out once" not in page for page in pages)


def test_two_hundred_and_fifty_learners(office: Office) -> None:
    """Each has a page of their own, in order of candidate numbers, as far as there are pages."""
    made = order(count=250, spare=0)
    filled = Filled(made, typed(made), RUN)

    pages = of(office.printed(filled), SHEET)

    assert len(pages) == len(OF_LEARNERS) * PAGES_OF_MANY
    for i, page in enumerate(pages):
        assert f"Learner {i % PAGES_OF_MANY + 1} of 250" in page
        assert f"{7 * (i % PAGES_OF_MANY + 1):04}" in page or i >= 2 * PAGES_OF_MANY


def test_one_learner_on_one_page(office: Office) -> None:
    """Record, authentication and feedback are one page each, of the learner who was chosen."""
    made = order(count=15)
    chosen = {**ONE, "forms:from": Filled(made).label(4), "forms:chosen component": "C2"}
    filled = Filled(made, typed(made), chosen)
    pages = of(office.printed(filled), SHEET)
    slots = filled.layout.table(FORMS).size

    for place, rows in enumerate(first_pages(filled.layout, SHEET, FORMS)):
        page = pages[place * slots]
        assert lost(page, on_page(filled, sheet_of(filled, SHEET), rows.start, rows.stop - 1, 5)) == []
        assert "Example4, Fore4" in page
    assert not any("Example" in page.replace("Example Academy", "") for page in pages[1:slots])


def test_the_longest_that_can_be_typed_is_not_cut(office: Office) -> None:
    """Comment, evidence and entries at their full length."""
    made = order("art-and-design-practice", 2)
    entries = typed(made, [0])
    longest = "Comprehensive work with many words that say something. " * 9
    for at in entries:
        kind = Filled(made).layout.table(at[0])[at[1]].kind
        if type(kind).__name__ == "Words":
            entries[at] = [longest[: kind.longest].strip()] * 2 + [None] * 3  # type: ignore[union-attr]
    filled = Filled(made, entries, RUN)
    pages, slots = of(office.printed(filled), SHEET), filled.layout.table(FORMS).size

    for place, rows in enumerate(first_pages(filled.layout, SHEET, FORMS)):
        words = on_page(filled, sheet_of(filled, SHEET), rows.start, rows.stop - 1, 5)
        assert lost(pages[place * slots], words) == []


@pytest.mark.parametrize(("count", "many"), [(28, 1), (60, 2)])
def test_the_cohort_record_is_as_few_pages_as_can_be_read(count: int, many: int, office: Office) -> None:
    """A class of 28 is on one page; each page has the headings; what is signed is on the first."""
    made = order("art-and-design-practice", count, 10)
    filled = Filled(made, typed(made, range(15)))
    pages = [page for page in of(office.printed(filled), COHORT) if "Example" in page]

    assert len(pages) == many
    assert filled.single("cohort:print") == ("Print page 1." if many == 1 else "Print pages 1 to 2.")
    assert all("Candidate" in page and "Total" in page and "(of 12)" in page for page in pages)
    whole = "\n".join(pages)
    totals = filled.column("cohort", "total")
    for line, candidate in enumerate(filled.column("cohort", "candidate number")[:count]):
        (row,) = [one for one in whole.splitlines() if one.strip().startswith(str(candidate))]
        assert str(totals[line]) in row.split()
    sheet = sheet_of(filled, COHORT)
    assert "Internal quality assurer" in pages[0]
    assert lost(whole, on_page(filled, sheet, PAGE_TOP, sheet.tables[0].top, 12)) == []
