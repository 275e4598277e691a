"""Which UMS that a rollover would bank are not official, and the refusal to bank them without being asked to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.errors import RequestError
from tracker.rules.basis import ESTIMATE, OFFICIAL
from tracker.transfer.match_learners import Match
from tracker.transfer.next_series import Old

if TYPE_CHECKING:
    from tracker.spec.asking import Specs


@dataclass(frozen=True, slots=True)
class Estimates:
    """The learners of one old workbook whose best UMS of one component is not official."""

    file: str
    component: str
    basis: str
    """What it is: the UMS of the published table at the mark that counts, or an estimate."""
    keys: tuple[str, ...]
    """Their learner keys in the old workbook."""

    @property
    def sentence(self) -> str:
        """The line that people read; no names."""
        what = "an estimate" if self.basis == ESTIMATE else "that of the published table, which is not official,"
        return f"{self.file}: the UMS of {self.component} is {what} for {', '.join(self.keys)}."


def estimates(matched: Iterable[Match]) -> tuple[Estimates, ...]:
    """Return what is not official among the results that would be banked, by workbook, component and basis."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for past in (past for match in matched for past in match.pasts):
        for component, banked in past.banked.items():
            if banked.basis not in ("", OFFICIAL):
                found.setdefault((past.file, component, banked.basis), []).append(past.key)
    return tuple(Estimates(*what, tuple(keys)) for what, keys in found.items())


def tables_ready(olds: Iterable[Old], found: Sequence[Estimates], catalogue: Specs) -> tuple[str, ...]:
    """Say which workbooks have estimates of a component whose published table the specs have by now."""
    said = []
    for old in olds:
        spec = old.carried.order.spec
        now = catalogue.spec(spec.id, spec.series.id)
        guessed = {one.component for one in found if one.file == old.file and one.basis == ESTIMATE}
        for then, ready in zip(spec.components, now.components, strict=False):
            known = then.id == ready.id and ready.table.status == "published"
            if then.id in guessed and then.table.status == "estimate" and known:
                said.append(
                    f"{old.file}: the published table of {then.id} is ready and not in this workbook yet: bring it in "
                    "first ([[command update]])."
                )
    return tuple(said)


def refuse_estimates(found: Sequence[Estimates], ready: Sequence[str]) -> None:
    """Refuse to bank what is not official.

    Args:
        found: what is not official.
        ready: what `tables_ready` says.

    Raises:
        RequestError: there is any.
    """
    if not found:
        return
    said = "\n".join(f"  {one}" for one in (*ready, *(one.sentence for one in found)))
    raise RequestError(
        "Nothing was built, because some of the UMS to be banked are not official results:\n"
        f"{said}\n"
        "Type the official UMS on the sheet 'Results' of the old workbook, and roll over again. To bank the others all "
        "the same, give [[field bank_estimates]]: they keep their basis in the new workbooks.",
        about="bank_estimates",
    )
