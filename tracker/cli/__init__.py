"""The command line: arguments in, one call, words out, an exit code.

Exit codes: 0 done; 1 something must be corrected in a file that was checked, or two
files differ; 2 could not be done, with a sentence why.
Heavy modules are imported by the commands that need them, so that `tracker --help` is quick.
"""

from __future__ import annotations

import sys

import typer

from tracker import __version__
from tracker.cli.batch import batch
from tracker.cli.build import build
from tracker.cli.check import check
from tracker.cli.collect import collect
from tracker.cli.diff import diff
from tracker.cli.explain import explain
from tracker.cli.pack import pack
from tracker.cli.repair import repair
from tracker.cli.rollover import rollover
from tracker.cli.specs import app as specs_app
from tracker.cli.status import status
from tracker.cli.ums import app as ums_app
from tracker.cli.ums import convert
from tracker.cli.update import update
from tracker.errors import TrackerError

INTERRUPTED = 130
"""Exit code after Ctrl-C, which typer uses too."""

app = typer.Typer(
    name="tracker",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Build macro-free Excel trackers for BTEC Tech Award internal assessment from YAML specs.",
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
app.add_typer(specs_app, name="specs")
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
    try:
        app(arguments)
    except TrackerError as error:
        typer.echo(f"{error}", err=True)
        sys.exit(2)
    except (KeyboardInterrupt, SystemExit) as end:
        if isinstance(end, SystemExit) and end.code != INTERRUPTED:
            raise
        typer.echo("Stopped; nothing more was written.", err=True)
        sys.exit(INTERRUPTED)
