"""Words for sentences that a face makes itself."""

from tracker.findings import visible
from tracker.report.wording import counted

__all__ = ["came_of", "counted", "visible"]


def came_of(word: str, *, done: int, left: int, failed: int) -> str:
    """Return what came of several files, such as `3 files: 2 repaired, 1 not repaired`.

    Args:
        word: what became of a file that is done.
        done: how many are.
        left: how many are, with something in them to look at.
        failed: how many are not.
    """
    parts = [f"{done} {word}"]
    parts += [f"{left} {word} with something to look at"] if left else []
    parts += [f"{failed} not {word}"] if failed else []
    return f"{counted(done + left + failed, 'file')}: {', '.join(parts)}"
