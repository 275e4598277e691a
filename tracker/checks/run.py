"""One file through all checks: read, planned again, compared; every finding at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from sys import intern

from tracker.checks import CheckOptions, MakeCopy
from tracker.checks.amending import amending
from tracker.checks.causes import one_cause
from tracker.checks.centre import centre
from tracker.checks.cohort_part import cohort_part
from tracker.checks.comparison import comparison
from tracker.checks.context import Case
from tracker.checks.grouped import grouped
from tracker.checks.grouping import group, no_waiver
from tracker.checks.hiding import hiding
from tracker.checks.identity import identity
from tracker.checks.learners import learners
from tracker.checks.marks import marks
from tracker.checks.masks import masks
from tracker.checks.other_entries import entries
from tracker.checks.outside import outside
from tracker.checks.reaching import reaching
from tracker.checks.records import records
from tracker.checks.results import results
from tracker.checks.sample import sample
from tracker.checks.shifted import shifted
from tracker.checks.standardising import standardising
from tracker.checks.structure import structure
from tracker.findings import Distribution, FileReport, Hit, Identity, Level, Person, Waiver
from tracker.intake.refusals import RefusedError
from tracker.intake.returned import Returned, read_returned
from tracker.masking import masking
from tracker.nodes.excel_values import number, text
from tracker.people.identity import Known
from tracker.plan.order import LEARNERS, RESULTS, called, marks_table, result_column
from tracker.progress import Marked
from tracker.refs import Value
from tracker.rules.basis import BASES
from tracker.rules.marks import NO_MARKS
from tracker.rules.states import COMPLETE, begins
from tracker.spec.identity import decides

Check = Callable[[Case], Iterator[Hit]]
CHECKS: tuple[Check, ...] = (
    identity,
    structure,
    reaching,
    hiding,
    comparison,
    outside,
    learners,
    marks,
    shifted,
    grouped,
    results,
    sample,
    amending,
    standardising,
    entries,
    records,
    centre,
)
"""Every check, in the order of their codes."""


def check_content(content: bytes, name: str, options: CheckOptions) -> FileReport:
    """Check one returned workbook; see `tracker.checks.check_file`."""
    return _examined(content, name, options)[0]


def check_and_annotate(content: bytes, name: str, options: CheckOptions) -> tuple[FileReport, MakeCopy | None]:
    """Check one returned workbook and offer an annotated copy of it; see `tracker.checks.check_and_annotate`."""
    report, case, hits = _examined(content, name, options)
    if case is None or not report.markable:
        return report, None
    from tracker.checks.annotated import annotated

    return report, lambda: annotated(case, hits, report)


def _examined(content: bytes, name: str, options: CheckOptions) -> tuple[FileReport, Case | None, list[Hit]]:
    digest = sha256(content).hexdigest()
    try:
        returned = read_returned(content, name, options.catalogue, options.wording)
    except RefusedError as error:
        return unreadable(name, digest, error.hit, options.waived(name)), None, [error.hit]
    case, hits = _hits(returned, options)
    return _report(case, hits, name, digest), case, hits


def unreadable(name: str, digest: str, hit: Hit, waived: Callable[[Hit], Waiver | None] = no_waiver) -> FileReport:
    """Return the report on a file that was refused, or left aside; no one in it is known by then."""
    masks_ = masking((), sheets={hit.sheet: "[sheet]"})
    aside = hit.code.level < Level.REFUSED
    return FileReport(name, digest, group((hit,), (), waived), masking=masks_, passed_over=int(aside))


def check_returned(returned: Returned, name: str, digest: str, options: CheckOptions) -> FileReport:
    """Check a workbook that has been read already, for whoever goes on with it."""
    return _report(*_hits(returned, options), name, digest)


def _hits(returned: Returned, options: CheckOptions) -> tuple[Case, list[Hit]]:
    case = Case(returned, options)
    return case, one_cause(hit for check in CHECKS for hit in check(case))


def _report(case: Case, hits: list[Hit], name: str, digest: str) -> FileReport:
    returned, options = case.returned, case.options
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
        stamp.facts.get("first", ""),
    )
    people = tuple(_people(case, who))
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
        people,
        masks(returned),
        tuple(_marked(case, labels)),
        tuple(decides(spec, c) for c in spec.components),
        cohort_part(case, name, digest, {one.key: one.known for one in people}),
    )


def _marked(case: Case, labels: Sequence[Value]) -> Iterator[Marked]:
    """Yield how far the marking of each internal component is, by the words of its check column."""
    for c in case.returned.order.internal():
        checks = case.values.column(marks_table(c), "check")
        states = [str(check) for check, label in zip(checks, labels, strict=False) if text(label)]
        done = sum(begins(state, COMPLETE) for state in states)
        yield Marked(c.id, done, len(states) - states.count(NO_MARKS), len(states))


def _people(case: Case, who: Identity) -> Iterator[Person]:
    """Yield what tells whether a learner is in another file too; numbers count within a known centre only."""
    order, table = case.returned.order, case.layout.table(LEARNERS)
    centre = order.centre or who.centre
    scope = (centre, who.qualification, who.series)
    for line, one in enumerate(case.people):
        if not (one.candidate or one.surname or one.forenames):
            continue
        cell = case.returned.places.cell(LEARNERS, "candidate", line) or (0, 0)
        known = one.known if centre else one.known._replace(registration="", candidate="")
        digests = Known(*(_digest(str(value), scope) for value in known))
        yield Person(case.key(table, line), intern(case.sheet_now(table.sheet)), cell, digests)


def _digest(value: str, scope: tuple[str, ...]) -> bytes:
    return sha256("\0".join((value, *scope)).encode("utf-8", "surrogatepass")).digest()[:12] if value else b""


def _distributions(case: Case) -> Iterator[Distribution]:
    """Yield how the marks that count spread, of the complete lines of each internal component."""
    for c in case.returned.order.internal():
        table = marks_table(c)
        columns = (case.values.column(table, one) for one in ("key", "check", "final"))
        keys, grades, bases = (
            case.values.column(RESULTS, one)
            for one in ("key", result_column(c.id, "grade"), result_column(c.id, "basis"))
        )
        results = dict(zip(keys, zip(grades, bases, strict=True), strict=True))
        lines = [
            (mark, *results.get(key, ("", ""))) for key, check, mark in zip(*columns, strict=True) if check == COMPLETE
        ]
        counts = Counter(text(grade) for _, grade, _ in lines)
        firmness = Counter(text(basis) for _, _, basis in lines)
        marks = sorted(int(plain) for mark, _, _ in lines if (plain := number(mark)) is not None)
        bars = tuple((grade, counts[grade]) for grade in c.scale.grades)
        said = tuple((basis, firmness[basis]) for basis in BASES if firmness[basis])
        yield Distribution(called(c), bars, tuple(marks), c.raw_max, said)
