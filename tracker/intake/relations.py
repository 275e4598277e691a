"""How the parts of a workbook point to each other; part names are never guessed, because programs differ in them."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import unquote

from tracker.intake import refusals_inside as inside
from tracker.intake.limits import Allowance
from tracker.intake.markup import Node, tree
from tracker.intake.refusals import RefusedError, refused

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships "
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ID = f"{OFFICE} id"
CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types "


class Relation(NamedTuple):
    """One part's pointer to another part, or to something outside the file."""

    id: str
    kind: str
    """The last word of its type, such as `worksheet`."""
    type: str
    target: str
    """A part, or whatever the file says where it is external."""
    external: bool


def relations_part(part: str) -> str:
    """Return the name of the part that holds the relations of a part, "" being the package itself."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def read_relations(data: bytes, part: str, source: str, allowance: Allowance) -> tuple[Relation, ...]:
    """Read a part of relations.

    Args:
        data: its bytes.
        part: its name.
        source: the part whose relations they are.
        allowance: what is counted against.

    Raises:
        RefusedError: it is damaged, or has two relations with one id.
    """
    root = tree(data, part, allowance)
    if root.name != f"{PACKAGE}Relationships":
        raise refused(inside.CONTRADICTION, what=f"{part} holds something else than relations")
    found: dict[str, Relation] = {}
    for node in root.children:
        if node.name != f"{PACKAGE}Relationship":
            raise refused(inside.CONTRADICTION, what=f"{part} holds something else than relations")
        allowance.take_items()
        one = _relation(node, source)
        if one.id in found:
            raise refused(inside.CONTRADICTION, what=f"{part} has two relations with the same id")
        found[one.id] = one
    return tuple(found.values())


def _relation(node: Node, source: str) -> Relation:
    kind = node.get("Type")
    target = node.get("Target")
    external = node.get("TargetMode") == "External"
    return Relation(
        node.get("Id"), kind.rpartition("/")[2], kind, target if external else resolved(target, source), external
    )


def resolved(target: str, source: str) -> str:
    """Return the part that a target means, seen from its source; absolute and relative targets are both in use."""
    path = unquote(target.partition("#")[0])
    steps = [] if path.startswith("/") else source.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


class ContentTypes:
    """What each part is said to be."""

    def __init__(self, data: bytes, allowance: Allowance) -> None:
        root = tree(data, CONTENT_TYPES, allowance)
        if root.name != f"{_TYPES}Types":
            raise refused(inside.CONTRADICTION, what=f"{CONTENT_TYPES} holds something else")
        self._by_ending = self._read(root, "Default", "Extension", allowance)
        self._by_part = self._read(root, "Override", "PartName", allowance)

    @staticmethod
    def _read(root: Node, kind: str, key: str, allowance: Allowance) -> dict[str, str]:
        found: dict[str, str] = {}
        for node in root.each(_TYPES + kind):
            allowance.take_items()
            name = node.get(key).lstrip("/").casefold()
            said = node.get("ContentType").casefold()
            if found.setdefault(name, said) != said:
                raise _two_types(node.get(key))
        return found

    def of(self, part: str) -> str:
        """Return the content type of a part in small letters, "" if nothing is said."""
        folded = part.casefold()
        return self._by_part.get(folded) or self._by_ending.get(folded.rpartition(".")[2], "")

    def all(self) -> set[str]:
        """Return every content type that is named."""
        return {*self._by_ending.values(), *self._by_part.values()}


def _two_types(part: str) -> RefusedError:
    return refused(inside.CONTRADICTION, what=f"it says two things about what {part[:100]} is")
