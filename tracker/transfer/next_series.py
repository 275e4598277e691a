"""Old workbooks of a series, read for the next one: what they hold, and whether they go together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.errors import RequestError
from tracker.intake.refusals import RefusedError
from tracker.intake.returned import read_returned
from tracker.plan.centre import NAME, NUMBER
from tracker.plan.order import centre_number
from tracker.transfer.banked_results import Past, pasts
from tracker.transfer.repair import carry

if TYPE_CHECKING:
    from tracker.spec.asking import Specs
    from tracker.spec.award import Spec
    from tracker.templates import Templates
    from tracker.transfer.model import Carried


@dataclass(frozen=True)
class Old:
    """A workbook of an earlier series."""

    file: str
    carried: Carried
    """The same, repaired: only values that can be used."""
    pasts: list[Past]

    @property
    def centre(self) -> tuple[str, str]:
        """Number and name of the centre, as the sheet Centre has them, or as it was built."""
        order, fields = self.carried.order, self.carried.plan.fields
        number, name = fields.get(NUMBER), fields.get(NAME)
        good = isinstance(number, str) and not centre_number(order.spec.numbers).problem(number)
        return (str(number) if good else order.centre), str(name or order.centre_name)


def read_old(files: Mapping[str, bytes], today: date, catalogue: Specs, templates: Templates) -> list[Old]:
    """Read old workbooks.

    Raises:
        RequestError: a file cannot be read as a tracker.
    """
    old = []
    for name, content in files.items():
        try:
            returned = read_returned(content, name, catalogue, templates)
        except RefusedError as error:
            raise RequestError(f"{name}: {error}") from error
        carried = carry(returned, today)
        old.append(Old(name, carried, pasts(returned, carried, name, today)))
    return old


def next_spec(old: Old, series: str, catalogue: Specs) -> Spec:
    """Return the award of an old workbook in a later series.

    Raises:
        RequestError: the series is not a later one, or the award has none then.
    """
    before = old.carried.order.spec
    spec = catalogue.spec(before.id, series)
    if spec.series.id <= before.series.id:
        said = f"{old.file} is of {before.series.title}"
        what = f"{said}; [[field series]] names {spec.series.title}, which is not after it."
        raise RequestError(what, about="series")
    return spec


def check_together(old: Sequence[Old]) -> None:
    """Refuse workbooks that cannot share one class list.

    Raises:
        RequestError: they are of several qualifications or centres.
    """
    awards = sorted({one.carried.order.spec.id for one in old})
    if len(awards) > 1:
        raise RequestError(f"One class list is for one qualification, not for {' and '.join(awards)}: roll over each.")
    centres = sorted({one.centre[0] for one in old})
    if len(centres) > 1:
        raise RequestError(f"The workbooks are of several centres ({', '.join(centres)}): roll over each by itself.")
