"""Why a workbook is not read any further: what is wrong inside it, TRK125 to TRK149."""

from __future__ import annotations

from tracker.intake.refusals import SAVE_ANEW, SAVE_AS_XLSX, refusal

TOO_MUCH_MARKUP = refusal(
    "TRK125",
    "too much markup",
    "The part {part} holds far more {what} than a workbook needs.",
    "Copy the marks into a new tracker, or delete added sheets, save it and send it again.",
    "A part with very much markup takes too long to read. The limits are many times what a tracker for a thousand"
    " learners needs.",
)
TOO_MANY_CELLS = refusal(
    "TRK126",
    "too many cells",
    "The workbook has more than {limit} {what}.",
    "Delete added sheets and formulas that were filled down too far, save it and send it again.",
    "Formulas or text filled down to the end of a sheet make millions of cells. A tracker has a few thousand.",
)
ENTITIES = refusal(
    "TRK127",
    "document type or entities",
    "The part {part} declares a document type or entities, which no workbook needs.",
    "Do not open it. Ask for the tracker itself to be sent again.",
    "Such declarations can make a small file fill up memory or read other files on the computer. No program that saves"
    " workbooks writes them.",
)
ENCODING = refusal(
    "TRK128",
    "unusual character encoding",
    "The part {part} is written in the encoding '{encoding}', or says so.",
    SAVE_ANEW,
    "Workbooks are written in UTF-8 or UTF-16. In another encoding, or where the stated encoding is not the real one,"
    " the same bytes could be read as different marks.",
)
NOT_XML = refusal(
    "TRK129",
    "damaged part",
    "The part {part} is damaged: it is not well-formed XML (line {line}).",
    f"{SAVE_ANEW} If Excel cannot open it either, ask for it to be sent again.",
    "Programs repair such a part in different ways, Excel by leaving things out. What was meant cannot be known.",
)
NOT_TEXT = refusal(
    "TRK146",
    "part that is no text",
    "The part {part} is damaged: it holds binary data where a workbook has text.",
    f"{SAVE_ANEW} If Excel cannot open it either, ask for it to be sent again.",
    "The contents of cells are stored as XML, which is text. Bytes that are not text in any encoding come from a"
    " failing disk, or from another file with the name of this part.",
)
STRICT = refusal(
    "TRK130",
    "Strict workbook",
    "The file is a 'Strict Open XML' workbook.",
    "Open it in Excel and use File, Save As, 'Excel Workbook (*.xlsx)' without the word Strict, then send that file.",
    "The Strict format stores dates and names in another way. Hardly any program uses it unless asked to.",
)
OTHER_WORKBOOK = refusal(
    "TRK131",
    "entries from another workbook",
    "A value that must be typed is taken from another workbook ({target}).",
    "Type the values themselves into these cells, or use Data, Edit Links (or Workbook Links), Break Link in Excel; "
    "then save it and send it again.",
    "Copying cells between workbooks can leave formulas that look values up in the other file. What they show "
    "depends on a file that was not sent. A link on which no entry depends is a warning (TRK330).",
)
DDE = refusal(
    "TRK132",
    "link to another program",
    "The workbook takes values from another program by DDE ({target}).",
    "Do not allow the link when Excel asks. In Excel use Data, Edit Links, Break Link, then save and send it again.",
    "Dynamic Data Exchange lets a workbook start other programs. A tracker never does that.",
)
OLE = refusal(
    "TRK133",
    "embedded object",
    "The workbook holds or links to an object of another program ({part}).",
    "Delete embedded documents, controls and objects from the sheets, save it and send it again.",
    "An embedded document or control (OLE, ActiveX) can hold anything, including programs. Keep evidence beside the"
    " tracker, not in it.",
)
CONNECTION = refusal(
    "TRK134",
    "data connection",
    "The workbook has a data connection or query ({part}).",
    "In Excel use Data, Queries & Connections, delete them all, save it and send it again.",
    "A connection fetches values from a database, web page or file when the workbook is opened, so what it shows is "
    "not what was typed.",
)
MISSING_PART = refusal(
    "TRK135",
    "part missing",
    "The workbook is damaged: {what} is missing.",
    f"{SAVE_ANEW} If Excel cannot open it either, ask for it to be sent again.",
    "A workbook is a set of parts that point to each other. If one is missing, whole sheets can be gone, and the"
    " program that opens it may not say so.",
)
CONTRADICTION = refusal(
    "TRK136",
    "workbook contradicts itself",
    "The workbook contradicts itself: {what}.",
    SAVE_ANEW,
    "Two programs could read such a file in two ways, and which was meant is not known. So it is not read.",
)
OUTSIDE_GRID = refusal(
    "TRK137",
    "place that does not exist",
    "{place} is not a cell of a sheet of 1,048,576 rows and 16,384 columns.",
    SAVE_ANEW,
    "Every cell has an address such as C7. An address that does not exist, or is written in another way, is a sign of"
    " damage or of a faulty program.",
)
CELL_TWICE = refusal(
    "TRK138",
    "cell twice",
    "The cell is in the file twice.",
    SAVE_ANEW,
    "The file gives two values for the same cell. One program would show the first and another the second, and both"
    " could be marks.",
)
OUT_OF_ORDER = refusal(
    "TRK139",
    "cells out of order",
    "Rows or cells are in the wrong order, or a cell is in another row than its address says.",
    SAVE_ANEW,
    "Rows go down and cells go to the right in every workbook. Where they do not, programs disagree about what is in"
    " which cell.",
)
BAD_STRING = refusal(
    "TRK140",
    "text missing",
    "The cell refers to a text ({index}) that the file does not have.",
    f"{SAVE_ANEW} Compare the cell with a copy from before.",
    "Texts are stored once and cells refer to them by number. A wrong number could mean any text.",
)
BAD_STYLE = refusal(
    "TRK141",
    "format missing",
    "The cell refers to a format ({index}) that the file does not have.",
    SAVE_ANEW,
    "A format decides how a number is shown: as a number, a date or a percentage. A wrong reference could mean any of"
    " them.",
)
BAD_VALUE = refusal(
    "TRK142",
    "value that cannot be read",
    "The file says that the cell holds {kind}, but what is stored is something else.",
    f"{SAVE_ANEW} Compare the cell with a copy from before.",
    "Each cell says whether it holds a number, text, a yes or no, an error or a date. If something else is stored,"
    " programs show different things.",
)
BAD_FORMULA = refusal(
    "TRK143",
    "formula that cannot be read",
    "The formula of the cell cannot be read: {what}.",
    SAVE_ANEW,
    "Equal formulas are stored once and shared by many cells. Where that went wrong, the formula of a cell is not"
    " known.",
)
TOO_LONG = refusal(
    "TRK144",
    "text too long",
    "{where} holds more than {limit} characters, which is more than a cell can.",
    "Shorten the text, save it and send it again.",
    "A cell holds 32,767 characters at most. Longer text is cut by some programs, and Excel calls the file damaged.",
)
NO_SHEETS = refusal(
    "TRK145",
    "no sheets",
    "The workbook has no sheet with cells.",
    SAVE_AS_XLSX,
    "A workbook in which no sheet can be found is damaged or was made by a faulty program.",
)
