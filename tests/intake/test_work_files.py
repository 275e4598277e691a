"""What is wrong with a file of a learner's work: passwords that can be seen for certain, archives, nothing in it."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.workbook.recalc import need_libreoffice
from tracker.intake.work_files import (
    EMPTY,
    LINK,
    LOCKED,
    LOCKED_CHANGES,
    LOCKED_PDF,
    OPEN,
    RIGHTS,
    UNFINISHED,
    ZEROS,
    ZIP,
    Look,
    look,
    needs_all,
)

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(**parts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as out:
        for name, text in parts.items():
            out.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return held.getvalue()


def compound(name: str, at: int = 512) -> bytes:
    """Return an old Office file with a stream of this name in its list of streams, or with these words elsewhere."""
    words = name.encode("utf-16-le")
    return COMPOUND + b"\0" * (at - len(COMPOUND)) + words + b"\0" * 600


def pdf(trailer: bytes, *, stream: bool = False, before: bytes = b"", body: bytes = b"") -> bytes:
    """Return a PDF with this trailer, as a table or as a stream of references."""
    start = b"%PDF-1.7\n" + body
    if stream:
        end = b"7 0 obj\n<</Type/XRef/Length 4" + trailer + b">>\nstream\nabcd\nendstream\nendobj\n"
    else:
        end = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<<" + trailer + b">>\n"
    return before + start + end + b"startxref\n%d\n%%%%EOF\n" % len(start)


OFFICE = {"[Content_Types]_xml": "<Types/>"}
ODF = {"mimetype": "application/vnd.oasis.opendocument.text"}
GOOD = Look()
FILES: dict[str, tuple[str, bytes, Look]] = {
    "picture": ("a.jpg", b"\xff\xd8\xff picture", GOOD),
    "text": ("a.txt", b"words", GOOD),
    "video": ("a.mp4", b"\0\0\0\x20ftypisom", GOOD),
    "project of a program that keeps it packed": ("film.prproj", b"\x1f\x8b\x08 packed", GOOD),
    "project of a program that keeps it in a zip": ("game.sb3", package(project="{}"), GOOD),
    "empty": ("a.jpg", b"", Look(EMPTY)),
    "zeros": ("a.jpg", bytes(100), Look(ZEROS)),
    "zip": ("a.zip", package(essay="words"), Look(ZIP)),
    "zip called a document": ("a.docx", package(essay="words"), Look(ZIP)),
    "zip without an ending": ("work", package(essay="words"), Look(ZIP)),
    "document called a zip": ("a.zip", package(**OFFICE), Look(ZIP)),
    "other archives": ("a.7z", b"7z\xbc\xaf\x27\x1c", Look(ZIP)),
    "rar called a PDF": ("a.pdf", b"Rar!\x1a\x07", Look(ZIP)),
    "open": ("~$a.docx", b"\x05Alice", Look(OPEN)),
    "link": ("a.lnk", b"L\0\0\0\x01\x14\x02\0", Look(LINK)),
    "link to a document online": ("a.gdoc", b'{"doc_id": "x"}', Look(LINK)),
    "download": ("a.mp4.crdownload", b"\0\0", Look(UNFINISHED)),
    "document": ("a.docx", package(**OFFICE, word__settings_xml="<w:settings/>"), GOOD),
    "document with a password to change it": (
        "a.docx",
        package(**OFFICE, word__settings_xml='<w:writeProtection w:cryptProviderType="rsaAES" w:hash="x"/>'),
        Look(LOCKED_CHANGES),
    ),
    "document that only recommends to change nothing": (
        "a.docx",
        package(**OFFICE, word__settings_xml='<w:writeProtection w:recommended="1"/>'),
        GOOD,
    ),
    "presentation with a password to change it": (
        "a.pptx",
        package(**OFFICE, ppt__presentation_xml="<p:presentation><p:modifyVerifier/>"),
        Look(LOCKED_CHANGES),
    ),
    "workbook with a password to change it": (
        "a.xlsx",
        package(**OFFICE, xl__workbook_xml='<workbook><fileSharing userName="x" hashValue="x"/>'),
        Look(LOCKED_CHANGES),
    ),
    "workbook": ("a.xlsx", package(**OFFICE, xl__workbook_xml="<workbook><workbookProtection/>"), GOOD),
    "OpenDocument": ("a.odt", package(**ODF, **{"META-INF__manifest_xml": "<manifest:manifest/>"}), GOOD),
    "OpenDocument with a password": (
        "a.odt",
        package(**ODF, **{"META-INF__manifest_xml": "<manifest:encryption-data manifest:checksum='x'>"}),
        Look(LOCKED),
    ),
    "iWork with a password": ("a.pages", package(**{".iwpv2": "x", "Index__Document.iwa": "x"}), Look(LOCKED)),
    "damaged document": ("a.docx", package(**OFFICE)[:-9], Look(unknown=True)),
    "Office with a password": ("a.docx", compound("EncryptedPackage"), Look(LOCKED)),
    "Office with rights": ("a.docx", compound("\tDRMContent"), Look(RIGHTS)),
    "old Office": ("a.doc", compound("WordDocument"), Look(unknown=True)),
    "old Office with the word in its text": ("a.doc", compound("EncryptedPackage", 700), Look(unknown=True)),
    "PDF": ("a.pdf", pdf(b"/Root 1 0 R"), GOOD),
    "PDF with a password": ("a.pdf", pdf(b"/Root 1 0 R/Encrypt 5 0 R"), Look(LOCKED_PDF)),
    "PDF with a password and packed references": ("a.pdf", pdf(b"/Encrypt 5 0 R", stream=True), Look(LOCKED_PDF)),
    "PDF with packed references": ("a.pdf", pdf(b"/Root 1 0 R", stream=True), GOOD),
    "PDF with something before it": ("a.pdf", pdf(b"/Encrypt 5 0 R", before=b"\n\n"), Look(LOCKED_PDF)),
    "PDF with the word in its text": ("a.pdf", pdf(b"/Root 1 0 R", body=b"(the key /Encrypt 5 0 R)\n"), GOOD),
    "PDF with a key that only begins so": ("a.pdf", pdf(b"/EncryptMetadata false"), GOOD),
    "PDF that is cut off": ("a.pdf", pdf(b"/Root 1 0 R")[:-12], Look(unknown=True)),
    "PDF that leads nowhere": ("a.pdf", b"%PDF-1.7\nstartxref\n99999\n%%EOF\n", Look(unknown=True)),
}


@pytest.mark.parametrize(("name", "content", "found"), FILES.values(), ids=FILES.keys())
def test_what_is_wrong_is_seen_and_nothing_else(name: str, content: bytes, found: Look) -> None:
    assert look(name, content, whole=True) == found


def test_of_a_large_file_its_start_says_whether_anything_is_left_unknown() -> None:
    """A film has no password; a PDF may have one at its end."""
    assert look("a.mp4", b"\0\0\0\x20ftypisom", whole=False) == GOOD
    assert look("a.pdf", b"%PDF-1.7\n", whole=False) == Look(unknown=True)
    assert look("a.zip", b"PK\x03\x04", whole=False) == Look(ZIP)
    assert needs_all(b"%PDF-1.7\n")
    assert not needs_all(b"\xff\xd8\xff")


def test_a_package_that_unpacks_to_very_much_is_read_in_part() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("word/settings.xml", " " * 50_000_000)

    assert look("a.docx", bomb.getvalue(), whole=True) == GOOD


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("", GOOD),
        ('{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}', 1),
        (
            '{"RestrictPermissions":{"type":"boolean","value":"true"},"PermissionPassword":{"type":"string","value":"x"}}',
            1,
        ),
    ],
)
def test_pdfs_of_libreoffice(options: str, found: object, tmp_path: Path) -> None:
    """With a password to open, and with one that only forbids printing."""
    need_libreoffice()
    (tmp_path / "a.csv").write_text("words,more\n")
    how = f"pdf:calc_pdf_Export:{options}" if options else "pdf"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    line = ["soffice", profile, "--headless", "--convert-to", how, "--outdir", str(tmp_path), str(tmp_path / "a.csv")]
    subprocess.run(line, check=True, capture_output=True, timeout=120)

    assert look("a.pdf", (tmp_path / "a.pdf").read_bytes(), whole=True) == (GOOD if found == GOOD else Look(LOCKED_PDF))
