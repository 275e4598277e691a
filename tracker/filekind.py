"""What is said of a file that is no list, each as the rest of a sentence that starts with the name of the file.

What kind of file some bytes are is decided in one place, the intake (`recognise.py` and `preflight.py`), for lists and
for returned trackers; here it is put into words for lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.file_sizes import TABLE

if TYPE_CHECKING:
    from tracker.intake.refusals import RefusedError

MAX_BYTES = TABLE.most

TRY_AGAIN = "Save it as .xlsx or CSV and try again."
EXPORT = "Export the list as .xlsx or CSV from where it is kept, and try again."
DAMAGED = "is damaged or only part of it was copied. Open it in Excel, save it as .xlsx and try again."
LOCKED = "is protected with a password. Open it, remove the password, save it and try again."
EMPTY = "is empty. Export the list again."
TOO_BIG = f"is bigger than {TABLE.size}. Copy the list into a new workbook and try again."
TOO_MUCH = "holds far more than a list. Copy the list into a new workbook and try again."
NO_SPREADSHEET = f"is not a spreadsheet. {TRY_AGAIN}"
_BY_CODE = {
    "TRK101": EMPTY,
    "TRK103": f"is {{kind}}, not a spreadsheet. {TRY_AGAIN}",
    "TRK106": f"is {{kind}}. {TRY_AGAIN}",
    "TRK107": f"is an old Office file (.xls). {TRY_AGAIN}",
    "TRK110": f"is a binary workbook (.xlsb). {TRY_AGAIN}",
    "TRK111": f"is an OpenDocument file ({{kind}}). {TRY_AGAIN}",
    "TRK112": f"is an Apple Numbers file (.numbers). {TRY_AGAIN}",
    "TRK113": LOCKED,
    "TRK114": "is the small file that Excel keeps beside an open workbook. Take the one without ~$ and try again.",
    "TRK115": f"is an archive, not a spreadsheet. {TRY_AGAIN}",
    "TRK147": "is a workbook that was packed again with a folder around it. Take it as it was before and try again.",
    "TRK230": "is {kind}. Open the link, save the file that it leads to as .xlsx and try again.",
    "TRK232": "is locked by a permission, not by a password. Ask its owner for a copy without one and try again.",
    **dict.fromkeys(("TRK102", "TRK123", "TRK124", "TRK125", "TRK126", "TRK144"), TOO_MUCH),
}
_NOT_SAVED_AS_LISTS = frozenset({"a picture", "a PDF", "a program", "a database"})
"""Kinds of files that nothing saves as a spreadsheet."""
_HOSTILE = frozenset({"TRK119", "TRK121", "TRK122", "TRK127"})


def told(name: str, error: RefusedError) -> str:
    """Return the sentence about a list that the intake refused, "damaged" where nothing better is known of it."""
    code = error.hit.code.id
    if code in _HOSTILE:
        return f"{name}: {error}"
    if code == "TRK103" and error.hit.words.get("kind") in _NOT_SAVED_AS_LISTS:
        return f"{name} is {error.hit.words['kind']}, not a spreadsheet. {EXPORT}"
    return f"{name} {_BY_CODE.get(code, DAMAGED).format(**error.hit.words)}"
