"""One workbook into a fresh one of the same series: the same spec (repair) or a newer one (update)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tracker.checks.masks import masks
from tracker.intake.returned import Returned
from tracker.layout import KEY, Layout
from tracker.plan import Order, plan
from tracker.plan.learners import ISSUED, learners_sheet
from tracker.plan.order import LEARNERS, TOP, marks_sheet_name
from tracker.plan.stamp import stamp
from tracker.plan.workbook import MOST_LINES
from tracker.roster import Learner
from tracker.spec.award import Spec
from tracker.templates import Templates
from tracker.transfer.edits import LABEL, NONE, Edits, edited, fill_lists, relabel, with_lists
from tracker.transfer.model import CHECK, Carried, Found, Line, Listed, Spot
from tracker.transfer.notes import brought_notes, carry_notes
from tracker.transfer.outside_entries import earlier, leftover
from tracker.transfer.place import put
from tracker.transfer.report_sheet import HEADERS, with_account, with_notes
from tracker.transfer.typed_values import found


def carry(
    returned: Returned,
    today: date,
    spec: Spec | None = None,
    templates: Templates | None = None,
    edits: Edits = NONE,
) -> Carried:
    """Carry what people typed into a fresh workbook of the same series.

    Args:
        returned: the workbook that came back.
        today: what formulas that depend on the day go by.
        spec: a newer edition of its spec; its own if left out.
        templates: the wording and forms of a newer edition.
        edits: what a list changes.
    """
    typed = found(returned)
    seen = {(one.sheet, one.at) for one in typed.typed if one.at}
    typed = replace(typed, typed=(*typed.typed, *leftover(returned, today, seen)))
    tables = {table.id: table.size for sheet in returned.layout.sheets for table in sheet.tables}
    before_edits, typed = typed, edited(typed, edits, tables)
    keys = _free(returned, typed, edits.gone_keys)
    joined = [keys[token] for token in typed.joiners[len(before_edits.joiners) :]]
    order = _order(returned, typed, spec, templates, _in_list(returned, edits, keys, joined))
    order = replace(order, lines=max([order.lines, *(int(key[1:]) for key in keys.values())]))
    order = _with_lineage(with_lists(order, before_edits, edits), returned)
    fresh = plan(order)
    placed = put(typed, fresh, keys, lambda spot: _gone(spot, returned.layout, order))
    if edits.learners:
        fill_lists(placed, before_edits, edits)
        relabel(placed, fresh, _labels(returned, edits, joined, today), today)
    changed = tuple(_changed_rows(returned, order)) if spec else ()
    notes, brought = carry_notes(returned, fresh, edits), brought_notes(edits, fresh, joined)
    comments = (*notes.comments, *brought.comments)
    before = tuple(_handed_on(earlier(returned, HEADERS, TOP, typed.typed), edits, joined))
    listed = (*before, *typed.lost, *changed, *placed.listed, *notes.listed, *brought.listed)
    filled = replace(fresh, given=placed.frozen(), fields=placed.fields)
    whole = with_notes(with_account(filled, listed, placed.spots), comments)
    return Carried(order, whole, listed, placed.count, masks(returned), len(comments), len(before), tuple(joined))


def _in_list(
    returned: Returned, edits: Edits, keys: Mapping[Line, str], joined: Sequence[str]
) -> tuple[int, Mapping[Line, str]]:
    """Return how many lines count as filled from a class list, and the keys of joiners: a list brings its learners."""
    named = [keys.get(spot.line, str(spot.line)) for spot in edits.entries if spot.table == LEARNERS]
    lines = [int(key[1:]) for key in (*joined, *named)]
    return max([len(returned.order.learners), *lines]), keys


def _labels(returned: Returned, edits: Edits, joined: Sequence[str], today: date) -> dict[str, str]:
    """Return how drop-downs named learners before → the key in the new workbook, "" for one who went."""
    labels = returned.values(today).column(LEARNERS, LABEL)
    keys = returned.issued.given[LEARNERS, KEY]
    went = edits.gone_keys
    found = {str(label): "" if key in went else str(key) for key, label in zip(keys, labels, strict=True) if label}
    brought = {one.brought.label: key for one, key in zip(edits.joined, joined, strict=True) if one.brought.label}
    return {**found, **brought}


def _handed_on(before: Iterator[Listed], edits: Edits, joined: Sequence[str]) -> Iterator[Listed]:
    """Yield what an earlier repair listed: of those who went it is listed where they are now."""
    yield from (one for one in before if one.learner not in edits.gone_keys)
    for one, key in zip(edits.joined, joined, strict=True):
        yield from (replace(each, learner=key, now="") for each in one.brought.earlier)


def _order(
    returned: Returned,
    typed: Found,
    spec: Spec | None,
    templates: Templates | None,
    in_list: tuple[int, Mapping[Line, str]],
) -> Order:
    """Return the order of the new workbook, with the learners of the class list as far as they can be used."""
    filled, tokens = in_list
    order = returned.order
    kinds = {column.id: column.kind for column in learners_sheet(order).sheet.tables[0].columns}
    told: dict[Line, dict[str, str]] = {}
    for one in typed.typed:
        kind = kinds.get(one.spot.name) if one.spot and one.spot.table == LEARNERS else None
        if one.spot and kind and one.spot.name in ISSUED and not one.why and not kind.problem(one.value):
            told.setdefault(tokens.get(one.spot.line, one.spot.line), {})[ISSUED[one.spot.name]] = str(one.value)
    empty = dict.fromkeys(ISSUED.values(), "")
    listed = (f"L{line + 1:03}" for line in range(filled))
    learners = tuple(Learner(**{**empty, **told.get(key, {})}) for key in listed)
    order = replace(order, learners=learners)
    if spec is None or templates is None:
        return order
    forms = templates.forms(spec.forms) if order.forms else None
    return replace(order, spec=spec, steps=templates.steps, forms=forms)


def _with_lineage(order: Order, returned: Returned) -> Order:
    """Return the order with the first id of the workbook, if what is made of it gets another one."""
    was = returned.stamp.facts.get("id", "")
    return order if stamp(order)["id"] == was else replace(order, first=order.first or was)


def _free(returned: Returned, typed: Found, gone: frozenset[str]) -> Mapping[Line, str]:
    """Return a learner key for each joiner: of an open line in which nothing is typed, else of a further line."""
    order = returned.order
    used = {one.spot.line for one in typed.typed if one.spot and isinstance(one.spot.line, str)} | gone
    used.update(returned.issued.given[LEARNERS, KEY][: len(order.learners)])  # type: ignore[arg-type]
    free = [key for key in order.keys if key not in used]
    more = [f"L{line:03}" for line in range(order.lines + 1, MOST_LINES + 1)]
    return dict(zip(typed.joiners, [*free, *more], strict=False))


def _gone(spot: Spot, old: Layout, order: Order) -> str:
    """Say why a new edition has no cell for a value."""
    if isinstance(spot.line, str) and spot.line.startswith("+") and order.lines >= MOST_LINES:
        return f"One tracker holds {MOST_LINES} learners at most."
    role = old.table(spot.table)[spot.name].role if spot.table else None
    return f"There is no row {role.row} in the marking grid any more." if role and role.holds == "mark" else ""


def _changed_rows(returned: Returned, order: Order) -> Iterator[Listed]:
    """Yield rows of the grid that may be other tasks now, though they are called the same: their marks were taken."""
    new = {(c.id, row.id): (place, row) for c in order.internal() for place, row in enumerate(c.rows, 1)}
    for c in returned.order.internal():
        for place, row in enumerate(c.rows, 1):
            then, now = new.get((c.id, row.id), (place, row))
            said = []
            if (row.title, place) != (now.title, then):
                said.append(
                    f"Row {row.id} was '{row.title}', row {place} of the grid, and is '{now.title}', row {then}"
                )
            if row.most != now.most:
                said.append(f"The maximum of this row was {row.most} and is {now.most}")
            if said:
                why = f"{' now. '.join(said)} now; marks that fit were taken as they are: are they for this task?"
                yield Listed(CHECK, marks_sheet_name(c), "", "", row.id, "", why)
