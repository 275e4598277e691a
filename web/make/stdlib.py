"""Python's standard library as the page has it: without what nothing in the page can use."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

A_TERMINAL = "_pyrepl bdb cmd code compileall doctest getpass modulefinder pdb pickletools profile pstats py_compile"
A_DEVELOPER = "antigravity cProfile pyclbr pydoc pydoc_data rlcompleter symtable tabnanny this timeit trace tracemalloc"
OTHER_MACHINES = "ftplib http imaplib mailbox netrc nturl2path poplib smtplib socketserver webbrowser wsgiref xmlrpc"
OTHER_PROCESSES = "ctypes multiprocessing pty tty unittest zipapp"
IN_C_HERE = "_pydatetime _pyio"
OTHER_FILES = "configparser filecmp fileinput graphlib optparse plistlib shelve statistics tarfile tomllib turtle wave"
WITHOUT = {*A_TERMINAL.split(), *A_DEVELOPER.split(), *OTHER_MACHINES.split(), *OTHER_PROCESSES.split()}
WITHOUT |= {*IN_C_HERE.split(), *OTHER_FILES.split()}
"""Modules that neither the program nor Pyodide imports. Some that stay import one where they are run as a script."""


def files_of(packed: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the standard library that go into the page.

    Args:
        packed: `python_stdlib.zip` of Pyodide.
    """
    with zipfile.ZipFile(packed) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".py") and name.split("/")[0].removesuffix(".py") not in WITHOUT:
                yield name, archive.read(name)
