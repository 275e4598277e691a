"""The command line: arguments in, one call, words out, an exit code.

`EXIT_CODES` says what the codes mean, for every command.
Heavy modules are imported by the commands that need them, so that `tracker --help` is quick.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

import typer

from tracker import __version__
from tracker.cli.batch import batch
from tracker.cli.build import build
from tracker.cli.check import check
from tracker.cli.collect import collect
from tracker.cli.diff import diff
from tracker.cli.explain import explain
from tracker.cli.learners import app as learners_app
from tracker.cli.pack import pack
from tracker.cli.repair import repair
from tracker.cli.results import app as results_app
from tracker.cli.rollover import rollover
from tracker.cli.series import app as series_app
from tracker.cli.specs import app as specs_app
from tracker.cli.status import status
from tracker.cli.submit import app as submit_app
from tracker.cli.ums import app as ums_app
from tracker.cli.ums import convert
from tracker.cli.update import update
from tracker.cli.words import sentence
from tracker.errors import TrackerError

INTERRUPTED = 130
"""Exit code after Ctrl-C, which typer uses too."""

EXIT_CODES = (
    "Exit codes: 0 is done, with nothing left to correct; 1 is done, but something must be corrected or sent again (or,"
    " for diff, something changed); 2 is not done, or not with every file: a sentence says why."
)

app = typer.Typer(
    name="tracker",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Build macro-free Excel trackers for BTEC Tech Award internal assessment from YAML specs.",
    epilog=EXIT_CODES,
)
app.command("build")(build)
app.command("batch")(batch)
app.command("check")(check)
app.command("collect")(collect)
app.command("convert", context_settings={"ignore_unknown_options": True})(convert)  # so that -1 is no option
app.command("diff")(diff)
app.command("explain")(explain)
app.command("pack")(pack)
app.command("repair")(repair)
app.command("rollover")(rollover)
app.command("status")(status)
app.command("update")(update)
app.add_typer(learners_app, name="learners")
app.add_typer(results_app, name="results")
app.add_typer(series_app, name="series")
app.add_typer(specs_app, name="specs")
app.add_typer(submit_app, name="submit")
app.add_typer(ums_app, name="ums")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tracker {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Say which version this is."
    ),
) -> None:
    pass


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every TrackerError becomes its sentence on standard error and exit code 2.

    Ctrl-C ends with a sentence and exit code 130.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not know every letter of a name
            stream.reconfigure(errors="replace")
    if sys.stdout is None:  # whoever started the program closed it: an answer would be lost without a word
        _say("There is nowhere to write to: standard output is closed. Nothing was done.")
        sys.exit(2)
    try:
        app(arguments)
    except TrackerError as error:
        _say(sentence(error))
        sys.exit(2)
    except (KeyboardInterrupt, SystemExit) as end:
        if isinstance(end, SystemExit) and end.code != INTERRUPTED:
            if type(sys.stdout).__name__ == "PacifyFlushWrapper":  # click: no one reads what is written any more
                sys.exit(2)
            raise
        _say("Stopped; nothing more was written.")
        sys.exit(INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - whatever it is, it ends with a sentence and not with a traceback
        _say(_sentence(error))
        sys.exit(2)


def _sentence(error: Exception) -> str:
    """Return what to say of an error that no command has words for; what it quotes could hold a name."""
    if isinstance(error, MemoryError):
        return "There is not enough memory for this: close other programs, or name fewer files at a time."
    if isinstance(error, OSError) and error.errno is not None:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}the system refused to read or write ({os.strerror(error.errno)}). The command was not finished."
    kind = type(error).__name__
    return f"The program could not go on ({kind}); the command was not finished. Please report this with the command."


def _say(sentence: str) -> None:
    """Say it on standard error, if that takes anything; what is left for a full standard output is given up."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is sys.stderr:
                typer.echo(sentence.encode("utf-8", "replace").decode(), err=True)
            stream.flush()
        except (OSError, ValueError, AttributeError):
            _drop(stream)


def _drop(stream: TextIO) -> None:
    """Lead a stream nowhere, so that the interpreter does not fail on it when it ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
