"""What is said of a file that could not be checked for reasons that do not lie in the file."""

from tracker.errors import InputError
from tracker.file_sizes import WORKBOOK
from tracker.findings import Code, Hit, Level
from tracker.intake.refusals import TOO_BIG

NOT_OPENED = Code(
    "TRK197",
    Level.REFUSED,
    "File could not be opened",
    "This file cannot be opened: {reason}.",
    "Check that it is still there, that you have permission to open it and that no other program has it open, then"
    " check it again.",
    "The computer could not open the file: it was moved, you do not have permission to read it, another program has"
    " locked it, or it is in a cloud folder and has not been downloaded. Nothing is known about what is in it.",
)
NO_SPEC = Code(
    "TRK198",
    Level.REFUSED,
    "Nothing to compare with",
    "This file was not checked: {reason}",
    "Correct that on this computer, then check the file again.",
    "A workbook is checked against the specs it was built from. They could not be used: one of your centre's own specs"
    " is wrong or missing. There may be nothing wrong with the workbook itself.",
)
BROKE_OFF = Code(
    "TRK199",
    Level.REFUSED,
    "The check stopped",
    "The check of this file stopped ({reason}). This is a fault of the program, not yours.",
    "Open the workbook, save it as .xlsx and check it again; if that does not help, report the code and the words in"
    " brackets.",
    "Something in this file stopped the check, or the computer ran out of memory. The other files were still checked."
    " Treat this one as not checked.",
)
NOT_CHECKED = frozenset({NOT_OPENED.id, NO_SPEC.id, BROKE_OFF.id})
"""Codes for which nothing is known about the file: not a matter of what is in it."""


def unopened(error: InputError) -> Hit:
    """Return what is said of a file that could not be read; one that is too large is refused as by the reader."""
    if error.limit:
        return Hit(TOO_BIG, words={"limit": WORKBOOK.size})
    return Hit(NOT_OPENED, words={"reason": error.why})


def no_spec(reason: str) -> Hit:
    """Return what is said of a file that there is nothing to compare with."""
    return Hit(NO_SPEC, words={"reason": reason})


def broke_off(reason: str) -> Hit:
    """Return what is said of a file over which the program failed."""
    return Hit(BROKE_OFF, words={"reason": reason})
