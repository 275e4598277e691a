"""Codes TRK301 to TRK339: the workbook against the one that was issued."""

from __future__ import annotations

from tracker.findings import Code, Level

RESTORE = (
    "Go back to an earlier copy of the tracker, or make a fresh one with [[command repair]]: it keeps what is still"
    " there."
)
_KEPT = "The returned workbook was compared cell by cell with the workbook as it was issued. "

SHEET_MISSING = Code(
    "TRK301",
    Level.ERROR,
    "sheet missing",
    "The sheet '{name}' is missing.",
    RESTORE,
    _KEPT
    + "A sheet that was issued is no longer there; what was typed on it is lost, and formulas that refer to it show"
    " errors.",
)
SHEET_RENAMED = Code(
    "TRK302",
    Level.WARNING,
    "sheet renamed",
    "The sheet '{name}' is called '{now}' now.",
    "Change the name back.",
    _KEPT + "A sheet was found by its title although its name was changed. Its marks were read.",
)
SHEET_COPIED = Code(
    "TRK303",
    Level.WARNING,
    "sheet copied",
    "The sheet '{now}' is a copy of '{name}'. What is typed on the copy does not count.",
    "Move what was typed on the copy to '{name}', then delete the copy.",
    "A copied sheet looks like the original, but nothing in the tracker uses it: marks on it are lost.",
)
SHEET_HIDDEN = Code(
    "TRK304",
    Level.WARNING,
    "sheet hidden",
    "The sheet '{name}' is hidden.",
    "Show it again: right click on a tab, Unhide.",
    "The sheet was visible when the tracker was issued. What is hidden is easily left unchecked.",
)
TABLE_MISSING = Code(
    "TRK305",
    Level.ERROR,
    "table not found",
    "The table on '{name}' was not found: its headings are gone.",
    RESTORE,
    "Tables are found by their headings. Most of them are gone and which column is which is not known, so nothing in"
    " this table was read.",
)
TABLE_MOVED = Code(
    "TRK306",
    Level.NOTE,
    "table moved",
    "The table now begins in {now}, not in {was}. It was read from there.",
    "Nothing needs doing.",
    "Rows or columns were inserted above or beside a table. Every cell is found by its heading and key, so this does no"
    " harm.",
)
COLUMN_MISSING = Code(
    "TRK307",
    Level.ERROR,
    "column missing",
    "The column '{heading}' is missing.",
    RESTORE,
    _KEPT + "A column was deleted, with everything that was typed in it.",
)
COLUMN_MOVED = Code(
    "TRK308",
    Level.WARNING,
    "columns in another order",
    "Columns have changed places: {headings}. They were read by their headings.",
    "Move them back: formulas may use the wrong one.",
    "Formulas that add up neighbouring columns may count the wrong ones when columns change places.",
)
HEADING_CHANGED = Code(
    "TRK309",
    Level.ERROR,
    "heading changed",
    "The heading '{heading}' was changed to {value}.",
    "Put the old heading back. If you used the column for something else, move that to a sheet of your own.",
    "The heading says which task a mark is for. The column was read by its place, which may be wrong.",
)
LINE_MISSING = Code(
    "TRK310",
    Level.ERROR,
    "learner's line missing",
    "The line of {gone} is missing.",
    RESTORE,
    "Each learner has a key in column A of every sheet. The key is gone, with everything that was typed in its line.",
)
KEY_TWICE = Code(
    "TRK311",
    Level.ERROR,
    "learner key twice",
    "The key of {what} is in more than one line{gone}.",
    "Decide which line is right, and give the other its own key back. Where lines of another class were pasted in, go "
    "back to an earlier copy: each class has a tracker of its own.",
    "Look-ups find only the first line with a key, so the other line counts for no one. This happens when whole lines"
    " are copied, or when lines of another class are pasted over the open lines of this one.",
)
VALUE_FOR_FORMULA = Code(
    "TRK312",
    Level.WARNING,
    "formula replaced by its result",
    "The formula of '{what}' was replaced by a value. The value is correct today, but will not follow changes.",
    RESTORE,
    "Pasting over a cell replaces its formula. The value is what the formula would give today.",
)
WRONG_VALUE = Code(
    "TRK313",
    Level.ERROR,
    "formula replaced by a wrong value",
    "The formula of '{what}' was replaced by {value}; it would give {right}.",
    RESTORE,
    "A formula was typed or pasted over, and the value is not what the formula would give.",
)
FORMULA_CHANGED = Code(
    "TRK314",
    Level.ERROR,
    "formula changed",
    "This is not the formula that was issued: {what}.",
    RESTORE,
    _KEPT + "Programs write the same formula in slightly different ways; such differences are ignored. This formula"
    " means something else.",
    together=True,
)
BROKEN_REFERENCE = Code(
    "TRK315",
    Level.ERROR,
    "formula lost what it refers to",
    "The formula refers to a cell that was deleted (#REF!): {what}.",
    RESTORE,
    "A sheet, row or column was deleted, and Excel put #REF! in the formulas that referred to it.",
    together=True,
)
FORMULA_GONE = Code(
    "TRK316",
    Level.ERROR,
    "formula deleted",
    "The formula of '{what}' is gone.",
    RESTORE,
    "The cell was emptied.",
)
TABLE_CHANGED = Code(
    "TRK317",
    Level.ERROR,
    "raw-to-UMS or grade table changed",
    "The table of '{what}' was changed from {was} to {value}.",
    RESTORE,
    "UMS and grades are looked up in the tables on the sheet UMS tables. A changed table gives wrong UMS.",
)
KIND_CHANGED = Code(
    "TRK339",
    Level.WARNING,
    "text became a number, or a number became text",
    "{value} was {was} when the tracker was issued and is {now} now.",
    RESTORE,
    "It looks the same, but a spreadsheet does not find a number among texts, or text among numbers, so look-ups fail. "
    "Programs that guess what digits mean do this when they save. Everything was recalculated here with the value "
    "that was issued.",
)
FIXED_CHANGED = Code(
    "TRK318",
    Level.ERROR,
    "fixed value changed",
    "{was} was changed to {value}.",
    "Put it back.",
    "The cell holds something that was fixed when the tracker was built and that formulas or forms rely on.",
)
WORDS_CHANGED = Code(
    "TRK319",
    Level.WARNING,
    "words changed",
    "{was} was changed to {value}.",
    "Put the words back; write your own notes on a sheet of your own.",
    "Words beside the tables say what a cell is for. Nothing is calculated from them.",
)
NAME_BROKEN = Code(
    "TRK320",
    Level.ERROR,
    "defined name broken",
    "{names}.",
    "Marks are not affected: every entry was checked here. [[command repair]] makes a workbook that has its names"
    " again.",
    "Drop-downs and print areas take their cells from defined names. Without the name a drop-down accepts anything;"
    " with a changed name it offers the wrong words. Names are lost when the hidden sheet that holds the lists is"
    " deleted, for example by the Document Inspector.",
)
UNPROTECTED = Code(
    "TRK321",
    Level.NOTE,
    "protection removed",
    "No longer protected: {what}.",
    "Protect it again (Review, Protect Sheet, no password).",
    "Protection stops people typing over formulas by accident. Everything was compared with what was issued, so nothing"
    " was missed. Google Sheets removes protection from all sheets.",
    together=True,
)
VALIDATION_LOST = Code(
    "TRK322",
    Level.NOTE,
    "drop-down or limit lost",
    "The cells of '{what}' no longer refuse wrong entries.",
    "Nothing needs doing: every entry was checked here.",
    "Pasting replaces the tracker's limits with those of the copied cell. The check column still works.",
)
VALIDATION_CHANGED = Code(
    "TRK341",
    Level.NOTE,
    "drop-down or limit changed",
    "The cells of '{what}' refuse other entries than when the workbook was issued, or only warn of them.",
    "Nothing needs doing: every entry was checked here by the limits as they were issued.",
    "Data validation can be changed on an unprotected sheet. Excel may then take an entry that is not possible, and"
    " refuse one that is; the check column still goes by the right limits.",
)
MANUAL = Code(
    "TRK323",
    Level.WARNING,
    "calculation switched to manual",
    "The workbook does not calculate by itself, so totals on the screen may be out of date.",
    "Choose Formulas, Calculation Options, Automatic.",
    "A workbook remembers this setting, and can take it from a workbook that was opened before it.",
)
STRAY = Code(
    "TRK324",
    Level.NOTE,
    "something outside the tables",
    "Something was typed in a cell that was issued empty and is not for entries.",
    "If it is a note, nothing needs doing. If it is a mark, type it into its table: here it does not count.",
    "Your own notes beside the tables do no harm, but nothing uses them.",
)
MERGED = Code(
    "TRK325",
    Level.ERROR,
    "entry cells merged",
    "Entry cells were merged: only the first of them can hold a mark.",
    "Unmerge them (Home, Merge & Centre) and type the marks again.",
    "Only the first of merged cells keeps its value, so a mark may be lost.",
)
HEADINGS_CONTRADICT = Code(
    "TRK326",
    Level.ERROR,
    "headings contradict their columns",
    "The headings {headings} have changed places, but {rest} did not follow: which column is which is not certain. What"
    " is in them is not collected or copied into another workbook.",
    "If only the headings were changed, put them back. If the entries were moved as well, put both back. To move a"
    " whole column, use Cut and Insert Cut Cells, so that formulas follow.",
    "The heading of a column, its place, the formulas that use it and the limits of its cells all show what it is for."
    " If a whole column is moved they still agree. Here the headings say one thing and the rest another, so the marks"
    " may be under the wrong task.",
)
HEADINGS_AMID = Code(
    "TRK327",
    Level.WARNING,
    "headings among the lines",
    "The headings of this table are in row {now}, below lines of learners. Every line was read by its key.",
    "Move the headings back above the first line, or make a fresh workbook with [[command repair]]. When you sort, tick"
    " 'My data has headers'.",
    "The headings were sorted together with the lines. Each line has its key and was read, but formulas on other sheets"
    " miss the line that is now in the row of the headings.",
)
KEY_DAMAGED = Code(
    "TRK328",
    Level.WARNING,
    "learner key damaged",
    "The key {learner} has {stray} in or around it. Its line was read here, but formulas in the workbook do not find"
    " it.",
    "Empty the cell and type only the key again: {key}.",
    "Each learner has a key in column A of every sheet, and formulas find a learner's line by it. With an extra space,"
    " an invisible character or a letter of another alphabet the key is a different text to a formula: the learner's"
    " results and forms stay empty.",
)
OUTSIDE_LINES = Code(
    "TRK329",
    Level.WARNING,
    "entries outside the lines",
    "There is something in '{what}' in a row that is not a line of the table: it does not count.",
    "Type it into the right line, and empty these cells.",
    "Only the lines that were prepared count: in tables of learners those with a key in column A, elsewhere those down"
    " to the last line that was issued. What is typed below or between them does not reach any other sheet.",
)
LINKED = Code(
    "TRK330",
    Level.WARNING,
    "link to another workbook",
    "The workbook is linked to another one, {target}: {where}. No mark depends on it, and it was not followed.",
    "{todo}",
    "Cells or names copied from another workbook bring a link with them; Excel then asks whether to update it. This"
    " program never follows links. A workbook is refused only where an entry takes its value from the other one"
    " (TRK131).",
)
