"""Puts markup, style, scripts and parts together into one HTML file, with the policy that lets nothing out."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import wheels

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = ("wasm", "stdlib", "program", "own")
RULE = f"\n\n{'-' * 78}\n\n"
NAME = "psa-tracker.html"
MOST, MOST_PACKED = 15_000_000, 11_000_000
"""Bytes that the page may have, and that it may have gzipped."""


def write(page: Path, build: Path, to: Path) -> Iterator[str]:
    """Write the page and its SHA-256, and yield what there is to say of them.

    Args:
        page: index.html and style.css.
        build: scripts and parts.
        to: the folder that they go to.
    """
    made = _page(page, build).encode()
    to.mkdir(exist_ok=True)
    (to / NAME).write_bytes(made)
    sha256 = hashlib.sha256(made).hexdigest()
    (to / f"{NAME}.sha256").write_text(f"{sha256}  {NAME}\n")
    packed = len(gzip.compress(made, 6))
    yield f"{to.name}/{NAME}: {len(made) / 1e6:.1f} MB, {packed / 1e6:.1f} MB gzipped, SHA-256 {sha256}"
    if len(made) > MOST or packed > MOST_PACKED:
        sys.exit(f"It is larger than {MOST / 1e6:.0f} MB, or than {MOST_PACKED / 1e6:.0f} MB gzipped.")


def version() -> str:
    """Return the version of the program."""
    (found,) = re.findall(r'__version__ = "(.+)"', (ROOT / "tracker" / "__init__.py").read_text())
    return found


def _page(page: Path, build: Path) -> str:
    style = (page / "style.css").read_text()
    script = (build / "script" / "page.js").read_text()
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}' 'wasm-unsafe-eval' blob:; worker-src blob:;"
        f" style-src '{_hash(style)}'; connect-src 'none'; form-action 'none'; base-uri 'none'"
    )
    texts = [(page.parent / "make" / "licences.txt").read_text(), (ROOT / "LICENSE").read_text()]
    texts += [f"{name}\n\n{text}" for name, text in wheels.licences(build / "wheels")]
    blocks = [_block("licences", "text/plain", RULE.join(one.strip() for one in texts))]
    blocks += [_block("worker", "text/plain", (build / "script" / "worker.js").read_text())]
    for name in PARTS:
        packed = (build / "parts" / f"{name}.gz").read_bytes()
        blocks.append(_block(f"part-{name}", "application/octet-stream", base64.b64encode(packed).decode()))
    filled = {
        "<!-- policy -->": f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        "<!-- style -->": f"<style>{style}</style>",
        "<!-- parts -->": "\n".join(blocks),
        "<!-- script -->": f"<script>{_checked('page.js', script)}</script>",
    }
    text = (page / "index.html").read_text().replace("<!-- version -->", version())
    for place, content in filled.items():
        if text.count(place) != 1:
            sys.exit(f"web/page/index.html must have {place} once.")
        text = text.replace(place, content)
    return text


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _block(name: str, kind: str, text: str) -> str:
    return f'<script type="{kind}" id="{name}">{_checked(name, text)}</script>'


def _checked(name: str, text: str) -> str:
    """Return what stands in a script element, which it must not end, or be read otherwise than written."""
    if re.search(r"</script|<!--|\r", text, re.IGNORECASE):
        sys.exit(f"{name} cannot stand in a page as it is: it has </script, <!-- or a carriage return in it.")
    return text
