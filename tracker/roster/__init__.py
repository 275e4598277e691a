"""Class lists in: what a school's information system or a teacher's own spreadsheet says about a class.

`headings` knows what headings mean, `columns` decides which column is taken for what, `cells` puts one cell right or
says what is wrong with it, `reading` goes through the rows, and `model` is what comes out. The list is read strictly:
what was put right is said, and what is doubtful stops the build with every problem at once.
"""

from tracker.roster.headings import Meaning
from tracker.roster.model import ClassList, Ignored, Learner, Remark, Taken, headings_of, split
from tracker.roster.reading import read_class_list

__all__ = ["ClassList", "Ignored", "Learner", "Meaning", "Remark", "Taken", "headings_of", "read_class_list", "split"]
