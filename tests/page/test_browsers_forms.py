"""What the page says where two things compete, where a centre's own files are in use, and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.page.browsers import Started
from tests.page.conftest import Window
from tests.page.returns import clean, faulty, on_disk
from tests.page.visit import LATE, Visit

pytestmark = [pytest.mark.slow("needs a browser"), pytest.mark.usefixtures("as_the_page")]


@pytest.fixture
def opened(chromium: Started, window: Window, in_odd_folder: str) -> Visit:
    """The page in Chromium."""
    return window(chromium).open(in_odd_folder)


def test_of_a_file_and_pasted_text_the_later_one_counts_and_the_other_is_named(opened: Visit) -> None:
    on_disk({"list.csv": b"Surname,Forename\nExample,Anna\n"})
    opened.begin("Build workbooks from a class list")
    screen = opened.screen()
    screen.get_by_text("Or paste the class list here").click()
    pasted = screen.get_by_label("Class list as text")

    pasted.fill("Surname,Forename\nBeispiel,Ben\n")
    opened.choose(Path("list.csv").resolve())
    screen.get_by_text("The pasted text was taken out, because a file was chosen.").wait_for()
    assert pasted.input_value() == ""

    pasted.fill("Surname,Forename\nBeispiel,Ben\n")
    screen.get_by_text("The file was taken out, because a class list was pasted.").wait_for()
    assert screen.get_by_text("list.csv", exact=True).count() == 0


def test_own_files_are_named_at_the_button_and_an_error_about_them_leads_there(opened: Visit) -> None:
    on_disk({"accepted.yaml": b"format: 1\nwaivers: 5\n", "a.xlsx": clean()})
    opened.page.get_by_text("Your centre's own specs", exact=False).first.click()
    opened.choose(Path("accepted.yaml").resolve())
    opened.begin("Check returned workbooks")
    opened.choose(Path("a.xlsx").resolve())

    opened.press("Check")
    opened.screen().get_by_text("accepted.yaml:2").wait_for(timeout=LATE)

    out = opened.screen().get_by_role("button", name="Take them out", exact=True)
    assert out.evaluate("(button) => button === document.activeElement")
    out.click()
    assert not out.is_visible()
    opened.run_check()


def test_paper_names_the_program_the_day_the_files_and_what_is_left_out(opened: Visit) -> None:
    names = [f"{letter}.xlsx" for letter in "abcdef"]
    on_disk({name: faulty() for name in names})
    opened.check(*(Path(name).resolve() for name in names))
    results = opened.screen().locator(".results")
    assert not results.locator(".printed").is_visible()

    opened.page.emulate_media(media="print")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert re.match(r"PSA Tracker \d\S+, 23 November 2026 at 12:00", results.inner_text())
    places = results.locator(".equal > li")
    assert places.count() > 6
    assert [one for one in places.all() if "xlsx" not in one.inner_text()] == []
    assert "not printed: unfold them to have them on paper" in results.inner_text()
