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
SEND_AGAIN = "Ask for the file to be sent again, and open it in Excel first to check that it is complete."
SAVE_ANEW = "Open it in Excel, save it under a new name and send that file."

EMPTY_FILE = refusal(
    "TRK101",
    "empty file",
    "The file is empty: it holds no bytes at all.",
    SEND_AGAIN,
    "An empty file is left when copying, synchronising or attaching was interrupted. The work is in another copy.",
)
TOO_BIG = refusal(
    "TRK102",
    "file too big",
    "The file is bigger than {limit}; a tracker never is.",
    "Delete pictures and added sheets, save it and send it again.",
    "A tracker for a whole year group is a few megabytes. A far bigger file holds pictures or something else that does"
    " not belong in it. It is not opened, so that one file cannot stop the check of all the others.",
)
OTHER_FILE = refusal(
    "TRK103",
    "not a workbook",
    "The file is {kind}, not a workbook.",
    SEND_THE_TRACKER,
    "The first bytes of a file show what it is, whatever its name says. This one is not an Excel workbook, so it has no"
    " cells to read.",
)
TEXT_FILE = refusal(
    "TRK104",
    "text or CSV file",
    "The file is plain text, such as CSV: marks may be in it, but no formulas, names or stamp.",
    "Send the .xlsx file that it was exported from.",
    "Saving as CSV keeps one sheet only, and changing the name of a CSV file to .xlsx does not make it a workbook. What"
    " the check of a tracker needs is lost in such a file.",
)
WEB_PAGE = refusal(
    "TRK105",
    "web page",
    "The file is a web page or plain XML with the name of a workbook.",
    SAVE_AS_XLSX,
    "Some systems export web pages with names that end in .xls or .xlsx. If a page asks you to sign in first, what you"
    " download may be the sign-in page. Excel may open such a file after a warning, but it is not a workbook.",
)
WORD_DOCUMENT = refusal(
    "TRK106",
    "Word document or presentation",
    "The file is {kind}, not a workbook.",
    SEND_THE_TRACKER,
    "Word and PowerPoint files are built like workbooks but have no sheets. Usually the wrong file was attached.",
)
OLD_EXCEL = refusal(
    "TRK107",
    "old Excel file",
    "The file is in the old Excel format (.xls).",
    SAVE_AS_XLSX,
    "Excel 97 to 2003 used a different format, whatever the file is called. Saving a tracker in it can change formulas,"
    " so it is not read.",
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
    "The file holds macros ({part}), although its format does not allow them.",
    f"{SAVE_AS_XLSX} Tell your IT support if no one put them there on purpose.",
    "An ordinary .xlsx file cannot hold macros: Excel refuses to open it or removes them. Code was put into this file"
    " after it was issued.",
)
BINARY_WORKBOOK = refusal(
    "TRK110",
    "binary workbook",
    "The file is a binary workbook (.xlsb).",
    SAVE_AS_XLSX,
    "Excel's binary format holds the same content in another form. This program does not read it.",
)
OPEN_DOCUMENT = refusal(
    "TRK111",
    "OpenDocument file",
    "The file is an OpenDocument file ({kind}).",
    "Open it in the program that it was saved with, save it as 'Excel 2007-365 (.xlsx)' and send that file.",
    "LibreOffice saves in its own format unless you choose another. It can save a tracker as .xlsx without loss.",
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
    "Open it in Excel, remove the password (File, Info, Protect Workbook, Encrypt with Password), save and send it.",
    "A workbook that needs a password to open is encrypted. A password that protects sheets is different and does no"
    " harm.",
)
OWNER_FILE = refusal(
    "TRK114",
    "Excel's owner file",
    "The file is the small note that Excel keeps beside an open workbook (its name starts with ~$).",
    "Close the workbook in Excel and send the file of the same name without ~$.",
    "While a workbook is open, Excel keeps a small hidden file beside it that says who has it open. It has no cells and"
    " is removed when the workbook is closed.",
)
ARCHIVE = refusal(
    "TRK115",
    "zip archive",
    "The file is a zip archive{holding}, not a workbook.",
    "Unpack it and send the workbooks in it.",
    "A workbook is a zip file of a fixed form. This archive holds other files, and the tracker may be one of them.",
)
PACKED_AGAIN = refusal(
    "TRK147",
    "packed again with a folder around it",
    "The file is a workbook that was unpacked and packed again with its folder '{folder}' around it.",
    "Send the file as it was before it was unpacked. If you no longer have it, compress the contents of the folder, not"
    " the folder itself.",
    "A workbook is an archive of a fixed form. With a folder around it no program opens it, although nothing in it is"
    " lost. It comes from compressing a folder on a Mac, or from a mail system that unpacks archives.",
)
TRUNCATED = refusal(
    "TRK116",
    "end of file missing",
    "The end of the file is missing: only part of it was copied.",
    SEND_AGAIN,
    "The list of what a workbook holds is at the end of the file. Without it the rest cannot be relied on.",
)
DAMAGED = refusal(
    "TRK117",
    "damaged file",
    "The file is damaged: {what}.",
    f"{SAVE_ANEW} If Excel cannot open it either, ask for it to be sent again.",
    "The file contradicts itself about its own parts. Programs would read it in different ways, so nothing in it is"
    " relied on.",
)
DUPLICATE_PART = refusal(
    "TRK118",
    "part twice",
    "The file holds the part {part} twice.",
    SAVE_ANEW,
    "Two parts with the same name may differ: one program would show the first and another the second.",
)
OVERLAP = refusal(
    "TRK119",
    "overlapping parts",
    "Parts of the file overlap ({part}).",
    "Do not open it. Ask for the tracker itself to be sent again.",
    "Programs write one part after the other. Parts that overlap are a sign of a file made to fill up memory.",
)
WRONG_SUM = refusal(
    "TRK120",
    "wrong checksum",
    "The part {part} of the file is damaged: its checksum is wrong.",
    SEND_AGAIN,
    "Each part has a checksum. If it does not match, the file was damaged while it was sent or by a failing disk, and a"
    " mark could be wrong.",
)
UNSAFE_NAME = refusal(
    "TRK121",
    "unsafe name of a part",
    "The file holds a part with an unsafe name ({part}).",
    "Do not unpack it. Ask for the tracker itself to be sent again.",
    "A name that points outside its folder could overwrite other files when the file is unpacked. This program never"
    " unpacks files, and no ordinary program writes such a name.",
)
SYMBOLIC_LINK = refusal(
    "TRK122",
    "symbolic link",
    "The file holds a link to somewhere else ({part}) where a part should be.",
    "Do not unpack it. Ask for the tracker itself to be sent again.",
    "A symbolic link in an archive points to a file on the computer that unpacks it. Workbooks have none.",
)
TOO_MANY_PARTS = refusal(
    "TRK123",
    "too many parts",
    "The file holds more than {limit} parts.",
    "Delete pictures and added sheets, save it and send it again.",
    "A tracker has a few dozen parts. The limit means that one file cannot stop the check of all the others.",
)
TOO_MUCH_INSIDE = refusal(
    "TRK124",
    "too much inside",
    "The file unpacks to more than {limit} MB.",
    "Delete pictures and added sheets, save it and send it again.",
    "A small file can be very large once it is unpacked. The limit is many times what a tracker needs.",
)
