"""Folders for upload against the sample: who is there, what is in each folder, and what does not belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from tracker.pack.sampling import WHICH, InSample, Sample, WholeSample
from tracker.templates.form import FormKind

WORK = "work"
"""The folder beside the forms for what the learner handed in."""
FORMS: Mapping[FormKind, str] = {"record": "assessment record", "authentication": "authentication form"}
"""What must be in each folder, with what people call it."""
SHOWN = 5
"""Learners that a sentence names one by one."""


class Entry(NamedTuple):
    """What lies somewhere in the folder for upload; links are not followed."""

    path: PurePosixPath
    """Below the folder."""
    kind: Literal["file", "folder", "link", "other"]
    size: int = 0


class Problem(NamedTuple):
    """What is wrong with a place in the folder."""

    path: PurePosixPath
    said: str
    """The rest of a sentence that begins with the path."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it."""

    problems: tuple[Problem, ...]
    expected: int
    """Folders that must be there."""
    good: int
    """Those with which nothing is wrong."""


def form_of(path: PurePosixPath) -> str:
    """Return which form a file is, by its name and place, whatever its ending; "" if it is none."""
    folder = path.parent.name.casefold()
    at = [form for form in FORMS if path.stem.casefold() == f"{folder}_{form}"]
    return at[0] if at and len(path.parts) == 2 else ""  # noqa: PLR2004 - a learner's folder and a file


def compared(
    samples: Sequence[Sample],
    wanted: Collection[tuple[str, str]],
    entries: Sequence[Entry],
    wrong: Callable[[Entry], str],
) -> Compared:
    """Compare.

    Args:
        samples: the samples of all components of the workbooks.
        wanted: workbook and id of each component that is asked for; folders of the others are left alone.
        entries: all that lies in the folder, litter left out.
        wrong: says what is wrong with a file, "" if nothing is.
    """
    asked = [one for sample in samples if (sample.file, sample.cohort[-1]) in wanted for one in sample.learners]
    known = {one.folder.casefold() for sample in samples for one in sample.learners}
    learners = {one.folder.casefold(): one for one in asked}
    inside: defaultdict[str, list[Entry]] = defaultdict(list)
    top: dict[str, Entry] = {}
    for entry in entries:
        if len(entry.path.parts) == 1:
            top[entry.path.name.casefold()] = entry
        else:
            inside[entry.path.parts[0].casefold()].append(entry)
    problems, good = [], 0
    for name, learner in learners.items():
        found = list(_of_learner(learner, top.get(name), inside[name], wrong))
        problems += found
        good += not found and not learner.without_work
    problems += [one for name, entry in top.items() if name not in known for one in _stray(entry, wrong)]
    return Compared(tuple(problems), sum(not one.without_work for one in asked), good)


def _of_learner(
    learner: InSample, folder: Entry | None, inside: Sequence[Entry], wrong: Callable[[Entry], str]
) -> Iterator[Problem]:
    here = PurePosixPath(folder.path if folder else learner.folder)
    if learner.without_work:
        said = f"is of a learner in the sample whose status is {learner.without_work}, which has no work to send"
        yield Problem(here, f"{said}: take the learner out of the sample, or correct the status")
    elif folder is None:
        yield Problem(here, "is not there: the learner is in the sample")
    elif folder.kind != "folder":
        yield Problem(here, "is no folder: the learner's forms and work go into a folder of this name")
    else:
        yield from _content(here, inside, wrong)


def _content(here: PurePosixPath, inside: Sequence[Entry], wrong: Callable[[Entry], str]) -> Iterator[Problem]:
    there = {form_of(one.path) for one in inside if one.kind == "file"}
    for form, title in FORMS.items():
        if form not in there:
            name = f"{here.name}_{form}"
            yield Problem(here, f"has no {title}: it is the file {name}, also if it was signed and scanned")
    if not any(one.kind == "file" and not form_of(one.path) for one in inside):
        yield Problem(here, f"holds no work: put what the learner handed in into its folder {WORK}")
    holding = {above for one in inside if one.kind != "folder" for above in one.path.parents}
    for one in inside:
        if one.kind == "folder":
            if one.path not in holding and one.path != here / WORK:
                yield Problem(one.path, "is an empty folder: put something into it or delete it")
        elif said := _said(one, wrong):
            yield Problem(one.path, said)


def _stray(entry: Entry, wrong: Callable[[Entry], str]) -> Iterator[Problem]:
    if entry.kind == "folder":
        yield Problem(entry.path, "is of no learner in the sample of these workbooks: move it elsewhere")
    else:
        more = f", and {said.partition(':')[0]}" if (said := _said(entry, wrong)) else ""
        yield Problem(entry.path, f"is in no learner's folder{more}: move it into one or elsewhere")


def _said(entry: Entry, wrong: Callable[[Entry], str]) -> str:
    if entry.kind == "link":
        return "is a link, which is not followed: put the file itself in its place"
    return "is no ordinary file: delete it" if entry.kind == "other" else wrong(entry)


class CohortSaid(NamedTuple):
    """How the sample of a component is."""

    how: str
    """Size, highest and lowest mark, in one sentence."""
    wrong: tuple[str, ...]
    """What has to be corrected."""
    remarks: tuple[str, ...]
    """What would have to be if the workbooks were all of the cohort, and they are not."""


def of_cohort(whole: WholeSample) -> CohortSaid:
    """Return how the sample of a component is, over the workbooks that are here."""
    title = " ".join(whole.parts[0].cohort[1:])
    books = f"{len(whole.parts)} workbooks" if len(whole.parts) > 1 else "the workbook"
    learners = f"{whole.size} learner{'' if whole.size == 1 else 's'}"
    words = [f"{title}: {whole.ticked} in the sample of {learners} in {books}, {whole.required} needed"]
    wrong = []
    if more := max(0, whole.required - whole.ticked):
        wrong.append(f"{title}: {more} more must be in the sample.")
    for which, name in enumerate(WHICH):
        found = whole.extreme(which)
        if found is None:
            continue
        mark, inside, who = found
        words.append(f"{name} mark {mark}{'' if inside else ' not'} in it")
        if not inside:
            keys = [f"{key} in {file}" if len(whole.parts) > 1 else key for file, one in who for key in one.keys]
            others = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
            whose = f"It is that of {', '.join(keys[:SHOWN])}{others}: choose Yes under In sample"
            one_of = " for one of them." if len(keys) > 1 else "."
            wrong.append(f"{title}: no learner in the sample has the {name} mark, {mark}. {whose}{one_of}")
    how = f"{'; '.join(words)}."
    if whole.complete:
        return CohortSaid(how, tuple(wrong), ())
    named = "This workbook is" if len(whole.parts) == 1 else "These workbooks are"
    others = f"{named} not the whole cohort: name those of the other classes too."
    return CohortSaid(how, (), tuple(f"{one} {others}" for one in wrong[:1]))
