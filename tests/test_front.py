"""One front for several faces: what it may know, and what each face may do itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from tracker.cli.folders import open_resources
from tracker.cli.words import commands, option_words, sentence
from tracker.errors import RequestError
from tracker.front.answer import InputFile
from tracker.front.build import BuildRequest, build
from tracker.front.check import CheckRequest, check
from tracker.front.collect import CollectRequest, collect
from tracker.front.renew import RepairRequest, repair
from tracker.front.report import Look, report_as
from tracker.front.returned import ReturnedFiles
from tracker.words import PLAIN, put

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = [path for path in sorted((ROOT / "tracker").rglob("*.py")) if "cli" not in path.parts]
BELOW = [path for path in OUTSIDE if "page" not in path.parts]
"""What knows no face; `tests/page/` looks at the sentences of the page."""
FACE = sorted([*(ROOT / "tracker" / "cli").glob("*.py"), *(ROOT / "tracker" / "page").glob("*.py")])
DISK = {"errors", "file_sizes", "input", "output", "words", "zips", "printing", "register.store", "collecting.store"}
"""What a face may use beside the front: errors, words, and what reads and writes a disk."""
OPENING = {"spec.asking", "spec.catalogue", "spec.document", "spec.shipped", "templates"}
MORE = {("cli", "folders"): OPENING, ("page", "running"): OPENING, ("page", "own"): OPENING}
"""What reads the folders of specs and templates also opens them."""
NAMED = re.compile(r"\[\[(field|command) ([^][]*)\]\]")


@cache
def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(source(path))


def texts(path: Path) -> Iterator[str]:
    """Yield every text of a module but its docstrings, with `{…}` where a value is put in."""
    waiting: list[ast.AST] = [tree(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{…}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            waiting += ast.iter_child_nodes(node)


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
    for path in (path for path in BELOW if "[[" in source(path)):
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
    typed = re.compile(rf"(?<![\w-])--[a-z]|(?<!\w)-o\b|(?<![\w-])[Tt]racker ({verbs})\b")
    for path in OUTSIDE:
        if path.name != "printing.py" and typed.search(source(path)):  # where options of LibreOffice are
            assert [text for text in texts(path) if typed.search(text)] == [], path.name


def test_one_name_is_one_option() -> None:
    """Two commands do not call different things by one field."""
    seen: dict[str, set[str]] = {}
    for _, command in commands():
        for one in command.params:
            if one.param_type_name == "option":
                seen.setdefault(str(one.name), set()).add(max(one.opts, key=len))
    assert {name: opts for name, opts in seen.items() if len(opts) > 1} == {}


def test_an_error_is_about_a_field_that_is_there() -> None:
    """A face can show it beside that field."""
    words = option_words()
    known = words.options.keys() | {one for fields in words.taken.values() for one in fields}
    for path in (path for path in BELOW if "about=" in source(path)):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("Error"):
                fields = [one.value for one in node.keywords if one.arg == "about"]
                assert {ast.literal_eval(one) for one in fields} <= known, path.name


@pytest.mark.parametrize("path", FACE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_face_takes_only_the_front_and_the_disk(path: Path) -> None:
    """It decides about arguments, the terminal and files on a disk, and nothing else."""
    taken = {node.module for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom) and node.module}
    inside = {one.removeprefix("tracker.") for one in taken if one.startswith("tracker.")}
    other = {one for one in inside if one.split(".")[0] not in {path.parent.name, "front"}}
    assert other - DISK - MORE.get((path.parent.name, path.stem), set()) == set()


def test_the_front_knows_no_face_and_no_disk() -> None:
    """The page runs it as it is."""
    for path in (ROOT / "tracker" / "front").glob("*.py"):
        nodes = list(ast.walk(tree(path)))
        names = {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}
        taken = [node for node in nodes if isinstance(node, ast.ImportFrom)]
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


LIST = b"Candidate No,Surname,Forename,Class\n0012,Example,Anna,10A\n0031,Sample,Ben,10A\n"


@pytest.mark.usefixtures("empty_folder")
def test_the_page_and_the_command_line_make_the_same_bytes_and_the_page_needs_no_disk(
    tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Built, checked, repaired and collected from memory, as a browser does it."""
    Path("class.csv").write_bytes(LIST)
    typed = ("--series", "2027-06", "--centre", "12345", "--issued", "2026-11-23", "--rows", "4")
    assert tracker("build", "enterprise", *typed, "--learners", "class.csv")[0] == 0
    on_disk = Path("out/12345-enterprise-2027-06.xlsx").read_bytes()
    found = tracker("check", "out", "--format", "json", "--names", "--for", "marking")[1]
    resources = open_resources(None)

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the front has nothing to do with a disk")

    for what in ("tracker.input.read", "tracker.output.write_all", "os.open", "pathlib.Path.stat", "pathlib.Path.open"):
        monkeypatch.setattr(what, refused)
    built = build(
        BuildRequest(
            qualification="enterprise",
            series="2027-06",
            learners=InputFile("class.csv", LIST),
            centre="12345",
            issued=date(2026, 11, 23),
            rows=4,
        ),
        resources,
    )
    (file,) = built.files
    returned = InputFile(str(Path("out", file.name)), file.content)
    checked = check(CheckRequest(paths=ReturnedFiles([returned]), purpose="marking", names=True), resources)
    repaired = repair(RepairRequest(paths=returned), resources)
    collected = collect(CollectRequest(paths=ReturnedFiles([returned]), style="csv"), resources)

    assert file.content == on_disk
    assert report_as("json", checked.report, Look(names=True), resources) == found
    assert repaired.complete
    assert repaired.files[0].content.startswith(b"PK")
    assert [one.name for one in collected.files] == ["results.csv"]


def test_an_error_says_which_field_it_is_about() -> None:
    """The sentence names no option; the command line puts `--split-by` in."""
    with pytest.raises(RequestError) as refused:
        build(BuildRequest(qualification="enterprise", series="2027-06", split_by="class"), open_resources(None))

    assert refused.value.about == "split_by"
    assert str(refused.value) == "[[field split_by]] needs a class list: name one with [[field learners]]."
    assert sentence(refused.value) == "--split-by needs a class list: name one with --learners."
