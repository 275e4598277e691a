"""Specs that were resolved beforehand give the answers of the files, and read them only for what was not foreseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import product

import pytest

from tests.test_startup import modules
from tracker.errors import TrackerError
from tracker.front.prepared import prepare, prepared
from tracker.spec.asking import Specs
from tracker.spec.award import Spec
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Folder, read_folder
from tracker.spec.resolved import ResolvedSpecs
from tracker.spec.resolving import resolve_all
from tracker.spec.shipped import shipped, shipped_templates
from tracker.templates import Templates

FOLDER = read_folder(shipped("specs"), "shipped", "specs")
TEMPLATES = shipped_templates()


def archived(folder: Folder) -> Folder:
    """Return the folder with a newer version of one award, and the old one kept beside it, as editions come about."""
    old = folder.files["qualifications/enterprise.yaml"]
    new = old.replace(b"\nversion: 1\n", b"\nversion: 2\n").replace(b"weight: 30", b"weight: 30 ", 1)
    assert new != old
    files = {**folder.files, "qualifications/enterprise.yaml": new, "qualifications/enterprise@1.yaml": old}
    return Folder(folder.label, folder.root, files)


@cache
def shipped_with_a_page() -> bytes:
    return prepare(FOLDER.files, TEMPLATES)


def unread() -> Catalogue:
    raise AssertionError("the files were read")


@pytest.fixture(scope="module", params=["as shipped", "with an older version"])
def pair(request) -> tuple[Catalogue, ResolvedSpecs]:
    folder = FOLDER if request.param == "as shipped" else archived(FOLDER)
    return Catalogue([folder]), ResolvedSpecs(resolve_all(Catalogue([folder])), unread)


def test_every_award_in_every_series_and_edition_is_the_same(pair) -> None:
    """The editions are counted up here, not taken from what resolved them; a catalogue takes a few that are none."""
    catalogue, resolved = pair
    seen = 0
    for award in catalogue.qualifications():
        for series in catalogue.series_of(award.id):
            assert resolved.spec(award.id, series.id) == catalogue.spec(award.id, series.id)
            for numbers in product(range(1, 4), range(3), range(3), range(1, 3)):
                edition = ".".join(map(str, numbers))
                spec = answer(
                    lambda award=award.id, series=series.id, one=edition: catalogue.issued(award, series, one)
                )
                if spec is not None and spec.edition == edition:
                    assert resolved.issued(award.id, series.id, edition) == spec
                    seen += 1

    assert seen > len(catalogue.qualifications()) * 20


def answer(ask: Callable[[], Spec]) -> Spec | None:
    try:
        return ask()
    except TrackerError:
        return None


def test_an_edition_is_the_same_object_each_time(pair) -> None:
    _, resolved = pair

    assert resolved.issued("sport", "2027-06", "1.1.1.1") is resolved.issued("sport", "2027-06", "1.1.1.1")


def test_versions_of_an_award_are_the_same(pair) -> None:
    catalogue, resolved = pair
    for version in catalogue.library.versions("qualifications", "enterprise"):
        asked = resolved.spec("enterprise", "2027-06", version=version)
        assert asked == catalogue.spec("enterprise", "2027-06", version=version)
        assert asked.version == version


def test_the_next_series_is_the_same(pair) -> None:
    catalogue, resolved = pair
    day, last = date(2024, 9, 1), date(2031, 1, 1)
    while day < last:
        for award in ("enterprise", "art-and-design-practice"):
            coming = catalogue.next_series(award, day)
            assert resolved.next_series(award, day) == coming
            assert resolved.spec(award, today=day).series == coming
        day += timedelta(days=29)


def test_lists_are_the_same(pair) -> None:
    catalogue, resolved = pair

    assert resolved.qualifications() == catalogue.qualifications()
    assert resolved.numbers() == catalogue.numbers()
    assert resolved.suites() == catalogue.suites() == ("tech-award-2022",)
    assert resolved.series("tech-award-2022") == catalogue.series("tech-award-2022")
    for award in catalogue.qualifications():
        assert resolved.series_of(award.id) == catalogue.series_of(award.id)
        assert resolved.newer_shipped(resolved.spec(award.id, "2027-06")) == ()


UNFORESEEN: list[Callable[[Specs], object]] = [
    lambda specs: specs.spec("Enterprise", "2027/6").id,
    lambda specs: specs.spec("enterprise", "2045-06", issued=True),
    lambda specs: specs.spec("enterprise", "2045-06"),
    lambda specs: specs.spec("enterprise", "2027-03"),
    lambda specs: specs.spec("enterprise"),
    lambda specs: specs.spec("enterprize", "2027-06"),
    lambda specs: specs.spec("enterprise", "2027-06", version=9),
    lambda specs: specs.spec("enterprise", "2027-06", edition="1.1.1"),
    lambda specs: specs.issued("enterprise", "2027-06", "7.1.1.1"),
    lambda specs: specs.issued("enterprise", "2045-06", "1.0.0.1"),
    lambda specs: specs.spec("art-and-design-practice", "2027-01"),
    lambda specs: specs.next_series("enterprise", date(2199, 1, 1)),
    lambda specs: specs.next_series("nothing", date(2027, 1, 1)),
    lambda specs: specs.series_of("Enterprise"),
    lambda specs: specs.series("no-suite"),
    lambda specs: specs.todo(),
    lambda specs: specs.problems(),
    lambda specs: specs.library.ids("psas"),
]


@pytest.mark.parametrize("ask", UNFORESEEN)
def test_what_was_not_foreseen_is_answered_by_the_files(ask: Callable[[Specs], object]) -> None:
    """The same answer, or the same sentence."""
    specs, _ = prepared(shipped_with_a_page())

    assert told(ask, specs) == told(ask, Catalogue([FOLDER]))


def told(ask: Callable[[Specs], object], specs: Specs) -> object:
    try:
        return ask(specs)
    except TrackerError as error:
        return type(error), str(error), error.about
    except TypeError as error:
        return str(error)


def test_templates_are_the_same() -> None:
    _, templates = prepared(shipped_with_a_page())
    read, catalogue = Templates(TEMPLATES), Catalogue([FOLDER])

    assert templates.steps == read.steps
    assert templates.files == read.files
    for award in catalogue.qualifications():
        names = catalogue.spec(award.id, "2027-06").forms
        assert templates.forms(names) == read.forms(names)


def test_prepared_specs_and_templates_load_neither_pydantic_nor_yaml(tmp_path) -> None:
    """Nor do a build, a check and a repair that go by them."""
    content = tmp_path / "prepared"
    content.write_bytes(shipped_with_a_page())
    loaded = modules(
        f"""
from datetime import date
from pathlib import Path
from tracker.front.build import BuildRequest, build
from tracker.front.check import CheckRequest, annotated, check
from tracker.front.prepared import prepared
from tracker.front.renew import RepairRequest, repair
from tracker.front.resources import Resources
from tracker.front.returned import ReturnedFiles
from tracker.front.answer import InputFile
from tracker.page.running import Page

specs, templates = prepared(Path({str(content)!r}).read_bytes())
Page(specs, templates).about("2026-11-29")
resources = Resources(specs, templates, date(2026, 11, 29))
book = build(BuildRequest(qualification="enterprise", rows=2), resources).files[0]
file = InputFile(book.name, book.content)
request = CheckRequest(paths=ReturnedFiles((file,)))
assert check(request, resources).report.files[0].identity
annotated(file, request, resources)
repair(RepairRequest(paths=file), resources)
"""
    )

    assert sorted(loaded & {"pydantic", "pydantic_core", "yaml", "ruamel", "openpyxl", "pandas"}) == []
    assert "xlsxwriter" in loaded
