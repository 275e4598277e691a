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
    "What stands here for {what} is not a number.",
    "Type {allowed}; what you want to say in words belongs in the columns for status, comment or note.",
    "Words in a cell for a number, such as 'abs' or a question mark, are never guessed at. They may be shown in reports"
    " with names only, because a paste that slipped by a column can put names there.",
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
    "More than can be given: a typing slip, a mark in the wrong column, or a mark of another marking grid. Excel"
    " refuses it when it is typed, but not when it is pasted or dragged.",
)
BELOW = Code(
    "TRK504",
    Level.ERROR,
    "below the minimum",
    "{value} is below the minimum of {least} for {what}.",
    _AGAIN,
    "Negative numbers come from calculations and from a dash that was meant for 'nothing'. An empty cell is nothing, 0"
    " is a mark.",
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
    "Spaces, tabs, line breaks and characters without width come along when values are copied from web pages, e-mails"
    " and documents. They cannot be seen, and Excel takes the entry for text.",
)
LOOKS_EMPTY = Code(
    "TRK507",
    Level.ERROR,
    "cell only looks empty",
    "The cell for {what} looks empty, but holds {stray}.",
    "Select the cell and press Delete; then type {allowed}, if there is something to enter.",
    "Somebody cleared the cell with the space bar, or pasted an empty text. For Excel it is not empty, so the learner's"
    " line can be neither complete nor blank.",
)
OTHER_DIGITS = Code(
    "TRK508",
    Level.ERROR,
    "other digits",
    "{value} for {what} is not written with the digits 0 to 9.",
    "Type {allowed} with the ordinary digits 0 to 9.",
    "Arabic-Indic, full-width, raised or Roman digits and fractions in one character are text for Excel. They come from"
    " other keyboards and from documents.",
)
LETTERS = Code(
    "TRK509",
    Level.ERROR,
    "letter in place of a digit",
    "{value} for {what} has a letter that looks like a digit: O for 0, or l or I for 1.",
    "Type {allowed} with digits only.",
    "On screen the difference is hard to see. For Excel such an entry is a word, which counts as nothing.",
)
DATE = Code(
    "TRK510",
    Level.ERROR,
    "a date",
    "A date stands here for {what}.",
    _FORMAT_TOO,
    "Excel turns entries such as 7/12, 7-12 or 'June 2026' into dates without asking, and a cell that was a date once"
    " shows every later number as one. Which number was meant cannot be told.",
)
TIME = Code(
    "TRK511",
    Level.ERROR,
    "a time",
    "A time of day stands here for {what}.",
    _FORMAT_TOO,
    "Excel turns entries such as 7:12 into times without asking. Which number was meant cannot be told.",
)
PERCENTAGE = Code(
    "TRK512",
    Level.ERROR,
    "a percentage",
    "A percentage stands here for {what}.",
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
    "A formula stands here for {what}.",
    "Type {allowed} in place of the formula.",
    "What a formula shows depends on other cells, other files and the program that worked it out last. An entry is a"
    " decision of a person and stands for itself, even where the result of the formula happens to be right.",
)
LOGICAL = Code(
    "TRK515",
    Level.ERROR,
    "TRUE or FALSE",
    "TRUE or FALSE stands here for {what}.",
    _AGAIN,
    "A tick box or a comparison leaves a logical value. Some programs count TRUE as 1, others as nothing.",
)
FAULT_VALUE = Code(
    "TRK516",
    Level.ERROR,
    "error value",
    "The error value {value} stands here for {what}.",
    _AGAIN,
    "An error such as #REF! or #N/A was pasted as a value. It spreads to every total that uses the cell.",
)
NOISE = Code(
    "TRK517",
    Level.ERROR,
    "not exactly the number shown",
    "The number for {what} is shown as {near}, but it is {exact}.",
    _AGAIN,
    "Calculated values that were pasted can miss a whole number by a hair. Excel shows the whole number, and finds it"
    " in no table.",
)
NOT_TEXT = Code(
    "TRK551",
    Level.WARNING,
    "not text",
    "The entry for {what} is {kind}, not text.",
    "Set the cell's number format to Text, then type what was meant in words.",
    "Columns for words hold text only. Spreadsheets turn entries such as 7-12 into dates without asking, and dates into"
    " numbers when the format is lost. Printed forms leave out whatever is not text, so that no 46218 is printed where"
    " a date was meant.",
)
HIDDEN = Code(
    "TRK518",
    Level.ERROR,
    "entry cannot be seen",
    "{value} stands here for {what}, but the cell's format hides it.",
    "Set the cell's number format to General and its text to black, then check the entry.",
    "A number format such as ;;; or white on white hides what is there. Whoever signed the sheet has not seen it, but"
    " it counts.",
)
SHOWN_OTHERWISE = Code(
    "TRK519",
    Level.ERROR,
    "shown as something else",
    "{value} stands here for {what}, but the cell shows '{seen}'.",
    "Set the cell's number format to General, then check the entry: it must be {allowed}.",
    "Formats come along when cells are pasted: 0 shows 7.5 as 8, 0, shows thousands. What counts is what stands in the"
    " cell, not what is shown.",
)
TWO = Code(
    "TRK520",
    Level.ERROR,
    "two numbers in one cell",
    "{value} for {what} is more than one number.",
    "Decide on one number: type {allowed}.",
    "Entries such as '7/12', '7+8' or '10 or 11' are text for Excel. Which number counts is for the assessor to say.",
)
SEPARATED = Code(
    "TRK521",
    Level.ERROR,
    "thousands separator",
    "{value} for {what} is text with separators between its digits.",
    _AGAIN,
    "Numbers such as '1,200' as text come from lists that were pasted.",
)
NOT_LISTED = Code(
    "TRK522",
    Level.ERROR,
    "not in the list",
    "What stands here for {what} is not in the list.",
    "Choose with the arrow beside the cell: {allowed}.",
    "The workbook compares such entries word by word: one that is not in the list is not counted, not printed and makes"
    " no line complete. Usually something else was pasted over the drop-down.",
)
TOO_LONG = Code(
    "TRK523",
    Level.WARNING,
    "text too long",
    "The text for {what} has {length} characters; {longest} fit.",
    "Shorten it, or say where the rest is to be found.",
    "Where the text is printed on a form, what is longer is cut off on paper. What is on no form is kept short so that"
    " it can be read in its cell.",
)
NOT_A_DATE = Code(
    "TRK524",
    Level.ERROR,
    "not a date",
    "What stands here for {what} is not a date.",
    "Type {allowed}. If it stays text, set the cell's number format to Date first.",
    "Dates that a spreadsheet does not understand stay text, such as 31/06/2027 or '12 Mai', or 15/05/2027 where the"
    " computer is set to American dates. They cannot be compared with other dates. Year-month-day is understood"
    " whatever the language and country settings are.",
)
FAR_DATE = Code(
    "TRK525",
    Level.ERROR,
    "date far from the series",
    "The date for {what} cannot have to do with this series.",
    _AGAIN,
    "Usually the year is wrong, day and month are swapped, or a number was typed where a date belongs.",
)
FUTURE = Code(
    "TRK805",
    Level.WARNING,
    "date in the future",
    "{value} for {what} is still to come.",
    "Check the date; day and month may be the wrong way round. If they are, type it again as year-month-day.",
    "Days on which something was done cannot be later than the day of the check.",
)
