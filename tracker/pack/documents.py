"""From a returned workbook and what is wanted of it to documents to be printed, and what must be said about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.errors import RequestError
from tracker.intake.returned import Formula, Returned
from tracker.layout import Sheet, Text
from tracker.nodes.excel_values import FaultError, text
from tracker.pack.names import PATTERN, check_names, check_pattern, file_name, folder_name
from tracker.pack.pages import SHEETS, Pages
from tracker.pack.people import ALL, SAMPLE, Person, check_keys, everybody, named, sampled
from tracker.plan.centre import NUMBER
from tracker.plan.order import called, marks_table, provisional_words
from tracker.plan.stamp import footer
from tracker.refs import Value
from tracker.render.pages import render_pages
from tracker.rules.marks import without_marks
from tracker.rules.states import COMPLETE
from tracker.spec.award import Component, Spec
from tracker.templates.form import FormKind
from tracker.values import Values

EVERYBODY = "all"
"""Stands in names of files for learner and key where a file is about all of them."""
SHOWN = 12
"""Learners that a message names one by one."""


AS_IT_IS = "there is a formula where something is typed; it is printed as it is."


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted."""

    learners: str = SAMPLE
    """`sample`, `all`, or candidate numbers with commas between them."""
    components: tuple[str, ...] = ()
    """Ids or entry codes; all internal ones if empty."""
    forms: tuple[FormKind, ...] = ("record", "authentication")
    pattern: str = PATTERN
    merge: bool = False
    only_complete: bool = False
    """Whether learners whose marks are not complete are left out."""
    names: bool = False
    """Whether what is said of learners calls them by number and name, and not by key."""

    def called(self, one: Person) -> str:
        """Return how a learner is called in what is said."""
        return f"{one.number} {one.name}".strip() if self.names else one.key


@dataclass(frozen=True, slots=True)
class Document:
    """One document: a workbook of nothing but the pages."""

    name: str
    """Of its PDF."""
    content: bytes
    pages: int
    """How many pages it must have; 0 where only the printer knows."""
    folder: str = ""
    """What the folder of its learner and component is called, if it is about one learner."""


@dataclass(frozen=True, slots=True)
class Pack:
    """All documents."""

    documents: tuple[Document, ...]
    people: int
    """How many learners have forms of their own in them."""
    notes: tuple[str, ...]
    """What the user must know about them; learners go by candidate number or key, never by name."""


def packed(returned: Returned, spec: Spec, wish: Wish, today: date, file: str) -> Pack:
    """Make the documents.

    Args:
        returned: the workbook, with what people typed; every value is recalculated.
        spec: the spec it was made from.
        wish: what is wanted.
        today: the day on which it is done.
        file: the workbook, as the user calls it.

    Raises:
        RequestError: what is wanted is not there.
    """
    asked = check_pattern(wish.pattern)
    if returned.order.forms is None:
        raise RequestError(f"{file} has no printed forms: it was built without them.")
    check_keys(returned.places)
    values = returned.values(today)
    facts = {"centre": centre_of(values), "qualification": spec.id, "series": spec.series.id}
    if "centre" in asked and not facts["centre"]:
        said = "[[field name]] asks for {centre}, but there is no centre number on the sheet Centre."
        raise RequestError(said, about="name")
    making = _Making(returned, wish, values, everybody(values), file)
    if said := provisional_words(spec, None, "grid"):
        making.notes.append(said)
    leaves = [leaf for c in components_of(spec, wish.components, file) for leaf in making.leaves(c, today)]
    if not leaves:
        raise RequestError("\n".join([*making.notes, f"{file}: nothing to print."]))
    foot = footer(dict(returned.stamp.facts))
    if wish.merge:
        joined = {
            field: "-".join(dict.fromkeys(leaf.facts[field] for leaf in leaves)) for field in ("component", "form")
        }
        name = file_name(wish.pattern, {**facts, **joined, **_about_all()})
        title = f"Forms {joined['component']} - {spec.title}, {spec.series.title}"
        pages = 0 if any(not leaf.pages for leaf in leaves) else len(leaves)
        content = render_pages(title, [leaf.sheet for leaf in leaves], foot, today)
        return Pack((Document(name, content, pages),), len(making.printed), tuple(making.notes))
    names = [file_name(wish.pattern, {**facts, **leaf.facts}) for leaf in leaves]
    check_names(names, wish.pattern)
    documents = tuple(
        Document(
            name,
            render_pages(f"{leaf.title}, {spec.series.title}", [leaf.sheet], foot, today),
            leaf.pages,
            folder_name({**facts, **leaf.facts}) if leaf.facts["key"] != EVERYBODY else "",
        )
        for name, leaf in zip(names, leaves, strict=True)
    )
    return Pack(documents, len(making.printed), tuple(making.notes))


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One form, of one learner or of the cohort."""

    sheet: Sheet
    title: str
    facts: Mapping[str, str]
    pages: int


@dataclass
class _Making:
    """Forms being made, component by component, and what is to be said on the way."""

    returned: Returned
    wish: Wish
    values: Values
    people: tuple[Person, ...]
    file: str

    def __post_init__(self) -> None:
        self.notes: list[str] = []
        self.printed: set[str] = set()

    def leaves(self, component: Component, today: date) -> list[_Leaf]:
        """Return the forms of a component: the cohort record, then learner by learner."""
        own = [form for form in self.wish.forms if form != "cohort"]
        pages = Pages(self.returned.plan, component.id, [one.key for one in self.people], today)
        chosen = self._chosen(component, pages) if own else ()
        leaves = [self._cohort(component, pages)] if "cohort" in self.wish.forms and self.people else []
        leaves += [self._own(form, component, pages, one) for one in chosen for form in own]
        self.printed.update(one.key for one in chosen)
        with_formulas = {leaf.facts["key"] for leaf in leaves if any(_is_formula(one) for one in leaf.sheet.texts)}
        self.notes += [
            f"{component.id}: {self.wish.called(one)}: {AS_IT_IS}" for one in chosen if one.key in with_formulas
        ]
        return leaves

    def _chosen(self, component: Component, pages: Pages) -> tuple[Person, ...]:
        """Return who gets forms, and note who does not and whose marks are not complete."""
        wanted = self._wanted(component)
        by_name = self.wish.learners not in {SAMPLE, ALL}
        away, incomplete = {}, {}
        for one in wanted:
            said = _said(pages.check(one.key))
            if said.startswith(without_marks("")) and not by_name:
                away[one] = f"left out: {said.removeprefix(without_marks(''))}"
            elif not said.startswith(COMPLETE):
                incomplete[one] = f"{'left out: m' if self.wish.only_complete else 'M'}arks: {said or 'no line'}"
        self.notes += self._grouped(component, away)
        self.notes += self._grouped(component, incomplete)
        unnumbered = [one for one in wanted if not one.candidate]
        self.notes += self._grouped(component, dict.fromkeys(unnumbered, "no good candidate number: named by the key"))
        left_out = {*away, *(incomplete if self.wish.only_complete else ())}
        return tuple(one for one in wanted if one not in left_out)

    def _grouped(self, component: Component, said: Mapping[Person, str]) -> Iterator[str]:
        """Yield one sentence for all learners about whom the same is said."""
        for words in dict.fromkeys(said.values()):
            who = [self.wish.called(one) for one, its in said.items() if its == words]
            more = f" and {len(who) - SHOWN} more" if len(who) > SHOWN else ""
            yield f"{component.id}: {', '.join(who[:SHOWN])}{more}: {words}."

    def _wanted(self, component: Component) -> tuple[Person, ...]:
        if self.wish.learners == ALL:
            if not self.people:
                self.notes.append(f"{self.file} has no learners yet: type them on the sheet Learners.")
            return self.people
        if self.wish.learners != SAMPLE:
            return named(self.wish.learners, self.people, self.file)
        ticked = sampled(self.values, marks_table(component), self.people)
        if not ticked:
            do = f"choose Yes under In sample on the sheet {component.id} marks, or give [[field learners=all]]"
            self.notes.append(f"{component.id}: no learner is in the sample: {do}.")
        return ticked

    def _own(self, form: FormKind, component: Component, pages: Pages, one: Person) -> _Leaf:
        sheet = pages.of_learner(form, one.key, f"{SHEETS[form]} {component.id} {one.number}")
        title = f"{pages.title(form)} {one.number} {one.name} - {called(component)}"
        who = {"candidate": one.number, "key": one.key, "surname": one.surname}
        return _Leaf(sheet, title, {"component": component.id, "form": form, **who}, 1)

    def _cohort(self, component: Component, pages: Pages) -> _Leaf:
        incomplete = sum(not _said(pages.check(one.key)).startswith(COMPLETE) for one in self.people)
        if incomplete:
            self.notes.append(f"{component.id}: {incomplete} of {len(self.people)} on the cohort record not complete.")
        sheet = pages.of_cohort(f"{SHEETS['cohort']} {component.id}", numbered=not self.wish.merge)
        facts = {"component": component.id, "form": "cohort", **_about_all()}
        return _Leaf(sheet, f"{pages.title('cohort')} - {called(component)}", facts, 0)


def _about_all() -> dict[str, str]:
    return dict.fromkeys(("candidate", "key", "surname"), EVERYBODY)


def components_of(spec: Spec, wanted_ones: Sequence[str], file: str) -> list[Component]:
    """Return the components wanted by id or entry code, all internal ones if none is, in the order of the award.

    Raises:
        RequestError: there is no such internal component.
    """
    internal = [c for c in spec.components if c.internal and c.assessed]
    chosen: list[Component] = []
    for wanted in wanted_ones:
        found = spec.component(wanted)
        if found not in internal:
            there = ", ".join(c.id for c in internal)
            raise RequestError(
                f"{file} has no forms for a component '{wanted}'. There are: {there}.", about="component"
            )
        chosen.append(found)
    return [c for c in internal if c in chosen] if chosen else internal


def centre_of(values: Values) -> str:
    """Return the centre number, "" where there is none that can be used."""
    try:
        return text(values.single(NUMBER))
    except FaultError:
        return ""


def _is_formula(one: Text) -> bool:
    return isinstance(one.content, Formula)


def _said(value: Value) -> str:
    return "" if value is None else str(value)
