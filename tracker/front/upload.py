"""Pack for upload: a folder for each learner of the sample, with the forms in it and a place for the work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.errors import RequestError
from tracker.front.answer import Answer, InputFile, Message, NextStep
from tracker.front.pack import Document, PackRequest, printed, read_safely
from tracker.front.resources import Resources
from tracker.intake.returned import Returned
from tracker.pack.comparing import FORMS, WORK, of_cohort
from tracker.pack.sampling import Sample, check_apart, due, samples_of, whole_samples
from tracker.pdf import as_printed

__all__ = ["WORK", "Document", "UploadAnswer", "UploadRequest", "as_printed", "samples_in", "upload"]

NEXT = NextStep(f"sign the forms, put each learner's work into the folder {WORK} beside them, and check", "pack")


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadRequest:
    """Of whose work folders are made."""

    paths: Sequence[InputFile]
    """The workbooks of a cohort, or of several."""
    component: tuple[str, ...] = ()
    """Ids or entry codes; all internal components if empty."""
    names: bool = False
    """Whether what is said calls learners by number and name, and not by key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadAnswer(Answer):
    """The forms, which whoever can print turns into PDFs; each goes into the folder that it names."""

    documents: tuple[Document, ...]
    complete: bool
    """Whether everyone in the sample has a folder."""

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders, in order."""
        return tuple(dict.fromkeys(one.folder for one in self.documents))


def upload(request: UploadRequest, resources: Resources) -> UploadAnswer:
    """Make the forms of all learners who are ticked for the sample, folder by folder.

    Raises:
        RequestError: a workbook cannot be read, two learners would have one folder, or no learner is in the sample.
    """
    read = [(file, read_safely(file, resources)) for file in request.paths]
    samples = samples_in(read, request.component, resources)
    check_apart(samples)
    said: dict[str, list[str]] = {due(one.spec): [] for one in samples}
    documents: list[Document] = []
    for file, returned in read:
        if any(one.learners for one in samples if one.file == file.name):
            asked = PackRequest(paths=file, component=request.component, forms=tuple(FORMS), names=request.names)
            made = printed(returned, file, asked, resources)
            documents += made.documents
            texts = [one.text for one in made.messages if isinstance(one, Message)]
        else:
            texts = ["no learner is in the sample."]
        for text in texts:
            said.setdefault(text, []).append(file.name)
    notes = list(_of_files(said, len(read)))
    if not documents:
        do = "Choose Yes under In sample on the marks sheets for the learners that Edexcel Online lists."
        raise RequestError("\n".join([*notes, f"Nothing to make. {do}"]))
    notes += _of_cohorts(samples)
    missing = {one.folder for sample in samples for one in sample.learners} - {one.folder for one in documents}
    return UploadAnswer(
        messages=tuple(Message(words, "note") for words in notes),
        next_step=NEXT,
        documents=tuple(documents),
        complete=not missing,
    )


def samples_in(
    read: Sequence[tuple[InputFile, Returned]], component: Sequence[str], resources: Resources
) -> tuple[Sample, ...]:
    """Return the sample of each component of workbooks.

    Raises:
        RequestError: two are copies of one workbook, there is no such component, or lines cannot be told apart.
    """
    seen: dict[str, str] = {}
    for file, returned in read:
        facts = returned.stamp.facts
        other = seen.setdefault(facts.get("first") or facts["id"], file.name)
        if other != file.name:
            raise RequestError(f"{other} and {file.name} are copies of one workbook: name the one that counts.")
    found = (samples_of(returned, component, resources.today, file.name) for file, returned in read)
    return tuple(one for samples in found for one in samples)


def _of_files(said: Mapping[str, Sequence[str]], count: int) -> Iterator[str]:
    """Yield what is to be said, with the workbooks that it is about unless it is about all."""
    for text, files in said.items():
        yield f"{', '.join(files)}: {text}" if files and len(files) < count else text


def _of_cohorts(samples: Sequence[Sample]) -> Iterator[str]:
    for whole in whole_samples(samples):
        said = of_cohort(whole)
        yield from (said.how, *said.wrong, *said.remarks)
