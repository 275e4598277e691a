"""Files out: whole or not at all, and never over work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tracker.errors import OutputError
from tracker.output import write_all, write_file


def test_a_new_file_is_written_whole(tmp_path: Path) -> None:
    """The content arrives, folders are made, and nothing else is left behind."""
    path = tmp_path / "a" / "b" / "c.xlsx"

    write_file(path, b"content")

    assert path.read_bytes() == b"content"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    """Without being told so, nothing is replaced."""
    path = tmp_path / "c.xlsx"
    path.write_bytes(b"old")

    with pytest.raises(OutputError, match="is there already"):
        write_file(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced_when_told_so(tmp_path: Path) -> None:
    """With `over`, the new content is there."""
    path = tmp_path / "c.xlsx"
    path.write_bytes(b"old")

    write_file(path, b"new", over=True)

    assert path.read_bytes() == b"new"


def test_a_file_open_in_excel_gives_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace an open file; the sentence says to close it, and no part of a file stays behind."""
    path = tmp_path / "c.xlsx"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match="open in Excel"):
        write_file(path, b"new", over=True)

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_gives_a_sentence(tmp_path: Path) -> None:
    """A file where a folder should be is said, not thrown."""
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(OutputError, match="nothing can be written"):
        write_file(tmp_path / "file" / "c.xlsx", b"new")


def test_without_hard_links_nothing_is_overwritten_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Network drives and USB sticks know no hard links."""
    path = tmp_path / "c.xlsx"

    def refuse(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    write_file(path, b"first")
    with pytest.raises(OutputError, match="is there already"):
        write_file(path, b"second")

    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_meanwhile_is_not_overwritten(links, tmp_path: Path, monkeypatch) -> None:
    """Somebody else saves under the same name at the last moment, on a drive with hard links or without."""
    path, link, fsync = tmp_path / "c.xlsx", os.link, os.fsync

    def meanwhile(handle: int) -> None:
        fsync(handle)
        path.write_bytes(b"somebody's")

    def linked(old: Path, new: Path) -> None:
        if not links:
            raise OSError(95, "not supported")
        link(old, new)

    monkeypatch.setattr(os, "fsync", meanwhile)
    monkeypatch.setattr(os, "link", linked)
    with pytest.raises(OutputError, match="is there already"):
        write_file(path, b"ours")

    assert path.read_bytes() == b"somebody's"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_is_private_unless_it_holds_no_names(links, tmp_path: Path, monkeypatch) -> None:
    if not links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError(95, "not supported")))
    before = os.umask(0o022)
    try:
        write_file(tmp_path / "names.csv", b"names")
        write_file(tmp_path / "spec.yaml", b"no names", private=False)
    finally:
        os.umask(before)

    assert [path.stat().st_mode & 0o777 for path in sorted(tmp_path.iterdir())] == [0o600, 0o644]


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no links for everybody")
def test_what_a_link_leads_to_is_replaced(tmp_path: Path) -> None:
    """The link stays a link, as somebody made it; without being told so, nothing behind it is replaced."""
    place, link = tmp_path / "share" / "c.csv", tmp_path / "c.csv"
    place.parent.mkdir()
    link.symlink_to(place)
    with pytest.raises(OutputError, match="is there already"):
        write_file(link, b"new")
    place.write_bytes(b"old")
    write_all({link: b"new", tmp_path / "d.csv": b"d"}, over=True)

    assert link.is_symlink()
    assert place.read_bytes() == b"new"
    assert not list(tmp_path.rglob("*.part"))


def test_several_files_are_written_or_none(tmp_path: Path) -> None:
    """The last one is there already: the others do not come, and what was there stays."""
    paths = [tmp_path / name for name in ("a.pdf", "b.pdf", "c.pdf")]
    paths[2].write_bytes(b"old")

    with pytest.raises(OutputError, match=r"c\.pdf is there already"):
        write_all(dict.fromkeys(paths, b"new"))

    assert list(tmp_path.iterdir()) == [paths[2]]
    assert paths[2].read_bytes() == b"old"

    write_all(dict.fromkeys(paths, b"new"), over=True)

    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == [b"new"] * 3


@pytest.mark.parametrize("error", [PermissionError(13, "in use"), KeyboardInterrupt()])
def test_what_was_replaced_comes_back(error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third cannot be replaced, or the user stops it there: all three are as before."""
    paths = [tmp_path / name for name in ("a.pdf", "b.pdf", "c.pdf")]
    for path in paths[::2]:
        path.write_bytes(b"old")
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == paths[2]:
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_all(dict.fromkeys(paths, b"new"), over=True)

    assert sorted(tmp_path.iterdir()) == paths[::2]
    assert [path.read_bytes() for path in paths[::2]] == [b"old"] * 2


def test_what_a_killed_program_left_is_taken_away(tmp_path: Path) -> None:
    """An unfinished file of yesterday goes; one of this moment, and whatever else is hidden, stays."""
    left, begun, other = tmp_path / ".x1.part", tmp_path / ".x2.part", tmp_path / ".notes"
    for one in (left, begun, other):
        one.write_bytes(b"half")
    for one in (left, other):
        os.utime(one, (0, one.stat().st_mtime - 86_400))

    write_file(tmp_path / "c.xlsx", b"content")

    assert sorted(tmp_path.iterdir()) == [other, begun, tmp_path / "c.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "private.csv"
    path.write_bytes(b"old")
    path.chmod(0o600)

    write_file(path, b"new", over=True)

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
