"""Usable by everybody: axe finds nothing on any screen, and the keyboard is enough."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.page.browsers import Started, missing
from tests.page.conftest import Window
from tests.page.returns import faulty
from tests.page.screens import screens
from tests.page.visit import LATE, Visit
from tests.test_startup import ROOT

pytestmark = pytest.mark.slow("needs a browser")
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"of a telephone": (390, 844), "of a school PC": (1366, 768), "of 200 %": (683, 384)}
RUN_AXE = """
async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
  const { violations, passes } = await axe.run({ runOnly: { type: "tag", values: tags } });
  const told = ({ id, nodes }) => [id, ...nodes.slice(0, 3).map((one) => `${one.target}: ${one.failureSummary}`)];
  return { found: violations.map(told), passed: passes.length };
}
"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_axe_finds_nothing_and_nothing_is_too_wide_on_any_screen(
    size: tuple[int, int], chromium: Started, window: Window, in_odd_folder: str, tmp_path: Path
) -> None:
    if not AXE.exists():
        missing("axe-core", "it by make page")
    width, height = size
    axe = (AXE.read_text(encoding="utf-8"),)
    visit = window(chromium, scripts=axe, viewport={"width": width, "height": height}).open(in_odd_folder)

    found, seen = {}, set()
    for name in screens(visit, tmp_path):
        said = visit.page.evaluate(RUN_AXE)
        assert said["passed"] > 10
        seen.add(name)
        if said["found"] or visit.page.evaluate(TOO_WIDE) > 0:
            found[name] = said["found"] or "wider than the window"

    assert found == {}
    assert len(seen) == 13


FOCUSED = """
() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
  const labelled = (one.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id));
  const name = one.getAttribute("aria-label") ?? [...labelled, ...(one.labels ?? [])].find(Boolean)?.textContent;
  const seen = (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  return { tag: one.tagName, name: (name ?? one.textContent).trim(), seen };
}
"""


def tab_to(visit: Visit, name: str | re.Pattern[str], key: str = "Tab") -> None:
    """Press Tab until something of this name has the focus; on the way there the focus is always seen."""
    passed = []
    for _ in range(60):
        visit.page.keyboard.press(key)
        one = visit.page.evaluate(FOCUSED)
        assert one["seen"] or one["tag"] == "BODY", one
        passed.append(one["name"])
        if re.fullmatch(name, one["name"]):
            return
    raise AssertionError(passed)


def test_the_keyboard_is_enough(browser: Started, window: Window, in_odd_folder: str, tmp_path: Path) -> None:
    """From the first screen to the first problem, its copied address and a saved report, without a mouse."""
    (tmp_path / "9B.xlsx").write_bytes(faulty())
    visit = window(browser).open(in_odd_folder)
    press = visit.page.keyboard.press

    tab_to(visit, "Skip to the content")
    tab_to(visit, "Check returned workbooks")
    press("Enter")
    assert visit.page.evaluate(FOCUSED)["tag"] == "H1"
    tab_to(visit, "Check")
    press("Enter")
    assert visit.page.title().startswith("Error: ")
    assert "Choose the returned workbooks." in visit.page.evaluate(FOCUSED)["name"]
    press("Tab")
    press("Enter")
    with visit.page.expect_file_chooser() as asked:
        press("Enter")
    asked.value.set_files(tmp_path / "9B.xlsx")
    tab_to(visit, "Check")
    press("Enter")
    visit.wait_for("1 of 1 file, ")
    assert visit.page.evaluate(FOCUSED)["tag"] == "H2"
    tab_to(visit, re.compile("Next problem.*"))
    press("Enter")
    problem = visit.page.evaluate(FOCUSED)
    assert problem["tag"] in {"H4", "H5"}
    assert "Error" in problem["name"]
    tab_to(visit, re.compile("Copy .+"))
    tab_to(visit, "JSON", "Shift+Tab")
    press("Space")
    visit.screen().get_by_role("button", name=re.compile(r"^Save .*\.json$")).wait_for(timeout=LATE)
    assert re.fullmatch(r"Save .*\.json", visit.page.evaluate(FOCUSED)["name"])
