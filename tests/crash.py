"""A program that is stopped in the middle of changing a database, as by a power cut."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CODE = """
import os, sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("PRAGMA cache_size = 1")
for one in sys.argv[2:]:
    other.execute(one)
os._exit(9)
"""
FILL = (
    "CREATE TABLE half_done (a)",
    (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 99)"
        " INSERT INTO half_done SELECT zeroblob(3000) FROM n"
    ),
)
"""So much that it does not wait in memory."""


def crash(path: Path, *statements: str) -> None:
    """Let a process run statements on a database and stop without a word."""
    assert subprocess.run([sys.executable, "-c", CODE, str(path), *statements], check=False).returncode == 9
