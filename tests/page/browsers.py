"""Chromium and Firefox as they are installed here, driven by Playwright; nothing is downloaded."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = (
    "--no-sandbox",  # CI works as root, where Chromium has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-precise-memory-info",
)
NAMES = {"chromium": ("chromium", "chromium-browser", "google-chrome"), "firefox": ("firefox-esr", "firefox")}


@dataclass(frozen=True)
class Started:
    """A browser that runs."""

    name: str
    driven: Any
    """Playwright's `Browser`."""
    downloads: Path
    """Where Firefox puts what is saved: its driver does not say when."""


def missing(what: str, package: str) -> None:
    """Skip where something is not installed, but fail in CI: proof that nobody runs is none."""
    if os.environ.get("CI"):
        pytest.fail(f"CI must have {what}: install {package}")
    pytest.skip(f"{what} is not installed")


def find(name: str) -> str:
    """Return where a browser is, or skip or fail."""
    for program in NAMES[name]:
        if path := shutil.which(program):
            return path
    missing(name.title(), NAMES[name][0])
    raise AssertionError


def start(playwright: Any, name: str, downloads: Path) -> Started:
    """Start a browser without a window."""
    path = find(name)
    if name == "chromium":
        driven = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM), downloads_path=downloads)
    else:
        driven = playwright.firefox.launch(channel="moz-firefox", executable_path=path, downloads_path=downloads)
    return Started(name, driven, downloads)
