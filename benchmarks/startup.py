"""How long the command line takes to start: fresh processes, beside an interpreter that does nothing.

python benchmarks/startup.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
REPEAT = 15
SHOWN = 8
STATEMENTS = {
    "nothing": "pass",
    "import tracker.cli": "import tracker.cli",
    "tracker --help": "from tracker.cli import main; main(['--help'])",
    "tracker build --help": "from tracker.cli import main; main(['build', '--help'])",
}
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def seconds(statement: str) -> float:
    """Return how long a fresh process takes for a statement, start and end included."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - begin


def slowest() -> list[tuple[int, str]]:
    """Return the modules that cost most while tracker.cli is imported, each with its own microseconds."""
    command = [sys.executable, "-X", "importtime", "-c", "import tracker.cli"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=ENVIRONMENT)
    rows = [line.removeprefix("import time:").split("|") for line in done.stderr.splitlines()[1:]]
    return sorted(((int(own), name.strip()) for own, _, name in rows), reverse=True)[:SHOWN]


def main() -> None:
    """Measure and print."""
    for statement in STATEMENTS.values():
        seconds(statement)  # byte code is compiled before anything is measured
    found: dict[str, list[float]] = {name: [] for name in STATEMENTS}
    for _ in range(REPEAT):
        for name, statement in STATEMENTS.items():
            found[name].append(seconds(statement) * 1000)
    bare = median(found["nothing"])
    print(f"{'':<24}{'median ms':>10}{'more than nothing':>20}")
    for name, times in found.items():
        print(f"{name:<24}{median(times):10.0f}{median(times) - bare:20.0f}")
    print("\nWhere the time of importing goes (ms by module, without what it imports):")
    for own, name in slowest():
        print(f"{own / 1000:8.1f}  {name}")


if __name__ == "__main__":
    main()
