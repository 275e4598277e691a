"""PDFs by LibreOffice, without a window: found at run time, started with a profile of its own, ended for certain.

The only module that starts another program. What is converted lies in a temporary folder that is deleted afterwards,
whatever happens; LibreOffice neither sees nor changes the settings of whoever sits at the computer. If this program is
killed, a shell that waits for its end ends LibreOffice and deletes the folder. Windows has no such shell: there
LibreOffice goes on until its PDFs are made, and the next run deletes the folder.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tracker.errors import OutputError, RequestError
from tracker.file_sizes import PDF
from tracker.input import read
from tracker.temporary import working_folder

VARIABLE = "TRACKER_SOFFICE"
"""Names LibreOffice's program where it is not in a usual place."""
MOST_AT_ONCE = 200
"""LibreOffice 7.4 takes 247 documents from one command line, leaves the rest alone and says nothing."""
PATIENCE, PATIENCE_A_KILOBYTE = 180.0, 1.0
"""Seconds without a new PDF after which LibreOffice is taken for stuck, and more for each kilobyte of a workbook."""
STEP = 0.1
NAMES = ("soffice", "libreoffice")
INSTALL = {
    "win32": "winget install TheDocumentFoundation.LibreOffice",
    "darwin": "brew install --cask libreoffice",
    "linux": "sudo apt install libreoffice-calc",
}
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export">
<prop oor:name="UseTaggedPDF" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>en-GB</value></prop>
</item>
</oor:items>
"""
"""Screen readers find headings and cells (tagged), and the document says that it is in British English."""


def find_office() -> Path:
    """Return LibreOffice's program.

    Raises:
        RequestError: there is none; says how to install it.
    """
    if wanted := os.environ.get(VARIABLE):
        found = shutil.which(wanted)
        if not found:
            raise RequestError(f"{VARIABLE} names {wanted}, but there is no such program: name LibreOffice's soffice.")
        return Path(found)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    for path in _usual_places():
        if path.is_file():
            return path
    line = INSTALL.get(sys.platform, INSTALL["linux"])
    raise RequestError(
        f"PDFs are made by LibreOffice, and there is none on this computer. Install it ({line}; or from"
        f" libreoffice.org), or name its program soffice in the environment variable {VARIABLE}."
    )


def _usual_places() -> Iterator[Path]:
    """Yield where LibreOffice puts itself without saying so on the PATH."""
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
            if folder := os.environ.get(variable):
                yield from (Path(folder, "LibreOffice", "program", name) for name in ("soffice.com", "soffice.exe"))
    elif sys.platform == "darwin":
        for above in (Path("/"), Path.home()):
            yield above / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def to_pdf(workbooks: Sequence[bytes], office: Path, progress: Callable[[int], None]) -> list[bytes]:
    """Convert workbooks to PDFs, all in one start of LibreOffice (one for every 200).

    Args:
        workbooks: what is to be printed.
        office: LibreOffice's program.
        progress: told now and then how many more are done.

    Raises:
        OutputError: LibreOffice cannot be started, gets stuck, or makes no PDF of one of them.
        KeyboardInterrupt: the user or the system wants an end; LibreOffice has been ended.
    """
    with working_folder() as folder, _ending_is_an_interrupt():
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        places = [folder / f"{i:05}.xlsx" for i in range(len(workbooks))]
        for path, content in zip(places, workbooks, strict=True):
            path.write_bytes(content)
        for first in range(0, len(places), MOST_AT_ONCE):
            _convert(folder, places[first : first + MOST_AT_ONCE], office, progress)
        return [read(path.with_suffix(".pdf"), PDF) for path in places]


def _convert(folder: Path, some: Sequence[Path], office: Path, progress: Callable[[int], None]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf:calc_pdf_Export", "--outdir", "."]
    with _started([str(office), profile, *options, *(path.name for path in some)], folder) as running:
        patience = PATIENCE + PATIENCE_A_KILOBYTE * max(path.stat().st_size for path in some) / 1024
        done, since, ended = 0, time.monotonic(), False
        while not ended:
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(STEP)
                ended = True
            now = sum(path.with_suffix(".pdf").exists() for path in some)
            if now > done:
                progress(now - done)
                done, since = now, time.monotonic()
            if not ended and time.monotonic() - since > patience:
                raise OutputError(f"{office} has been at one PDF for {patience:.0f} seconds: it was ended. Try again.")
    if done < len(some):
        raise OutputError(
            f"{office} made only {done} of {len(some)} PDFs (exit code {running.returncode}): nothing was written. Open"
            " LibreOffice once by hand to see whether it is sound, then try again."
        )


@contextlib.contextmanager
def _started(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start LibreOffice; at the end of the block it has ended, whatever happened, and all that it started."""
    quiet = subprocess.DEVNULL
    try:
        running = subprocess.Popen(command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError as error:
        raise OutputError(f"{command[0]} cannot be started ({error.strerror}): is it LibreOffice's soffice?") from error
    guard = _guard(running.pid, folder)
    try:
        yield running
    finally:
        if running.poll() is None:
            if sys.platform == "win32":
                subprocess.run(["taskkill", "/F", "/T", "/PID", str(running.pid)], check=False, capture_output=True)
            else:
                os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        if guard:
            guard.communicate(b"done\n")


def _guard(office: int, folder: Path) -> subprocess.Popen[bytes] | None:
    """Start what ends LibreOffice and deletes the folder should this program end without a word."""
    if sys.platform == "win32":
        return None
    lines = 'read -r done || { kill -s KILL -- "-$0"; sleep 1; rm -rf -- "$1"; }'
    quiet = subprocess.DEVNULL
    with contextlib.suppress(OSError):
        return subprocess.Popen(
            ["/bin/sh", "-c", lines, str(office), str(folder)],
            stdin=subprocess.PIPE,
            stdout=quiet,
            stderr=quiet,
            cwd="/",
            start_new_session=True,
        )
    return None


@contextlib.contextmanager
def _ending_is_an_interrupt() -> Iterator[None]:
    """Let a request to end (a shutdown, a closed window) clean up as Ctrl-C does."""
    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {one: signal.signal(one, signal.default_int_handler) for one in signals}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
