"""Layout and values in, the bytes of an .xlsx workbook out."""

from tracker.render.workbook import render

__all__ = ["render"]
