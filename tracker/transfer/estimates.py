"""Which UMS that a rollover would bank are estimates, and the refusal to bank them without being asked to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.errors import RequestError
from tracker.rules.results import ESTIMATE
from tracker.transfer.match_learners import Match


@dataclass(frozen=True, slots=True)
class Estimates:
    """The learners of one old workbook whose best UMS of one component is an estimate."""

    file: str
    component: str
    keys: tuple[str, ...]
    """Their learner keys in the old workbook."""

    @property
    def sentence(self) -> str:
        """The line that people read; no names."""
        return f"{self.file}: the UMS of {self.component} is an estimate for {', '.join(self.keys)}."


def estimates(matched: Iterable[Match]) -> tuple[Estimates, ...]:
    """Return the estimates among the results that would be banked, by workbook and component."""
    found: dict[tuple[str, str], list[str]] = {}
    for past in (past for match in matched for past in match.pasts):
        for component, banked in past.banked.items():
            if banked.basis == ESTIMATE:
                found.setdefault((past.file, component), []).append(past.key)
    return tuple(Estimates(file, component, tuple(keys)) for (file, component), keys in found.items())


def refuse_estimates(found: Sequence[Estimates]) -> None:
    """Refuse to bank estimates.

    Raises:
        RequestError: there are any.
    """
    if not found:
        return
    said = "\n".join(f"  {one.sentence}" for one in found)
    raise RequestError(
        "Nothing was built, because some of the UMS to be banked are estimates and not results:\n"
        f"{said}\n"
        "Bring in the published table ([[command ums import]], then [[command update]] for each workbook) or type the "
        "UMS of the results slip on the sheet 'Earlier results', and roll over again. To bank the estimates all the "
        "same, give [[field bank_estimates]]: they are marked as estimates in the new workbooks.",
        about="bank_estimates",
    )
