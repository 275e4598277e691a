"""The page made once for a run, browsers started once for a process, and a window of its own for each test."""

from __future__ import annotations

import fcntl
import functools
import http.server
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page import browsers
from tests.page.browsers import Started
from tests.page.jobs import TODAY
from tests.page.visit import NO_PICKER, Visit
from tracker.cli import arguments
from tracker.page.words import WORDS

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = "psa-tracker.html"
ODD = "Prüfungen #1, 50% off, 試験"
"""A folder as people call them, with what means something else in an address."""
NOON = ("2026-11-22T23:00:00Z", "Pacific/Auckland")
"""A moment and where somebody is: it is the day of the other tests there, and still the one before in Greenwich."""


@pytest.fixture
def as_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the command line have the day of the jobs and the page's words, in a folder of its own."""
    monkeypatch.setattr("tracker.cli.words.option_words", lambda _=None: WORDS)
    monkeypatch.setattr("tracker.cli.folders.today", lambda: arguments.day(TODAY, "today"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def page_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page: the one that was named, or one that is made here, once for all processes."""
    if named := request.config.getoption("--page"):
        return Path(request.config.invocation_params.dir, named)
    for program, package in (("node", "nodejs"), ("npm", "npm")):
        if not shutil.which(program):
            browsers.missing(program, package)
    made = ROOT / "dist" / NAME
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base
    with (shared / "page.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "page.made").exists():
            done = subprocess.run(["make", "page"], cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
            (shared / "page.made").touch()
    return made


@pytest.fixture(scope="session")
def in_odd_folder(page_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page in a folder as people call them."""
    folder = tmp_path_factory.mktemp("page") / ODD
    folder.mkdir()
    return Path(shutil.copy(page_file, folder / NAME)).as_uri()


@pytest.fixture(scope="session")
def over_http(page_file: Path) -> Iterator[str]:
    """The address of the page on a server of this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    served = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(page_file.parent))
    )
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}/{NAME}"
    served.shutdown()
    served.server_close()
    thread.join()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Any]:
    """What drives browsers."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def start_browser(playwright: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Started]]:
    """Browsers, each started when it is first asked for."""
    started: dict[str, Started] = {}

    def start(name: str) -> Started:
        if name not in started:
            started[name] = browsers.start(playwright, name, tmp_path_factory.mktemp(name))
        return started[name]

    yield start
    for one in started.values():
        one.driven.close()


@pytest.fixture(params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, start_browser: Callable[[str], Started]) -> Started:
    """Each browser in turn."""
    return start_browser(request.param)


@pytest.fixture
def chromium(start_browser: Callable[[str], Started]) -> Started:
    """The browser that can be asked for more than a person sees."""
    return start_browser("chromium")


Window = Callable[..., Visit]


@pytest.fixture
def window() -> Iterator[Window]:
    """Opens a window of a browser with its own day; what the page itself did wrong fails the test.

    With `ticking` the test can let time pass for the page.
    """
    opened: list[tuple[Visit, Any]] = []

    def new(
        browser: Started,
        *,
        now: tuple[str, str] = NOON,
        ticking: bool = False,
        scripts: tuple[str, ...] = (),
        **options: Any,
    ) -> Visit:
        moment, zone = now
        context = browser.driven.new_context(timezone_id=zone, accept_downloads=True, **options)
        for script in (NO_PICKER, *scripts):
            context.add_init_script(script)
        visit = Visit(browser, context.new_page())
        if ticking:
            visit.page.clock.install(time=moment)
        else:
            visit.page.clock.set_fixed_time(moment)
        opened.append((visit, context))
        return visit

    yield new
    for visit, context in opened:
        context.close()
        assert visit.errors == []
