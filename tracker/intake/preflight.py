"""Before any cell is read: whether the bytes are a workbook that may be opened at all."""

from __future__ import annotations

from tracker.file_sizes import MEGABYTE, WORKBOOK
from tracker.intake import refusals
from tracker.intake import refusals_inside as inside
from tracker.intake.active_content import external, why_unwelcome, why_unwelcome_relation
from tracker.intake.archive import Placed, inflate, read_archive
from tracker.intake.limits import FILE_BYTES, INFLATED_BYTES, KEPT_BYTES, Allowance
from tracker.intake.markup import STRICT, guard
from tracker.intake.outside import LINK, LINK_PATHS, other_workbook
from tracker.intake.recognise import PACKAGE, why_no_package
from tracker.intake.refusals import RefusedError, refused
from tracker.intake.relations import CONTENT_TYPES, ContentTypes, Relation, read_relations, relations_part

_OTHER_PACKAGES = (
    ("index/document.iwa", refusals.NUMBERS, ""),
    ("index.zip", refusals.NUMBERS, ""),
    ("xl/workbook.bin", refusals.BINARY_WORKBOOK, ""),
    ("word/document.xml", refusals.WORD_DOCUMENT, "a Word document (.docx)"),
    ("ppt/presentation.xml", refusals.WORD_DOCUMENT, "a presentation (.pptx)"),
)
_WORKBOOK_TYPES = (
    ("spreadsheetml.sheet.main+xml", None, ""),
    ("spreadsheetml.template.main+xml", None, ""),
    ("macroenabled", refusals.MACRO_WORKBOOK, ""),
    ("addin", refusals.MACRO_WORKBOOK, ""),
    ("sheet.binary", refusals.BINARY_WORKBOOK, ""),
    ("wordprocessingml", refusals.WORD_DOCUMENT, "a Word document (.docx)"),
    ("presentationml", refusals.WORD_DOCUMENT, "a presentation (.pptx)"),
)
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_XML_NAMES = (".xml", ".rels", ".vml")


class Package:
    """The parts of a workbook: each listed once, whole, within the limits and free of entities.

    Attributes:
        allowance: what reading has used up of the limits.
        types: what each part is said to be.
        workbook: the name of the workbook's own part.
        external: what the file points to outside itself other than other workbooks, with the part that points.
        linked: other workbooks that it is linked to, by the id of the relation.
    """

    def __init__(self, content: bytes, parts: list[Placed]) -> None:
        self._content = content
        self._parts = {part.entry.name.casefold(): part for part in parts}
        self._kept: dict[str, bytes] = {}
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self.allowance = Allowance()
        self.types: ContentTypes
        self.workbook = ""
        self.external: list[tuple[str, Relation]] = []
        self.linked: dict[str, str] = {}

    @property
    def names(self) -> list[str]:
        """The names of all parts, in the order of the bytes."""
        return [part.entry.name for part in self._parts.values()]

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def __getitem__(self, name: str) -> bytes:
        """Return the bytes of a part, inflated and with the right checksum.

        Raises:
            KeyError: there is no such part.
            RefusedError: it does not unpack to what it announced.
        """
        folded = name.casefold()
        kept = self._kept.pop(folded, None)
        return kept if kept is not None else inflate(self._content, self._parts[folded])

    def get(self, name: str) -> bytes | None:
        """Return the bytes of a part, None if there is none."""
        try:
            return self[name]
        except KeyError:
            return None

    def keep(self, name: str, data: bytes) -> None:
        """Hold the bytes of a part until they are asked for, which is once as a rule."""
        self._kept[name.casefold()] = data

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return the relations of a part, "" being the package itself; empty if it has none.

        Raises:
            RefusedError: they cannot be read.
        """
        if part not in self._relations:
            name = relations_part(part)
            data = self.get(name)
            self._relations[part] = () if data is None else read_relations(data, name, part, self.allowance)
        return self._relations[part]


def open_package(content: bytes, name: str) -> Package:
    """Return the parts of a returned workbook.

    Args:
        content: the whole file.
        name: the file, as the user calls it; only Excel's owner files are known by their names.

    Raises:
        RefusedError: the file is no workbook, is damaged or ambiguous, holds what a tracker never holds, or is beyond
            the limits.
    """
    if len(content) > FILE_BYTES:
        raise refused(refusals.TOO_BIG, limit=WORKBOOK.size)
    if not content.startswith(PACKAGE):
        raise why_no_package(content, name)
    package = Package(content, read_archive(content))
    _refuse_other_packages(package)
    whole = _inflated(package)
    package.types = ContentTypes(whole, package.allowance)
    package.workbook = _workbook(package)
    _refuse_unwelcome(package)
    return package


def _refuse_other_packages(package: Package) -> None:
    if "mimetype" in package and (said := package["mimetype"][:100]).startswith(b"application/vnd.oasis"):
        raise refused(refusals.OPEN_DOCUMENT, kind=".ods" if b"spreadsheet" in said else "not a spreadsheet")
    for part, code, kind in _OTHER_PACKAGES:
        if part in package:
            raise refused(code, **code.needed({"kind": kind}))
    if CONTENT_TYPES not in package:
        if "xl/workbook.xml" in package:
            raise refused(inside.MISSING_PART, what=f"the part {CONTENT_TYPES}")
        inside_folder = [name for name in package.names if name.casefold().endswith(f"/{CONTENT_TYPES.casefold()}")]
        if len(inside_folder) == 1:
            raise refused(refusals.PACKED_AGAIN, folder=inside_folder[0].rpartition("/")[0])
        count = sum(name.casefold().endswith(_SPREADSHEETS) for name in package.names)
        holding = f" with {count} workbook{'s' if count > 1 else ''} in it" if count else ""
        raise refused(refusals.ARCHIVE, holding=holding)


def _inflated(package: Package) -> bytes:
    """Inflate every part once, look whether it may be parsed, and return the content types.

    What is refused for its form alone is refused last: another reader may be asked about it, so by then nothing else
    may be wrong with any part.
    """
    total = kept = 0
    types = b""
    form: RefusedError | None = None
    for name in package.names:
        data = package[name]
        total += len(data)
        if total > INFLATED_BYTES:
            raise refused(refusals.TOO_MUCH_INSIDE, limit=INFLATED_BYTES // MEGABYTE)
        if data.startswith(PACKAGE):
            form = form or refused(inside.OLE, part=name)
        elif name.casefold().endswith(_XML_NAMES):
            try:
                guard(data, name)
            except RefusedError as error:
                if error.hit.code is not inside.ENCODING:
                    raise
                form = form or error
        if name.casefold() == CONTENT_TYPES.casefold():
            types = data
        if kept + len(data) <= KEPT_BYTES:
            kept += len(data)
            package.keep(name, data)
    if form:
        raise form
    return types


def _workbook(package: Package) -> str:
    """Return the name of the workbook's part."""
    mains = [one for one in package.relations("") if one.kind == "officeDocument"]
    if any(one.type.startswith(STRICT) for one in mains):
        raise refused(inside.STRICT)
    if len(mains) > 1:
        raise refused(inside.CONTRADICTION, what="it has two workbooks in one file")
    if not mains or mains[0].external or mains[0].target not in package:
        raise refused(inside.MISSING_PART, what="the part that lists the sheets")
    said = package.types.of(mains[0].target)
    for word, code, kind in _WORKBOOK_TYPES:
        if word in said:
            if code:
                raise refused(code, **code.needed({"kind": kind}))
            return mains[0].target
    raise refused(inside.CONTRADICTION, what="the file does not say that it is a workbook")


def _refuse_unwelcome(package: Package) -> None:
    """Look at every part and every relation, those of parts that nothing points to as well."""
    if why := why_unwelcome(package.names, package.types):
        raise why
    links = [one for one in package.relations(package.workbook) if one.kind == LINK]
    for one in links:
        beyond = package.relations(one.target)
        package.linked[one.id] = other_workbook(one, package.get(one.target), beyond, package.allowance)
    known = {one.target for one in links}
    for name in package.names:
        folder, _, file = name.rpartition("/")
        if file.endswith(".rels") and folder.rpartition("/")[2] == "_rels":
            source = f"{folder[: -len('_rels')]}{file.removesuffix('.rels')}"
            looked_at = {LINK} if source == package.workbook else LINK_PATHS if source in known else set[str]()
            relations = [one for one in package.relations(source) if one.kind not in looked_at]
            if why := why_unwelcome_relation(relations):
                raise why
            package.external.extend((source, one) for one in external(relations))
