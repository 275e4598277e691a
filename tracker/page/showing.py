"""An answer of the front as the page is told it: sentences with the page's own words, contents numbered."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.front import answer as front
from tracker.front.wording import visible
from tracker.page.shapes import Answer, File, Made, Next, Rows, Sentence
from tracker.page.words import BY_OTHERS, COMMANDS, said


def answer_of(answered: front.Answer, made: Made) -> Answer:
    """Return an answer with its contents put among what was made."""
    return {
        "files": files(answered.files, made),
        "messages": messages(answered.messages),
        "next": next_step(answered.next_step),
    }


def files(some: Iterable[front.OutputFile], made: Made) -> list[File]:
    """Return files with their contents put among what was made."""
    return [
        {
            "name": one.name,
            "summary": said(one.summary),
            "details": messages(one.details),
            "kind": one.kind,
            "content": made.add(one.content),
        }
        for one in some
    ]


def messages(some: Iterable[front.Said]) -> list[Sentence | Rows]:
    """Return what is said, in the order in which it is read."""
    return [_message(one) for one in some]


def next_step(step: front.NextStep | None) -> Next | None:
    """Return what comes next; what the page cannot do is said to be done elsewhere."""
    if step is None:
        return None
    here = step.command in COMMANDS
    command = "annotate" if step.makes and step.makes[0] == "annotate" else step.command
    elsewhere = f" (this page does not do that: {BY_OTHERS})" if step.command and not here else ""
    return {
        "todo": f"{said(step.todo)}{elsewhere}".replace("{made}", "what was made"),
        "command": command if here else "",
        "works_on": step.works_on,
        "files": [visible(name) for name in step.files],
        "fields": dict(step.fields),
    }


def _message(one: front.Said) -> Sentence | Rows:
    if isinstance(one, front.Table):
        rows = [[visible(said(cell)) for cell in row] for row in one.rows]
        return {"kind": one.kind, "headings": list(one.headings), "rows": rows}
    return {"kind": one.kind, "text": "\n".join(map(visible, said(one.text).split("\n")))}


def notes(some: Iterable[str]) -> list[Sentence | Rows]:
    """Return sentences that are notes on the result."""
    return messages(front.Message(one, "note") for one in some)
