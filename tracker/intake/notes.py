"""Notes and comments that people put on cells: those of one text, and threads with replies. Only text is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tracker.intake.book_model import Note, Sheet
from tracker.intake.limits import Allowance
from tracker.intake.markup import MAIN, Node, tree
from tracker.intake.preflight import Package
from tracker.intake.ranges import read_range
from tracker.intake.refusals import RefusedError
from tracker.intake.strings import unescaped
from tracker.layout import PROGRAM

JOINED = f"\n\n{PROGRAM}: "
"""Between what a person wrote and what this program adds to it on the same cell."""
MOST = 5_000
"""Notes that are read of one workbook."""
LONGEST = 32_000
"""Characters of a note, its replies among them, that are read; a cell takes little more."""
UNREAD = "(The notes of this sheet are damaged and cannot be read.)"
MORE = f"(There are more than {MOST:,} notes; the others were not read.)"
_THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments "
_OF_A_THREAD = "tc="
"""How the author of a note begins that Excel writes for programs that know no threads."""
_COPY = "Comment:\n"
_KINDS = ("comments", "threadedComment")


def read_notes(package: Package, sheets: Iterable[Sheet]) -> tuple[Note, ...]:
    """Return the notes of all sheets; a part that cannot be read is one note that says so, without a cell."""
    people = _people(package)
    found: list[Note] = []
    for sheet in sheets:
        kinds: dict[str, list[Note]] = {kind: [] for kind in _KINDS}
        for one in package.relations(sheet.part):
            data = package.get(one.target) if one.kind in kinds and not one.external else None
            if data is None:
                continue
            try:
                root = tree(data, one.target, package.allowance)
                read = _notes(root, sheet.name) if one.kind == _KINDS[0] else _threads(root, sheet.name, people)
                kinds[one.kind] += _counted(read, package.allowance)
            except RefusedError:
                found.append(Note(sheet.name, None, "", UNREAD))
        threads = {note.at for note in kinds["threadedComment"]}
        found += kinds["threadedComment"]
        found += [note for note in kinds["comments"] if note.at not in threads]
        if len(found) > MOST:
            return (*found[:MOST], Note(sheet.name, None, "", MORE))
    return tuple(found)


def _counted(notes: Iterable[Note], allowance: Allowance) -> Iterator[Note]:
    for note in notes:
        allowance.take_items()
        allowance.take_text(note.text)
        if note.text.strip() and note.author != PROGRAM:
            yield note


def _notes(root: Node, sheet: str) -> Iterator[Note]:
    """Yield the notes of one text each."""
    authors = [node.text for node in root.below(f"{MAIN}authors", f"{MAIN}author")]
    for node in root.below(f"{MAIN}commentList", f"{MAIN}comment"):
        said = node.get("authorId")
        known = said.isascii() and said.isdigit() and len(said) <= len(str(MOST)) and int(said) < len(authors)
        author = authors[int(said)] if known else ""
        pieces = [one.text for one in node.below(f"{MAIN}text", f"{MAIN}t")]
        pieces += [one.text for one in node.below(f"{MAIN}text", f"{MAIN}r", f"{MAIN}t")]
        text = _text("".join(pieces)).partition(JOINED)[0]
        if author.startswith(_OF_A_THREAD):
            author, text = "", text.partition(_COPY)[2] or text
        elif author and text.startswith(f"{author}:\n"):
            text = text[len(author) + 2 :]  # Excel puts the name on top of a note, in bold
        yield Note(sheet, _at(node, sheet), author[:100], text.strip())


def _threads(root: Node, sheet: str, people: Mapping[str, str]) -> Iterator[Note]:
    """Yield each thread as one note, with its replies in the order in which they were written."""
    threads: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for node in root.each(f"{_THREADED}threadedComment"):
        text = _text("".join(one.text for one in node.each(f"{_THREADED}text")))
        threads.setdefault(_at(node, sheet), []).append((people.get(node.get("personId"), ""), text))
    for at, (first, *replies) in threads.items():
        told = [first[1], *(f"{who or 'Reply'}: {text}" for who, text in replies)]
        yield Note(sheet, at, first[0], "\n\n".join(told)[:LONGEST].strip())


def _people(package: Package) -> Mapping[str, str]:
    """Return who takes part in threads, by the ids that threads use."""
    people: dict[str, str] = {}
    for one in package.relations(package.workbook):
        data = package.get(one.target) if one.kind == "person" and not one.external else None
        if data is not None:
            try:
                root = tree(data, one.target, package.allowance)
            except RefusedError:
                continue  # a thread without names is still a thread
            people |= {node.get("id"): node.get("displayName")[:100] for node in root.each(f"{_THREADED}person")}
    return people


def _text(said: str) -> str:
    return unescaped(said[:LONGEST]).replace("\r\n", "\n").replace("\r", "\n")


def _at(node: Node, sheet: str) -> tuple[int, int]:
    return read_range(node.get("ref"), sheet)[:2]
