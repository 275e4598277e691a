"""What is said of several files together: copies that differ, and numbers and learners that are in two files."""

from tracker.findings import Code, Level

COPIES_DIFFER = Code(
    "TRK901",
    Level.ERROR,
    "Copies of one tracker differ",
    "This workbook and {other} are copies of one tracker; {differ}.",
    "Find out which is right, correct the other copy, or keep one copy only.",
    "Two files have the same id, so they began as one workbook, and an entry that decides a result is different in"
    " them. Which is right is not known. [[command collect]] leaves such a result out as a conflict; [[command diff]]"
    " shows everything that differs.",
)
TYPED_OVER = Code(
    "TRK902",
    Level.WARNING,
    "One tracker used for two classes",
    "This workbook and {other} are one tracker (id {id}), but they have no learner in common.",
    "They do not contradict each other, so both count. Next time give each class a tracker of its own: build each with"
    " its class list, so that each has an id of its own, and check that each class has its own.",
    "A copy of one workbook was used for another class: either the workbook that was issued for that class did not come"
    " back, or both were built without a class list from the same details on the same day, which gives one workbook"
    " twice. The marks count, and [[command collect]] takes both.",
)
NUMBER_IN_TWO_FILES = Code(
    "TRK903",
    Level.ERROR,
    "One number for two people",
    "A learner in {other} has the same {same}, but a different {differs}; a finding in that file names the cell.",
    "Find out whose number it is and correct the other one.",
    "Within a centre, an award and a series a candidate number or a registration number belongs to one person. Two"
    " workbooks contradict each other about whose it is, so a mark could be keyed for the wrong one."
    " [[command collect]] leaves both out as a conflict.",
)
LEARNER_IN_TWO_FILES = Code(
    "TRK904",
    Level.WARNING,
    "One learner in two workbooks",
    "This learner is also in {other}, another tracker for the same award and series: {counts}. A finding in that file"
    " names the cell.",
    "If one is an older issue of the other, leave the older out. If the learner changed class, keep the marks in"
    " one of the two only.",
    "The same person is in two workbooks that were issued separately. Marks may be entered in one and missing in the"
    " other, or differ. This happens when a learner changes class, or when an earlier issue of a tracker is left in the"
    " folder.",
)
SAMPLE_OF_COHORT = Code(
    "TRK912",
    Level.ERROR,
    "Sample of the cohort too small",
    "The cohort has {learners} learners in {files} workbooks, and the sample of {component} needs {required} of them:"
    " {ticked} are ticked.",
    "Choose Yes in the column 'In sample' for {more} more, in whichever workbook, as Edexcel Online lists them.",
    "The sample is for all classes of a centre that take a component in a series, so its size is known only over all"
    " their workbooks. It is said once, at the first of them. Learners without work in the sample do not count.",
)
EXTREME_OF_COHORT = Code(
    "TRK913",
    Level.ERROR,
    "Highest or lowest mark of the cohort not in the sample",
    "No learner with the {which} mark of {component} in all {files} workbooks, {mark}, is in the sample.",
    "Choose Yes in the column 'In sample' for one of the learners who have it.",
    "The learner with the highest and the one with the lowest mark of the whole cohort always belong to the sample."
    " Which marks these are is known only over all workbooks. If several have that mark, one of them is enough.",
)
PARTS_MISSING = Code(
    "TRK914",
    Level.ERROR,
    "Workbooks of the cohort missing",
    "{here} of the {parts} workbooks of this cohort are among the files (missing: {missing}), so it is not"
    " known whether the sample is right.",
    "Check all workbooks of the cohort together. If one was never used, or the classes changed, nothing needs doing.",
    "A workbook knows into how many workbooks its cohort was built. Size of the sample, highest and lowest mark depend"
    " on all of them, so nothing is said of these while some are missing.",
)
SAME_FILE = Code(
    "TRK908",
    Level.NOTE,
    "The same file twice",
    "This file and {other} are the same, so one of them counts.",
    "Nothing needs doing. You can delete one of them.",
    "The two files are identical. [[command collect]] takes their lines once.",
)
OLDER_STATE = Code(
    "TRK911",
    Level.NOTE,
    "An older version of a workbook",
    "{later} is a later version of this workbook and counts instead of it; mistakes in this one are not listed.",
    "Nothing needs doing. You can move this file elsewhere.",
    "Two files began as one workbook, and one was made from the other: by [[command repair]] or update, and it holds"
    " every entry that decides a result; or it is the annotated copy, corrected and saved later. [[command collect]]"
    " takes the later one alone, and [[command status]] says the same.",
)
GRIDS_DIFFER = Code(
    "TRK909",
    Level.ERROR,
    "Workbooks of one component with different grids",
    "{component}: this workbook was built from edition {edition} of its specs; tasks or limits are different in"
    " {others}.",
    "Bring the older workbooks up to date with [[command update]], and look at the marks that no longer fit.",
    "In a series, all classes of a centre are marked with one grid. These workbooks were built before and after the"
    " grid was corrected, so the same work gets different marks in them. [[command collect]] says so for the component,"
    " and leaves a learner who is in both out as a conflict.",
)
TABLES_DIFFER = Code(
    "TRK910",
    Level.ERROR,
    "Workbooks of one component with different UMS or grades",
    "{component}: this workbook was built from edition {edition} of its specs; the same mark gives another UMS or grade"
    " in {others}.",
    "Bring the older workbooks up to date with [[command update]]; marks stay as they are.",
    "Some workbooks of a component have the published table and others still have the estimate, or grade boundaries"
    " differ. The same mark then gives different results within one centre. [[command collect]] says so for the"
    " component.",
)
