"""What lies among returned workbooks and is none: a link to one, a message it is attached to, a list, a picture.

A file is known by its first bytes and by its name: links of Google Drive, Windows and macOS are small files that only
say where the workbook is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LOOKED_AT = 8_192
"""Bytes at the start of a file that say what it is."""

DOWNLOAD = "Open the link, save the file itself as .xlsx ({how}), and put that file in its place."
GOOGLE = DOWNLOAD.format(how="in Google Sheets: File, Download, Microsoft Excel")
SAVE = "If it holds marks, ask for the tracker itself, the .xlsx file that was issued; if not, move it elsewhere."
UNPACK = "Unpack it and put the workbooks in its place."
ATTACHED = "Save the workbooks that are attached to it as files and put them in its place."


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is, in words that follow `It is`."""

    words: str
    fix: str
    may_hold_marks: bool = True
    """Whether someone may have put marks into it; otherwise it is only said that it was not read."""


_POINTERS = {
    "gsheet": Kind("only a link to a Google Sheets file, not the file itself", GOOGLE),
    "gdoc": Kind(
        "only a link to a Google Docs file, not the file itself",
        "Open the link and look whether it holds marks: they belong in the tracker, the .xlsx file that was issued.",
    ),
    "icloud": Kind(
        "only a placeholder of a file in iCloud that was not downloaded",
        "In the Finder choose Download Now for it, then check the folder again.",
    ),
}
_LINK = Kind(
    "only a link to another place, not the file itself",
    DOWNLOAD.format(how="File, Save As, 'Excel Workbook (*.xlsx)'"),
)
_ONLINE = Kind(
    "only a link to a file in OneDrive or SharePoint, not the file itself",
    DOWNLOAD.format(how="in Excel for the web: File, Create a Copy, Download a Copy"),
)
_LINKS = frozenset({"url", "webloc", "lnk", "desktop", "website"})
_LNK_START = b"L\0\0\0\x01\x14\x02\0"
_LINK_STARTS = (b"[internetshortcut]", b"[desktop entry]", _LNK_START.lower())
_TABLE = Kind("a table as plain text (such as CSV), which has no stamp, keys or formulas to check it by", SAVE)
_PDF = Kind("a PDF, from which no marks can be read", SAVE)
ARCHIVE = Kind("a packed archive of a kind that is not read here", UNPACK)
_MAIL = Kind("an email message; what is attached to it was not read", ATTACHED)
_DOCUMENT = Kind("a text document, from which no marks can be read", SAVE)
PARTIAL = Kind("a download or a copy that was not finished", "Wait until it is finished, or copy the file again.")
_SHEET = Kind("a spreadsheet in another format", "Open it, save it as .xlsx and put that file in its place.")
_UNKNOWN = Kind("of a kind that is not known here", SAVE)
_PICTURE = Kind("a picture or a recording", "If it shows marks, type them into the tracker.", may_hold_marks=False)
_REPORT = Kind(
    "a page, a report or data of a program", "Move it elsewhere if it does not belong here.", may_hold_marks=False
)
_PICTURES = "png jpg jpeg gif heic heif bmp tif tiff webp svg mp3 m4a wav mp4 mov avi mkv webm"
_REPORTS = "html htm mht json sarif yaml yml md log xml parquet sqlite db ppt pptx odp py exe ini lock"

_BY_ENDING: dict[str, Kind] = {
    **_POINTERS,
    **dict.fromkeys(_LINKS, _LINK),
    **dict.fromkeys(("gslides", "gform", "gdraw", "gmap", "gjam", "gsite"), _POINTERS["gdoc"]),
    **dict.fromkeys(("eml", "msg", "mbox", "oft", "emlx"), _MAIL),
    **dict.fromkeys(("csv", "tsv", "tab", "txt", "prn", "dif"), _TABLE),
    **dict.fromkeys(("pdf", "xps", "oxps"), _PDF),
    **dict.fromkeys(("7z", "rar", "gz", "tgz", "tar", "bz2", "xz", "zipx", "cab"), ARCHIVE),
    **dict.fromkeys(("docx", "docm", "doc", "odt", "rtf", "pages", "wps"), _DOCUMENT),
    **dict.fromkeys(("crdownload", "part", "partial", "download", "tmp", "filepart"), PARTIAL),
    **dict.fromkeys(("fods", "ots", "xlt", "xlam", "xlw", "slk", "wk1", "wks", "gnumeric", "sxc", "et"), _SHEET),
    **dict.fromkeys(_PICTURES.split(), _PICTURE),
    **dict.fromkeys(_REPORTS.split(), _REPORT),
}
_BY_START: tuple[tuple[bytes, Kind], ...] = (
    (_LNK_START, _LINK),
    (b"%PDF", _PDF),
    (b"{\\rtf", _DOCUMENT),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"Rar!", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"SQLite format 3\0", _REPORT),
)
_MAIL_HEADER = re.compile(
    rb"(?:received|return-path|from|to|subject|date|message-id|mime-version|delivered-to|x-[a-z-]+):", re.IGNORECASE
)
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".zip")


def ending(name: str) -> str:
    """Return what stands behind the last dot of a file's name, in small letters, "" if there is none."""
    _, dot, behind = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    return behind.casefold() if dot else ""


def sort_of(name: str) -> str:
    """Return the ending of a file's name if it says what the file is, else ""."""
    behind = ending(name)
    return behind if behind in _BY_ENDING else ""


def kind_of(name: str, start: bytes = b"") -> Kind:
    """Return what a file is that is no workbook.

    Args:
        name: the file, as the user calls it.
        start: its first bytes; b"" where no one looked.
    """
    if pointer := pointer_of(name, start):
        return pointer
    by_start = next((kind for mark, kind in _BY_START if start.startswith(mark)), None)
    return by_start or _BY_ENDING.get(ending(name), _UNKNOWN)


def pointer_of(name: str, start: bytes) -> Kind | None:
    """Return what kind of link a file is, None if it is none: only its first bytes and its name say so."""
    behind = ending(name)
    told = start[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    plain = told.replace(b"\0", b"")
    if behind in _POINTERS:
        return _POINTERS[behind]
    if plain.startswith(b"{") and b'"doc_id"' in plain:  # what Google Drive leaves on a disk
        return _POINTERS["gsheet"]
    if behind not in _LINKS and not told.startswith(_LINK_STARTS):
        return None
    if b"docs.google.com/spreadsheets" in plain:
        return _POINTERS["gsheet"]
    return _ONLINE if any(one in plain for one in (b"sharepoint.com", b"onedrive.live", b"1drv.ms")) else _LINK


_OWN = (
    b"<title>Returned workbooks:",
    b"<title>Issued workbooks:",
    b'"name": "tracker"',
    b"psa-tracker",
    b'"centre","qualification","series","component"',
    b'"File","Sheet","Cells","Count","Level"',
    b'"State","Centre","Centre name"',
    b'"format": 2,\n "results": [',
)
"""What reports, collected results and answers of `tracker status` begin with."""
_OWN_TEXT = re.compile(
    rb"[^\n]{1,2000}: TRK[0-9]{3} (?:note|warning|error|refused): "
    rb"|::(?:notice|warning|error) [^\n]{0,2000}title=[^\n]{0,200}::"
    rb"|[0-9,]{1,9} files?: (?:[0-9,]+ )?(?:clean|not finished|to look at|to correct|could not be|not read|nothing)"
)
"""How a report as plain text, or for GitHub, begins: with a finding, or with the line that says how all files stand."""
_REGISTER = slice(68, 72), b"PSAT"
"""Where a register says what it is; see `tracker/register/store.py`."""


def is_setting(name: str) -> bool:
    """Tell whether a file is a spec, a template, a file of waivers or a schema: no one marks in those."""
    return name.casefold().endswith((".yaml", ".yml", ".schema.json"))


def is_own(name: str, start: bytes) -> bool:
    """Tell whether a file is a register, collected results or a report of this program: no one marks in those."""
    place, said = _REGISTER
    if start[place] == said or ending(name).startswith("sqlite-") or _OWN_TEXT.match(start):
        return True
    return any(one in start for one in _OWN)


def is_mail(name: str, start: bytes) -> bool:
    """Tell whether a file is an email message: by its name, or by at least two lines of its head."""
    if ending(name) in {"eml", "msg", "emlx"}:
        return True
    lines = start[:LOOKED_AT].split(b"\n")[:5]
    return sum(bool(_MAIL_HEADER.match(line)) for line in lines) > 1


def mail(content: bytes) -> Kind:
    """Return what is said of an email message: how many workbooks are attached to it, where it says so."""
    from email import message_from_bytes

    try:
        names = [part.get_filename() or "" for part in message_from_bytes(content).walk()]
    except Exception:  # noqa: BLE001 - whatever is wrong with a message, it is one, and it was not read
        return _MAIL
    count = sum(name.casefold().endswith(_WORKBOOKS) for name in names)
    if not count:
        return _MAIL
    words = "1 workbook is" if count == 1 else f"{count} workbooks are"
    return Kind(f"an email message; {words} attached to it and not read", ATTACHED)


def archive(why: str) -> Kind:
    """Return what is said of a zip archive whose content was not read."""
    return Kind(f"a zip archive that was not read: {why}", UNPACK)


def still_open(workbook: str) -> Kind:
    """Return what is said of the small file that a program keeps beside an open workbook which is not there."""
    words = f"the sign that {workbook} is open in Excel or LibreOffice, and {workbook} is not here"
    return Kind(words, "If work was done in it, ask for the workbook itself.", may_hold_marks=False)


def folder(reason: str) -> Kind:
    """Return what is said of a folder that cannot be opened."""
    return Kind(f"a folder that cannot be opened ({reason})", "Check who may open it, then try again.")


NO_FILE = Kind("not an ordinary file", "Move it elsewhere.", may_hold_marks=False)
EMPTY_ARCHIVE = Kind("a zip archive without any workbook in it", SAVE)
MIXED = Kind("of one kind or another that is not read", SAVE)
