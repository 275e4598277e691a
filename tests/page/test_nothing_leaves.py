"""Nothing leaves: a listener hears nothing while every way out is tried, and the page's script goes nowhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page import browsers
from tests.page.browsers import Started
from tests.page.conftest import Window
from tests.page.listening import PAGE_WAYS, PYTHON_WAYS, REACH_PYTHON, UNSTOPPED_WAYS, Listener, listening
from tests.page.visit import LATE
from tests.test_startup import ROOT

needs_a_browser = pytest.mark.slow("needs a browser")


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Listen while a test runs."""
    with listening() as one:
        yield one


@pytest.fixture(params=["chromium", "firefox"])
def overheard(request: pytest.FixtureRequest, playwright: Any, listener: Listener, tmp_path: Path) -> Iterator[Started]:
    """A browser that takes the listener for its way to every machine, this one included."""
    one = browsers.start(playwright, request.param, tmp_path, proxy=listener.address)
    yield one
    one.driven.close()


ADDRESSES = {
    "a machine by its number": "http://{address}/way-WAY",
    "a name in a certificate": "https://way-WAY.example.invalid/",
}


def ways_heard(listener: Listener) -> set[str]:
    """Return which ways reached the listener."""
    said = {way for line in listener.heard for way in re.findall(r"way-([a-z-]+)", line)}
    return said | {"browser-to-browser" for line in listener.heard if line.startswith("datagram")}


def attempt(page: Any, ways: str, listener: Listener, to: str) -> Any:
    """Try ways to an address."""
    return page.evaluate(ways, [to.format(address=listener.address), listener.datagram_address])


@needs_a_browser
@pytest.mark.parametrize("to", ADDRESSES.values(), ids=ADDRESSES)
def test_the_listener_hears_a_page_without_the_policy(
    to: str, overheard: Started, listener: Listener, tmp_path: Path
) -> None:
    """Else its silence would say nothing."""
    (tmp_path / "open.html").write_text("<!doctype html><title>x</title><body></body>")
    page = overheard.driven.new_page()
    page.goto((tmp_path / "open.html").as_uri())

    tried = attempt(page, PAGE_WAYS, listener, to)

    assert tried > 40
    assert len(ways_heard(listener)) > 20
    if overheard.name == "chromium":  # Firefox lets no datagrams past what it was given as its only way
        assert "browser-to-browser" in ways_heard(listener)


CONNECTED = {"frame", "form"}
"""Chromium connects to the machine of a frame before it asks the policy, and says nothing but that machine's name."""


@needs_a_browser
@pytest.mark.parametrize("to", ADDRESSES.values(), ids=ADDRESSES)
def test_nothing_is_heard_of_the_pages_script(
    to: str, overheard: Started, listener: Listener, window: Window, in_odd_folder: str
) -> None:
    visit = window(overheard).open(in_odd_folder)

    tried = attempt(visit.page, PAGE_WAYS, listener, to)
    visit.errors.clear()  # Firefox says there what it refused

    heard = ways_heard(listener)
    assert tried > 40
    assert heard <= (CONNECTED if overheard.name == "chromium" else set())
    assert [line for line in listener.heard if "way-" in line and not line.startswith("CONNECT ")] == []


@needs_a_browser
def test_what_no_policy_stops_is_known(
    chromium_overheard: Started, listener: Listener, window: Window, in_odd_folder: str
) -> None:
    """Where a browser learns to stop one of these, this fails, and `docs/page.md` can say less."""
    visit = window(chromium_overheard).open(in_odd_folder)

    attempt(visit.page, UNSTOPPED_WAYS, listener, ADDRESSES["a name in a certificate"])

    assert ways_heard(listener) == {"browser-to-browser", "another-window"}


@pytest.fixture
def chromium_overheard(playwright: Any, listener: Listener, tmp_path: Path) -> Iterator[Started]:
    """Chromium with the listener for its way to every machine."""
    one = browsers.start(playwright, "chromium", tmp_path, proxy=listener.address)
    yield one
    one.driven.close()


@needs_a_browser
def test_nothing_is_heard_of_python(overheard: Started, listener: Listener, window: Window, in_odd_folder: str) -> None:
    visit = window(overheard, scripts=(REACH_PYTHON,)).open(in_odd_folder)
    ways = PYTHON_WAYS.replace("ADDRESS", listener.address)

    came = json.loads(visit.page.evaluate("(code) => inPython(code)", ways))
    visit.errors.clear()

    assert len(came) > 20
    assert came["fetch"] == "JsException"
    assert [line for line in listener.heard if "python-" in line or listener.address in line] == []


@needs_a_browser
def test_nothing_is_heard_of_the_pages_own_proof(
    overheard: Started, listener: Listener, window: Window, in_odd_folder: str
) -> None:
    """The button goes to a name that nobody has; here every name leads to the listener.

    For its frame and its form Chromium connects, as above, before it refuses.
    """
    visit = window(overheard).open(in_odd_folder)

    visit.press("Try to send something")
    visit.page.get_by_role("heading", name="What was tried, and what came of it").wait_for(timeout=LATE)
    visit.errors.clear()

    shown = visit.page.locator(".proof")
    told = {line for line in listener.heard if "example.invalid" in line}
    assert told <= ({"CONNECT example.invalid:443 HTTP/1.1"} if overheard.name == "chromium" else set())
    assert re.search(r"None of the \d+ ways out that were tried is open", shown.inner_text())
    assert "NOT refused" not in shown.inner_text()
    assert shown.get_by_role("row").count() > 25


SCRIPTS = sorted((ROOT / "web").glob("page/*.js")) + sorted((ROOT / "web").glob("worker/*.js"))
GOES_ELSEWHERE = re.compile(
    r"\blocation\b|(?<![.\w])open\(|\b(?:window|self|top|parent|globalThis)\.open\b|\bnavigate\b|\bnavigation\b|http-equiv|\brefresh\b|preconnect|dns-prefetch|prerender"
    r"|\bsrcdoc\b|\bcontentWindow\b|\bcontentDocument\b|\bhistory\.|RTC\w+|\binnerHTML\b|\beval\(|\bFunction\("
    r"|document\.write|iframe|https?:"
)
"""Words by which a script could leave the page, bring back what was taken away, or make markup of text."""
KNOWN = {
    "web/page/places.js": {"open("},  # a method of its own
    "web/page/proof.js": {"RTCPeerConnection", "https:"},  # what came of trying it, and the address that goes nowhere
    "web/page/sealed.js": {"RTCPeerConnection", "RTCDataChannel"},  # taken away there
    "web/page/trail.js": {"history."},  # Back within the page; entries without an address, as the next test sees
    "web/page/ways.js": {"RTCPeerConnection", "iframe"},  # tried there, as ways out that have to be shut
    "web/page/words.js": {"https:"},
}


def test_the_pages_script_goes_nowhere() -> None:
    """The policy does not stop these: that no line has them does."""
    found = {
        path.relative_to(ROOT).as_posix(): set(GOES_ELSEWHERE.findall(path.read_text(encoding="utf-8")))
        for path in SCRIPTS
    }

    assert len(SCRIPTS) > 20
    assert {name: words for name, words in found.items() if words} == KNOWN


def test_the_trail_of_back_has_no_addresses() -> None:
    """An entry is made of a state and an empty title; a third argument would be an address."""
    text = (ROOT / "web" / "page" / "trail.js").read_text(encoding="utf-8")
    calls = re.findall(r"\bhistory\.(\w+)\((.*)\)", text)

    assert {name for name, _ in calls} == {"pushState", "replaceState", "back", "go"}
    assert all(re.fullmatch(r'\{[^{}]*\}, ""', given) for name, given in calls if name.endswith("State"))
    assert set(re.findall(r"\bhistory\.(\w+)", text)) == {name for name, _ in calls} | {"state"}
