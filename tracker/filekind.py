"""What kind of file some bytes are, judged by the bytes: people rename files, and mail programs do too.

Each function returns the rest of a sentence that starts with the name of the file, or "" if the file may be read.
"""

from __future__ import annotations

from zipfile import ZipFile

from tracker.input import TABLE

MAX_BYTES = TABLE.most
MAX_INFLATED_BYTES = 50_000_000
MAX_PARTS = 2_000

TRY_AGAIN = "Save it as .xlsx or CSV and try again."
DAMAGED = "is damaged or only part of it was copied. Open it in Excel, save it as .xlsx and try again."
LOCKED = "is protected with a password. Open it, remove the password, save it and try again."
EMPTY = "is empty. Export the list again."
TOO_BIG = f"is bigger than {TABLE.size}. Copy the list into a new workbook and try again."
TOO_MUCH = "holds far more than a list. Copy the list into a new workbook and try again."
NO_SPREADSHEET = f"is not a spreadsheet. {TRY_AGAIN}"

WORKBOOK = "xl/workbook.xml"

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_OTHER_PACKAGES = (
    ("mimetype", "an OpenDocument file (.ods)"),
    ("word/document.xml", "a Word document (.docx)"),
    ("ppt/presentation.xml", "a presentation (.pptx)"),
    ("Index/Document.iwa", "an Apple Numbers file (.numbers)"),
    ("Index.zip", "an Apple Numbers file (.numbers)"),
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
)
_ENCRYPTED_FLAG = 1


def is_package(content: bytes) -> bool:
    """Whether the bytes are a zip package, as .xlsx files are."""
    return content.startswith(_ZIP)


def complaint(content: bytes) -> str:
    """Return why these bytes can be neither a workbook nor a text table, or ""."""
    if len(content) > MAX_BYTES:
        return TOO_BIG
    if not content.strip():
        return EMPTY
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        return LOCKED if locked else f"is an old Office file (.xls). {TRY_AGAIN}"
    return next(
        (f"is {kind}, not a spreadsheet. {TRY_AGAIN}" for start, kind in _OTHERS if content.startswith(start)), ""
    )


def package_complaint(package: ZipFile) -> str:
    """Return why this package is no workbook that may be opened, or ""."""
    parts = package.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_INFLATED_BYTES:
        return TOO_MUCH
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        return LOCKED
    held = set(package.namelist())
    for part, kind in _OTHER_PACKAGES:
        if part in held:
            return f"is {kind}. {TRY_AGAIN}"
    if WORKBOOK not in held:
        return DAMAGED if "[Content_Types].xml" in held else f"is an archive, not a spreadsheet. {TRY_AGAIN}"
    return ""
