"""Why a file that someone named as a workbook is none: a link to it, a message it hangs on, or rights that lock it."""

from __future__ import annotations

from tracker.findings import Code, Level
from tracker.intake.refusals import refusal

POINTER = refusal(
    "TRK230",
    "link to a file",
    "The file is {kind}.",
    "Open the link, save the file that it leads to as .xlsx, and send that file.",
    "Google Drive, OneDrive, Windows and macOS put small files into folders that only say where a workbook is. Sending"
    " or copying such a file does not send the workbook. A link in a folder or an archive is TRK905.",
)
MAIL = refusal(
    "TRK231",
    "email message",
    "The file is {kind}.",
    "Save the workbooks that are attached to it as files, and send those.",
    "A message was saved or forwarded as a file, with the workbook attached to it. Attachments are not read.",
)
ZIP64 = refusal(
    "TRK233",
    "archive in the Zip64 format",
    "The archive is in the Zip64 format, which this program does not read.",
    "Unpack it and send the workbooks in it.",
    "Zip64 is a format for very large zip archives, or for archives written before their size is known. A class or a"
    " year of trackers does not need it.",
)
RIGHTS = refusal(
    "TRK232",
    "locked by a permission",
    "The file is locked by a permission (a sensitivity label or rights management), not by a password: only people whom"
    " its owner has named can open it, and no program can read it here.",
    "Ask the sender to open it in Excel, choose a label without encryption (Home, Sensitivity) or File, Info, Protect"
    " Workbook, Restrict Access, Unrestricted Access, save it and send it again. If they cannot, IT support can.",
    "Microsoft 365 can encrypt a workbook for named people, by a sensitivity label or by information rights management."
    " It opens without a password for those people, and looks like any other workbook to them. Removing a password does"
    " not help; the label or the restriction has to be removed.",
)
OWN_LIST = Code(
    "TRK234",
    Level.NOTE,
    "List that this program wrote",
    "This is no tracker that came back but a list that this program wrote: '{title}'.",
    "Nothing needs doing. You can move it elsewhere.",
    "A report of [[command check]] or the collected results were saved among returned workbooks. No one marks in those,"
    " so they are left aside.",
)
