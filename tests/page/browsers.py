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


def start(playwright: Any, name: str, downloads: Path, *, proxy: str = "") -> Started:
    """Start a browser without a window.

    Args:
        playwright: what `sync_playwright` gives.
        name: `chromium` or `firefox`.
        downloads: a folder for what is saved.
        proxy: what it takes for its way to every machine, this one included.
    """
    path = find(name)
    if name == "chromium":
        way = [f"--proxy-server={proxy}", "--proxy-bypass-list=<-loopback>"] if proxy else []
        driven = playwright.chromium.launch(executable_path=path, args=[*CHROMIUM, *way], downloads_path=downloads)
    else:
        driven = playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=path,
            downloads_path=downloads,
            firefox_user_prefs=_through(proxy) if proxy else {},
        )
    return Started(name, driven, downloads)


def _through(proxy: str) -> dict[str, str | int | bool]:
    host, port = proxy.split(":")
    names = {
        "network.proxy.type": 1,
        "network.proxy.allow_hijacking_localhost": True,
        "network.proxy.no_proxies_on": "",
    }
    ways = {f"network.proxy.{one}": host for one in ("http", "ssl")}
    return {**names, **ways, **{f"network.proxy.{one}_port": int(port) for one in ("http", "ssl")}}
