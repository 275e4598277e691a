"""Text: a line for each change, then one for each learner, then the one line that a person wants."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.diff.model import NOT_SHOWN, Change, Difference, LearnerRow, last_line
from tracker.findings import Finding, visible
from tracker.report.wording import counted


def write(difference: Difference) -> str:
    """Return what changed as text."""
    return "\n".join([*_lines(difference), last_line(difference)]) + "\n"


def _lines(difference: Difference) -> Iterator[str]:
    if difference.notes:
        yield from (f"note: {visible(note)}" for note in difference.notes)
    new, old = visible(difference.new.file), visible(difference.old.file)
    for one in difference.changes:
        if one.sort != "result":
            yield f"{new if one.new.at else old}:{line(one)}"
    if difference.rows:
        yield ""
        yield "Learner by learner:"
        for row in difference.rows:
            yield f"  {learner(row)}"
        yield ""
    yield from (f"{new}:{_found(one)}" for one in difference.appeared)
    yield from (f"{new}: no more: {_found(one)}" for one in difference.mended)


def line(one: Change) -> str:
    """Return a change as one line: `'C1 marks'!H17: L007: 1a (of 12): was 7, now 9.`."""
    who = f"{visible(one.learner)}: " if one.learner else ""
    moved = f" [{one.old.at} in the older copy]" if one.moved else ""
    hidden = one.old.words == one.new.words == NOT_SHOWN
    said = "another one ([[field names]] shows both)" if hidden else f"was {one.old.words}, now {one.new.words}"
    return f"{visible(one.place)}: {who}{visible(one.what)}: {said}.{moved}"


def learner(row: LearnerRow) -> str:
    """Return all about a learner as one line."""
    parts: list[str] = [row.standing] if row.standing != "changed" else []
    parts += [f"{counted(row.marks, 'mark')} changed"] if row.marks else []
    parts += [f"{one.about} {one.what} was {one.old}, now {one.new}" for one in row.outcomes]
    parts += [f"{one.component} was keyed on Edexcel Online as {one.keyed}: amend it to {one.now}" for one in row.keyed]
    parts += ["other entries"] if row.entries and len(parts) == 0 else []
    who = visible(f"{row.learner} {row.name}".strip())
    return f"{who}: {'; '.join(parts)}."


def _found(one: Finding) -> str:
    return f"{visible(one.place)}: {one.code} {one.level.word}: {visible(one.message)} {visible(one.fix)}".lstrip(": ")
