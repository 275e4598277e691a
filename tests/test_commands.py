"""Every command has the options that it can have, said in the same words; every option and command named exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import typer

from tests.many import copies
from tracker.checks.registry import codes
from tracker.cli import app, main
from tracker.cli.check import check
from tracker.cli.many import given
from tracker.cli.next_step import alike, command, unused
from tracker.report import FORMATS

ROOT = Path(__file__).resolve().parents[1]


def _commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, one in group.commands.items():
        if hasattr(one, "commands"):
            yield from _commands(one, f"{name} ")
        else:
            yield before + name, one


COMMANDS: Mapping[str, Any] = dict(_commands(typer.main.get_command(app)))
GROUPS = {name.split()[0] for name in COMMANDS if " " in name}
OPTIONS = {name: {opt for param in one.params for opt in param.opts} | {"--help"} for name, one in COMMANDS.items()}
TABLE = {
    # command: -q, --names, --format, --series, several files and folders
    "build": "q..s.",
    "batch": "q....",
    "check": "qnf.p",
    "collect": "q...p",
    "diff": "qnf..",
    "learners apply": "qn..p",
    "pack": "qn..p",
    "repair": "qn..p",
    "results import": "qn..p",
    "rollover": "qn.sp",
    "submit check": "qn..p",
    "status": "q.f.p",
    "update": "qn..p",
}
"""What each command has that works on class lists or returned workbooks; the others only look things up."""
LETTERS = {"q": "--quiet", "n": "--names", "f": "--format", "s": "--series", "p": "paths"}


@pytest.mark.parametrize("name", TABLE)
def test_a_command_has_what_it_can_have(name: str) -> None:
    has = OPTIONS[name]

    assert "".join(letter if one in has else "." for letter, one in LETTERS.items()) == TABLE[name]


def test_a_report_of_check_can_be_asked_for_in_every_format() -> None:
    choices, _ = get_args(get_type_hints(check)["style"])

    assert get_args(choices) == FORMATS


def test_an_option_means_the_same_everywhere() -> None:
    """One text for each, whatever the command; for a series what is taken without it may be said too."""
    for wanted in (*LETTERS.values(), "--specs", "--templates", "--jobs"):
        said = {
            re.sub(r"( \[default: .*)?\.$", "", param.help or "") if wanted == "--series" else param.help
            for one in COMMANDS.values()
            for param in one.params
            if wanted in param.opts
        }
        assert len(said) == 1, (wanted, said)


def test_quiet_has_its_short_name_and_paths_their_sign() -> None:
    for name in TABLE:
        for param in COMMANDS[name].params:
            assert "--quiet" not in param.opts or "-q" in param.opts
            assert "paths" not in param.opts or param.metavar == "PATH..."


# What is advised -----------------------------------------------------------------------------------------------------

_FENCE = re.compile(r"```[a-z]*\n(.*?)```", re.DOTALL)
_CODE = re.compile(r"`(tracker [^`]+)`")
_NAMED = re.compile(r"(`|: |\()?\btracker ((?:learners|results|submit|specs|ums|series) [a-z-]+|[a-z]+(?:-[a-z]+)*)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
OTHERS = {
    "--version", "--upgrade", "--thorough", "--reinstall", "--user",
    "--cask", "--headless", "--norestore", "--nolockcheck", "--convert-to", "--outdir",
}  # fmt: skip
"""Options of the program itself, and of others that the documents name."""


def _sources() -> Iterator[tuple[str, str]]:
    """Yield all that a person may read and type after: sentences of the program, help, documents."""
    for one in codes().values():
        yield one.id, f"{one.message} {one.fix} {one.about}"
    for name, one in COMMANDS.items():
        yield f"help of {name}", " ".join([one.help or "", *(getattr(p, "help", None) or "" for p in one.params)])
    for path in sorted((ROOT / "tracker").rglob("*.py")):
        for text in _STRING.findall(path.read_text(encoding="utf-8")):
            yield path.name, text
    for path in (ROOT / "README.md", ROOT / "SECURITY.md", *(ROOT / "docs").glob("*.md")):
        yield path.name, path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "templates").glob("*.yaml")):
        yield path.name, path.read_text(encoding="utf-8")


def test_every_command_that_is_named_exists() -> None:
    """What stands in backquotes or after a colon, and what looks like a command: "the tracker carries" is none."""
    wrong = []
    for where, text in _sources():
        for mark, found in _NAMED.findall(" ".join(text.split())):
            known = found in COMMANDS or found in GROUPS or found == "differ"  # two copies do
            meant = mark or found.split()[0] in GROUPS or get_close_matches(found, COMMANDS, 1, 0.8)
            if meant and not known:
                wrong.append((where, found))
    assert wrong == []


def test_every_option_that_is_named_exists() -> None:
    known = set().union(*OPTIONS.values()) | OTHERS

    assert [(where, one) for where, text in _sources() for one in _OPTION.findall(text) if one not in known] == []


def _shown() -> list[tuple[str, str]]:
    """Return every command in a block or, whole, in a line of the README and the guides."""
    found = []
    for path in (ROOT / "README.md", *(ROOT / "docs").glob("*guide.md")):
        for block in _FENCE.findall(path.read_text(encoding="utf-8")):
            found += [(path.name, line.partition("  #")[0].strip()) for line in block.splitlines() if "tracker" in line]
        plain = _FENCE.sub("", path.read_text(encoding="utf-8"))
        found += [
            (path.name, " ".join(line.split())) for line in _CODE.findall(plain) if " -" in line and "…" not in line
        ]
    return [(name, line) for name, line in found if line.startswith("tracker ")]


@pytest.mark.parametrize(("where", "line"), _shown())
def test_a_command_that_is_shown_can_be_typed(where: str, line: str) -> None:
    """Its options belong to that command, and it has no more and no fewer words than it takes."""
    words = shlex.split(line)[1:]
    name = " ".join(words[:2]) if words[0] in GROUPS else words[0]
    context = COMMANDS[name].make_context(name, words[name.count(" ") + 1 :], resilient_parsing=True)

    assert context.args == [], where
    assert {word.partition("=")[0] for word in words if word.startswith("-") and len(word) > 1} <= OPTIONS[name]


def test_a_code_s_advice_names_an_option_of_the_command_it_names() -> None:
    """`tracker check --names` in a sentence: the option is one of check."""
    wrong = [
        (one.id, option, named)
        for one in codes().values()
        for sentence in re.split(r"(?<=[.;]) ", f"{one.message} {one.fix} {one.about}")
        for named in [[found for _, found in _NAMED.findall(sentence) if found in COMMANDS]]
        for option in _OPTION.findall(sentence)
        if named and not any(option in OPTIONS[each] for each in named)
    ]

    assert wrong == []


# Several files, and what comes next ----------------------------------------------------------------------------------


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(list(words))
    return int(end.value.code or 0)


@pytest.fixture
def returned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two classes in folders of their own, and a file that is no tracker."""
    monkeypatch.chdir(tmp_path)
    for name in ("Mr Hill/10A", "Ms Vale/10A"):
        path = tmp_path / "came back" / f"{name}.xlsx"
        path.parent.mkdir(parents=True)
        path.write_bytes(copies.copy())
    (tmp_path / "came back" / "notes.xlsx").write_bytes(b"not a workbook")
    return tmp_path


@pytest.mark.parametrize(
    "what", ["repair", pytest.param("update", marks=pytest.mark.slow("the same code as repair, over four files"))]
)
def test_a_folder_becomes_a_folder(returned: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each named after its input; the one that cannot be read spoils only itself, and nothing is overwritten."""
    code = run(what, "came back", "-o", "new ones")
    out, err = capsys.readouterr()

    assert code == 2
    assert f"3 files: 2 {what}" in out
    assert f"1 not {what}" in out
    assert "came back/notes.xlsx" in err
    assert sorted(str(one.relative_to(returned)) for one in (returned / "new ones").rglob("*.xlsx")) == [
        "new ones/Mr Hill/10A.xlsx",
        "new ones/Ms Vale/10A.xlsx",
    ]
    assert "Next: see what is left to do: tracker check 'new ones'\n" in err

    made = {one: one.read_bytes() for one in (returned / "new ones").rglob("*.xlsx")}
    assert run(what, "came back", "-o", "new ones", "-q") == 2
    assert "there already" in capsys.readouterr().err
    assert {one: one.read_bytes() for one in (returned / "new ones").rglob("*.xlsx")} == made


def test_several_do_not_become_one(returned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, said in (
        (("repair", "came back", "-o", "one.xlsx"), "is one workbook and 3 are read: name a folder"),
        (("update", "came back", "-o", "uu.csv"), "uu.csv would be a folder that is called like a file"),
        (("update", "came back", "-o", "came back/new"), "name a folder outside of it"),
        (("pack", "came back", "-o", "came back/new"), "name a folder outside of it"),
    ):
        assert run(*words) == 2
        assert said in capsys.readouterr().err
    assert not (returned / "one.xlsx").exists()
    assert not (returned / "uu.csv").exists()


def test_check_ends_with_what_works_when_it_is_copied(returned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Clean: collect; with -q nothing."""
    (returned / "came back" / "notes.xlsx").unlink()
    (returned / "came back" / "Ms Vale" / "10A.xlsx").unlink()
    (returned / "results.xlsx").write_bytes(b"")
    (returned / "came back" / "marks.csv").write_text("Name,Mark\n")
    assert run("repair", "came back", "-o", "again") == run("check", "came back", "--for", "marking") == 1
    assert "Next: collect" not in capsys.readouterr().err
    (returned / "came back" / "marks.csv").unlink()

    assert run("check", "came back", "--for", "marking") == 0
    (line,) = [one for one in capsys.readouterr().err.splitlines() if one.startswith("Next: ")]
    assert line == "Next: collect the results: tracker collect 'came back' -o results-2.xlsx"
    assert run(*shlex.split(line.partition(": tracker ")[2])) == 0
    assert "tracker check 'came back' --for submission" in capsys.readouterr().err
    assert run("check", "came back", "-q", "--for", "marking") == 0
    assert "Next" not in "".join(capsys.readouterr())


def test_words_are_quoted_for_the_shell_at_hand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert command(["check", "it's"]) == "tracker check 'it'\"'\"'s'"
    monkeypatch.setattr("tracker.cli.next_step.WINDOWS", True)
    assert command(["check", "my files", "x"]) == 'tracker check "my files" x'
    monkeypatch.chdir(tmp_path)
    assert unused("to-correct") == Path("to-correct")
    (tmp_path / "desk" / "back").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk")
    assert unused("to-correct", [Path("back")]) == Path("to-correct")
    assert unused("to-correct", [Path(), Path("none.xlsx")]) == Path("../to-correct")
    assert alike(specs=Path("my specs"), templates=None) == ["--specs", Path("my specs")]


@pytest.mark.parametrize(
    ("named", "several"),
    [(["a.xlsx"], False), (["a.xlsx", "b.xlsx"], True), (["back"], True), (["back", "a.xlsx"], True)],
)
def test_a_folder_is_several_files_even_with_one_in_it(
    named: list[str],
    several: bool,  # noqa: FBT001 - of the parameters above
    empty_folder: Path,
) -> None:
    """Whether outputs go into a folder hangs on what was named, not on how many were found."""
    (empty_folder / "back").mkdir()
    for name in ("a.xlsx", "b.xlsx", "back/c.xlsx"):
        Path(name).write_bytes(b"PK\x03\x04")

    assert given([Path(name) for name in named], Path("out")).several is several
