"""A centre's own specs, templates and waivers, which someone dropped: in front of those that are in the page.

Whatever reads YAML is imported here and only here, when there is something of a centre's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tracker.errors import RequestError, SpecError
from tracker.file_sizes import FOLDER, LOGO, YAML
from tracker.front.answer import InputFile
from tracker.page.jobs import Job
from tracker.templates import Templates

if TYPE_CHECKING:
    from tracker.spec.asking import Specs

KINDS = ("suites", "series", "qualifications", "psas")
_WAIVERS = re.compile(rb"^[\"']?waivers[\"']?\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Own:
    """What a centre has of its own, by what it is."""

    specs: Mapping[str, bytes]
    """By the path in a folder of specs."""
    templates: Mapping[str, bytes]
    """By name."""
    waivers: InputFile | None
    strays: tuple[str, ...]
    """What is none of these."""

    @property
    def sentence(self) -> str:
        """What is used, for a line beside the answer."""
        used = [f"{len(self.specs)} of its own specs"] if self.specs else []
        used += [f"its own templates {', '.join(self.templates)}"] if self.templates else []
        used += [f"the accepted findings of {self.waivers.name}"] if self.waivers else []
        return f"Your centre's files come first: {'; '.join(used)}."


def own_files(job: Job) -> Own | None:
    """Return what came with a job, None if nothing did.

    Raises:
        RequestError: something cannot be read or is too large, or there are two files of waivers.
    """
    if not job.own:
        return None
    specs, templates, strays, waivers = dict[str, bytes](), dict[str, bytes](), list[str](), list[InputFile]()
    total = 0
    for one in job.own:
        path = PurePosixPath(one.name.lstrip("/"))
        limit = LOGO if path.suffix == ".png" else YAML
        content = job.file(one, limit)
        total += len(content)
        if total > FOLDER.most:
            raise RequestError(f"These files are larger than {FOLDER.size}, the most that {FOLDER.kind} may have.")
        kind = next((at for at, part in enumerate(path.parts[:-1]) if part in KINDS), None)
        if kind is not None and path.suffix == ".yaml":
            specs["/".join(path.parts[kind:])] = content
        elif path.suffix == ".yaml" and _WAIVERS.search(content):
            waivers.append(InputFile(str(path), content))
        elif kind is None and path.suffix in {".yaml", ".png"}:
            templates[path.name] = content
        elif not path.name.startswith((".", "~")):
            strays.append(str(path))
    if len(waivers) > 1:
        names = " and ".join(one.name for one in waivers)
        raise RequestError(f"{names} both hold accepted findings: leave one of them out.", about="waivers")
    return Own(specs, templates, waivers[0] if waivers else None, tuple(strays))


def opened(own: Own, specs: Specs, templates: Templates) -> tuple[Specs, Templates]:
    """Return specs and templates with a centre's own in front.

    Raises:
        SpecError: something among them is neither a spec nor a template nor a file of waivers.
    """
    if own.strays:
        kinds = ", ".join(f"{kind}/" for kind in KINDS)
        raise SpecError(
            [f"{one}: this is no spec (those lie in {kinds}), no template and no logo." for one in own.strays]
        )
    if own.specs:
        from tracker.spec.catalogue import Catalogue
        from tracker.spec.document import Folder

        centre = Folder("centre", "your centre's own specs", own.specs)
        specs = Catalogue([centre, *specs.library.folders])
    if own.templates:
        own_ones = {name: (content, name) for name, content in own.templates.items()}
        templates = Templates({**templates.files, **own_ones}, own.templates, "your centre's own templates")
    return specs, templates
