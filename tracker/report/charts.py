"""Bar charts of grades as inline SVG, each with a title, a description, and the same figures as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tracker.findings import Distribution, Report
from tracker.render.look import DARK_BLUE, GREY_BLUE
from tracker.report.markup import Html, element

WIDTH, HEIGHT, FOOT, HEAD = 420, 180, 40, 22
SIDE = 8
LONGEST = 12
"""Letters of a grade below its bar."""


def figure(one: Distribution, id_: str) -> Html:
    """Return a chart of how many learners have each grade, and the table behind it."""
    said = spread(one)
    chart = element(
        "svg",
        element("title", f"{one.component}: learners by grade", id=f"{id_}-title"),
        element("desc", said, id=f"{id_}-text"),
        _bars(one.bars),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby=f"{id_}-title {id_}-text",
    )
    rows = (element("tr", element("th", grade, scope="row"), element("td", str(count))) for grade, count in one.bars)
    heads = (element("th", word, scope="col") for word in ("Grade", "Learners"))
    table = element("table", element("thead", element("tr", heads)), element("tbody", rows))
    details = element("details", element("summary", f"{one.component}: figures"), element("p", said), table)
    return element(
        "figure",
        element("figcaption", f"{one.component}{f'. Grades: {resting(one)}' if one.bases else ''}"),
        chart,
        details,
    )


def together(report: Report) -> list[Distribution]:
    """Return the distributions of components that are in several files of one award and series, as one each."""
    parts: dict[tuple[object, ...], list[Distribution]] = {}
    for file in report.files:
        about = (file.identity.qualification, file.identity.series) if file.identity else (file.file, "")
        for one in file.distributions:
            grades = tuple(grade for grade, _ in one.bars)
            parts.setdefault((about, one.component, one.maximum, grades), []).append(one)
    return [_sum(same) for same in parts.values() if len(same) > 1]


def _sum(same: Sequence[Distribution]) -> Distribution:
    counts = (sum(column) for column in zip(*([count for _, count in one.bars] for one in same), strict=True))
    bars = tuple((grade, count) for (grade, _), count in zip(same[0].bars, counts, strict=True))
    marks = tuple(sorted(mark for one in same for mark in one.marks))
    bases: Counter[str] = Counter()
    for one in same:
        bases.update(dict(one.bases))
    return Distribution(same[0].component, bars, marks, same[0].maximum, tuple(bases.items()))


def spread(one: Distribution) -> str:
    """Return the chart in words."""
    grades = ", ".join(f"{grade} {count}" for grade, count in one.bars) or "no grades"
    if one.bases:
        grades += f" ({resting(one)})"
    if not one.marks:
        return f"{grades}. No learner is complete."
    marks = f"{one.marks[0]} to {one.marks[-1]}, in the middle {_middle(one.marks)}, of {one.maximum}"
    return f"{grades}. Raw marks of {len(one.marks)} complete: {marks}."


def resting(one: Distribution) -> str:
    """Return what the grades of a chart rest on: "Official 12, Estimate 3"."""
    return ", ".join(f"{basis} {count}" for basis, count in one.bases)


def _middle(marks: Sequence[int]) -> str:
    half = len(marks) // 2
    return f"{marks[half] if len(marks) % 2 else (marks[half - 1] + marks[half]) / 2:g}"


def _bars(bars: Sequence[tuple[str, int]]) -> Iterable[Html]:
    most = max((count for _, count in bars), default=0) or 1
    step = (WIDTH - 2 * SIDE) / max(len(bars), 1)
    floor = HEIGHT - FOOT
    for at, (grade, count) in enumerate(bars):
        tall = round((floor - HEAD) * count / most, 1)
        left, middle = SIDE + at * step, SIDE + (at + 0.5) * step
        x, wide = f"{left + 0.15 * step:.1f}", f"{0.7 * step:.1f}"
        yield element("rect", fill=DARK_BLUE, x=x, y=f"{floor - tall:.1f}", width=wide, height=f"{tall}")
        yield _label(str(count), middle, floor - tall - 5)
        for line, word in enumerate(_two_lines(grade)):
            yield _label(word, middle, floor + 14 + 13 * line)
    yield element("line", x1=SIDE, x2=WIDTH - SIDE, y1=floor, y2=floor, stroke=GREY_BLUE)


def _label(words: str, middle: float, foot: float) -> Html:
    """Return words under or over a bar; looks are attributes, because not every program styles a drawing."""
    return element("text", words, x=f"{middle:.1f}", y=f"{foot:.1f}", text_anchor="middle", font_size=12)


def _two_lines(grade: str) -> list[str]:
    """Return a grade such as `Level 2 Distinction` as two short lines."""
    words = grade.split()
    if len(grade) <= LONGEST - 2 or len(words) == 1:
        return [grade if len(grade) <= LONGEST else f"{grade[: LONGEST - 1]}…"]
    lines = [" ".join(words[:-1]), words[-1]]
    return [line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…" for line in lines]
