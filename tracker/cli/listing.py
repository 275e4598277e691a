"""Rows in columns: aligned for a person, plain tabs for a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer


def echo_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; where the output is no terminal, one line for each row with tabs between."""
    if not sys.stdout.isatty():
        for row in (headings, *rows):
            typer.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console(highlight=False, markup=False).print(table)
