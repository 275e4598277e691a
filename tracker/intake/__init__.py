"""Returned workbooks in: which tracker a file is, and what people typed into it."""

from tracker.intake.returned import Returned, read_returned, worked_in

__all__ = ["Returned", "read_returned", "worked_in"]
