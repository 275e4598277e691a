"""Words that all formats of the status share."""

from __future__ import annotations

LOOKS = {
    "missing": "correct",
    "twice": "look",
    "used twice": "look",
    "older copy": "look",
    "older edition": "look",
    "as issued": "note",
    "returned": "clean",
    "not ours": "look",
    "not read": "unread",
}
"""How a workbook stands, as a class of the style sheet."""
OTHERS = "Not ours, or not read"
