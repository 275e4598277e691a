"""`python -m tracker` takes the same commands as `tracker`."""

from tracker.cli import main

if __name__ == "__main__":
    main()
