"""Status as a page: what is due and late, how far each component and class is with bars, and every workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker.collecting.tally import Tally
from tracker.days import in_words
from tracker.register.columns import COUNTS, counts_of
from tracker.register.how_far import ClassLine, Cohort
from tracker.register.standing import STATES, Row, Status
from tracker.register.words import LOOKS, OTHERS
from tracker.render.look import DARK_BLUE, GREY_BLUE
from tracker.report.document import badge, document, table
from tracker.report.markup import Html, element
from tracker.report.scripts import LISTS
from tracker.report.wording import counted

MOST_CLASSES = 4_000
"""So many lines of classes a page has; more make it slow, and are in the list as CSV or a workbook."""
BAR = 60
NO_DATA = "\N{EN DASH}"


def write(found: Status, cohorts: Sequence[Cohort], today: date) -> str:
    """Return the page; learners are counted in it, never named."""
    known = [one for one in cohorts if one.component]
    late = sum(one.late for one in known)
    said = f"{counted(late, 'component')} late" if late else "Nothing is late"
    body = element(
        "div",
        element("header", element("h1", "Status"), element("p", found.last_line, class_="outcome")),
        element("p", f"{said} on {in_words(today)}. Learners are counted, not named.", class_="about"),
        element(
            "main",
            _filter(found),
            _part("Components", "components", _components(known)) if known else "",
            _part("Classes", "classes", *_classes(known)) if known else "",
            _part("Workbooks", "workbooks", _workbooks(found)),
        ),
        class_="wide",
    )
    return document(f"Status: {found.last_line}", body, script=LISTS)


def _filter(found: Status) -> Html:
    states = [state for state in STATES if any(row.state == state for row in found.rows)]
    options = (element("option", state, value=state) for state in states)
    words = element("input", type="search", name="words", autocomplete="off")
    form = element(
        "form",
        element("label", "Centre, award, class or assessor ", words),
        element("label", "Status ", element("select", element("option", "any", value=""), options, name="state")),
        element("label", element("input", type="checkbox", name="late"), " only what is late"),
        element("button", "Show all", type="reset"),
        id="filter",
        role="search",
        hidden=True,
    )
    return Html(form + element("output", id="shown", aria_live="polite"))


def _part(title: str, id_: str, *content: Html) -> Html:
    head = element("h2", title, id=id_)
    inside = element("div", *content, class_="scroll", role="region", tabindex=0, aria_labelledby=id_)
    return element("section", head, inside, class_="list")


def _components(cohorts: Sequence[Cohort]) -> Html:
    words = ("Centre", "Component", "Learners", "Marked", "Sample", "Keyed", "Results")
    heads = (*((word, "") for word in words), ("What is due", "wider"))
    return table(*heads, rows=map(_component, cohorts))


def _component(one: Cohort) -> Html:
    tally, nothing = one.tally, element("td", NO_DATA)
    sample = f"{tally.sample} of {one.required}" if one.required is not None else str(tally.sample)
    inside = (
        (element("td", _bar(tally.marked, tally.learners)), element("td", sample),
         element("td", _bar(tally.keyed, max(tally.to_key, tally.keyed))))
        if one.internal
        else (nothing, nothing, nothing)
    )  # fmt: skip
    late = badge("late", "correct") if one.late else ""
    return element(
        "tr",
        element("th", f"{one.centre} {one.centre_name}".strip(), scope="row"),
        element("td", f"{one.what} {one.title}", " ", late),
        element("td", f"{tally.learners:,}"),
        inside,
        element("td", _bar(tally.results, tally.learners - tally.away)),
        element("td", (element("p", due.what) for due in one.dues)),
        data_words=_words(one, *one.lines),
        data_state=" ".join(sorted({f"|{line.state}|" for line in one.lines})),
        data_late=_yes(one.late),
    )


def _classes(cohorts: Sequence[Cohort]) -> Iterator[Html]:
    lines = [(one, line) for one in cohorts for line in one.lines]
    if len(lines) > MOST_CLASSES:
        yield element("p", f"{len(lines):,} lines are too many for a page: the list as CSV or as a workbook has them.")
        return
    words = ("Centre", "Component", "Class", "Assessor", *(one.short for one in COUNTS), "Saved", "Status")
    yield table(*((word, "") for word in words), rows=(_class(one, line) for one, line in lines))


def _class(one: Cohort, line: ClassLine) -> Html:
    counts = (element("td", NO_DATA if count is None else str(count)) for count in _counts(line.tally, one))
    return element(
        "tr",
        element("th", one.centre, scope="row"),
        element("td", one.what),
        element("td", line.group.class_name),
        element("td", line.group.assessor),
        counts,
        element("td", line.saved),
        element("td", badge(line.state, LOOKS[line.state])),
        data_words=_words(one, line),
        data_state=f"|{line.state}|",
        data_late=_yes(one.late and not _done(line)),
    )


def _counts(tally: Tally, one: Cohort) -> list[int | None]:
    return counts_of(tally, internal=one.internal)


def _done(line: ClassLine) -> bool:
    """Return whether a class has nothing left to do before marks are in."""
    one = line.tally
    return not (one.missing or one.to_fix or one.unsigned or one.to_key > one.keyed)


def _words(one: Cohort, *lines: ClassLine) -> str:
    groups = (f"{line.group.class_name} {line.group.assessor} {line.part}" for line in lines)
    return " ".join(dict.fromkeys((one.centre, one.centre_name, one.what, one.title, *groups)))


def _yes(late: bool) -> str:  # noqa: FBT001 - the only thing that it says
    return "yes" if late else "no"


def _bar(part: int, whole: int) -> list[Html]:
    """Return how many of how many, and a bar of it; the words alone say it."""
    wide = f"{BAR * min(part, whole) / whole:.1f}" if whole > 0 else "0"
    frame = element("rect", x="0.5", y="0.5", width=BAR - 1, height=7, fill="none", stroke=GREY_BLUE)
    filled = element("rect", x=0, y=0, width=wide, height=8, fill=DARK_BLUE)
    drawn = element("svg", frame, filled, viewBox=f"0 0 {BAR} 8", class_="bar", aria_hidden="true")
    return [element("p", f"{part:,} of {max(whole, 0):,}"), drawn]


def _workbooks(found: Status) -> Html:
    heads = (("Status", "narrow"), ("Centre", "middle"), ("Workbook", "middle"), ("Files", ""), ("Remark", ""))
    named = ((f"{centre.number} {centre.name}".strip(), row) for centre in found.centres for row in centre.rows)
    others = ((OTHERS, row) for row in found.others)
    return table(*heads, rows=_rows((*named, *others)))


def _rows(named: Iterable[tuple[str, Row]]) -> Iterator[Html]:
    for name, row in named:
        yield element(
            "tr",
            element("th", badge(row.state, LOOKS[row.state]), scope="row"),
            element("td", name),
            element("td", row.what),
            element("td", (element("p", file) for file in row.files)),
            element("td", row.said),
            data_words=" ".join((name, row.what, *row.files, row.said)),
            data_state=f"|{row.state}|",
            data_late="no",
        )
