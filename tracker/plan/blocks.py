"""The blocks of a form template, laid out on a page: fields in pairs, the marking grid, declarations, signatures."""

from __future__ import annotations

from itertools import pairwise

from tracker.layout import Style
from tracker.plan.entries import outcome_lines
from tracker.plan.lettering import SIZE, column, lines, room_for, width
from tracker.plan.page import (
    CENTRED,
    COLUMN,
    FIELD,
    FINE,
    GAP,
    GRID_ROW,
    HEAD,
    HEADING,
    LABEL,
    LABEL2,
    LABEL_SIZE,
    LAST,
    LINE,
    LISTED,
    NAME,
    NAME_OVER,
    NOTICE,
    OPEN,
    PRINTED,
    SHRUNK,
    SIGNING,
    SMALL,
    SMALL_LINE,
    TEXT,
    TITLE,
    VALUE,
    VALUE2,
    VALUE_OVER,
    WHOLE,
    WIDTHS,
    WRITE,
    WRITING,
    Page,
    paragraph,
)
from tracker.plan.working import Content, Working
from tracker.spec.award import Component, Row
from tracker.templates import Block, Form, FormField

CENTRE = FormField("Centre", "centre", "", 0)
TASK_LINE = 10.5
BOXED, IN_SMALL = Style("form box"), Style("form task")
BULLET = "\N{BULLET} "


def laid_out(form: Form, working: Working, counted: Content) -> Page:
    """Lay a form out for one learner: whose it is, whether it is provisional or not complete, then the template.

    Args:
        form: the template.
        working: where its values are looked up; grows with what the form asks for.
        counted: which page it is of how many.
    """
    page = Page()
    if form.logo:
        page.letterhead(form.logo)
    page.row(27)
    page.put(LABEL, form.title, TITLE)
    page.put(LAST, counted, FINE)
    page.lines([working.content(CENTRE) or ""], Style("form strong"), LINE)
    page.lines([working.identity(column(sum(WIDTHS)) - 6)], Style("form strong"), LINE)
    page.lines([one for one in (working.provisional(), working.incomplete()) if one], NOTICE, LINE)
    for block in form.blocks:
        _block(page, block, working)
    page.row(GAP)
    page.words(form.footnote, FINE, SMALL, SMALL_LINE)
    return page


def _block(page: Page, block: Block, working: Working) -> None:
    page.row(HEADING)
    page.put(LABEL, block.title, HEAD)
    page.fill(VALUE, LAST, HEAD)
    if block.text or block.points:
        page.row(GAP / 2)
    lines = [line for words in block.text for line in paragraph(words, SIZE)]
    lines += [line for words in block.points for line in paragraph(words, SIZE, BULLET)]
    page.lines([_where_true(line, i == 0, block, working) for i, line in enumerate(lines)], TEXT, LINE)
    if block.marks:
        _marks(page, block, working)
    if block.tasks:
        _tasks(page, block, working)
    _fields(page, block.fields, working)
    if block.outcomes:
        _outcomes(page, block, working)
    if block.lines:
        page.row(GAP / 2)
        page.words(block.space, TEXT, SIZE, LINE)
        for _ in range(block.lines):
            page.row(WRITING)
            page.fill(LABEL, LAST, WRITE)
    for one in block.signatures:
        page.row(SIGNING)
        page.put(LABEL, one.who, Style("form sign", wrap=True))
        page.put(VALUE, "", WRITE)
        page.put(LABEL2, "Date", Style("form sign", "center"))
        page.fill(VALUE2, LAST, WRITE)
        page.row(PRINTED)
        page.put(LABEL, "Name", Style("form sign"))
        name = working.content(FormField("Name", one.name, "", 0)) if one.name else None
        page.put(VALUE, name or "", Style("form cell"))


def _where_true(line: str, first: bool, block: Block, working: Working) -> Content | str:  # noqa: FBT001
    return working.where_true(block.when, line, first=first) if block.when else line


def _fields(page: Page, fields: tuple[FormField, ...], working: Working) -> None:
    """Lay fields out in pairs where the second is short enough for the right half, one a line otherwise."""
    waiting: FormField | None = None
    for one in fields:
        if waiting and not one.lines and _fits_right(one, working):
            _pair(page, waiting, one, working)
            waiting = None
            continue
        if waiting:
            _pair(page, waiting, None, working)
        waiting = None if one.lines else one
        if one.lines:
            _wide(page, one, working)
    if waiting:
        _pair(page, waiting, None, working)


def _fits_right(one: FormField, working: Working) -> bool:
    content = working.content(one)
    room = column(WIDTHS[VALUE2] + WIDTHS[LAST]) - 2
    short = all(width(words, SIZE, bold=True) <= room for words in content.longest) if content else True
    label = width(one.label, LABEL_SIZE) <= column(WIDTHS[LABEL2] + WIDTHS[LABEL2 + 1])
    return one.source not in OPEN and short and label


def _pair(page: Page, left: FormField, right: FormField | None, working: Working) -> None:
    """Lay out one field, or two side by side."""
    content = working.content(left)
    room = column(WIDTHS[VALUE]) - 4
    name = left.source in OPEN
    taken = [lines(words, SIZE, room, bold=True) for words in content.longest] if content and not name else []
    taken += [lines(left.label, LABEL_SIZE, column(WIDTHS[LABEL]) - 4)]
    page.row(FIELD if max(taken) == 1 else max(taken) * 12 + 3)
    page.put(LABEL, left.label, NAME)
    page.put(VALUE, content or "", (SHRUNK if name else WHOLE) if content else WRITE)
    if right:
        beside = working.content(right)
        page.put(LABEL2, right.label, NAME_OVER)
        page.put(LABEL2 + 1, "", NAME_OVER)
        page.put(VALUE2, beside or "", VALUE_OVER if beside else WRITE)
        page.put(LAST, "", VALUE_OVER if beside else WRITE)
    else:
        page.fill(LABEL2, LAST, VALUE_OVER if content else WRITE)


def _wide(page: Page, one: FormField, working: Working) -> None:
    """Lay out a field over the whole width: one line, or a frame for long text."""
    content = working.content(one)
    if one.lines == 1:
        page.row(FIELD)
        page.put(LABEL, one.label, NAME)
        page.put(VALUE, content or "", VALUE_OVER if content else WRITE)
        page.fill(LABEL2, LAST, VALUE_OVER if content else WRITE)
        return
    page.row(GAP)
    page.row(one.lines * LINE + 6)
    page.put(LABEL, one.label, Style("form note", wrap=True))
    page.frames.append((len(page.heights) - 1, VALUE, LAST))
    if content:
        page.put(VALUE, content, BOXED)


def _marks(page: Page, block: Block, working: Working) -> None:
    components = working.components
    most = max(len(c.rows) for c in components)
    words = tuple(c.marked_by.capitalize() for c in components)
    page.row(FIELD + (LINE if any(len(one) > len("Task") for one in words) else 0))
    page.put(LABEL, working.pick("marked by", words), COLUMN)
    for col, head in ((VALUE, "What is marked"), (LAST, "and what the next one needs" if block.next_bands else "")):
        page.put(col, head, COLUMN)
    for col, head in ((LABEL2, "Mark"), (LABEL2 + 1, "Out of"), (VALUE2, "Band")):
        page.put(col, head, Style("form column", "center", wrap=True))
    for i in range(1, most + 1):
        rows = [c.rows[i - 1] if i <= len(c.rows) else None for c in components]
        titles = [row.title if row else "" for row in rows]
        bands = [words for row in rows if row for words in _band_words(row, block)]
        taken = max(
            *(lines(one, SIZE, column(WIDTHS[VALUE]) - 4) for one in titles),
            *(lines(one, SIZE, column(WIDTHS[LAST]) - 2) for one in bands or [""]),
        )
        page.row(max(GRID_ROW, taken * 12.75 + 3))
        wrapped = Style("form cell", wrap=True)
        page.put(LABEL, working.pick(f"row {i}", tuple(_row_id(c, i) for c in components)), LISTED)
        page.put(VALUE, working.pick(f"row {i} title", tuple(titles)), wrapped)
        page.put(LABEL2, working.mark(i), Style("form value", "center", "0"))
        out_of: tuple[str | int, ...] = tuple(row.most if row else "" for row in rows)
        page.put(LABEL2 + 1, working.pick(f"row {i} out of", out_of), CENTRED)
        page.put(VALUE2, working.band(i, "range"), CENTRED)
        page.put(LAST, working.band_and_next(i) if block.next_bands else working.band(i, "word"), wrapped)
    page.row(FIELD)
    page.put(LABEL, "Total", VALUE_OVER)
    page.put(VALUE, "", VALUE_OVER)
    page.put(LABEL2, working.content(FormField("Total", "total", "", 0)) or "", Style("form value", "center", "0"))
    page.put(
        LABEL2 + 1, working.content(FormField("Out of", "maximum", "", 0)) or "", Style("form value", "center", "0")
    )
    page.fill(VALUE2, LAST, VALUE_OVER)


def _tasks(page: Page, block: Block, working: Working) -> None:
    """Lay out a line for each row of the grid: the first thing in one column, the last one over all that are left."""
    components = working.components
    lines = range(1, 1 + max(len(c.rows) for c in components))
    wanted = [what for what in block.tasks if any(working.by_task(what, i) for i in lines)]
    if not wanted:
        return
    starts = (VALUE,) if len(wanted) == 1 else (VALUE, LABEL2)
    ends = (*starts[1:], len(WIDTHS))
    rooms = [column(sum(WIDTHS[start:end])) - 6 for start, end in zip(starts, ends, strict=True)]
    look, size, line = (BOXED, SIZE, LINE) if len(wanted) == 1 else (IN_SMALL, SMALL, TASK_LINE)
    page.row(FIELD)
    page.put(LABEL, working.pick("marked by", tuple(c.marked_by.capitalize() for c in components)), COLUMN)
    heads = dict(zip(starts, wanted, strict=True))
    for col in range(VALUE, LAST + 1):
        page.put(col, heads[col].capitalize() if col in heads else "", COLUMN)
    for i in lines:
        found = [working.by_task(what, i) for what in wanted]
        taken = [room_for(one[1], size, room) for one, room in zip(found, rooms, strict=True) if one]
        page.row(max(taken) * line + 3)
        page.put(LABEL, working.pick(f"row {i}", tuple(_row_id(c, i) for c in components)), Style("form note"))
        for col, one in zip(starts, found, strict=True):
            page.put(col, one[0] if one else "", look)
        page.frames.append((len(page.heights) - 1, starts[-1], LAST))


def _row_id(c: Component, row: int) -> str:
    return c.rows[row - 1].id if row <= len(c.rows) else ""


def _band_words(row: Row, block: Block) -> list[str]:
    """Return the longest that can be said of the bands of a row."""
    words = [band.word for band in row.bands]
    if not block.next_bands:
        return words
    return [
        *words,
        *(f"{one.word}; {after.lowest - one.lowest} more for {after.word}" for one, after in pairwise(row.bands)),
    ]


def _outcomes(page: Page, block: Block, working: Working) -> None:
    each = [outcome_lines(c) for c in working.components]
    page.row(FIELD)
    named = "Learning outcome" if any(c.outcomes for c in working.components) else "For"
    page.put(LABEL, named, COLUMN)
    places = (VALUE, LABEL2)
    for col, one in zip(places, block.outcomes, strict=False):
        page.put(col, one.label, Style("form column"))
    page.fill(places[len(block.outcomes) - 1] + 1, LAST, Style("form column"))
    for i in range(1, max(len(one) for one in each) + 1):
        ids = tuple(one[i - 1][0] if i <= len(one) else "" for one in each)
        page.row(FIELD)
        page.put(LABEL, working.pick(f"outcome {i}", ids), LISTED)
        for col, one in zip(places, block.outcomes, strict=False):
            page.put(col, working.outcome(one.entry, i, ids), LISTED if col == VALUE else Style("form cell"))
        page.fill(places[len(block.outcomes) - 1] + 1, LAST, Style("form cell"))
