"""Pack: the forms of a workbook as pages to print, one document for each learner and form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import get_args

from tracker.checks.run import check_returned
from tracker.errors import OutputError, RequestError
from tracker.findings import Level
from tracker.front.answer import Answer, InputFile, Message, NextStep
from tracker.front.fresh import everyone_in_place
from tracker.front.patterns import PATTERN
from tracker.front.resources import Resources
from tracker.intake.refusals import RefusedError
from tracker.intake.returned import Returned, read_returned
from tracker.pack.documents import Document, Wish, packed
from tracker.pdf import page_count
from tracker.report.wording import counted
from tracker.templates.form import FormKind

NEXT = NextStep("sign them, keep a copy of the folder, and upload what Edexcel Online asks for")
__all__ = ["NEXT", "Document", "PackAnswer", "PackRequest", "components_in", "forms_in", "pack", "pages_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRequest:
    """What to print."""

    paths: InputFile
    """A workbook."""
    component: tuple[str, ...] = ()
    """Ids or entry codes; all internal components if empty."""
    learners: str = "sample"
    """`sample`, `all`, or candidate numbers with commas between them."""
    forms: tuple[FormKind, ...] = ("record", "authentication")
    name: str = PATTERN
    """What the names of the files are made of."""
    merge: bool = False
    """Whether all is one document, learner by learner."""
    only_complete: bool = False
    """Whether learners whose marks are not complete are left out."""
    names: bool = False
    """Whether what is said calls learners by number and name, and not by key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackAnswer(Answer):
    """The documents: workbooks of nothing but pages, which whoever can print turns into PDFs."""

    documents: tuple[Document, ...]
    people: int
    """How many learners have forms of their own in them."""


def pack(request: PackRequest, resources: Resources) -> PackAnswer:
    """Make the documents of a workbook, everything recalculated from what is typed in it.

    Raises:
        RequestError: it is no tracker that can be read here, names or numbers are in other learners' lines, or what is
            wanted is not there.
    """
    file = request.paths
    return printed(read_safely(file, resources), file, request, resources)


def read_safely(file: InputFile, resources: Resources) -> Returned:
    """Read a workbook of which forms can be made.

    Raises:
        RequestError: it is no tracker that can be read here, or names or numbers are in other learners' lines.
    """
    try:
        returned = read_returned(file.content, file.name, resources.catalogue, resources.templates)
    except RefusedError as error:
        raise RequestError(f"{file.name}: {error}", about="paths") from error
    everyone_in_place(returned, file.name, resources.today)
    return returned


def printed(returned: Returned, file: InputFile, request: PackRequest, resources: Resources) -> PackAnswer:
    """Make the documents of a workbook that was read; see `pack`."""
    options = resources.check_options(purpose="marking")
    messages = []
    if not returned.same_templates:
        messages.append("it was built with other templates; the forms are printed with those here.")
    checked = check_returned(returned, file.name, sha256(file.content).hexdigest(), options)
    if errors := sum(one.level is Level.ERROR for one in checked.findings):
        found = f"[[command check]] finds {counted(errors, 'error')} in {file.name}"
        messages.append(f"{found}: correct them before a form leaves the centre.")
    wish = Wish(
        request.learners.strip(),
        request.component,
        request.forms,
        request.name,
        request.merge,
        request.only_complete,
        request.names,
    )
    made = packed(returned, returned.order.spec, wish, resources.today, file.name)
    return PackAnswer(
        messages=tuple(Message(said, "note") for said in (*messages, *made.notes)),
        next_step=NEXT,
        documents=made.documents,
        people=made.people,
    )


def components_in(words: Iterable[str]) -> tuple[str, ...]:
    """Return the components that someone typed, with commas between them or one by one."""
    return tuple(part for one in words for part in _parts(one))


def forms_in(words: str) -> tuple[FormKind, ...]:
    """Return the forms that someone typed with commas between them, in the order in which they are printed.

    Raises:
        RequestError: there is no such form, or none was named.
    """
    known: tuple[FormKind, ...] = get_args(FormKind)
    asked = _parts(words)
    for one in asked:
        if one not in known:
            said = f"[[field forms]]: there is no form '{one}'. There are: {', '.join(known)}."
            raise RequestError(said, about="forms")
    if not asked:
        raise RequestError(f"[[field forms]] names no form: give some of {', '.join(known)}.", about="forms")
    return tuple(one for one in known if one in asked)


def pages_of(document: Document, pdf: bytes) -> int:
    """Return how many pages the PDF of a document has.

    Raises:
        OutputError: not as many as its forms.
    """
    pages = page_count(pdf)
    if document.pages and pages and pages != document.pages:
        raise OutputError(
            f"{document.name} came out as {pages} pages in place of {document.pages}: nothing was written. Install the"
            " font Arial or Liberation Sans on this computer, or shorten your centre's own template."
        )
    return pages or document.pages


def _parts(words: str) -> list[str]:
    return [part.strip() for part in words.split(",") if part.strip()]
