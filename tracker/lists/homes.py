"""In which workbook of a cohort a learner belongs: by class, and by assessor where several workbooks have the class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tracker.lists.cohort import Cohort
from tracker.people.identity import folded
from tracker.report.wording import listed
from tracker.roster import Learner


class Homes:
    """Knows whose classes the workbooks of a cohort are."""

    def __init__(self, cohort: Cohort, staying: Mapping[int, tuple[int, Learner]]) -> None:
        """Look at who is in the workbooks.

        Args:
            cohort: the workbooks.
            staying: the learners of the list who are in a workbook: in which, and as they are called from now on.
        """
        self._files = [one.file for one in cohort.workbooks]
        self._classes: dict[str, set[int]] = defaultdict(set)
        self._new_classes: dict[str, set[int]] = defaultdict(set)
        self._assessors: dict[str, set[int]] = defaultdict(set)
        for member in cohort.members:
            self._classes[folded(member.learner.class_name)].add(member.workbook)
            self._assessors[folded(member.learner.assessor)].add(member.workbook)
        for workbook, now in staying.values():
            self._new_classes[folded(now.class_name)].add(workbook)

    def of(self, now: Learner, there: int | None) -> tuple[int | None, str]:
        """Return the workbook of a learner, or None and why it is not certain.

        Args:
            now: the learner as the list has it.
            there: the workbook that the learner is in; None for one who joins.
        """
        if len(self._files) == 1:
            return 0, ""
        named = folded(now.class_name)
        fitting = self._classes.get(named, set()) if named else set()
        if not fitting and there is not None:
            return there, ""  # a class that no workbook has is the old one under a new name, or not known
        fitting = fitting or (self._new_classes.get(named, set()) if named else set())
        if not fitting:
            said = "no workbook has a learner of its class" if named else "it has no class"
            return None, f"{said}, so it is not certain into which workbook the learner belongs"
        if len(fitting) > 1:
            with_assessor = fitting & self._assessors.get(folded(now.assessor), set()) if now.assessor else set()
            fitting = with_assessor or fitting
        if len(fitting) == 1:
            return next(iter(fitting)), ""
        if there in fitting:
            return there, ""
        several = listed([self._files[at] for at in sorted(fitting)])
        return (
            None,
            f"its class is in several workbooks ({several}), so it is not certain into which the learner belongs",
        )
