"""What people call an award or a series, and which id they mean."""

from __future__ import annotations

import re
from difflib import get_close_matches

from tracker.errors import RequestError
from tracker.spec.library import Library
from tracker.spec.parts import model_of
from tracker.spec.qualification import Qualification

_MONTH = re.compile(r"(20[0-9]{2})\s*[-/. ]\s*([0-9]{1,2})", re.ASCII)


def qualification_id(library: Library, wanted: str) -> str:
    """Return the id of the qualification that someone calls by its id or title.

    Raises:
        RequestError: there is none.
    """
    ids, key = library.ids("qualifications"), _as_id(wanted)
    if key in ids:
        return key
    if titled := [each for each in ids if key and key == _as_id(_title(library, each))]:
        return titled[0]
    near = get_close_matches(key, ids, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise RequestError(
        f"There is no qualification '{wanted}'.{hint} There are: {', '.join(ids) or 'none'}.", about="qualification"
    )


def series_id(library: Library, suite: str, wanted: str, *, issued: bool = False) -> str:
    """Return the id of the series of a suite that someone calls 2027-06, 2027-6 or 2027/06.

    Args:
        library: the specs.
        suite: the suite.
        wanted: what they call it.
        issued: whether a workbook of it is there already; it may be one further off than is offered for new ones.

    Raises:
        RequestError: there is none, or it is too far off.
    """
    ids, month = library.series(suite), _MONTH.fullmatch(wanted.strip())
    key = f"{month[1]}-{month[2]:0>2}" if month else wanted
    if key in ids or (issued and library.find("series", f"{suite}/{key}")):
        return key
    if not ids:
        first = f"series/{suite}/{key if month else '2027-06'}.yaml"
        raise RequestError(
            f"The suite {suite} has no series yet. Write the file of its first one by hand ({first}, as those of other"
            " suites); [[command series new]] writes all that come after it.",
            about="series",
        )
    filed = library.filed_series(suite)
    said = f"There is no series '{wanted}'. There are: {', '.join(filed) or 'none'}"
    said += f" and, calculated from the usual dates, those up to {ids[-1]}." if set(ids) - set(filed) else "."
    if ids and library.find("series", f"{suite}/{key}") and key > ids[-1]:
        said += f" {key} is too far off for that: its rules and dates may well be others by then."
    raise RequestError(said, about="series")


def _title(library: Library, wanted: str) -> str:
    document = library.find("qualifications", wanted)
    return model_of(document, Qualification).title if document else ""


def _as_id(text: str) -> str:
    """Return a name as an id would be written: no capitals, hyphens between words."""
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold().replace("&", " and ")))
