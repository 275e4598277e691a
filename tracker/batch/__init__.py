"""The plan of a batch: what its lines say."""

from tracker.batch.lines import Line, Lines, read_lines

__all__ = ["Line", "Lines", "read_lines"]
