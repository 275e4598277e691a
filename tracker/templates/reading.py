"""Form templates read strictly, with every problem at its place; a centre's own folder stands in front."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from tracker.errors import RequestError, SpecError
from tracker.file_sizes import LOGO
from tracker.spec.award import FormNames
from tracker.templates.form import Form, FormKind, Forms, Logo
from tracker.templates.start import START, Step, read_start

Files = Mapping[str, tuple[bytes, str]]
"""Name of a file (start.yaml) to its bytes and how messages call it."""


PNG = b"\x89PNG\r\n\x1a\n"
SIZE_AT = 16
"""Where width and height stand in a PNG, four bytes each."""
MOST_PIXELS = 4_000_000
"""What a page can show of a logo at 600 dots an inch; a small file may hold millions more, which all take memory."""
LARGEST_LOGO = LOGO.most
"""Bytes; the picture is stored once in each workbook."""


class Templates:
    """All templates in use, each read when it is first asked for and only once.

    Args:
        files: the files, a centre's own in front of those that come with the program.
        own: the names of those that are the centre's own.
        folder: where these are, as the user calls it.
    """

    def __init__(self, files: Files, own: Iterable[str] = (), folder: str = "") -> None:
        self.files = files
        self.own = tuple(sorted(own))
        self.folder = folder
        self._forms: dict[FormNames, Forms] = {}

    @classmethod
    def already_read(cls, files: Files, steps: tuple[Step, ...], forms: Mapping[FormNames, Forms]) -> Templates:
        """Return templates that are read already; of `files`, only what is not among `forms` will be."""
        made = cls(files)
        made.__dict__["steps"] = steps
        made._forms.update(forms)
        return made

    def __reduce__(self) -> tuple[type[Templates], tuple[Files, tuple[str, ...], str]]:
        """Hand the files to another process, which reads what it needs of them itself."""
        return Templates, (self.files, self.own, self.folder)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What Start tells a teacher to do.

        Raises:
            SpecError: the template is wrong.
        """
        return read_start(*self.files[START])

    def forms(self, names: FormNames) -> Forms:
        """Return the forms that a suite or qualification names; raises what `read_forms` raises."""
        if names not in self._forms:
            self._forms[names] = read_forms(names, self.files)
        return self._forms[names]


def read_form(content: bytes, form: str, file: str, files: Files | None = None) -> Form:
    """Return a form from its template.

    Args:
        content: the YAML file.
        form: id of the form: the file's name without .yaml.
        file: how problems call it.
        files: all templates, its logo among them.

    Raises:
        SpecError: it is wrong; with every problem in it.
        RequestError: its logo is not there, or is no picture that can be printed.
    """
    from tracker.spec.model import read_model
    from tracker.spec.yaml import read_yaml
    from tracker.templates.models import FormTemplate, to_form

    tree, problems = read_yaml(content, file)
    template = None
    if tree is not None:
        template, more = read_model(FormTemplate, tree, file)
        problems = [*problems, *more]
    if problems or template is None:
        raise SpecError(sorted(set(problems)))
    return to_form(template, form, file, _logo(template.logo, file, files or {}) if template.logo else None)


def _logo(name: str, file: str, files: Files) -> Logo:
    if name not in files:
        raise RequestError(f"{file} names the logo {name}, but there is no such file beside it.")
    content, where = files[name]
    if not content.startswith(PNG) or len(content) < SIZE_AT + 8:
        raise RequestError(f"{where} is not a PNG picture: save the logo as PNG.")
    if len(content) > LARGEST_LOGO:
        raise RequestError(f"{where} is larger than {LOGO.size}: save the logo with fewer pixels.")
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (SIZE_AT, SIZE_AT + 4))
    if not 0 < width * height <= MOST_PIXELS:
        said = f"has {width:,} by {height:,} pixels, and at most {MOST_PIXELS // 1_000_000} million can be printed"
        raise RequestError(f"{where} {said}: save the logo with fewer pixels.")
    return Logo(name, content)


def read_forms(names: FormNames, files: Files) -> Forms:
    """Return the forms that a suite or qualification names.

    Raises:
        RequestError: there is no such template, or it is for another sort of form.
        SpecError: a template is wrong; with every problem of all three.
    """
    wanted: dict[FormKind, str] = {
        "record": names.record,
        "authentication": names.authentication,
        "cohort": names.cohort,
    }
    forms: dict[FormKind, Form] = {}
    problems: list[object] = []
    for kind, name in wanted.items():
        if f"{name}.yaml" not in files:
            known = ", ".join(sorted(one.removesuffix(".yaml") for one in files))
            raise RequestError(f"There is no template {name}.yaml for the form '{kind}'. There are: {known}.")
        content, file = files[f"{name}.yaml"]
        try:
            forms[kind] = read_form(content, name, file, files)
        except SpecError as error:
            problems += error.problems
    if problems:
        raise SpecError(problems)
    for kind, form in forms.items():
        if form.kind != kind:
            raise RequestError(f"{form.file} is a form '{form.kind}', but the specs name it as the form '{kind}'.")
    made = Forms(forms["record"], forms["authentication"], forms["cohort"])
    _no_two_meanings(made)
    return made


def _no_two_meanings(forms: Forms) -> None:
    """Entries of two forms may be the same one, but not two different ones under one id or heading."""
    for name in ("id", "label"):
        seen: dict[str, object] = {}
        for one in forms.entries():
            word = str(getattr(one, name)).casefold()
            if word in seen:
                raise RequestError(
                    f"Two forms have different entries with the {name} '{getattr(one, name)}': write them alike, or"
                    f" call them differently ({forms.record.file}, {forms.authentication.file}, {forms.cohort.file})."
                )
            seen[word] = one
