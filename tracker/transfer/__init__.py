"""What people typed, carried into a fresh workbook: the same one repaired, a newer one, or that of the next series.

`found` lists every typed value of a returned workbook with its address, `owners` says whose line each row is,
`leftover` adds what stands where nothing is read, `placing` puts values into a new plan, and `account` is the sheet
that lists what was not taken. Nothing is lost in silence: a value is either placed or listed.
"""

from tracker.transfer.model import Carried, Listed
from tracker.transfer.repair import carry

__all__ = ["Carried", "Listed", "carry"]
