"""Codes 540 to 559: what can be wrong with a line of marks or results, each entry being fine by itself."""

from __future__ import annotations

from tracker.findings import Code, Level

BLANK = Code(
    "TRK540",
    Level.WARNING,
    "mark missing",
    "There is no mark for {what}, although the learner has other marks here.",
    "Type the mark; if the work deserves none, type 0.",
    "An empty cell is never taken for 0: the learner has no total, no UMS and no grade until the mark is there. During"
    " marking this is only a note; for submission it is an error.",
)
NO_MARKS = Code(
    "TRK541",
    Level.NOTE,
    "no marks",
    "The learner has neither marks nor a status that explains why.",
    "Type the marks, or choose a status such as {statuses}.",
    "Nothing is entered for this learner in this component. If it stays like this the learner has no result, and no one"
    " can see whether the work is missing or was forgotten.",
)
UNWANTED = Code(
    "TRK542",
    Level.ERROR,
    "marks that contradict the status",
    "The status is {status}, but there are marks.",
    "Delete the marks, or choose another status.",
    "One of the two is wrong. While both are there, the learner has no result.",
)
ABOVE_ZERO = Code(
    "TRK543",
    Level.ERROR,
    "marks above 0 without evidence",
    "The status is {status}, but there are marks above 0.",
    "Type 0 for every mark, or choose another status.",
    "Work that is not there cannot be given marks: with this status every mark is 0.",
)
ZEROS_MISSING = Code(
    "TRK544",
    Level.NOTE,
    "zeros missing",
    "The status is {status}, so a 0 belongs in every mark; some are empty.",
    "Type 0 for every mark.",
    "With this status the learner gets 0 marks and keeps the attempt. An empty cell is never taken for 0, so the zeros"
    " must be typed.",
)
NOBODY = Code(
    "TRK545",
    Level.ERROR,
    "entries without a learner",
    "There are entries in a line that has no learner.",
    "Type the learner's name on the sheet Learners in the line with this key, or move the entries to the right line.",
    "Marks belong to the learner whose key is in their line. This line has no learner: the name was deleted or never"
    " typed, or the marks were typed one line too low.",
)
FILLED_SERIES = Code(
    "TRK546",
    Level.WARNING,
    "marks that count upwards",
    "{count} marks in a row for {what} rise by {step} from learner to learner.",
    "Compare them with the learners' work; if they were filled down by mistake, type them again.",
    "Dragging down the corner of a cell makes Excel count: 5, 6, 7, 8. Each mark looks right, so no other check finds"
    " this. Marks rarely rise like this by chance.",
)
INCOMPLETE = Code(
    "TRK547",
    Level.WARNING,
    "earlier result incomplete",
    "The earlier result of {what} is not complete: UMS, series and number of attempts are needed.",
    "Fill in all three from the results slip, or delete them.",
    "An earlier result counts only when all three are there: the UMS is needed for the award, the series and the number"
    " of attempts for the rules on resits.",
)
OUTSIDE = Code(
    "TRK548",
    Level.ERROR,
    "entries outside the prepared lines",
    "There are entries in a row of the sheet that belongs to no learner.",
    "Type the learner into an open line of the sheet Learners and the marks into the line with that key; delete these.",
    "Only lines with a key in column A count. What is typed below or between them is in no total and on no form. Words"
    " there are only a note. If there are not enough lines, ask for a tracker with more.",
)
IMPOSSIBLE = Code(
    "TRK549",
    Level.ERROR,
    "line cannot be right",
    "The check of this line says: {check}.",
    "Correct what it names; then the line says Complete.",
    "The check of this line was recalculated and does not accept it, and no other finding says why.",
)
NOT_COMPLETE = Code(
    "TRK550",
    Level.NOTE,
    "line is not complete",
    "The check of this line says: {check}.",
    "Fill in what it names; then the line says Complete.",
    "The check of this line was recalculated: something is still missing, and no other finding says what.",
)
SHIFTED = Code(
    "TRK552",
    Level.ERROR,
    "marks that may be other learners'",
    "The marks for {what} go on in row {row}, where no mark belongs, so these may be the marks of other learners.",
    "Compare them with the learners' work. If they are in the wrong lines, move them up; if they are right, clear row"
    " {row}, or type its learner on the sheet Learners.",
    "A list of marks that was pasted one row too low gives every learner the mark of the one above, and the last mark"
    " is where there is no learner. Each mark looks right, so no other check finds this. [[command collect]] does"
    " not take these lines, and [[command rollover]] banks none of their results.",
    together=True,
)
DOES_NOT_FIT = Code(
    "TRK553",
    Level.WARNING,
    "official results that do not fit",
    "What was typed from the results does not fit: {check}.",
    "Compare it with the results slip and correct what was mistyped; if the slip has it so, tell who keeps the specs.",
    "The grade of every UMS is fixed in the specification, and the total of the award is the sum of its components. One"
    " of the figures was mistyped, or belongs to another learner, or a boundary in the specs is wrong. The official UMS"
    " counts all the same.",
)
