"""Waivers: decisions to live with a finding, kept in a YAML file with who decided, why and until when.

A waiver never hides anything: the finding stays in every report with the decision beside it, it only no longer counts.
What was refused cannot be waived, because no one knows what is in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Literal

from tracker.checks.registry import codes, find
from tracker.errors import RequestError, SpecError
from tracker.findings import Code, FileReport, Hit, Level, Waiver, visible

KEY = re.compile("L[0-9]{3,}")


@dataclass(frozen=True, slots=True)
class Waived:
    """One entry of a waiver file."""

    code: str
    file: str
    """A pattern such as 10A*.xlsx, for the name of the file or its whole path; "" for any."""
    learner: str
    """A learner key, "" for any."""
    waiver: Waiver

    def covers(self, hit: Hit, file: str) -> bool:
        """Tell whether a hit in a file is the one that was decided on."""
        return (
            hit.code.id == self.code
            and hit.code.level is not Level.REFUSED
            and (not self.learner or hit.learner == self.learner)
            and (not self.file or _fits(file, self.file))
        )

    @property
    def words(self) -> str:
        """What it is about, in a few words."""
        whom = ", ".join(part for part in (visible(self.file), self.learner) if part)
        return f"{self.code} ({whom})"


def decision(waivers: Iterable[Waived], hit: Hit, file: str, today: date) -> Waiver | None:
    """Return the decision on a hit, None if there is none or its time is over."""
    in_force = (one for one in waivers if not _is_over(one, today))
    return next((one.waiver for one in in_force if one.covers(hit, file)), None)


def said_of(waivers: Sequence[Waived], files: Iterable[FileReport], today: date) -> Iterator[str]:
    """Yield a sentence for each waiver that is over, met nothing, or met the same key in several workbooks."""
    met: dict[str, set[str]] = {}
    for file in files:
        for waiver in (one.waiver for one in file.findings if one.waiver):
            met.setdefault(waiver.at, set()).add(file.file)
    for one in waivers:
        at = one.waiver.at
        if _is_over(one, today):
            yield f"{at}: the waiver of {one.words} ended on {one.waiver.until}: renew it or delete it."
        elif at not in met:
            yield f"{at}: the waiver of {one.words} met nothing: correct it or delete it."
        elif not one.file and len(met[at]) > 1:
            met_in = f"{at}: the waiver of {one.words} met {len(met[at])} files"
            yield f"{met_in}, and {one.learner} is another learner in each of them: name the file too."


def read_waivers(content: bytes, file: str, known: Mapping[str, Code] | None = None) -> tuple[Waived, ...]:
    """Read a waiver file.

    Args:
        content: the YAML file.
        file: how complaints call it.
        known: the codes there are; all of this program if left out.

    Raises:
        SpecError: it is wrong; with every mistake as file:line:column.
    """
    from tracker.spec.model import DateText, Field, Many, Sentence, SpecModel, Text, Trouble, read_model
    from tracker.spec.yaml import read_yaml

    there = codes() if known is None else known

    class Entry(SpecModel):
        code: Text = Field(description="Such as TRK503.")
        file: Text | None = Field(default=None, description="Name or path of the file; * matches anything.")
        learner: Text | None = Field(default=None, description="Such as L007.")
        reason: Sentence = Field(description="Why it is right to live with it.")
        who: Text = Field(description="Who decided.")
        until: DateText | None = Field(default=None, description="Last day on which it counts.")

        def problems(self) -> Iterator[Trouble]:
            try:
                code = find(self.code, there)
            except RequestError as error:
                yield ("code",), "SPEC104", str(error)
            else:
                if code.level is Level.REFUSED:
                    yield ("code",), "SPEC104", f"{code.id} cannot be waived: such a file was not read at all."
            if self.learner and not KEY.fullmatch(self.learner):
                yield ("learner",), "SPEC106", f"'{self.learner}' is no learner key: those look like L007."
            if not (self.file or self.learner):
                yield (), "SPEC102", "A waiver says for which 'file' or 'learner' it is: add one of them, or both."

    class Sheet(SpecModel):
        format: Literal[1] = Field(description="Shape of the file.")
        waivers: Many[Entry] = Field(description="One entry for each decision.")

    tree, problems = read_yaml(content, file)
    read = None
    if tree is not None:
        read, more = read_model(Sheet, tree, file)
        problems = [*problems, *more]
    if problems or read is None or tree is None:
        raise SpecError(sorted(set(problems)))
    return tuple(
        Waived(
            find(each.code, there).id,
            each.file or "",
            each.learner or "",
            Waiver(each.reason, each.who, each.until, f"{file}:{_line(tree, index)}"),
        )
        for index, each in enumerate(read.waivers)
    )


def _line(tree: object, index: int) -> int:
    from tracker.spec.tree import YamlMap, place

    return place(tree, ("waivers", index)).line if isinstance(tree, YamlMap) else 1


def _is_over(one: Waived, today: date) -> bool:
    return one.waiver.until is not None and one.waiver.until < today


def _fits(file: str, pattern: str) -> bool:
    """Compare as Windows does: case and the sort of slash make no difference."""
    path, wanted = (each.replace("\\", "/").casefold() for each in (file, pattern))
    names = (path, path.rpartition("/")[2])
    return wanted in names or any(fnmatchcase(name, wanted) for name in names)
