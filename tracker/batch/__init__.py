"""Many workbooks in one go: `lines` reads the plan, `making` makes what a line asks for, in whatever process."""

from tracker.batch.lines import Line, Lines, read_lines

__all__ = ["Line", "Lines", "read_lines"]
