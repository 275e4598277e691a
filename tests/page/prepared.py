"""Jobs in a process as the page has it: specs and templates prepared, heavy libraries nowhere; run as a module."""

from __future__ import annotations

import json
import pickle
import sys
from importlib.abc import MetaPathFinder

NEVER = {"pydantic", "pydantic_core", "yaml", "ruamel", "pandas", "typer", "click", "rich", "sqlite3", "openpyxl"}
NEITHER = {"tracker.cli", "tracker.spec.model", "tracker.spec.yaml", "tracker.database", "tracker.frames"}


class Blocked(MetaPathFinder):
    """Refuses to find what the page does not have, or has still packed."""

    def find_spec(self, fullname: str, *_: object) -> None:
        """Fail on a heavy library, leave the rest to others."""
        if fullname.partition(".")[0] in NEVER or fullname in NEITHER:
            raise ImportError(f"{fullname} must not be imported")


def enterprise() -> bytes:
    """Return the specs of one award and all templates, prepared as they are when the page is made."""
    from tracker.front.prepared import prepare
    from tracker.spec.document import read_folder
    from tracker.spec.shipped import shipped, shipped_templates

    files = read_folder(shipped("specs"), "shipped", "specs").files
    wanted = ("suites/", "series/", "qualifications/enterprise", "psas/enterprise")
    return prepare({path: content for path, content in files.items() if path.startswith(wanted)}, shipped_templates())


def main() -> None:
    """Read what was prepared, and jobs, from standard input; do the jobs, and write what they came to."""
    sys.meta_path.insert(0, Blocked())
    from tracker.front.prepared import prepared
    from tracker.page.running import Page

    content, jobs = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the test
    page = Page(*prepared(content))
    done: list[object] = [json.loads(page.about("2026-11-23"))]
    for job, contents in jobs:
        done.append(page.run(job, lambda at, most, all_=contents: all_[at][:most], lambda *_: None))
    sys.stdout.buffer.write(pickle.dumps(done))


if __name__ == "__main__":
    main()
