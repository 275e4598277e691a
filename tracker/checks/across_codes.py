"""What is said of several files together: copies that differ, and numbers and learners that are in two files."""

from tracker.findings import Code, Level

COPIES_DIFFER = Code(
    "TRK901",
    Level.ERROR,
    "Copies of one tracker differ",
    "Copies of this tracker differ in {component}, {what}: {told}.",
    "Find out which is right, correct the other copy, or keep one copy only.",
    "Two files have the same id, so they began as one workbook, and an entry that decides a result is different in"
    " them. Nothing tells which is right. [[command collect]] leaves such a result out as a conflict; [[command diff]]"
    " shows everything that differs.",
)
TYPED_OVER = Code(
    "TRK902",
    Level.WARNING,
    "One tracker used for two classes",
    "This workbook and {other} are one tracker (id {id}), but they have no learner in common.",
    "Nothing in them contradicts the other, so both count. Build a tracker for each class next time, and check that"
    " neither class is missing its own.",
    "A copy of one workbook was typed over for another class. The marks count, and [[command collect]] takes"
    " both, but the workbook that was issued for the other class is not the one that came back.",
)
NUMBER_IN_TWO_FILES = Code(
    "TRK903",
    Level.ERROR,
    "One number for two people",
    "A learner in {other} has the same {same}, but another {differs}; its finding names the place there.",
    "Find out whose number it is and correct the other one.",
    "Within a centre, an award and a series a candidate number or a registration number belongs to one person. Two"
    " workbooks contradict each other about whose it is, so a mark could be keyed for the wrong one."
    " [[command collect]] leaves both out as a conflict.",
)
LEARNER_IN_TWO_FILES = Code(
    "TRK904",
    Level.WARNING,
    "One learner in two workbooks",
    "This learner is also in {other}, another tracker of the same award and series; its finding names the place there.",
    "If one is an older issue of the other, leave the older out. Otherwise clear the line where the work is not"
    " marked.",
    "The same person is in two workbooks that were issued separately. Marks may be entered in one and missing in the"
    " other, or differ. It comes about when a learner changes class, or when an earlier issue of a"
    " tracker is left in the folder.",
)
SAME_FILE = Code(
    "TRK908",
    Level.NOTE,
    "The same file twice",
    "This file and {other} are the same, so one of them counts.",
    "Nothing needs doing; delete one of them if you like.",
    "Two files are equal byte by byte. [[command collect]] takes their lines once.",
)
OLDER_STATE = Code(
    "TRK911",
    Level.NOTE,
    "An older state of a workbook",
    "{later} is a later state of this workbook and counts in its place; what is wrong in this one is not listed.",
    "Nothing needs doing; move this file away if you like.",
    "Two files began as one workbook, and one was made from the other: by [[command repair]] or update, and it holds"
    " every entry that decides a result; or it is the annotated copy, corrected and saved later. [[command collect]]"
    " takes the later one alone, and [[command status]] says the same.",
)
GRIDS_DIFFER = Code(
    "TRK909",
    Level.ERROR,
    "Workbooks of one component with different grids",
    "{component}: this workbook was built from edition {edition} of its specs; tasks or limits are others in {others}.",
    "Bring the older workbooks up to date with [[command update]], and look at the marks that do not fit any more.",
    "All classes of a centre are marked by one grid in a series. These workbooks were built before and after the grid"
    " was corrected, so the same work gets other marks in one than in the other. [[command collect]] says so for the"
    " component, and leaves a learner who is in both out as a conflict.",
)
TABLES_DIFFER = Code(
    "TRK910",
    Level.ERROR,
    "Workbooks of one component with different UMS or grades",
    "{component}: this workbook was built from edition {edition} of its specs; the same mark comes to another UMS or"
    " grade in {others}.",
    "Bring the older workbooks up to date with [[command update]]; marks stay as they are.",
    "Some workbooks of a component have the published table and others still the estimate, or grade boundaries differ."
    " Equal marks then come to unequal results within one centre. [[command collect]] says so for the component.",
)
