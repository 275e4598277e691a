"""Why a workbook that could be read cannot be checked: the codes TRK201 to TRK209, all of them refusals."""

from __future__ import annotations

from tracker.intake.refusals import SEND_THE_TRACKER, refusal

ASK = "Ask whoever built it which specs were used, and name their folder with [[field specs]]."

NO_TRACKER = refusal(
    "TRK201",
    "not a tracker",
    "This workbook is no tracker made by this program: it has no stamp. It looks like {what}.",
    SEND_THE_TRACKER,
    "Each tracker carries a stamp on a hidden sheet, under a defined name and in the document properties; one of them "
    "is enough. None is there, so this is another workbook, or its sheets were copied into a new one. Marks that were "
    "copied out of a tracker cannot be checked; the tracker itself can.",
)
OTHER_FORMAT = refusal(
    "TRK202",
    "made by another version of the program",
    "This tracker has a shape that this version of the program does not know: it was made by version {made_by}.",
    "Check it with that version of the program or a newer one.",
    "The shape of trackers has a number of its own. A program that does not know the number would look for marks in "
    "the wrong places, so it does not look at all.",
)
DAMAGED_STAMP = refusal(
    "TRK203",
    "stamp damaged",
    "The stamp that says what this tracker is cannot be read: '{what}' is missing or changed in it.",
    "Take an earlier copy. If there is none, build a fresh tracker from the class list and copy the marks into it.",
    "The stamp says from what the tracker was built. Without it nobody can say what should stand in which cell.",
)
UNCLEAR_STAMP = refusal(
    "TRK148",
    "stamp contradicts itself",
    "The places of the stamp say different things about '{fact}' ({told}), and no two of them agree.",
    "Take an earlier copy. If there is none, ask whoever built the tracker which of these is right.",
    "The stamp stands in three places so that the loss of one does no harm: what two of them say is believed. Here no "
    "two agree on something that decides where each mark stands, so nothing is read.",
)
OTHER_SIZE = refusal(
    "TRK149",
    "stamp and sheets do not fit",
    "The stamp says that there are lines for {said} learners, but the keys of only {found} are on the sheets.",
    "Take an earlier copy. If there is none, build a fresh tracker from the class list and copy the marks into it.",
    "Every line for a learner has a key in column A of every sheet. A few may be lost; where most of them are on no "
    "sheet at all, the stamp is that of a far larger workbook, and what stands where would be a guess.",
)
NO_SPEC = refusal(
    "TRK204",
    "specs not here",
    "This tracker was built from {qualification} {series}, edition {edition}, which is not here. {why}",
    "Update the program if the tracker was made by a newer one, name the folder of your centre's own specs with "
    "[[field specs]], or import again what was taken back with [[command specs undo]].",
    "A tracker is checked against exactly the specs that it was built from: the same marking grid, the same raw-to-UMS "
    "table. An edition names the versions of the four files behind it (qualification, PSA, series, suite).",
)
CENTRE_SPEC = refusal(
    "TRK205",
    "built from a centre's own specs",
    "This tracker was built from a centre's own specs ({origin}), and those here are not the same.",
    ASK,
    "A centre can put its own specs in front of those that come with the program. The marks can only be checked "
    "against the grid that they were given by.",
)
OTHER_SPEC = refusal(
    "TRK206",
    "specs were edited",
    "The specs of {qualification} here are not those that this tracker was built from, though they have the same "
    "version: what decides marks, limits, UMS or grades differs.",
    "Undo the change, or give changed specs a new version: a released version is never edited. "
    "A folder of the centre's own specs in front of them has the same effect.",
    "The stamp holds a digest over what decides a place, a limit, a mark, UMS or a grade. The versions are the same "
    "and the digests are not, so one of those was edited without a new version. Titles, dates and notes do not count.",
)
SPECS_WRONG = refusal(
    "TRK207",
    "specs have mistakes",
    "The specs that this tracker was built from have mistakes here: {what}",
    "Mend them; [[command specs lint]] lists every mistake.",
    "A spec with a mistake in it is not used, so nothing can be checked against it.",
)
