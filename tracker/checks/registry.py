"""Every code there is: collected from the modules that use them, so that none has to be listed a second time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from string import Formatter

from tracker.errors import RequestError
from tracker.findings import Code

MODULES: tuple[str, ...] = (
    "tracker.intake.refusals",
    "tracker.intake.refusals_inside",
    "tracker.intake.sent_instead",
    "tracker.checks.failures",
    "tracker.intake.unreadable",
    "tracker.checks.identity",
    "tracker.checks.structure_codes",
    "tracker.checks.reaching",
    "tracker.checks.noted",
    "tracker.checks.hiding",
    "tracker.checks.learner_codes",
    "tracker.checks.entry_codes",
    "tracker.checks.mark_codes",
    "tracker.checks.grouped",
    "tracker.checks.results",
    "tracker.checks.sample",
    "tracker.checks.amending",
    "tracker.checks.standardising",
    "tracker.checks.records",
    "tracker.checks.centre",
    "tracker.checks.across_codes",
    "tracker.checks.unread",
)
"""Modules that hold `Code` objects under names of their own."""

PREFIX = "TRK"
FAMILIES = {
    "1": "The file itself",
    "2": "Identity and version",
    "3": "Structure and tampering",
    "4": "Learners",
    "5": "Marks",
    "6": "Computed results",
    "7": "Sample and moderation",
    "8": "Records and authentication",
    "9": "Across files",
}
"""What the first digit of a code says."""


RETIRED: Mapping[str, str] = {
    "TRK741": "TRK501 to TRK520",
    "TRK801": "TRK514",
    "TRK802": "TRK516",
    "TRK803": "TRK507 or TRK524",
    "TRK804": "TRK525",
    "TRK806": "TRK522",
    "TRK807": "TRK401 to TRK407 or TRK501 to TRK520",
    "TRK808": "TRK523",
    "TRK809": "TRK545",
}
"""Codes of earlier versions, each with those that say the same now; never used for anything else."""


@cache
def codes() -> Mapping[str, Code]:
    """Return every code by its id, in order."""
    return collect(vars(import_module(module)) for module in MODULES)


def collect(modules: Iterable[Mapping[str, object]]) -> Mapping[str, Code]:
    """Return the codes among the names of some modules.

    Raises:
        ValueError: an id is used twice, or belongs to no family: that is a mistake in the program.
    """
    found: dict[str, Code] = {}
    for names in modules:
        for code in (each for each in names.values() if isinstance(each, Code)):
            if found.setdefault(code.id, code) is not code:
                raise ValueError(f"{code.id} is used twice")
            if code.id in RETIRED:
                raise ValueError(f"{code.id} was used for something else once")
            if family(code.id) == "":
                raise ValueError(f"{code.id} belongs to no family")
    return dict(sorted(found.items()))


def family(code: str) -> str:
    """Return what the family of a code is about, "" if it has none."""
    digits = code.removeprefix(PREFIX)
    return FAMILIES.get(digits[:1], "") if len(digits) == len("503") and digits.isdecimal() else ""


def unfilled(sentence: str) -> str:
    """Return a sentence with the names of its fields in brackets, for people who read it outside a report."""
    return "".join(said + (f"[{name}]" if name else "") for said, name, _, _ in Formatter().parse(sentence))


def find(typed: str, known: Mapping[str, Code] | None = None) -> Code:
    """Return the code that someone means: `TRK503`, `trk503` and `503` are the same.

    Raises:
        RequestError: there is none; with what comes near.
    """
    known = codes() if known is None else known
    wanted = typed.strip().upper()
    if wanted.isdecimal():
        wanted = PREFIX + wanted
    if wanted in known:
        return known[wanted]
    if wanted in RETIRED:
        raise RequestError(
            f"{wanted} is no longer used: what it said is {RETIRED[wanted]} now. Name that code instead."
        )
    near = get_close_matches(wanted, known, n=3) or [each for each in known if each[:4] == wanted[:4]][:3]
    hint = f"Did you mean {' or '.join(near)}?" if near else "[[command explain]] lists all there are."
    raise RequestError(f"There is no code '{typed.strip()}'. {hint}", about="codes")
