"""Why a returned file is not read any further: the codes TRK101 to TRK149 and the error that carries one.

This module has what is wrong with a file as a whole; `refusals_inside` has what is wrong inside a workbook.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.errors import TrackerError
from tracker.findings import Code, Hit, Level
from tracker.masking import NOBODY, Foreign

LONGEST_WORD = 120
_QUOTED = re.compile("'([^']+)'")


class RefusedError(TrackerError):
    """A returned file is not read any further; `hit` says why, and the text is its message with its fix."""

    def __init__(self, hit: Hit) -> None:
        self.hit = hit
        said = f"{hit.code.message} {hit.code.fix}".format(**hit.words)
        super().__init__(NOBODY.sentences("", hit.foreign, said)[1])


def refused(code: Code, sheet: str = "", cells: Sequence[tuple[int, int]] = (), **words: object) -> RefusedError:
    """Return the error to raise.

    Args:
        code: why the file is refused.
        sheet: the sheet as the file calls it, "" for the whole file.
        cells: rows and columns, counted from zero.
        words: what fills the fields of the code's message and fix; made safe to print, as they may come from the file.
    """
    said = {name: _safe(str(word)) for name, word in words.items()}
    foreign = tuple(Foreign(quoted, "name") for word in said.values() for quoted in _QUOTED.findall(word))
    return RefusedError(Hit(code, sheet, tuple(cells), words=said, foreign=foreign))


def _safe(word: str) -> str:
    plain = "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in word[:LONGEST_WORD])
    return plain + ("…" if len(word) > LONGEST_WORD else "")


def refusal(code: str, title: str, message: str, fix: str, about: str) -> Code:
    """Return a code of level REFUSED."""
    return Code(code, Level.REFUSED, title, message, fix, about)


SEND_THE_TRACKER = "Send the tracker itself, the .xlsx file that was issued."
SAVE_AS_XLSX = "Open it in Excel and use File, Save As, 'Excel Workbook (*.xlsx)', then send that file."
SEND_AGAIN = "Ask for the file to be sent again, and open it in Excel first to see that it is whole."
SAVE_ANEW = "Open it in Excel, save it under a new name and send that file."

EMPTY_FILE = refusal(
    "TRK101",
    "empty file",
    "The file is empty: it holds no bytes at all.",
    SEND_AGAIN,
    "A file of no length is what is left when copying, synchronising or attaching was interrupted. Nothing can be "
    "read from it; the work is in another copy.",
)
TOO_BIG = refusal(
    "TRK102",
    "file too big",
    "The file is bigger than {limit}, which no tracker is.",
    "Take pictures and added sheets out, save it and send it again.",
    "A tracker for a whole year group is a few megabytes. A far bigger file holds pictures or something else that "
    "does not belong to it, and is not opened, so that one file cannot stop the checking of all others.",
)
OTHER_FILE = refusal(
    "TRK103",
    "not a workbook",
    "The file is {kind}, not a workbook.",
    SEND_THE_TRACKER,
    "What a file is shows in its first bytes, whatever its name says. This one is not in the form of an Excel "
    "workbook, so there are no cells to read.",
)
TEXT_FILE = refusal(
    "TRK104",
    "text or CSV file",
    "The file is plain text, such as CSV: marks may be in it, but no formulas, names or stamp.",
    "Send the .xlsx file that it was exported from.",
    "Saving as CSV keeps one sheet only, and changing the name of a CSV file to .xlsx does not make it a workbook. "
    "What a tracker is checked by is lost in such a file.",
)
WEB_PAGE = refusal(
    "TRK105",
    "web page",
    "The file is a web page or plain XML that only has the name of a workbook.",
    SAVE_AS_XLSX,
    "Some systems give out web pages named .xls or .xlsx, and a download from a page that asked to sign in first is "
    "the sign-in page. Excel may open such a file after a warning, but it is not a workbook.",
)
WORD_DOCUMENT = refusal(
    "TRK106",
    "Word document or presentation",
    "The file is {kind}, not a workbook.",
    SEND_THE_TRACKER,
    "Documents of Word and PowerPoint are built like workbooks but hold no sheets. Most often the wrong file was "
    "attached.",
)
OLD_EXCEL = refusal(
    "TRK107",
    "old Excel file",
    "The file is in the old Excel format (.xls).",
    SAVE_AS_XLSX,
    "The format of Excel 97 to 2003 is another one altogether, whatever the file is called. Formulas of the tracker "
    "can be changed when a workbook is saved in it, so it is not read.",
)
MACRO_WORKBOOK = refusal(
    "TRK108",
    "workbook for macros",
    "The file is a macro-enabled workbook or add-in (.xlsm, .xltm, .xlam).",
    SAVE_AS_XLSX,
    "Trackers have no macros. A workbook saved in a format for macros may hold code, whatever its name says.",
)
HIDDEN_MACROS = refusal(
    "TRK109",
    "macros inside",
    "The file holds macros ({part}), though it is not a macro workbook by its format.",
    f"{SAVE_AS_XLSX} Tell your IT support if nobody put them there on purpose.",
    "An ordinary .xlsx cannot hold macros, Excel would refuse to open it or drop them. Somebody or something put code "
    "into the file after it was issued.",
)
BINARY_WORKBOOK = refusal(
    "TRK110",
    "binary workbook",
    "The file is a binary workbook (.xlsb).",
    SAVE_AS_XLSX,
    "The binary format of Excel holds the same content in another form, which is not read here.",
)
OPEN_DOCUMENT = refusal(
    "TRK111",
    "OpenDocument file",
    "The file is an OpenDocument file ({kind}).",
    "Open it in the program that it was saved with, save it as 'Excel 2007-365 (.xlsx)' and send that file.",
    "LibreOffice saves in its own format unless told otherwise. It can save as .xlsx without loss for a tracker.",
)
NUMBERS = refusal(
    "TRK112",
    "Apple Numbers file",
    "The file is an Apple Numbers document.",
    "In Numbers use File, Export To, Excel, and send that file.",
    "Numbers opens workbooks by converting them and saves in its own format. What it exports to Excel can be read.",
)
PASSWORD = refusal(
    "TRK113",
    "password to open",
    "The file is protected with a password and cannot be read.",
    "Open it in Excel, take the password off (File, Info, Protect Workbook, Encrypt with Password), save and send it.",
    "A workbook with a password to open is encrypted as a whole. The password that protects sheets is another thing "
    "and does no harm.",
)
OWNER_FILE = refusal(
    "TRK114",
    "Excel's owner file",
    "The file is the small note that Excel keeps beside an open workbook (its name starts with ~$).",
    "Close the workbook in Excel and send the file of the same name without ~$.",
    "While a workbook is open Excel keeps a hidden file of 165 bytes beside it that says who has it open. It holds no "
    "cells and goes away when the workbook is closed.",
)
ARCHIVE = refusal(
    "TRK115",
    "zip archive",
    "The file is a zip archive{holding}, not a workbook.",
    "Unpack it and send the workbooks in it.",
    "Workbooks are zip files themselves, but of a fixed form. This one is an archive that holds other files, perhaps "
    "the tracker among them.",
)
PACKED_AGAIN = refusal(
    "TRK147",
    "packed again with a folder around it",
    "The file is a workbook that was unpacked and packed again with its folder '{folder}' around it.",
    "Send the file as it was before it was unpacked. If that is gone, pack what is in the folder, not the folder.",
    "A workbook is an archive of a fixed form. With a folder around it no program opens it, though nothing in it is "
    "lost. It comes from compressing a folder on a Mac, or from a mail system that unpacks archives.",
)
TRUNCATED = refusal(
    "TRK116",
    "end of file missing",
    "The end of the file is missing: only part of it was copied.",
    SEND_AGAIN,
    "The list of what a workbook holds stands at its end. Without it the rest cannot be relied on, even where parts "
    "of it can be found.",
)
DAMAGED = refusal(
    "TRK117",
    "damaged file",
    "The file is damaged: {what}.",
    f"{SAVE_ANEW} If Excel cannot open it either, ask for it to be sent again.",
    "What the file says about its own parts does not agree. Programs would disagree on what is in such a file, so "
    "nothing in it is believed.",
)
DUPLICATE_PART = refusal(
    "TRK118",
    "part twice",
    "The file holds the part {part} twice.",
    SAVE_ANEW,
    "Two parts with one name may differ, and one program would show the first and another the second.",
)
OVERLAP = refusal(
    "TRK119",
    "overlapping parts",
    "Parts of the file lie over each other ({part}).",
    "Do not open it. Ask for the tracker itself to be sent again.",
    "Honest programs write one part after the other. Parts that overlap are the sign of a file made to fill up memory.",
)
WRONG_SUM = refusal(
    "TRK120",
    "wrong checksum",
    "The part {part} of the file is damaged: its checksum is wrong.",
    SEND_AGAIN,
    "Each part carries a sum over its bytes. Where it does not fit, bytes were changed on the way or on a failing "
    "disk, and a mark could be another one.",
)
UNSAFE_NAME = refusal(
    "TRK121",
    "unsafe name of a part",
    "The file holds a part with an unsafe name ({part}).",
    "Do not unpack it. Ask for the tracker itself to be sent again.",
    "A name that leads out of its folder could overwrite other files when it is unpacked. Nothing is ever unpacked "
    "here, but no honest program writes such a name.",
)
SYMBOLIC_LINK = refusal(
    "TRK122",
    "symbolic link",
    "The file holds a link to somewhere else ({part}) where a part should be.",
    "Do not unpack it. Ask for the tracker itself to be sent again.",
    "A symbolic link in an archive points to a file of the computer that unpacks it. Workbooks have none.",
)
TOO_MANY_PARTS = refusal(
    "TRK123",
    "too many parts",
    "The file holds more than {limit} parts.",
    "Take pictures and added sheets out, save it and send it again.",
    "A tracker has a few dozen parts. The limit keeps one file from stopping the checking of all others.",
)
TOO_MUCH_INSIDE = refusal(
    "TRK124",
    "too much inside",
    "The file unpacks to more than {limit} MB.",
    "Take pictures and added sheets out, save it and send it again.",
    "A small file can hold very much when it is packed. The limit is absolute: how well something packs is no sign "
    "that anything is wrong with it.",
)
