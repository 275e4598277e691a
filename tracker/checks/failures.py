"""What is said of a file that could not be checked for reasons that do not lie in the file."""

from tracker.errors import InputError
from tracker.findings import Code, Hit, Level
from tracker.input import WORKBOOK
from tracker.intake.refusals import TOO_BIG

NOT_OPENED = Code(
    "TRK197",
    Level.REFUSED,
    "File could not be opened",
    "This file cannot be opened: {reason}.",
    "Check that it is still there, that you may open it and that no other program holds it, then check it again.",
    "The computer did not hand over the file: it was moved, you have no right to read it, another program has locked"
    " it, or it lies in a cloud folder and has not been downloaded. Nothing is known about what is in it.",
)
NO_SPEC = Code(
    "TRK198",
    Level.REFUSED,
    "Nothing to compare with",
    "This file was not checked: {reason}",
    "Put that right on this computer, then check the file again.",
    "A workbook is checked against the specs it was built from. They could not be used: a file among your centre's own"
    " specs is wrong or missing. The workbook itself may be faultless.",
)
BROKE_OFF = Code(
    "TRK199",
    Level.REFUSED,
    "The check broke off",
    "The check of this file broke off ({reason}). This is a fault of the program, not yours.",
    "Open the workbook, save it as .xlsx and check it again; if that does not help, report the code and the words in"
    " brackets.",
    "Something in this file makes the program stop, or the computer ran out of memory. The other files were checked all"
    " the same. Treat this one as not checked.",
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
