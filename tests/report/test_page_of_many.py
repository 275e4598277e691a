"""The page of a report of many files, in Chromium: what is asked for is listed and unfolded, all of it as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.page.browsers import CHROMIUM, find
from tests.report.three_files import CODES, finding, three_files
from tracker.findings import Report
from tracker.report import Options, write_report
from tracker.report.html_shared import level_of

pytestmark = pytest.mark.slow("needs a browser")

BAD = "</script><img src=x onerror=document.title='ran'>"
COUNT = 240


def many() -> Report:
    """Files with a finding of their own each, and three of another sort."""
    like = three_files().files[0]
    said = like.identity
    assert said
    return Report(
        tuple(
            replace(
                like,
                file=f"{at}/10A.xlsx",
                identity=replace(said, centre=f"{10_000 + at}"),
                findings=(finding(message=f"No {at}. {BAD}"), *(like.findings if at < 3 else ())),
                distributions=(),
            )
            for at in range(COUNT)
        )
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The page as it was opened, and what went wrong in it."""
    from playwright.sync_api import sync_playwright

    path: Path = tmp_path_factory.mktemp("report") / "findings.html"
    path.write_text(str(write_report(many(), "html", Options(codes=CODES))), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("chromium"), args=[*CHROMIUM])
        opened = browser.new_page()
        wrong: list[str] = []
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        opened.on("console", lambda message: wrong.append(message.text))
        opened.goto(path.as_uri())
        yield opened
        assert wrong == []
        browser.close()


def shown(page: Any) -> str:
    return str(page.text_content("#shown"))


def test_each_filter_leaves_what_it_says(page: Any) -> None:
    levels = [level_of(one) for file in many().files for one in file.findings]
    assert len(levels) == 261
    whole = f"{COUNT} of {COUNT} files, 261 of 261 findings"
    assert shown(page) == whole
    for field, value, left in (
        (
            "input[name=place]",
            "centre 10007",
            "1 of 240 files, 1 of 261 findings (file, centre or status: centre 10007)",
        ),
        ("input[name=words]", "7. NO", "24 of 240 files, 24 of 261 findings (words: 7. NO)"),
    ):
        page.fill(field, value)
        assert shown(page) == left
        page.fill(field, "")
        assert shown(page) == whole
    page.select_option("select[name=code]", "TRK402")
    assert shown(page) == "3 of 240 files, 3 of 261 findings (code: TRK402)"
    page.click("button[type=reset]")
    page.wait_for_function("document.getElementById('shown').textContent.startsWith('240')")
    page.uncheck("input[value=error]")
    assert shown(page).startswith(f"3 of 240 files, {261 - levels.count('error')} of 261 findings (levels: ")
    page.click("button[type=reset]")


def test_files_are_listed_in_steps_and_unfolded_by_the_keyboard(page: Any) -> None:
    page.wait_for_function("document.getElementById('shown').textContent.startsWith('240')")
    assert page.locator("#list details").count() == 100
    assert page.locator("#list table").count() == 0
    page.click("#more")
    assert page.locator("#list details").count() == 200
    assert page.evaluate("document.activeElement.textContent").startswith("100/10A.xlsx")
    page.keyboard.press("Enter")
    unfolded = page.locator("#list details").nth(100)
    assert unfolded.locator("tbody tr").count() == 1
    assert f"No 100. {BAD}" in str(unfolded.text_content())
    assert unfolded.locator("th[scope=col]").count() == 4
    assert not page.locator("#list img").count()
    assert page.title() != "ran"


def test_what_it_shows_of_a_file_is_what_json_says(page: Any) -> None:
    page.locator("#list summary").first.click()
    part = page.locator("#list details").first
    said = json.loads(str(write_report(many(), "json", Options())))["files"][0]
    rows = [str(row.text_content()) for row in part.locator("tbody tr").all()]
    assert len(rows) == len(said["findings"])
    for row, one in zip(rows, said["findings"], strict=True):
        assert all(one[key] in row for key in ("code", "title", "message", "fix", "cells"))
