"""Properties of a document: who made it, who saved it last, and the ones a program added."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.intake import refusals_inside as inside
from tracker.intake.limits import Allowance
from tracker.intake.markup import Node, tree
from tracker.intake.refusals import refused
from tracker.intake.strings import joined
from tracker.layout import PROPERTY

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties "
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties "


def read_core(data: bytes, part: str, allowance: Allowance) -> dict[str, str]:
    """Return the core properties by their short names, such as `title` and `lastModifiedBy`.

    Raises:
        RefusedError: the part is damaged.
    """
    root = tree(data, part, allowance)
    return {node.name.rpartition(" ")[2]: joined([node.text], {}, f"A property of {part}") for node in root.children}


def read_custom(data: bytes, part: str, allowance: Allowance) -> dict[str, str]:
    """Return the custom properties by name, each as the text that is stored, the first of equal names.

    Raises:
        RefusedError: the part is damaged, or says one fact of the stamp in two ways.
    """
    root = tree(data, part, allowance)
    found: dict[str, str] = {}
    for name, value in _custom(root, part):
        allowance.take_items()
        allowance.take_text(value)
        if found.setdefault(name, value) != value and name.startswith(PROPERTY):
            raise refused(inside.CONTRADICTION, what=f"{part} has the property '{name}' twice, with different values")
    return found


def read_application(data: bytes, part: str, allowance: Allowance) -> str:
    """Return the program that saved the workbook, "" if it does not say.

    Raises:
        RefusedError: the part is damaged.
    """
    node = tree(data, part, allowance).first(f"{_EXTENDED}Application")
    return "" if node is None else joined([node.text], {}, f"A property of {part}")


def _custom(root: Node, part: str) -> Iterator[tuple[str, str]]:
    for node in root.each(f"{_CUSTOM}property"):
        text = node.children[0].text if node.children else ""
        yield node.get("name"), joined([text], {}, f"A property of {part}")
