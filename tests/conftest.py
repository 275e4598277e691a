"""The two tiers of the tests, and options of the whole suite.

The quick tier is what `make test` runs. A test belongs to the slow tier if it is marked `slow("why")`, or needs
LibreOffice; `--thorough` runs both tiers with the larger amounts of `tests/amounts.py`.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import sentences
from tracker.cli import main


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let people renew golden files after a change that is meant, and run everything."""
    parser.addoption("--renew-golden", action="store_true", help="write golden files anew instead of comparing")
    parser.addoption("--thorough", action="store_true", help="run the slow tier too, and more examples of everything")
    parser.addoption("--page", metavar="FILE", help="the page that browsers open, in place of one made for this run")


def pytest_configure(config: pytest.Config) -> None:
    """Say which tier it is before any test is imported; examples are the same in every run, so a failure repeats."""
    if config.getoption("--thorough"):
        os.environ["TRACKER_TESTS"] = "thorough"  # before `tests/amounts.py` is imported, here and in every worker
    os.environ.pop("TRACKER_SPECS", None)  # specs of whoever runs the tests are none of theirs
    settings.register_profile("steady", derandomize=True, database=None, deadline=None)
    settings.load_profile("steady")
    sentences.watch()
    gc.set_threshold(50_000, 20, 100)  # workbooks are many small objects: a fifth of the time went into looking at them


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow tier out unless it is asked for; a test is in it for a reason."""
    for item in items:
        for mark in item.iter_markers("slow"):
            if not (len(mark.args) == 1 and isinstance(mark.args[0], str) and mark.args[0].strip()):
                raise pytest.UsageError(f"{item.nodeid}: say why it is slow, as in slow('starts 40 processes')")
    if config.getoption("--thorough"):
        return
    slow = [item for item in items if item.get_closest_marker("slow") or item.get_closest_marker("libreoffice")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        left = set(slow)
        items[:] = [item for item in items if item not in left]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """Hold that the hits of each test gave exactly the words that their sentences need."""
    result = yield
    assert sentences.wrong() == []
    return result


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over from a process which codes it has seen."""
    sentences.spoken.update(getattr(node, "workeroutput", {}).get("spoken", ()))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """After a run of the whole suite in which nothing failed, hold that every code was seen."""
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["spoken"] = sorted(sentences.spoken)
        return
    options = config.option
    whole = not (
        options.file_or_dir
        or options.keyword
        or options.markexpr
        or options.collectonly
        or getattr(options, "lf", False)
    )
    if whole and exitstatus == pytest.ExitCode.OK and (unspoken := sentences.unspoken()):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        reporter.write_line(f"No test makes these codes speak: {', '.join(unspoken)}", red=True)


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tracker(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command line; gives exit code, output and errors."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        code = 0
        try:
            main([str(one) for one in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        for named in ("[[field", "[[command"):  # what a face puts its own words in for
            assert named not in said.out + said.err
        return code, said.out, said.err

    return run
