"""What is said of several files together: copies that differ, and numbers and learners that are in two files."""

from tracker.findings import Code, Level

COPIES_DIFFER = Code(
    "TRK901",
    Level.ERROR,
    "Copies of one tracker differ",
    "Copies of this tracker differ in {component}, {what}: {told}.",
    "Find out which is right, correct the other copy, or keep one copy only.",
    "Two files have the same id, so they began as one workbook, and an entry that decides a result is different in"
    " them. Nothing tells which is right. tracker collect leaves such a result out as a conflict; tracker diff shows"
    " everything that differs.",
)
TYPED_OVER = Code(
    "TRK902",
    Level.WARNING,
    "One tracker used for two classes",
    "This workbook and {other} are one tracker (id {id}), but they have no learner in common.",
    "Nothing in them contradicts the other, so both count. Build a tracker for each class next time, and check that"
    " neither class is missing its own.",
    "A copy of one workbook was typed over for another class. The marks count, and tracker collect takes"
    " both, but the workbook that was issued for the other class is not the one that came back.",
)
NUMBER_IN_TWO_FILES = Code(
    "TRK903",
    Level.ERROR,
    "One candidate number for two people",
    "The candidate number of this learner is another person's in {other}; its finding names the place there.",
    "Find out whose number it is and correct the other one.",
    "Within a centre, an award and a series a candidate number belongs to one person. Two workbooks give it to two"
    " people, so a mark could be keyed for the wrong one. tracker collect leaves both out as a conflict.",
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
