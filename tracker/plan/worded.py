"""The sheets that are worded by templates and specs alone: no one types in them."""

from tracker.plan.look_ups import SHEET as NOT_CHECKED
from tracker.plan.start import SHEET as START

WORDED = frozenset({START, NOT_CHECKED})
