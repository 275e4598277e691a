"""Runs in Pyodide when the page is made: compiles the sources of each part and packs them.

A part is gzipped. `stdlib` is the zip archive that Python starts from; the others are a line of JSON, names and sizes,
and behind it the files one after the other. Compressed here and not outside, so that the bytes are the same wherever
the page is made.
"""

from __future__ import annotations

import gzip
import io
import json
import pathlib
import sys
import zipfile
from collections.abc import Iterable, Iterator
from importlib import _bootstrap_external

SOURCES, PARTS = pathlib.Path("/made/sources"), pathlib.Path("/made/parts")
File = tuple[str, bytes]
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def files(part: str) -> Iterator[File]:
    """Yield the name and content of each file of a part."""
    folder = SOURCES / part
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def compiled(part: str) -> Iterator[File]:
    """Yield the files of a part, Python as .pyc for which no source is ever looked for."""
    for name, content in files(part):
        if name.endswith(".py"):
            code = compile(content, name, "exec", dont_inherit=True, optimize=0)
            yield f"{name}c", bytes(_bootstrap_external._code_to_hash_pyc(code, bytes(8), checked=False))
        else:
            yield name, content


def as_zip(files: Iterable[File]) -> bytes:
    """Return an archive whose files are not compressed one by one: all together pack better."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content)
    return made.getvalue()


def as_pack(files: Iterable[File]) -> bytes:
    """Return the files behind a line of JSON that names them."""
    files = list(files)
    index = json.dumps([[name, len(content)] for name, content in files], separators=(",", ":"))
    return b"".join([index.encode(), b"\n", *(content for _, content in files)])


def write(name: str, content: bytes) -> None:
    """Write one part."""
    (PARTS / f"{name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def prepared() -> bytes:
    """Return the shipped specs and templates, read and resolved by the program itself."""
    sys.path[:0] = [str(SOURCES / "program"), str(SOURCES / "own")]
    from tracker.front.prepared import prepare

    shipped = dict(files("shipped"))
    specs = {name.removeprefix("specs/"): content for name, content in shipped.items() if name.startswith("specs/")}
    names = (name.removeprefix("templates/") for name in shipped if name.startswith("templates/"))
    return prepare(specs, {name: (shipped[f"templates/{name}"], f"templates/{name}") for name in names})


PARTS.mkdir(exist_ok=True)
write("stdlib", as_zip(compiled("stdlib")))
write("program", as_pack([*compiled("program"), ("prepared", prepared())]))
# Seldom unpacked; and as source it is half the size.
write("own", as_pack(files("own")))
write("wasm", pathlib.Path("/npm/pyodide.asm.wasm").read_bytes())
