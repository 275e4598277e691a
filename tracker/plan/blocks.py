"""The blocks of a form template, laid out on a page: fields in pairs, the marking grid, declarations, signatures."""

from __future__ import annotations

from tracker.layout import Style
from tracker.plan.entries import outcome_lines
from tracker.plan.lettering import column, lines, width
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
    OPEN,
    SIGNING,
    SIZE,
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
)
from tracker.plan.working import Content, Working
from tracker.templates import Block, Form, FormField


def laid_out(form: Form, working: Working, counted: Content | None = None) -> Page:
    """Lay a form out for one learner.

    Args:
        form: the template.
        working: where its values are looked up; grows with what the form asks for.
        counted: which page of a pack it is.
    """
    page = Page()
    if form.logo:
        page.letterhead(form.logo)
    page.row(27)
    page.put(LABEL, form.title, TITLE)
    if counted:
        page.put(LAST, counted, FINE)
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
    for words in block.text:
        page.words(words, TEXT, SIZE, LINE)
    for words in block.points:
        page.words(words, TEXT, SIZE, LINE, indent="\N{BULLET} ")
    if block.marks:
        _marks(page, working)
    _fields(page, block.fields, working)
    if block.outcomes:
        _outcomes(page, block, working)
    if block.lines:
        page.row(GAP / 2)
        page.words(block.space, TEXT, SIZE, LINE)
        for _ in range(block.lines):
            page.row(WRITING)
            page.fill(LABEL, LAST, WRITE)
    for who in block.signatures:
        page.row(SIGNING)
        page.put(LABEL, who, Style("form sign", wrap=True))
        page.put(VALUE, "", WRITE)
        page.put(LABEL2, "Date", Style("form sign", "center"))
        page.fill(VALUE2, LAST, WRITE)


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
    taken = [lines(words, SIZE, room, bold=True) for words in content.longest] if content else []
    taken += [2] if left.source in OPEN else []
    taken += [lines(left.label, LABEL_SIZE, column(WIDTHS[LABEL]) - 4)]
    page.row(FIELD if max(taken) == 1 else max(taken) * 12 + 3)
    page.put(LABEL, left.label, NAME)
    page.put(VALUE, content or "", WHOLE if content else WRITE)
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
        page.put(VALUE, content, Style("form box"))


def _marks(page: Page, working: Working) -> None:
    components = working.components
    most = max(len(c.rows) for c in components)
    words = tuple(c.marked_by.capitalize() for c in components)
    page.row(FIELD + (LINE if any(len(one) > len("Task") for one in words) else 0))
    page.put(LABEL, working.pick("marked by", words), COLUMN)
    for col, head in ((VALUE, "What is marked"), (LAST, "")):
        page.put(col, head, COLUMN)
    for col, head in ((LABEL2, "Mark"), (LABEL2 + 1, "Out of"), (VALUE2, "Band")):
        page.put(col, head, Style("form column", "center", wrap=True))
    by_row = any(c.evidence_by_row for c in components)
    for i in range(1, most + 1):
        rows = [c.rows[i - 1] if i <= len(c.rows) else None for c in components]
        titles = [row.title if row else "" for row in rows]
        bands = [band.word for row in rows if row for band in row.bands]
        taken = max(
            *(lines(one, SIZE, column(WIDTHS[VALUE]) - 4) for one in titles),
            *(lines(one, SIZE, column(WIDTHS[LAST]) - 2) for one in bands or [""]),
        )
        page.row(max(GRID_ROW, taken * 12.75 + 3))
        cell, wrapped = Style("form cell"), Style("form cell", wrap=True)
        page.put(LABEL, working.pick(f"row {i}", tuple(row.id if row else "" for row in rows)), LISTED)
        page.put(VALUE, working.pick(f"row {i} title", tuple(titles)), wrapped)
        page.put(LABEL2, working.mark(i), Style("form value", "center", "0"))
        out_of: tuple[str | int, ...] = tuple(row.most if row else "" for row in rows)
        page.put(LABEL2 + 1, working.pick(f"row {i} out of", out_of), CENTRED)
        page.put(VALUE2, working.band(i, "range"), CENTRED)
        page.put(LAST, working.band(i, "word"), wrapped)
        if by_row:
            page.row(FIELD)
            page.put(LABEL, "Evidence", NAME)
            page.put(VALUE, working.evidence(i), cell)
            page.fill(LABEL2, LAST, cell)
    page.row(FIELD)
    page.put(LABEL, "Total", VALUE_OVER)
    page.put(VALUE, "", VALUE_OVER)
    page.put(LABEL2, working.content(FormField("Total", "total", "", 0)) or "", Style("form value", "center", "0"))
    page.put(
        LABEL2 + 1, working.content(FormField("Out of", "maximum", "", 0)) or "", Style("form value", "center", "0")
    )
    page.fill(VALUE2, LAST, VALUE_OVER)


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
