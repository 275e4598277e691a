"""The stamp: what a workbook is, said three times over (hidden sheet, defined name, document properties).

It holds no personal data: a learner given at build is there as a digest, so that a changed name or number is seen
without a hidden copy of either.
"""

from __future__ import annotations

from dataclasses import astuple, replace

from tracker import __version__
from tracker.layout import Cell, Column, Sheet, Style, Table, Text
from tracker.plan.after_marking import OUTCOMES, YES_NO
from tracker.plan.centre import ROLES, list_lines
from tracker.plan.earlier import series_words
from tracker.plan.entries import entry_lists
from tracker.plan.issued_learners import DIGEST_LENGTH, DIGESTS, digest, learner_digests
from tracker.plan.moderation_lines import REPORT
from tracker.plan.order import SERIES_LIST, TOP, Order, Part
from tracker.plan.packs import WAYS
from tracker.plan.results import award_grades, component_grades, exam_statuses
from tracker.plan.standardisation import ACTIONS
from tracker.plan.ums import component_list
from tracker.refs import Value
from tracker.rules.basis import BASES
from tracker.spec.identity import series_digest

SHEET = "_stamp"
FORMAT = 2
"""The shape of the workbook; a reader that does not know it says so."""
EARLIER_FORMATS = frozenset(str(one) for one in range(FORMAT))
"""Shapes of trial versions, before anything was released."""
PRODUCT = "psa-tracker"
NAME = "PSA_tracker_stamp"
"""The defined name that holds the stamp in one line."""
ISSUED = "issued"
NO_FORMS = "none"
IN_ONE_LINE = (
    "id", "qualification", "edition", "series", "spec", "centre", "issued",
    "learners", "lines", "people lines", "class lines",
)  # fmt: skip
"""The facts without which the workbook could not be planned again, and its id."""
COHORT = ("cohort learners", "cohort parts")
"""The facts that decide what a part of a cohort asks for."""
COHORT_IN_ONE_LINE = "cohort"
"""What the one line calls them, which stand in it as `45/3` where there are several parts: it has little room."""
LISTS_LEFT = 8
LONGEST_FOOTER = 60
"""Characters on the left of an upright page that do not reach the name of its sheet in the middle."""


def stamp(order: Order) -> dict[str, str]:
    """Return what the workbook is, its id included: the id is made from the content, never drawn by chance."""
    spec = order.spec
    people, classes = list_lines(order)
    facts = {
        "product": PRODUCT,
        "format": str(FORMAT),
        "qualification": spec.id,
        "version": str(spec.version),
        "suite": spec.suite,
        "series": spec.series.id,
        "edition": spec.edition,
        "spec": spec.digest[:DIGEST_LENGTH],
        "origin": spec.origin,
        "templates": digest([[astuple(one) for one in order.steps], _wording(order)]),
        "forms": ", ".join(form.id for form in order.forms.all()) if order.forms else NO_FORMS,
        "centre": order.centre,
        "centre name": order.centre_name,
        "part": digest(order.part) if order.part else "",
        "issued": order.issued.isoformat(),
        "learners": str(len(order.learners)),
        "lines": str(order.lines),
        "people lines": str(people),
        "class lines": str(classes),
        "cohort learners": str(order.cohort_learners),
        "cohort parts": str(order.cohort_parts),
        "words": spec.words[:DIGEST_LENGTH],
        "earlier": series_digest(series_words(order)),
        "made by": __version__,
    }
    if order.first:
        facts["first"] = order.first
    whole = digest([facts, [astuple(one) for one in order.learners]], 12).upper()
    return {**facts, "id": f"{whole[:4]}-{whole[4:8]}-{whole[8:]}"}


def stamp_line(facts: dict[str, str]) -> str:
    """Return the stamp in one line, short enough for a text constant (255 characters)."""
    pairs = [f"{name}={facts[name]}" for name in IN_ONE_LINE]
    if facts["cohort parts"] != "1":
        pairs.append(f"{COHORT_IN_ONE_LINE}={'/'.join(facts[name] for name in COHORT)}")
    return f"{facts['product']}/{facts['format']};{';'.join(pairs)}"


def footer(facts: dict[str, str]) -> str:
    """Return the stamp as the print footer has it: without the product where it would run into the page's name.

    It never begins with a digit: Excel takes digits after the size of the letters as part of the size.
    """
    about = f"{facts['qualification']} {facts['series']}"
    whole = f"{facts['product']} {facts['id']}  {about}"
    if len(whole) <= LONGEST_FOOTER:
        return whole
    return f"{' ' if about[0].isdigit() else ''}{about}  {facts['id']}"


def _wording(order: Order) -> list[object]:
    """Return what the forms say; from which folder they came does not matter."""
    return [astuple(replace(form, file="")) for form in order.forms.all()] if order.forms else []


def stamp_sheet(order: Order, facts: dict[str, str]) -> Part:
    """Plan the hidden sheet: stamp, digests of the learners as issued, and the fixed lists of the drop-downs."""
    lists: dict[str, tuple[str, tuple[Value, ...]]] = {
        "list:status": ("Statuses", tuple(status.word for status in order.spec.statuses)),
        "list:exam": ("Statuses_external", tuple(status.word for status in exam_statuses(order))),
        "list:attempt": ("Attempts_internal", tuple(range(1, order.spec.attempts_internal + 1))),
        "list:sitting": ("Attempts_external", tuple(range(1, order.spec.attempts_external + 1))),
        SERIES_LIST: ("Earlier_series", series_words(order)),
        "list:bases": ("Earlier_bases", BASES),
        "list:grades": (component_grades(order).name, component_grades(order).words),
        "list:award": (award_grades(order).name, award_grades(order).words),
        "list:role": ("Roles", ROLES),
        "list:internal": ("Internal_components", tuple(c.id for c in order.internal())),
        "list:action": (ACTIONS.name, ACTIONS.words),
        "list:yes": (YES_NO.name, YES_NO.words),
        "list:review": (OUTCOMES.name, OUTCOMES.words),
        "list:report": (REPORT.name, REPORT.words),
        "list:component": ("Component_list", component_list(order)),
    }
    lists.update((f"list:{name}", (name, words)) for name, words in entry_lists(order))
    if order.forms and order.internal():
        lists["list:ways"] = (WAYS.name, WAYS.words)
    tables: list[Table] = []
    given: dict[tuple[str, str], tuple[Value, ...]] = {}
    names: dict[str, str] = {}
    for i, (table_id, (name, words)) in enumerate(lists.items()):
        column = Column("word", name.replace("_", " "), 24)
        table = Table(table_id, SHEET, TOP, len(words), (column,), left=LISTS_LEFT + i)
        tables.append(table)
        given[table_id, "word"] = words
        names[name] = table.span("word")
    if order.learners:
        issued = Table(
            ISSUED,
            SHEET,
            TOP,
            len(order.learners),
            (
                Column("learner", "Learner key", 12),
                *(Column(one, heading, 20) for one, heading in DIGESTS.items()),
            ),
            left=2,
        )
        tables.append(issued)
        given[ISSUED, "learner"] = order.keys[: len(order.learners)]
        made = [learner_digests(one, facts["id"]) for one in order.learners]
        given.update({(ISSUED, one): tuple(digests[one] for digests in made) for one in DIGESTS})
    texts = []
    for row, (name, value) in enumerate(facts.items(), TOP):
        texts.append(Text(Cell(SHEET, row, 0), name, Style("label")))
        texts.append(Text(Cell(SHEET, row, 1), value, Style("fixed")))
    return Part(
        Sheet(
            SHEET,
            "Stamp",
            "What this workbook is. No personal data. Please leave this sheet as it is.",
            "reference",
            tables=tuple(tables),
            texts=tuple(texts),
            widths={0: 14, 1: 24},
            hidden=True,
        ),
        given,
        names=names,
    )
