"""Where the specs and templates are that come with the program: inside an installed wheel, or beside a checkout."""

from __future__ import annotations

from pathlib import Path

from tracker.input import answered, read_all

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(name: str) -> Path:
    """Return the shipped folder `specs` or `templates`."""
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def shipped_templates() -> dict[str, tuple[bytes, str]]:
    """Return the shipped templates by name, each with what messages call it."""
    return {name: (content, f"templates/{name}") for name, content in read_templates(shipped("templates")).items()}


def read_templates(folder: Path) -> dict[str, bytes]:
    """Return the templates of a folder, and the logos that they may name.

    Raises:
        InputError: one of them cannot be read, or all of them together are too large.
    """
    paths = answered(lambda: sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".png"}), folder)
    return read_all({path.name: path for path in paths}, folder)
