"""Words for sentences that a face makes itself."""

from tracker.findings import visible
from tracker.report.wording import counted

__all__ = ["counted", "visible"]
