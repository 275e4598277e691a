"""What a command has to say, to the screen or into a file that it may write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import typer

from tracker.cli.words import option_words
from tracker.errors import OutputError, RequestError
from tracker.words import put

Style = TypeVar("Style", bound=str)


_WRITTEN_AS = {"sarif": "json", "github": "text"}
"""Formats that are another one too, so that a file may be called like that."""


def style_of(style: Style | None, output: Path | None, suffixes: Mapping[str, Style], otherwise: Style) -> Style:
    """Return the format: as asked for, or as the name of the file says; `otherwise` on the screen.

    Raises:
        OutputError: the name of the file ends in something else.
        RequestError: the name of the file and `style` contradict each other.
    """
    named = suffixes.get(output.suffix.casefold()) if output else None
    if style and named not in {None, style, _WRITTEN_AS.get(style)}:
        raise RequestError(
            f"{output} is called like {named}, and --format says {style}: leave --format out, or give the file"
            " another name."
        )
    if style or output is None or output.is_dir():  # a folder is refused with words of its own
        return style or otherwise
    if (ending := output.suffix.casefold()) not in suffixes:
        raise OutputError(f"{output}: name it with one of {', '.join(suffixes)} at the end, or give --format.")
    return suffixes[ending]


FILE_ENDINGS = frozenset(
    ".csv .docx .htm .html .json .ods .parquet .pdf .sqlite .txt .xls .xlsb .xlsm .xlsx .zip".split()  # noqa: SIM905
)
"""How names of files end that people give by mistake where a folder is asked for."""


def check_folder(output: Path) -> None:
    """Refuse a file where a folder for new files is named, and a name that only a file would have.

    Raises:
        OutputError: it is a file, or ends as the name of one.
    """
    if output.suffix.casefold() in FILE_ENDINGS and not output.exists():
        raise OutputError(f"{output} would be a folder that is called like a file: name a folder with -o.")
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output} is a file, not a folder: name another folder with -o.")


def check_apart(output: Path, given: Sequence[Path], what: str) -> None:
    """Refuse what would lie among returned workbooks and be taken for one of them the next time.

    Args:
        output: what is to be written.
        given: files and folders that are checked.
        what: what to name in its place: `a file`, `a folder`, and with which option.

    Raises:
        OutputError: it lies in one of the folders.
    """
    for path in given:
        if path.is_dir() and output.resolve().is_relative_to(path.resolve()):
            raise OutputError(f"{output} is in {path}, which is checked: name {what}.")


def check_output(output: Path, read: Sequence[Path], example: str, *, force: bool, option: str = "-o") -> None:
    """Refuse before anything is done: what is read is never written to.

    Args:
        output: the file to be written.
        read: the files that are read.
        example: a name for such a file.
        force: whether a file that is there may be replaced.
        option: what it was named with.

    Raises:
        OutputError: it is a folder, one of the files that are read, or there already.
    """
    if output.is_dir():
        raise OutputError(f"{output} is a folder: name a file with {option}, such as {output / example}.")
    if output.exists() and any(output.samefile(each) for each in read if each.exists()):
        raise OutputError(f"{output} is one of the files that are read: name another file with {option}.")
    if output.exists() and not force:
        raise OutputError(f"{output} is there already: name another file with {option}, or replace it with --force.")


def hand_over(
    written: str | bytes | Iterator[str],
    style: str,
    output: Path | None,
    outcome: str,
    *,
    force: bool,
    names: bool,
    quiet: bool = False,
) -> None:
    """Write to the screen, or into the file and its outcome to the screen.

    Args:
        written: the answer, or pieces of it.
        style: its format.
        output: the file, if it is to be one.
        outcome: the answer in a line.
        force: whether a file that is there by now may be replaced.
        names: whether the answer holds names, so that a new file is private.
        quiet: whether nothing is said beside the outcome.
    """
    from tracker.front.answer import content_of
    from tracker.output import write_file

    if output is None and style == "text":
        typer.echo(written, nl=False)
        return
    if output is None:
        for piece in (written,) if isinstance(written, str | bytes) else written:
            typer.echo(piece.encode() if isinstance(piece, str) else piece, nl=False)
        return
    if isinstance(written, str | bytes):
        write_file(output, content_of(written, style), over=force, private=names)
    else:
        write_file(output, (piece.encode() for piece in written), over=force, private=names)
    typer.echo(outcome)
    if not quiet:
        typer.echo(f"Wrote {output}.", err=True)


def note(sentences: Iterable[str]) -> None:
    """Say what is worth knowing, beside what was asked for."""
    from tracker.front.wording import visible

    for sentence in sentences:
        typer.echo(f"note: {visible(put(sentence, option_words()))}", err=True)
