"""One file through all checks: read, planned anew, compared; every finding at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256

from tracker.checks import CheckOptions
from tracker.checks.case import Case
from tracker.checks.comparison import comparison
from tracker.checks.grouping import group
from tracker.checks.identity import identity
from tracker.checks.results import results
from tracker.checks.structure import structure
from tracker.findings import Distribution, FileReport, Hit, Identity
from tracker.intake.refusals import RefusedError
from tracker.intake.returned import Returned, read_returned
from tracker.plan.order import LEARNERS, called, results_table
from tracker.rules.excel import number, text
from tracker.rules.states import COMPLETE

Check = Callable[[Case], Iterator[Hit]]
CHECKS: tuple[Check, ...] = (identity, structure, comparison, results)
"""Every check, in the order of their codes."""


def check_content(content: bytes, name: str, options: CheckOptions) -> FileReport:
    """Check one returned workbook; see `tracker.checks.check_file`."""
    digest = sha256(content).hexdigest()
    try:
        returned = read_returned(content, name, options.catalogue, options.wording)
    except RefusedError as error:
        return FileReport(name, digest, group((error.hit,), (), options.waived(name)))
    return check_returned(returned, name, digest, options)


def check_returned(returned: Returned, name: str, digest: str, options: CheckOptions) -> FileReport:
    """Check a workbook that has been read already, for whoever goes on with it."""
    case = Case(returned, options)
    hits = [hit for check in CHECKS for hit in check(case)]
    sheets = tuple(sheet.name for sheet in returned.book.sheets)
    stamp, spec = returned.stamp, returned.order.spec
    who = Identity(
        stamp.facts.get("id", ""),
        spec.id,
        spec.title,
        spec.series.id,
        stamp["centre"],
        returned.order.part,
        returned.order.issued,
    )
    labels = case.values.column(LEARNERS, "label")
    keys = returned.order.keys
    names = {key: str(label) for key, label in zip(keys, labels, strict=True) if isinstance(label, str) and label}
    return FileReport(
        name,
        digest,
        group(hits, sheets, options.waived(name)),
        who,
        len(names),
        names,
        tuple(_distributions(case)),
    )


def _distributions(case: Case) -> Iterator[Distribution]:
    """Yield how the complete marks of each internal component spread."""
    for c in case.returned.order.internal():
        table = results_table(c)
        columns = (case.values.column(table, one) for one in ("check", "total", "grade"))
        lines = [(total, grade) for check, total, grade in zip(*columns, strict=True) if check == COMPLETE]
        counts = Counter(text(grade) for _, grade in lines)
        marks = sorted(int(mark) for total, _ in lines if (mark := number(total)) is not None)
        bars = tuple((grade, counts[grade]) for grade in c.scale.grades)
        yield Distribution(called(c), bars, tuple(marks), c.raw_max)
