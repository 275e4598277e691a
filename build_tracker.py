"""The main job: build a tracker workbook, `python build_tracker.py enterprise --learners class.csv -o out/`."""

import sys

try:
    from tracker.cli import main
except ModuleNotFoundError as missing:
    sys.exit(f"PSA Tracker needs the library '{missing.name}'. Install what it needs first: python -m pip install .")

if __name__ == "__main__":
    main(["build", *sys.argv[1:]])
