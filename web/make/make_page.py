"""Makes dist/psa-tracker.html: one file with the program in it, that a browser opens and no server needs.

python web/make/make_page.py    (from any folder; `make page` does it, with what it needs)
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import assemble
import parts
import wheels

WEB = Path(__file__).resolve().parent.parent
ROOT = WEB.parent
BUILD, DIST = WEB / "made", ROOT / "dist"
NPM = WEB / "node_modules" / "pyodide"


def main() -> None:
    """Make the page and its hash."""
    wheels.fetch(WEB / "requirements.lock", BUILD / "wheels")
    parts.lay_out(BUILD / "wheels", NPM, BUILD / "sources")
    _node("make/compile.mjs", BUILD)
    _node("make/bundle.mjs", BUILD)
    for said in assemble.write(WEB / "page", BUILD, DIST):
        print(said)


def _node(script: str, *words: Path) -> None:
    subprocess.run(["node", str(WEB / script), *map(str, words)], check=True, cwd=WEB)


if __name__ == "__main__":
    main()
