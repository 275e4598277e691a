"""Codes 401 to 429: learners and their candidate numbers. No message says a name or a number."""

from __future__ import annotations

from tracker.findings import Code, Level

_DIGITS = "Set the cell's number format to Text, then type {allowed}."

LOST_ZEROS = Code(
    "TRK401",
    Level.ERROR,
    "leading zeros lost",
    "The {what} has only {count} of {length} digits: leading zeros are lost.",
    _DIGITS,
    "Leading zeros are part of a candidate number: 0012 is not 12. Zeros are lost when numbers are pasted into cells"
    " that are not formatted as text, and when another program saves the list.",
)
NOT_TEXT = Code(
    "TRK402",
    Level.ERROR,
    "number instead of text",
    "The {what} has the right digits, but is stored as a number.",
    _DIGITS,
    "The workbook compares candidate numbers as text, so that 0012 and 12 stay different. One that is stored as a"
    " number is not accepted by the line's check.",
)
WITH_DECIMALS = Code(
    "TRK403",
    Level.ERROR,
    "decimals in a number of digits",
    "The {what} is written with decimals.",
    _DIGITS,
    "Programs that treat candidate numbers as amounts write 12.0 for 0012.",
)
SHORTENED = Code(
    "TRK404",
    Level.ERROR,
    "number shortened or too long",
    "The {what} is written with an exponent, or has more than {length} digits.",
    _DIGITS,
    "Excel shortens long numbers to forms such as 1.2E+11. A long number is often the unique learner number, or another"
    " number, in the wrong column.",
)
SPACED = Code(
    "TRK405",
    Level.ERROR,
    "spaces in a number of digits",
    "The {what} has {stray} in or around it.",
    "Delete the content of the cell, then type {allowed}.",
    "Spaces and invisible characters are copied along with numbers. With them the number matches no other, so it cannot"
    " be used to find the learner.",
)
FOREIGN = Code(
    "TRK406",
    Level.ERROR,
    "other digits or letters",
    "The {what} is written with {found} in place of the digits 0 to 9.",
    "Type {allowed}.",
    "The letters O, l and I and digits of other scripts look right on screen but match no candidate number.",
)
NOT_DIGITS = Code(
    "TRK407",
    Level.ERROR,
    "wrong number of digits",
    "The entry for the {what} is not {length} digits.",
    "Type {allowed}.",
    "A candidate number has exactly this number of digits.",
)
NOT_TYPED = Code(
    "TRK408",
    Level.ERROR,
    "not plain text",
    "The {what} is {kind}.",
    "Delete the content of the cell, then type the {what}.",
    "Formulas show what other cells hold, and change with them; dates, logical values and errors are left when Excel or"
    " a paste changes something else. Names and numbers of learners must be plain letters and digits.",
)
NUMBER_MISSING = Code(
    "TRK410",
    Level.NOTE,
    "candidate number missing",
    "The learner has no candidate number.",
    "Type {allowed}.",
    "Without it the learner cannot be found on Edexcel Online, and the printed forms have a gap. It is needed for"
    " submission.",
)
NUMBER_TWICE = Code(
    "TRK411",
    Level.ERROR,
    "candidate number twice",
    "{who} have the same candidate number.",
    "Look up the numbers in the exams office's list and correct the wrong one.",
    "Within a centre every learner has a different number. With one number for two learners, marks are keyed for the"
    " wrong one.",
)
NUMBER_TWICE_NEARLY = Code(
    "TRK412",
    Level.ERROR,
    "candidate number twice, written differently",
    "{who} have the same candidate number, once leading zeros, spaces and other digits are corrected.",
    "Look up the numbers in the exams office's list and correct the wrong one.",
    "To Excel the two are different because they are written differently; to everyone else they are one number.",
)
SAME_PERSON = Code(
    "TRK413",
    Level.ERROR,
    "learner twice",
    "{who} look like the same learner: the names agree{besides}.",
    "Keep one line and clear the other; if they are two people, give each the right candidate number.",
    "Names are compared without regard to capital letters, accents, spaces, hyphens, apostrophes and letters of other"
    " alphabets that look alike. A learner who is in the list twice can have marks in either line.",
)
NAMESAKES = Code(
    "TRK414",
    Level.NOTE,
    "namesakes",
    "{who} have the same name and different numbers.",
    "Make sure that the marks of each are in the right line.",
    "Two learners can have the same name. Their marks are easily typed in each other's line.",
)
REGISTRATION_TWICE = Code(
    "TRK415",
    Level.ERROR,
    "registration number twice",
    "{who} have the same registration number.",
    "Look the numbers up and correct the wrong one, or empty its cell until the right one is known.",
    "A registration number belongs to one learner. If two lines have it, whose marks they hold is not known, so"
    " [[command collect]] takes neither.",
)
REGISTRATION_TWICE_NEARLY = Code(
    "TRK430",
    Level.ERROR,
    "registration number twice, written differently",
    "{who} have the same registration number, apart from capitals, spaces, hyphens or characters that look alike.",
    "Look the numbers up and correct the wrong one, or empty its cell until the right one is known.",
    "A registration number belongs to one learner. Capital letters, or the letter O instead of the digit 0, make two"
    " numbers for a program and one for everyone else.",
)
REGISTRATION_ODD = Code(
    "TRK431",
    Level.WARNING,
    "unusual characters in a registration number",
    "The registration number has {found} in it.",
    "Delete the content of the cell, then type the number again.",
    "It looks right but matches no number in any other list, so it cannot be used to find the learner. This comes from"
    " copying from web pages and documents.",
)
REGISTRATION_FORM = Code(
    "TRK434",
    Level.WARNING,
    "registration number in an unexpected format",
    "The registration number is not written {forms}.",
    "Compare it with the list it was copied from, and type it again.",
    "The specs say how registration numbers are written. This may be another kind of number, such as the unique learner"
    " number, or a typing error.",
)
ZEROS_ONLY = Code(
    "TRK432",
    Level.WARNING,
    "candidate number of zeros",
    "The {what} is only zeros, which is not a candidate number.",
    "Type the learner's own number, or empty the cell until it is known.",
    "Zeros are typed where a number is not known yet. Class lists with them are refused for the same reason: forms and"
    " lists for keying would show a number that no learner has.",
)
NAME_MISSING = Code(
    "TRK416",
    Level.ERROR,
    "name missing",
    "There is a number for a learner without a name.",
    "Type surname and forenames, or clear the line.",
    "Marks in a line without a name count for no one.",
)
SURNAME_MISSING = Code(
    "TRK417",
    Level.WARNING,
    "surname missing",
    "The learner has forenames but no surname.",
    "Type the surname. If a learner has only one name, type it as the surname.",
    "The line's check says Missing until there is a surname: lists are sorted by it.",
)
LINE_BEGUN = Code(
    "TRK418",
    Level.NOTE,
    "line without a learner",
    "Something is typed in an open line, but no learner.",
    "Type the learner's name and number, or clear the line.",
    "Usually a class or an assessor that was filled down too far. It does no harm.",
)
CHANGED = Code(
    "TRK419",
    Level.WARNING,
    "learner changed",
    "Name or number of the learner is no longer as it was issued.",
    "Make sure that it is still the same learner; a new learner belongs in an open line, not over another one.",
    "The workbook was issued with this learner, and the marks belong to the line. A corrected spelling is fine. If one"
    " learner was typed over another, the marks are those of the other one. The workbook keeps only a digest (a short"
    " code) of what was issued, so the old name cannot be shown.",
)
EXCHANGED = Code(
    "TRK429",
    Level.ERROR,
    "learner in another learner's line",
    "When the tracker was issued, this learner was in the line of {who}: the marks in this line belong to another"
    " learner.",
    "Put every learner back into the line with the key they had when the tracker was issued, or go back to an earlier"
    " copy.",
    "Marks are matched by the key in column A. If names are sorted or pasted without their keys, every learner gets the"
    " marks of another. The workbook keeps digests (short codes) of the names as issued, which show whose line it was.",
)
IN_OTHER_LINES = Code(
    "TRK433",
    Level.ERROR,
    "names or numbers in other learners' lines",
    "The {what} of {who} are not in the lines in which they were issued: the marks of one would count for another.",
    "Put them back into the lines of their learners, or go back to an earlier copy. If the list was wrong when the"
    " tracker was built, ask for one built from the right list.",
    "A name or number that was issued in one learner's line is now in another's: two were exchanged, a column was"
    " sorted by itself, or pasted one row too low. Marks are matched by the key in column A and are reported under the"
    " name and number beside it, so they would count for the wrong learner. [[command collect]] does not take these"
    " lines, and [[command rollover]] banks none of their results. A number that is only corrected in its own line is a"
    " warning.",
)
UNTOLD = Code(
    "TRK435",
    Level.WARNING,
    "too many learners changed to compare",
    "So many learners are not as they were issued that the check could not compare them all: it is not known whether"
    " their names or numbers are in other learners' lines.",
    "Compare these lines with the class list that the tracker was built from. If the list was wrong then, ask for a"
    " tracker that is built from the right list.",
    "Names and numbers that are gone from a line are looked for in the other lines, and after a fixed number of"
    " comparisons the check stops, so that no workbook takes long. Where some were found in other lines before, this is"
    " an error: [[command collect]] does not take these lines, and [[command rollover]] banks none of their results.",
)
CLASS_CHANGED = Code(
    "TRK420",
    Level.NOTE,
    "class changed",
    "The learner is in another class than when the workbook was issued.",
    "Nothing needs doing if that is so.",
    "Only the class differs from what was issued; name and number are the same.",
)
DELETED = Code(
    "TRK421",
    Level.ERROR,
    "issued learner deleted",
    "The workbook was issued with a learner in this line; name and number are gone.",
    "Copy the learner from an earlier copy. If a learner has left, choose the status Withdrawn on each marks sheet.",
    "A learner who is entered needs a result or a status for every component. If the name is deleted, the marks belong"
    " to no one.",
)
OUTSIDE = Code(
    "TRK422",
    Level.ERROR,
    "learner outside the prepared lines",
    "There are entries in a row of the sheet that has no key.",
    "Type the learner into an open line with a key; if there is none left, ask for a tracker with more lines.",
    "Only lines with a key in column A count. A learner below or between them is on no other sheet and gets no result.",
)
MIXED = Code(
    "TRK423",
    Level.WARNING,
    "letters of two alphabets",
    "The {what} mixes Latin letters with Cyrillic or Greek ones that look alike.",
    "Type the {what} again.",
    "It looks right but matches no other spelling of the name, so neither a search nor another program finds it.",
)
UNSEEN = Code(
    "TRK424",
    Level.WARNING,
    "invisible characters in a name",
    "The {what} has {stray} in it.",
    "Delete the content of the cell, then type the {what} again.",
    "Invisible characters make names that look the same different; those that change the reading direction can make a"
    " name look like another. Names in Arabic or Hebrew need none of them.",
)
LOST = Code(
    "TRK425",
    Level.WARNING,
    "letters of a name lost",
    "The {what} has letters that were lost when it was copied or saved.",
    "Type the {what} again.",
    "A program that did not understand accents has replaced letters with a sign for 'unknown'.",
)
STRAY_SPACES = Code(
    "TRK426",
    Level.NOTE,
    "stray spaces in a name",
    "The {what} has more spaces than it needs, or spaces of another kind.",
    "Type the {what} again without them, if you like.",
    "It does no harm in this workbook, but to other programs it is a different name.",
)
NOT_A_LIST_ENTRY = Code(
    "TRK427",
    Level.NOTE,
    "not in the list of the sheet Centre",
    "The {what} is not among those on the sheet {centre}.",
    "Add it there, or choose from the list in the cell.",
    "Classes and people are listed on one sheet, so that they are always written in the same way. One that is written"
    " differently counts as another.",
)
IMPOSSIBLE = Code(
    "TRK428",
    Level.ERROR,
    "learner's line cannot be right",
    "The check of this line says: {check}.",
    "Correct what it names; then the line says Complete.",
    "The check of this line was recalculated and does not accept it, and no other finding says why.",
)
