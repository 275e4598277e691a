"""Forms on paper: LibreOffice prints them, and the text of each page is held against the cells."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

import pytest

from tests.forms.bench import Filled, Office, order, typed
from tracker.layout import Cell, Sheet
from tracker.plan.cohort import SHEET as COHORT
from tracker.plan.forms import AUTHENTICATION, RECORD
from tracker.plan.packs import AUTHENTICATION_PACK, HEAD, RECORD_PACK
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


@pytest.mark.parametrize(("count", "award"), [(1, "enterprise"), (15, "art-and-design-practice"), (30, "construction")])
def test_one_page_a_learner_with_everything_on_it(count: int, award: str, office: Office) -> None:
    """Record pack and Authentication pack: page i + 1 in LibreOffice is learner i, complete."""
    made = order(award, count)
    filled = Filled(made, typed(made, range(min(count, 15))), {"pack:chosen way": "Run of learners"})
    pages = office.printed(filled)

    for name in (RECORD_PACK, AUTHENTICATION_PACK):
        sheet = sheet_of(filled, name)
        assert sheet.paper
        height = sheet.paper.breaks[1] - sheet.paper.breaks[0]
        printed = of(pages, name)
        assert [re.findall(r"Learner \d+ of \d+", page) for page in printed[1 : count + 1]] == [
            [f"Learner {i} of {count}"] for i in range(1, count + 1)
        ]
        for i in range(count):
            first = HEAD + 1 + i * height
            words = on_page(filled, sheet, first, first + height - 1, 5)
            assert len(words) > 40
            assert lost(printed[i + 1], words) == []


def test_two_hundred_and_fifty_learners(office: Office) -> None:
    """Each has a page of their own, in order of candidate numbers."""
    made = order(count=250, spare=0)
    filled = Filled(made, typed(made), {"pack:chosen way": "Run of learners"})

    pages = of(office.printed(filled), RECORD_PACK)

    assert filled.single("pack:print") == "Print pages 1 to 250"
    for i, page in enumerate(pages[1:251], 1):
        assert f"Learner {i} of 250" in page
        assert f"{7 * i:04}" in page


def test_one_learner_on_one_page(office: Office) -> None:
    """Record and Authentication are one page each, and nothing of the drop-downs above is on it."""
    made = order(count=15)
    label = Filled(made).label(4)
    chosen = {"record:chosen learner": label, "authentication:chosen learner": label}
    filled = Filled(made, typed(made), {**chosen, "record:chosen component": "C2"})
    pages = office.printed(filled)

    for name in (RECORD, AUTHENTICATION):
        (page,) = of(pages, name)
        sheet = sheet_of(filled, name)
        words = on_page(filled, sheet, 6, 200, 5)
        assert lost(page, words) == []
        assert "Choose" not in page


def test_the_longest_that_can_be_typed_is_not_cut(office: Office) -> None:
    """Comment, evidence and entries at their full length."""
    made = order("art-and-design-practice", 2)
    entries = typed(made, [0])
    longest = "Comprehensive work with many words that say something. " * 9
    for at in entries:
        kind = Filled(made).layout.table(at[0])[at[1]].kind
        if type(kind).__name__ == "Words":
            entries[at] = [longest[: kind.longest].strip()] * 2 + [None] * 3  # type: ignore[union-attr]
    filled = Filled(made, entries)

    page = of(office.printed(filled), RECORD_PACK)[1]
    sheet = sheet_of(filled, RECORD_PACK)

    assert sheet.paper
    assert lost(page, on_page(filled, sheet, HEAD + 1, sheet.paper.breaks[1] - 1, 5)) == []


@pytest.mark.parametrize("award", ["enterprise", "art-and-design-practice"])
def test_the_cohort_record_repeats_its_headings(award: str, office: Office) -> None:
    """Every page has the headings, every learner is on one, and the signatures come at the end."""
    made = order(award, 60, 5)
    filled = Filled(made, typed(made, range(15)))
    pages = of(office.printed(filled), COHORT)

    assert len(pages) > 1
    assert all("Candidate" in page and "Total" in page and "(of 12)" in page for page in pages)
    whole = "\n".join(pages)
    totals = filled.column("cohort", "total")
    for line, candidate in enumerate(filled.column("cohort", "candidate number")[:60]):
        (row,) = [one for one in whole.splitlines() if one.strip().startswith(str(candidate))]
        assert str(totals[line]) in row.split()
    assert "Internal quality assurer" in pages[-1]
    assert lost(whole, on_page(filled, sheet_of(filled, COHORT), 5, 200, 12)) == []
