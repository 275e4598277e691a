"""Status as text: each centre with its workbooks, how far each class is, and what is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from tracker.collecting.tally import Tally
from tracker.findings import visible
from tracker.register.columns import COUNTS, counts_of
from tracker.register.how_far import Cohort
from tracker.register.standing import STATES, Row, Status
from tracker.register.words import OTHERS

LONGEST = 24
"""Letters of a class or an assessor in a line."""


def write(found: Status, cohorts: Sequence[Cohort], today: date) -> str:
    """Return a block for each centre, what is not ours, and the one line that a person wants."""
    del today
    return "\n".join([*_lines(found, cohorts), found.last_line]) + "\n"


def _lines(found: Status, cohorts: Sequence[Cohort]) -> Iterator[str]:
    here: dict[str, list[Cohort]] = defaultdict(list)
    for one in cohorts:
        here[one.centre].append(one)
    for centre in found.centres:
        yield visible(f"{f'{centre.number} {centre.name}'.strip() or 'No centre number'}: {centre.said}")
        yield from (line for row in centre.rows for line in _row(row))
        for cohort in here[centre.number]:
            yield from _cohort(cohort)
        yield ""
    if found.others:
        yield OTHERS
        yield from (line for row in found.others for line in _row(row))
        yield ""


def _row(row: Row) -> Iterator[str]:
    """Yield a line; with several files one for each, and one for what is the matter."""
    state = f"  {row.state.ljust(max(map(len, STATES)))}  "
    if len(row.files) > 1:
        yield state + visible(row.what)
        yield from (" " * len(state) + visible(part) for part in (*row.files, row.said) if part)
    else:
        yield state + visible(": ".join(part for part in (row.what, *row.files, row.said) if part))


def _cohort(one: Cohort) -> Iterator[str]:
    """Yield how far each class is, all of them together if there are several, and what is due."""
    if not one.component:
        return
    yield ""
    yield visible(f"  {one.what} {one.title}".rstrip())
    rows = [(_whose(line.group.class_name, line.group.assessor), _counts(line.tally, one)) for line in one.lines]
    if len(rows) > 1:
        rows.append(("all", _counts(one.tally, one)))
    heads = [column.short for column in COUNTS]
    wide = max(len(who) for who, _ in rows)
    yield f"    {''.ljust(wide)}  {'  '.join(heads)}"
    for who, counts in rows:
        cells = (count.rjust(len(head)) for count, head in zip(counts, heads, strict=True))
        yield f"    {who.ljust(wide)}  {'  '.join(cells)}".rstrip()
    if one.required is not None:
        yield f"    Sample: {one.tally.sample} of {one.required} for the whole cohort"
    yield from (f"    {due.what}" for due in one.dues)


def _whose(class_name: str, assessor: str) -> str:
    words = ", ".join(part for part in (class_name, assessor) if part) or "no class"
    return visible(words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…")


def _counts(tally: Tally, one: Cohort) -> list[str]:
    return ["" if count is None else str(count) for count in counts_of(tally, internal=one.internal)]
