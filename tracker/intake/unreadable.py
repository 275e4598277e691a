"""Why a workbook that could be read cannot be checked: the codes TRK201 to TRK209, all of them refusals."""

from __future__ import annotations

from tracker.intake.refusals import SEND_THE_TRACKER, refusal

ASK = "Ask whoever built it which specs were used, and name their folder with [[field specs]]."

NO_TRACKER = refusal(
    "TRK201",
    "not a tracker",
    "This workbook is not a tracker made by this program: it has no stamp. It looks like {what}.",
    SEND_THE_TRACKER,
    "Each tracker carries a stamp on a hidden sheet, under a defined name and in the document properties; one of them"
    " is enough. None of them is there, so this is another workbook, or the sheets were copied into a new one. Marks"
    " copied out of a tracker cannot be checked; the tracker itself can.",
)
EARLIER_FORMAT = refusal(
    "TRK208",
    "made by an earlier trial version",
    "This tracker was built by an earlier trial version of PSA Tracker ({made_by}) and cannot be read by this one.",
    "Build a new tracker from the class list, and type or paste the marks into it from this one.",
    "Trackers had another layout in the trial versions, before the first release: other sheets, other columns. Marks"
    " would be looked for in the wrong places, so nothing is read. The values of this tracker can be copied and pasted"
    " into the new one, sheet by sheet.",
)
OTHER_FORMAT = refusal(
    "TRK202",
    "made by another version of the program",
    "This tracker has a layout that this version of PSA Tracker does not know: it was made by version {made_by}.",
    "Check it with that version of PSA Tracker or a newer one: ask for it where this one came from.",
    "The layout of trackers has a version number. A program that does not know the number would look for marks in the"
    " wrong places, so it does not read the file.",
)
DAMAGED_STAMP = refusal(
    "TRK203",
    "stamp damaged",
    "The stamp that says what this tracker is cannot be read: '{what}' is missing or changed in it.",
    "Take an earlier copy. If there is none, build a new tracker from the class list and copy the marks into it.",
    "The stamp says what the tracker was built from. Without it, what belongs in which cell is not known.",
)
UNCLEAR_STAMP = refusal(
    "TRK148",
    "stamp contradicts itself",
    "The three copies of the stamp differ about '{fact}' ({values}), and no two of them agree.",
    "Take an earlier copy. If there is none, ask whoever built the tracker which of these is right.",
    "The stamp is kept in three places so that the loss of one does no harm: what two of them say is used. Here no two"
    " agree on something that decides where each mark is, so nothing is read.",
)
OTHER_SIZE = refusal(
    "TRK149",
    "stamp and sheets do not match",
    "The stamp says that there are lines for {lines} learners, but the keys of only {found} are on the sheets.",
    "Take an earlier copy. If there is none, build a new tracker from the class list and copy the marks into it.",
    "Every line for a learner has a key in column A of every sheet. A few may be lost. If most of them are missing from"
    " every sheet, the stamp belongs to a far larger workbook, and which cell holds what would be a guess.",
)
NO_SPEC = refusal(
    "TRK204",
    "specs not here",
    "This tracker was built from {qualification} {series}, edition {edition}, which is not here. {why}",
    "If the tracker was made by a newer version of PSA Tracker, ask for that version where this one came from."
    " Otherwise name the folder of your centre's own specs with [[field specs]], or import again what was undone with"
    " [[command specs undo]].",
    "A tracker is checked against exactly the specs that it was built from: the same marking grid, the same raw-to-UMS "
    "table. An edition names the versions of the four files behind it (qualification, PSA, series, suite).",
)
CENTRE_SPEC = refusal(
    "TRK205",
    "built from a centre's own specs",
    "This tracker was built from a centre's own specs ({origin}), and the specs on this computer are not the same.",
    ASK,
    "A centre can use its own specs instead of those that come with the program. Marks can only be checked against the"
    " grid that was used to give them.",
)
OTHER_SPEC = refusal(
    "TRK206",
    "specs were edited",
    "The specs of {qualification} on this computer have the same version as those that this tracker was built from, but"
    " what decides marks, limits, UMS or grades is different.",
    "Undo the change, or give changed specs a new version: a released version is never edited. Using a folder of the"
    " centre's own specs can have the same effect.",
    "The stamp holds a digest (a short code made from the content) of everything that decides a cell's place, a limit,"
    " a mark, UMS or a grade. The versions are the same and the digests are not, so a spec was edited without a new"
    " version. Titles, dates and notes do not count.",
)
SPECS_WRONG = refusal(
    "TRK207",
    "specs have mistakes",
    "The specs that this tracker was built from have mistakes here: {what}",
    "Correct them; [[command specs lint]] lists every mistake.",
    "A spec with a mistake in it is not used, so nothing can be checked against it.",
)
