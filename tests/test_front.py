"""One front for several faces: what it may know, and what each face may do itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from tracker.cli.words import commands, option_words
from tracker.words import PLAIN, put

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = [path for path in sorted((ROOT / "tracker").rglob("*.py")) if "cli" not in path.parts]
FACE = sorted((ROOT / "tracker" / "cli").glob("*.py"))
DISK = {"errors", "input", "output", "words", "zips", "printing", "register.store", "collecting.store"}
"""What a face may use beside the front: errors, words, and what reads and writes a disk."""
OPENING = {"spec.catalogue", "spec.document", "spec.shipped", "templates"}
LISTING = {"checks.unread", "intake", "intake.packed", "intake.refusals"}
MORE = {"folders": OPENING, "returns": LISTING, "sorting": LISTING}
"""What goes through folders on the disk also knows what lies there."""
NAMED = re.compile(r"\[\[(field|command) ([^][]*)\]\]")


def texts(path: Path) -> Iterator[str]:
    """Yield every text of a module, with `{…}` where a value is put in."""
    docs = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            docs |= {id(one.value) for one in body if isinstance(one, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)} - {
        id(node) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in inside:
            yield "".join(part.value if isinstance(part, ast.Constant) else "{…}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs | inside:
            yield node.value


@cache
def requests() -> frozenset[str]:
    """Return the fields of all requests."""
    found = set()
    for path in (ROOT / "tracker" / "front").glob("*.py"):
        module = import_module(f"tracker.front.{path.stem}")
        for name, each in vars(module).items():
            if name.endswith("Request") and is_dataclass(each):
                found |= {field.name for field in fields(each)}
    return frozenset(found)


def test_every_field_and_command_in_a_sentence_is_there() -> None:
    """What no face has a word for would be said as it stands."""
    words, known = option_words(), dict(commands())
    for path in OUTSIDE:
        for text in texts(path):
            for kind, named in NAMED.findall(text):
                name, *more = named.split("; ")
                if kind == "field":
                    assert named.partition("=")[0] in words.options, f"{path.name}: {text}"
                else:
                    assert name in known, f"{path.name}: {text}"
                    assert {one.partition("=")[0] for one in more} <= words.taken[name], f"{path.name}: {text}"


def test_the_fields_of_requests_are_called_as_the_parameters_of_commands() -> None:
    """So each face finds its own word for a field."""
    words = option_words()
    assert requests() <= words.options.keys() | {one for names in words.arguments.values() for one in names}


def test_only_the_command_line_names_options_and_commands() -> None:
    """A sentence from anywhere else could be read in a browser."""
    verbs = "|".join(sorted({name.split()[0] for name, _ in commands()}))
    typed = re.compile(rf"(?<![\w-])--[a-z]|(?<!\w)-o\b|\b[Tt]racker ({verbs})\b")
    for path in OUTSIDE:
        if path.name != "printing.py":  # options of LibreOffice
            assert [text for text in texts(path) if typed.search(text)] == [], path.name


def test_one_name_is_one_option() -> None:
    """Two commands do not call different things by one field."""
    seen: dict[str, set[str]] = {}
    for _, command in commands():
        for one in command.params:
            if one.param_type_name == "option":
                seen.setdefault(str(one.name), set()).add(max(one.opts, key=len))
    assert {name: opts for name, opts in seen.items() if len(opts) > 1} == {}


@pytest.mark.parametrize("path", FACE, ids=lambda path: path.stem)
def test_the_command_line_takes_only_the_front_and_the_disk(path: Path) -> None:
    """It decides about arguments, the terminal and files on a disk, and nothing else."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    taken = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    inside = {one.removeprefix("tracker.") for one in taken if one.startswith("tracker.")}
    other = {one for one in inside if one.split(".")[0] not in {"cli", "front"}}
    assert other - DISK - MORE.get(path.stem, set()) == set()


def test_the_front_knows_no_face_and_no_disk() -> None:
    """The page runs it as it is."""
    for path in (ROOT / "tracker" / "front").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
        taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        names |= {str(node.module) for node in taken}
        assert not {"typer", "sys", "os", "tracker.output", "tracker.input", "tracker.zips"} & names, path.name
        assert "Path" not in {one.name for node in taken for one in node.names}, path.name
        assert not any(one.startswith("tracker.cli") for one in names), path.name


@pytest.mark.parametrize(
    ("sentence", "plain", "typed"),
    [
        ("Give [[field split_by]] twice.", "Give split by twice.", "Give --split-by twice."),
        ("give [[field learners=all]]", "give learners all", "give --learners all"),
        ("name it with [[field output]]", "name it with output", "name it with -o"),
        ("Use [[command specs import-grid]].", "Use specs import-grid.", "Use tracker specs import-grid."),
        (
            "[[command specs todo; qualification=sport; series=2027-06]] lists them.",
            "specs todo sport 2027-06 lists them.",
            "tracker specs todo sport --series 2027-06 --specs ours lists them.",
        ),
        ("[[other]] stays", "[[other]] stays", "[[other]] stays"),
    ],
)
def test_each_face_puts_its_own_words_in(sentence: str, plain: str, typed: str) -> None:
    """On the command line these are what people type."""
    assert put(sentence, PLAIN) == plain
    assert put(sentence, option_words(Path("ours"))) == typed
