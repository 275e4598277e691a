"""What a returned file says it is, whatever it is called: read from the stamp, in whatever process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from tracker.intake.book import read_book
from tracker.intake.describe import looks_like
from tracker.intake.identity import read_stamp
from tracker.intake.own_outputs import is_own_list
from tracker.intake.refusals import RefusedError, refused
from tracker.intake.sent_instead import OWN_LIST
from tracker.intake.unreadable import EARLIER_FORMAT, NO_TRACKER
from tracker.plan.stamp import EARLIER_FORMATS

if TYPE_CHECKING:
    from tracker.collecting.tally import Group, Submission, Tally


DIGITS = 7
"""More than any number of learners or workbooks of a cohort has."""


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """One file that came back."""

    file: str
    sha256: str = ""
    id: str = ""
    """The id in its stamp; "" if it is no tracker that can be read."""
    about: str = ""
    """What it says it is."""
    saved: str = ""
    """When it was saved last, as it says itself."""
    why: str = ""
    """Why it is no tracker that can be read."""
    cohort: tuple[str, str, str] = ("", "", "")
    """Centre, award and series."""
    spec: str = ""
    """Digest of what decides marks and results in it."""
    edition: str = ""
    """Versions of the specs that it was built from."""
    first: str = ""
    """The id that it was first issued with, if it was repaired or updated since and has another one now."""
    part: str = ""
    """The class or assessor that it was made for, "" for all."""
    issued: str = ""
    """The date of issue, such as 2026-11-23."""
    groups: tuple[tuple[Group, Tally], ...] = ()
    """How far each class in it is."""
    submissions: tuple[tuple[str, Submission], ...] = ()
    """What it says of the submission of each component."""
    learners: int = 0
    cohort_learners: int = 0
    """Learners of the whole cohort when it was built; 0 if no one knew."""
    cohort_parts: int = 1
    """Workbooks that the cohort was built into."""
    uncounted: str = ""
    """Why nothing can be said of how far it is, though it is known whose it is."""
    unread: bool = False
    """Whether it could not be opened or read, so that nothing tells whose it is."""
    unchecked: bool = False
    """Whether nothing is known about it, for a reason that does not lie in it: it could not be opened, say."""


def saved_on(properties: Mapping[str, str]) -> str:
    """Return when a workbook was saved last, as it says; "" if it was not saved since it was built."""
    saved = properties.get("modified", "")
    return saved if saved != properties.get("created", "") else ""


def came(content: bytes, file: str) -> ReturnedFile:
    """Return what a file says it is; what cannot be read is told, never raised."""
    digest = sha256(content).hexdigest()
    try:
        book = read_book(content, file)
    except RefusedError as error:
        return ReturnedFile(file, digest, why=str(error), unread=True)
    stamp = read_stamp(book)
    if stamp is None and is_own_list(book.properties):
        return ReturnedFile(file, digest, why=OWN_LIST.message.format(title=book.properties["title"]))
    if stamp is None:
        why = f"{NO_TRACKER.message} {NO_TRACKER.fix}".format(what=looks_like(book))
        return ReturnedFile(file, digest, why=why)
    facts = stamp.facts
    if facts.get("format") in EARLIER_FORMATS:
        return ReturnedFile(file, digest, why=str(refused(EARLIER_FORMAT, made_by=facts.get("made by", "unknown"))))
    told = (f"centre {facts.get('centre') or 'not given'}", facts.get("qualification", ""), facts.get("series", ""))
    about = ", ".join([one for one in told if one] + [f"id {facts.get('id', 'missing')}"])
    return ReturnedFile(
        file,
        digest,
        facts.get("id", ""),
        about,
        saved_on(book.properties),
        cohort=(facts.get("centre", ""), facts.get("qualification", ""), facts.get("series", "")),
        spec=facts.get("spec", ""),
        edition=facts.get("edition", ""),
        issued=facts.get("issued", ""),
        cohort_learners=_count(facts.get("cohort learners", ""), 0),
        cohort_parts=_count(facts.get("cohort parts", ""), 1),
        first=facts.get("first", ""),
    )


def _count(said: str, otherwise: int) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < DIGITS else otherwise
