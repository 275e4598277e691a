"""HTML: how marks spread by component, class and assessor, and who is incomplete; one page that stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from tracker.collecting.collected import Collected
from tracker.collecting.row import Row
from tracker.collecting.spreads import Spread, spreads
from tracker.findings import Distribution
from tracker.report.charts import figure
from tracker.report.document import document, table
from tracker.report.markup import Html, element
from tracker.report.wording import counted
from tracker.rules.basis import BASES

NOBODY, NO_CLASS = "(no assessor)", "(no class)"
FEWEST = 5
"""Fewer marks say nothing about an assessor."""
ERRORS = 2
"""A mean that lies more standard errors away than so from that of the others is worth a look."""
INDICATIVE = (
    "Indicative only: groups differ for good reasons. Where a mean lies far from that of the others, ask someone else"
    " to mark a few pieces of work again before marks are submitted."
)


def page(collected: Collected) -> str:
    """Return the report as a page."""
    rows, files = collected.rows, collected.files
    outcome = f"{counted(len(rows), 'row')} of {counted(collected.learners, 'learner')}"
    outcome += f" from {sum(bool(one.rows) for one in files)} of {counted(len(files), 'file')}"
    groups = [(scope, list(group)) for scope, group in groupby(rows, key=lambda row: row.scope)]
    return document(
        f"Collected results: {outcome}",
        element("header", element("h1", "Collected results"), element("p", outcome, class_="outcome")),
        element("p", "It holds numbers and names of learners. Keep this page as you keep marks.", class_="about"),
        element(
            "main",
            _overview(groups),
            (_component(group, at) for at, (_, group) in enumerate(groups, 1)),
            _incomplete(rows),
            _not_taken(collected),
        ),
    )


def _called(row: Row) -> str:
    code = f" {row.code}" if row.code else ""
    return f"{row.component}{code} {row.title}, {row.qualification} {row.series}, centre {row.centre or 'not given'}"


def _overview(groups: Sequence[tuple[object, Sequence[Row]]]) -> Html:
    def line(at: int, group: Sequence[Row]) -> Html:
        marked = [row.counting for row in group if row.counting is not None]
        mean = f"{sum(marked) / len(marked):.1f}" if marked else "none"
        counts = (len(group), len(marked), sum(row.incomplete for row in group), sum(row.conflicting for row in group))
        head = element("th", element("a", _called(group[0]), href=f"#part-{at}"), scope="row")
        return element("tr", head, (element("td", str(count)) for count in counts), element("td", mean))

    heads = ("Component", "Learners", "With a raw mark", "Incomplete", "In conflict", "Mean raw mark")
    return _plain(heads, (line(at, group) for at, (_, group) in enumerate(groups, 1)))


def _component(rows: Sequence[Row], at: int) -> Html:
    first = rows[0]
    whole = figure(_distribution(_called(first), rows), f"chart-{at}")
    parts: list[Html] = []
    for word, label in (("class", _class), ("assessor", _assessor)):
        names = sorted({label(row) for row in rows})
        charts = (
            figure(_distribution(f"{first.component}, {word} {name}", group), f"chart-{at}-{word}-{number}")
            for number, (name, group) in enumerate(((one, [r for r in rows if label(r) == one]) for one in names), 1)
        )
        parts.append(
            element(
                "section",
                element("h3", f"By {word}", id=f"part-{at}-{word}"),
                _spreads(rows, label, word, first.raw_max),
                element("div", charts, class_="charts"),
                aria_labelledby=f"part-{at}-{word}",
            )
        )
    basis = sorted({row.basis for row in rows if row.basis})
    return element(
        "section",
        element("h2", _called(first), id=f"part-{at}"),
        element("p", f"UMS and grades: {', '.join(basis) or 'none yet'}.", class_="about"),
        element("div", whole, class_="charts"),
        parts,
        aria_labelledby=f"part-{at}",
    )


def _class(row: Row) -> str:
    return row.class_name or NO_CLASS


def _assessor(row: Row) -> str:
    return row.assessor or NOBODY


def _distribution(name: str, rows: Iterable[Row]) -> Distribution:
    graded = list(rows)
    counts = Counter(row.grade for row in graded)
    marks = tuple(sorted(row.counting for row in graded if row.counting is not None))
    bars = tuple((grade, counts[grade]) for grade in graded[0].grades)
    firmness = Counter(row.basis for row in graded)
    bases = tuple((basis, firmness[basis]) for basis in BASES if firmness[basis])
    return Distribution(name, bars, marks, graded[0].raw_max, bases)


def _spreads(rows: Sequence[Row], label: Callable[[Row], str], word: str, most: int) -> Html:
    heads = (word.capitalize(), "Marks", "Mean", "Standard deviation", "Lowest", "Middle half", "Median", "Highest")
    found = list(spreads(rows, label))
    if not found:
        return element("p", "No raw marks yet.")
    more = ("Mean of the others", "To look at")
    shown = _plain((*heads, *more), (_spread(one) for one in found))
    said = f"Raw marks of {most}. {INDICATIVE if word == 'assessor' else ''}".strip()
    return element("div", element("p", said, class_="about"), shown)


def _spread(one: Spread) -> Html:
    quarters = f"{one.lower:g} to {one.upper:g}"
    deviation = "" if one.deviation is None else f"{one.deviation:.1f}"
    others = "" if one.others is None else f"{one.others:.1f}"
    cells = (one.count, f"{one.mean:.1f}", deviation, one.lowest, quarters, f"{one.middle:g}", one.highest, others)
    return element(
        "tr",
        element("th", one.group, scope="row"),
        (element("td", str(cell)) for cell in cells),
        element("td", signal(one)),
    )


def signal(one: Spread) -> str:
    """Return what a spread says about standardisation, "" if nothing."""
    if one.others is None or one.error is None or one.count < FEWEST:
        return ""
    apart = one.mean - one.others
    if abs(apart) <= ERRORS * one.error:
        return ""
    return f"mean {abs(apart):.1f} {'above' if apart > 0 else 'below'} the others"


def _incomplete(rows: Sequence[Row]) -> Html:
    begun = [row for row in rows if row.internal or row.entries]  # a result that is not out yet is not missing
    lines = [row for row in begun if row.incomplete] + [row for row in rows if row.conflicting]
    title = element("h2", "Who is incomplete", id="incomplete")
    if not lines:
        return element("section", title, element("p", "Nobody."), aria_labelledby="incomplete")
    heads = ("Candidate", "Learner", "Class", "Assessor", "Component", "What is missing", "File and line")
    return element("section", title, _plain(heads, map(_missing, lines)), aria_labelledby="incomplete")


def _missing(row: Row) -> Html:
    name = ", ".join(part for part in (row.surname, row.forenames) if part)
    component = f"{row.component} {row.qualification} {row.series}"
    where = "; ".join((row.file, *row.also)) if row.conflicting else row.place
    cells = (name, row.class_name, row.assessor, component, row.check, where)
    return element("tr", element("th", row.candidate or row.key, scope="row"), (element("td", cell) for cell in cells))


def _not_taken(collected: Collected) -> Html:
    lines = [*collected.sentences, *collected.notes]
    content = element("ul", (element("li", line) for line in lines)) if lines else element("p", "Everything was taken.")
    return element("section", element("h2", "Not taken", id="left"), content, aria_labelledby="left")


def _plain(heads: Sequence[str], rows: Iterable[Html]) -> Html:
    return table(*((head, "") for head in heads), rows=rows)
