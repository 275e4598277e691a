"""Codes TRK301 to TRK339: the workbook against the one that was issued."""

from __future__ import annotations

from tracker.findings import Code, Level

RESTORE = (
    "Go back to an earlier copy of the tracker, or make a fresh one with [[command repair]]: it keeps what is still"
    " there."
)
_KEPT = "The workbook was planned anew from its stamp and compared cell by cell with what came back. "

SHEET_MISSING = Code(
    "TRK301",
    Level.ERROR,
    "sheet missing",
    "The sheet '{name}' is missing.",
    RESTORE,
    _KEPT
    + "A sheet that was issued is not there any more; what was typed on it is lost, and formulas that looked at it "
    "show errors.",
)
SHEET_RENAMED = Code(
    "TRK302",
    Level.WARNING,
    "sheet renamed",
    "The sheet '{name}' is called '{now}' now.",
    "Give it its old name back.",
    _KEPT + "A sheet was found by its title under another name. Its marks were read all the same.",
)
SHEET_COPIED = Code(
    "TRK303",
    Level.WARNING,
    "sheet copied",
    "The sheet '{now}' is a copy of '{name}'. What is typed on the copy does not count.",
    "Move what was typed on the copy to '{name}', then delete the copy.",
    "A copied sheet looks like the first, but nothing in the tracker looks at it: marks on it are lost.",
)
SHEET_HIDDEN = Code(
    "TRK304",
    Level.WARNING,
    "sheet hidden",
    "The sheet '{name}' is hidden.",
    "Show it again: right click on a tab, Unhide.",
    "What nobody sees nobody checks; the sheet was visible when the tracker was issued.",
)
TABLE_MISSING = Code(
    "TRK305",
    Level.ERROR,
    "table not found",
    "The table on '{name}' was not found: its headings are gone.",
    RESTORE,
    "Tables are found by their headings. With most of them gone nobody can say which column is which, so nothing of "
    "this table was read.",
)
TABLE_MOVED = Code(
    "TRK306",
    Level.NOTE,
    "table moved",
    "The table begins in {now} now, not in {was}. It was read there.",
    "Nothing needs doing.",
    "Rows or columns were put in above or beside a table. Every cell is found by its heading and key, so that does no "
    "harm.",
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
    "Move them back: formulas may look at the wrong one.",
    "Formulas that add up neighbouring columns may count something else when columns change places.",
)
HEADING_CHANGED = Code(
    "TRK309",
    Level.ERROR,
    "heading changed",
    "The heading '{heading}' was changed to {value}.",
    "Put the old heading back. If the column holds something else now, move that to a sheet of your own.",
    "The heading says which task a mark is for. The column was read by its place, which may be wrong.",
)
LINE_MISSING = Code(
    "TRK310",
    Level.ERROR,
    "learner's line missing",
    "There is no line of {gone} any more.",
    RESTORE,
    "Each learner has a key in column A of every sheet. The key is gone, with everything that was typed in its line.",
)
KEY_TWICE = Code(
    "TRK311",
    Level.ERROR,
    "learner key twice",
    "The key of {what} stands in more than one line{gone}.",
    "Decide which line is right, and give the other its own key back. Where lines of another class were pasted in, go "
    "back to an earlier copy: each class has a tracker of its own.",
    "Look-ups find the first line of a key only, so one of the two lines counts for nobody. It comes from copying "
    "whole lines, or from pasting the lines of another class over the open ones of this.",
)
VALUE_FOR_FORMULA = Code(
    "TRK312",
    Level.WARNING,
    "formula replaced by its result",
    "The formula of '{what}' was replaced by a value. The value is correct today, but will not follow changes.",
    RESTORE,
    "Pasting over a cell replaces its formula. The value agrees with what the formula would give today.",
)
WRONG_VALUE = Code(
    "TRK313",
    Level.ERROR,
    "formula replaced by a wrong value",
    "The formula of '{what}' was replaced by {value}; it would give {right}.",
    RESTORE,
    "Somebody typed or pasted over a formula, and the value is not what the formula would give.",
)
FORMULA_CHANGED = Code(
    "TRK314",
    Level.ERROR,
    "formula changed",
    "Not the formula that was issued: {what}.",
    RESTORE,
    _KEPT + "Formulas are compared after taking out what programs write differently when they save. This one means "
    "something else.",
    together=True,
)
BROKEN_REFERENCE = Code(
    "TRK315",
    Level.ERROR,
    "formula lost what it refers to",
    "The formula refers to a cell that was deleted (#REF!): {what}.",
    RESTORE,
    "A sheet, row or column was deleted, and Excel put #REF! where it was named.",
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
    "text became a number, or a number text",
    "{value} was {was} when the tracker was issued and is {now} now.",
    RESTORE,
    "It looks the same, but a spreadsheet does not find a number among texts, or text among numbers, so look-ups fail. "
    "Programs that guess what digits mean do this when they save. Everything was worked out anew here with the value "
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
    "Put the words back; own notes belong on a sheet of your own.",
    "Words beside the tables say what a cell is for. Nothing is computed from them.",
)
NAME_BROKEN = Code(
    "TRK320",
    Level.ERROR,
    "defined name broken",
    "{told}.",
    "Nothing needs doing for the marks: every entry was checked here. [[command repair]] makes a workbook that has its "
    "names again.",
    "Drop-downs and print areas take their cells from defined names. Without the name a drop-down lets everything "
    "through; with another meaning it offers other words. Names go when the hidden sheet that holds the lists is "
    "deleted, by the Document Inspector for instance, and with them what formulas look at there.",
)
UNPROTECTED = Code(
    "TRK321",
    Level.NOTE,
    "protection removed",
    "Not protected any more: {what}.",
    "Protect it again (Review, Protect Sheet, no password).",
    "Protection keeps formulas from being typed over by accident. Everything was compared with what was issued, so "
    "nothing is lost by its being gone. Google Sheets takes it from all sheets.",
    together=True,
)
VALIDATION_LOST = Code(
    "TRK322",
    Level.NOTE,
    "drop-down or limit lost",
    "The cells of '{what}' do not refuse wrong entries any more.",
    "Nothing needs doing: every entry was checked here.",
    "Pasting brings the rules of the copied cell along and removes those of the tracker. The check column in the "
    "workbook still works.",
)
MANUAL = Code(
    "TRK323",
    Level.WARNING,
    "calculation switched to manual",
    "The workbook calculates only when told to, so totals on the screen may be old.",
    "Formulas, Calculation Options, Automatic.",
    "A workbook remembers this setting, and takes it over from whatever was opened before it.",
)
STRAY = Code(
    "TRK324",
    Level.NOTE,
    "something outside the tables",
    "There is something where nothing was issued.",
    "Nothing needs doing if it is a note; marks there do not count.",
    "Own notes beside the tables do no harm, but nothing looks at them.",
)
MERGED = Code(
    "TRK325",
    Level.ERROR,
    "entry cells merged",
    "Entry cells were merged: only the first of them can hold a mark.",
    "Unmerge them (Home, Merge & Centre) and type the marks again.",
    "Of merged cells only the first keeps its value, so a mark may be lost.",
)
HEADINGS_CONTRADICT = Code(
    "TRK326",
    Level.ERROR,
    "headings contradict their columns",
    "The headings {headings} have changed places, but {rest} did not follow: which column is which is not certain. "
    "What stands in them is not collected or carried into another workbook.",
    "If only the headings were changed, put them back. If what was typed was moved as well, put both back: a column is "
    "moved as a whole with Cut and Insert Cut Cells, so that formulas follow.",
    "The heading of a column, its place, the formulas that look at it and the limits of its cells all say what it is "
    "for. In a column that was moved as a whole they agree. Here the headings say one thing and the rest another, so "
    "the marks may stand under the wrong task.",
)
HEADINGS_AMID = Code(
    "TRK327",
    Level.WARNING,
    "headings among the lines",
    "The headings of this table stand in row {now}, below lines of learners. Every line was read by its key.",
    "Move the headings back above the first line, or make a fresh workbook with [[command repair]]. When you sort, tick"
    " 'My data has headers'.",
    "Sorting took the headings along. Each line has its key and was read; but formulas on other sheets look where the "
    "lines were issued, and miss the one that stands in the place of the headings.",
)
KEY_DAMAGED = Code(
    "TRK328",
    Level.WARNING,
    "learner key damaged",
    "The key {learner} has {stray} in or around it. Its line was read here, but formulas do not find it.",
    "Empty the cell, type the key again ({key}), and nothing else.",
    "Each learner has a key in column A of every sheet, and formulas find a learner's line by it. A space, or a "
    "character that cannot be seen, makes it another text for them: the learner's results and forms stay empty.",
)
OUTSIDE_LINES = Code(
    "TRK329",
    Level.WARNING,
    "entries outside the lines",
    "There is something in '{what}' in a row that is no line of the table: it counts for nothing.",
    "Type it into the line it belongs to, and empty these cells.",
    "Only the lines that were prepared count: in tables of learners those with a key in column A, elsewhere those down "
    "to the last line that was issued. What is typed below or between them is on no other sheet.",
)
LINKED = Code(
    "TRK330",
    Level.WARNING,
    "link to another workbook",
    "The workbook is linked to another one, {target}: {where}. No mark depends on it, and nothing was looked up there.",
    "{todo}",
    "Cells or names copied from another workbook bring a link along; Excel then asks whether to update it. Links are "
    "never followed here. A workbook is refused only where an entry takes its value from the other one (TRK131).",
)
