"""Form templates: read strictly, and all that a form asks for comes from them alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from tests.forms.bench import SPECS, TEMPLATES, Filled, order, typed
from tracker.errors import RequestError, SpecError
from tracker.plan import plan
from tracker.spec.award import FormNames
from tracker.templates import Files, read_form, read_forms

AWARDS = [listed.id for listed in SPECS.qualifications()]
RECORD = TEMPLATES["assessment-record.yaml"][0].decode()
ART = TEMPLATES["assessment-record-art-and-design.yaml"][0].decode()
TABS = [
    "Start",
    "Centre",
    "Learners",
    "C1 marks",
    "C2 marks",
    "Earlier results",
    "Standardisation",
    "Summary",
    "Cohort record",
    "Record",
    "Authentication",
    "Record pack",
    "Authentication pack",
    "C1 EOL entry",
    "C2 EOL entry",
    "Moderation",
    "Results",
    "UMS tables",
]


def brief(text: str) -> list[str]:
    """Read a template and return its problems as `line:column: code`."""
    try:
        read_form(text.encode(), "x", "templates/x.yaml")
    except SpecError as error:
        return [" ".join(str(one).removeprefix("templates/x.yaml:").split()[:2]) for one in error.problems]
    return []


def place(text: str, wanted: str) -> str:
    """Return line and column of the first of some words."""
    before = text[: text.index(wanted)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}:"


@pytest.mark.parametrize(
    ("old", "new", "at", "code"),
    [
        ("from: learner}", "from: lerner}", "lerner}", "SPEC104"),
        ("from: learner}", "frm: learner}", "frm", "SPEC101"),
        ("{label: Learner, from: learner}", "{label: Learner}", "{label: Learner}", "SPEC216"),
        ("from: learner}", "from: learner, entry: x}", "{label: Learner, from", "SPEC216"),
        ("from: learner}", "entry: nothing}", "nothing", "SPEC207"),
        ("form: record", "form: recrod", "recrod", "SPEC104"),
        ("form: record", "form: cohort", "format: 1", "SPEC217"),
        ("format: 1", "format: 2", "2\nform", "SPEC108"),
        ("title: Assessment record", "title: Assessment record\ntitle: Other", "title: Other", "SPEC003"),
        ("marks: true", "marks: yes", "yes\n", "SPEC006"),
        ("lines: 5", "lines: 50", "50}", "SPEC105"),
        ("signatures: [Assessor]", "signatures: Assessor", "Assessor\n  - title: Internal", "SPEC103"),
    ],
)
def test_a_mistake_is_said_at_its_place(old: str, new: str, at: str, code: str) -> None:
    """Line, column and code of each sort of slip."""
    text = RECORD.replace(old, new, 1)

    assert f"{place(text, at)} {code}" in brief(text)


@pytest.mark.parametrize(
    ("old", "new", "at", "code"),
    [
        (
            "kind: choice\n    words: [Digital images",
            "kind: text\n    words: [Digital images",
            "words: [Digital",
            "SPEC216",
        ),
        ("each: learning outcome}", "}", "{label: Type of evidence, entry: type}", "SPEC216"),
        ("{label: Format, entry: format}", "{label: Format, entry: type}", "type}\n      - {label: Images", "SPEC216"),
        ("id: pieces", "id: format", "format\n    label: Format of", "SPEC206"),
    ],
)
def test_a_mistake_in_an_entry_is_said_at_its_place(old: str, new: str, at: str, code: str) -> None:
    """Line, column and code of each sort of slip."""
    text = ART.replace(old, new, 1)

    assert f"{place(text, at)} {code}" in brief(text)


def test_all_mistakes_of_all_forms_are_said_at_once() -> None:
    """Two templates, two problems."""
    wrong = {
        name: (content.replace(b"from: learner}", b"from: nobody}"), file)
        for name, (content, file) in TEMPLATES.items()
    }

    with pytest.raises(SpecError) as caught:
        read_forms(FormNames(), wrong)

    files = {str(one).partition(":")[0] for one in caught.value.problems}
    assert files == {
        "templates/assessment-record.yaml",
        "templates/authentication.yaml",
        "templates/cohort-record.yaml",
    }


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (FormNames(record="nothing"), "There is no template nothing.yaml"),
        (FormNames(record="cohort-record"), "templates/cohort-record.yaml is a form 'cohort'"),
        (FormNames(cohort="authentication"), "templates/authentication.yaml is a form 'authentication'"),
    ],
)
def test_a_template_that_does_not_fit_is_a_sentence(names: FormNames, said: str) -> None:
    """The specs may name what is not there, or what is for another form."""
    with pytest.raises(RequestError, match=said):
        read_forms(names, TEMPLATES)


def files(**changed: str) -> Files:
    """Return the templates with some of them replaced."""
    return {**TEMPLATES, **{f"{name.replace('_', '-')}.yaml": (text.encode(), name) for name, text in changed.items()}}


def test_an_entry_with_a_heading_that_is_taken_is_a_sentence() -> None:
    """The marks sheet cannot have two columns Comment."""
    asks = "entries:\n  - {id: more, label: Comment, kind: text}\nsections:"

    with pytest.raises(RequestError, match="has a column 'Comment' already"):
        plan(order(files=files(assessment_record=RECORD.replace("sections:", asks, 1))))


def test_two_forms_cannot_mean_different_things_by_one_entry() -> None:
    """An id is one column of the marks sheet."""
    asks = "entries:\n  - {id: information, label: Other, kind: text}\nsections:"

    with pytest.raises(RequestError, match="different entries with the id 'information'"):
        order(files=files(assessment_record=RECORD.replace("sections:", asks, 1)))


def test_a_form_that_would_be_too_small_to_read_is_refused() -> None:
    """One page, and readable, or a sentence."""
    block = "  - title: More\n    fields:\n" + "      - {label: Notes, from: comment, lines: 12}\n" * 6

    with pytest.raises(RequestError, match="too long"):
        plan(order(files=files(assessment_record=RECORD.replace("footnote:", block + "footnote:", 1))))


def test_a_centre_can_show_estimates_and_ask_for_more_by_data_alone() -> None:
    """Another field, other wording, an entry: nothing but the template changes."""
    text = RECORD.replace("show: false", "show: true").replace("title: Marks", "title: Our marks")
    text = text.replace("sections:", "entries:\n  - {id: shelf, label: Shelf, kind: number, most: 40}\nsections:", 1)
    text = text.replace("{label: Status, from: status}", "{label: Shelf, entry: shelf}")
    made = order(files=files(assessment_record=text))
    filled = Filled(made, {**typed(made, range(15)), ("marks:C2", "entry:shelf"): [7] * 18})

    assert filled.layout.table("marks:C1")["entry:shelf"].header == "Shelf"
    assert filled.column("pack", "entry:shelf")[:2] == [9, 9]
    assert "UMS" in filled.layout.table("pack")
    words = [text.content for sheet in filled.layout.sheets if sheet.name == "Record" for text in sheet.texts]
    assert "Our marks" in words


def test_the_art_and_design_record_is_data_alone() -> None:
    """Its columns are on its own marks sheet only, one for each learning outcome or row of the grid."""
    art, other = plan(order("art-and-design-practice")).layout, plan(order()).layout

    headers = [column.header for column in art.table("marks:C1").columns]
    assert "Number of images or pieces" in headers
    assert [f"Type of evidence {i}" for i in range(1, 6)] == [one for one in headers if one.startswith("Type of")]
    assert not any(column.header.startswith("Type of") for column in other.table("marks:C1").columns)
    shown = {str(text.content) for sheet in art.sheets if sheet.name == "Record" for text in sheet.texts}
    assert "Evidence of practice and process" in shown


def test_estimates_are_off_the_record_unless_asked_for() -> None:
    """What leaves the centre shows raw marks only."""
    assert "UMS" not in plan(order()).layout.table("pack")


def test_the_stamp_tells_other_templates_apart() -> None:
    """Wording changes the digest; so does another form."""
    usual = plan(order()).layout.stamp["templates"]
    other = plan(
        order(files=files(authentication=TEMPLATES["authentication.yaml"][0].decode().replace("own work", "x")))
    )

    assert other.layout.stamp["templates"] != usual
    assert plan(order("art-and-design-practice")).layout.stamp["templates"] != usual


def test_the_tabs_stand_in_the_order_in_which_they_are_needed() -> None:
    """Eighteen of them, and the hidden stamp."""
    layout = plan(order()).layout

    assert [sheet.name for sheet in layout.sheets if not sheet.hidden] == TABS
    assert {sheet.group for sheet in layout.sheets if sheet.paper} == {"print"}


def test_a_form_holds_no_frozen_wording_of_the_program() -> None:
    """Each form says whose layout it is."""
    for name, (content, file) in TEMPLATES.items():
        if name != "start.yaml":
            assert "PSA Tracker's own layout" in read_form(content, name, file).footnote


OTHER_FORMS = "its forms differ from those of the audited three in words only"
AUDITED = {"art-and-design-practice", "enterprise", "animal-care"}
"""Three awards of different forms, in the quick tier."""


@pytest.mark.parametrize(
    "award", [one if one in AUDITED else pytest.param(one, marks=pytest.mark.slow(OTHER_FORMS)) for one in AWARDS]
)
def test_every_award_is_a_sound_workbook(award: str, tmp_path: Path) -> None:
    """openxml-audit finds nothing."""
    made = order(award, 6)
    path = Filled(made, typed(made, [1, 4])).write(tmp_path / "tracker.xlsx", stale=False)

    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2007).validate(str(path))

    assert [str(error) for error in result.errors] == []


def test_how_long_two_hundred_and_fifty_learners_take(tmp_path: Path) -> None:
    """Printed, not asserted: time depends on the machine. The size does not."""
    made = order(count=250, spare=0)
    filled = Filled(made, typed(made, range(20)))
    begin = time.perf_counter()
    path = filled.write(tmp_path / "tracker.xlsx", stale=False)
    print(f"250 learners: {time.perf_counter() - begin:.2f} s, {path.stat().st_size:,} bytes")  # noqa: T201

    assert path.stat().st_size < 2_000_000
