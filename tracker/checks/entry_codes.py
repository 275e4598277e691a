"""Codes 501 to 529, 551 and 805: what can be wrong with one entry, whatever it is an entry of.

`{what}` is what the cell is for ("task 2b"), `{allowed}` what may stand there ("a whole number from 0 to 12").
"""

from __future__ import annotations

from tracker.findings import Code, Level

_AGAIN = "Type {allowed}."
_FORMAT_TOO = "Set the cell's number format to General, then type {allowed}."

NOT_A_NUMBER = Code(
    "TRK501",
    Level.ERROR,
    "not a number",
    "The entry for {what} is not a number.",
    "Type {allowed}; write words in the columns for status, comment or note.",
    "Words in a cell for a number, such as 'abs' or a question mark, are never guessed. They are shown only in reports"
    " with names, because pasting one column too far can put names there.",
)
DECIMAL = Code(
    "TRK502",
    Level.ERROR,
    "not a whole number",
    "{value} for {what} is not a whole number.",
    _AGAIN,
    "Marks, UMS, hours and pieces of work are whole numbers. Decimals come from calculated or pasted values and from a"
    " slip of the finger. They are not rounded here, because only who typed them can say which whole number is meant.",
)
ABOVE = Code(
    "TRK503",
    Level.ERROR,
    "above the maximum",
    "{value} is above the maximum of {most} for {what}.",
    _AGAIN,
    "This is more than can be given: a typing error, a mark in the wrong column, or a mark from another marking grid."
    " Excel refuses such a mark when it is typed, but not when it is pasted or dragged.",
)
BELOW = Code(
    "TRK504",
    Level.ERROR,
    "below the minimum",
    "{value} is below the minimum of {least} for {what}.",
    _AGAIN,
    "Negative numbers come from calculations and from a dash that was meant for 'nothing'. An empty cell means no mark;"
    " 0 is a mark.",
)
TEXT_NUMBER = Code(
    "TRK505",
    Level.ERROR,
    "text that looks like a number",
    "The number for {what} is stored as text.",
    "Set the cell's number format to General, then type {allowed} again.",
    "Excel shows such a cell like a number but leaves it out of every sum. It comes from pasting, from an apostrophe in"
    " front, or from a cell with the format Text.",
)
SPACES = Code(
    "TRK506",
    Level.ERROR,
    "stray spaces",
    "The entry for {what} has {stray} in or around it, so it is text.",
    "Delete the content of the cell, then type {allowed} again.",
    "Spaces, tabs, line breaks and invisible characters are copied along with values from web pages, emails and"
    " documents. You cannot see them, and Excel treats the entry as text.",
)
LOOKS_EMPTY = Code(
    "TRK507",
    Level.ERROR,
    "cell only looks empty",
    "The cell for {what} looks empty, but holds {stray}.",
    "Select the cell and press Delete; then type {allowed}, if there is something to enter.",
    "The cell was cleared with the space bar, or an empty text was pasted. To Excel it is not empty, so the learner's"
    " line is neither complete nor blank.",
)
OTHER_DIGITS = Code(
    "TRK508",
    Level.ERROR,
    "other digits",
    "{value} for {what} is not written with the digits 0 to 9.",
    "Type {allowed} with the ordinary digits 0 to 9.",
    "Arabic-Indic, full-width, raised or Roman digits and fractions in one character are text to Excel. They come from"
    " other keyboards and from documents.",
)
LETTERS = Code(
    "TRK509",
    Level.ERROR,
    "letter in place of a digit",
    "{value} for {what} has a letter that looks like a digit: O for 0, or l or I for 1.",
    "Type {allowed} with digits only.",
    "The difference is hard to see on screen. To Excel such an entry is a word, which does not count.",
)
DATE = Code(
    "TRK510",
    Level.ERROR,
    "a date",
    "The cell for {what} holds a date.",
    _FORMAT_TOO,
    "Excel turns entries such as 7/12, 7-12 or 'June 2026' into dates without asking, and a cell that was a date once"
    " shows every later number as one. Which number was meant cannot be known.",
)
TIME = Code(
    "TRK511",
    Level.ERROR,
    "a time",
    "The cell for {what} holds a time of day.",
    _FORMAT_TOO,
    "Excel turns entries such as 7:12 into times without asking. Which number was meant cannot be known.",
)
PERCENTAGE = Code(
    "TRK512",
    Level.ERROR,
    "a percentage",
    "The cell for {what} holds a percentage.",
    _FORMAT_TOO,
    "In a cell with a percentage format Excel stores 7 as 0.07 or shows 7 as 700%. Raw marks and UMS are never"
    " percentages.",
)
FRACTION = Code(
    "TRK513",
    Level.ERROR,
    "a fraction",
    "The cell for {what} is formatted as a fraction.",
    _FORMAT_TOO,
    "In such a cell Excel stores 7/12 as 0.5833. A whole number in it is only a warning: the number is right, but the"
    " next entry may not be.",
)
FORMULA = Code(
    "TRK514",
    Level.ERROR,
    "formula in an entry cell",
    "The cell for {what} holds a formula.",
    "Type {allowed} in place of the formula.",
    "What a formula shows depends on other cells, other files and the program that last calculated it. An entry is a"
    " person's decision and must be typed, even if the result of the formula is right.",
)
LOGICAL = Code(
    "TRK515",
    Level.ERROR,
    "TRUE or FALSE",
    "The cell for {what} holds TRUE or FALSE.",
    _AGAIN,
    "A tick box or a comparison leaves a logical value. Some programs count TRUE as 1, others as nothing.",
)
FAULT_VALUE = Code(
    "TRK516",
    Level.ERROR,
    "error value",
    "The cell for {what} holds the error value {value}.",
    _AGAIN,
    "An error such as #REF! or #N/A was pasted as a value. It spreads to every total that uses the cell.",
)
NOISE = Code(
    "TRK517",
    Level.ERROR,
    "not exactly the number shown",
    "The number for {what} is shown as {near}, but it is {exact}.",
    _AGAIN,
    "A calculated value that was pasted can be very close to a whole number without being one. Excel shows the whole"
    " number but does not find it in any table.",
)
NOT_TEXT = Code(
    "TRK551",
    Level.WARNING,
    "not text",
    "The entry for {what} is {kind}, not text.",
    "Set the cell's number format to Text, then type it again as words.",
    "Columns for words hold text only. Spreadsheets turn entries such as 7-12 into dates without asking, and dates into"
    " numbers when the format is lost. Printed forms leave out anything that is not text, so that a number such as"
    " 46218 is not printed instead of a date.",
)
HIDDEN = Code(
    "TRK518",
    Level.ERROR,
    "entry cannot be seen",
    "The cell for {what} holds {value}, but its format hides it.",
    "Set the cell's number format to General and its text to black in its usual size; if a conditional format hides it,"
    " delete that rule. Then check the entry.",
    "A number format such as ;;;, white on white or a size of 1 point hides what is there, and so can a conditional"
    " format. The person who signs the sheet has not seen it, but it counts.",
)
SHOWN_OTHERWISE = Code(
    "TRK519",
    Level.ERROR,
    "shown as something else",
    "The cell for {what} holds {value}, but it shows '{seen}'.",
    "Set the cell's number format to General, then check the entry: it must be {allowed}.",
    "Pasting a cell pastes its format too: the format 0 shows 7.5 as 8, and 0, shows thousands. What counts is what the"
    " cell holds, not what it shows.",
)
TWO = Code(
    "TRK520",
    Level.ERROR,
    "two numbers in one cell",
    "{value} for {what} is more than one number.",
    "Decide on one number: type {allowed}.",
    "Entries such as '7/12', '7+8' or '10 or 11' are text to Excel. Only the assessor can say which number counts.",
)
SEPARATED = Code(
    "TRK521",
    Level.ERROR,
    "thousands separator",
    "{value} for {what} is text with separators between its digits.",
    _AGAIN,
    "Numbers with separators stored as text, such as '1,200', come from pasted lists.",
)
NOT_LISTED = Code(
    "TRK522",
    Level.ERROR,
    "not in the list",
    "The entry for {what} is not in the list.",
    "Choose from the list in the cell: {allowed}.",
    "The workbook compares such entries word by word: one that is not in the list is not counted, not printed and makes"
    " no line complete. Usually something else was pasted over the drop-down.",
)
TOO_LONG = Code(
    "TRK523",
    Level.WARNING,
    "text too long",
    "The text for {what} has {length} characters; {longest} fit.",
    "Shorten it, or say where the rest can be found.",
    "On a printed form, longer text is cut off. Other text is kept short so that it can be read in its cell.",
)
NOT_A_DATE = Code(
    "TRK524",
    Level.ERROR,
    "not a date",
    "The entry for {what} is not a date.",
    "Type {allowed}. If it stays text, set the cell's number format to Date first.",
    "Dates that a spreadsheet does not recognise stay text, such as 31/06/2027 or '12 Mai', or 15/05/2027 where the"
    " computer is set to American dates. They cannot be compared with other dates. Year-month-day works with all"
    " language and country settings.",
)
FAR_DATE = Code(
    "TRK525",
    Level.ERROR,
    "date far from the series",
    "The date for {what} is too far from this series.",
    _AGAIN,
    "Usually the year is wrong, day and month are swapped, or a number was typed where a date belongs.",
)
FUTURE = Code(
    "TRK805",
    Level.WARNING,
    "date in the future",
    "{value} for {what} is still to come.",
    "Check the date; day and month may be the wrong way round. If they are, type it again as year-month-day.",
    "The date of something that was done cannot be later than the day of the check.",
)
