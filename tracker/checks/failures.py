"""What is said of a file that could not be checked for reasons that do not lie in the file."""

from tracker.findings import Code, Level

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
