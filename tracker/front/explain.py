"""Explain: what a code means, how it comes about, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.checks.registry import codes, family, find, unfilled
from tracker.front.answer import Answer, Message, Said, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainRequest:
    """What to explain."""

    codes: tuple[str, ...] = ()
    """Such as TRK503, or 503; a list of all if empty."""


def explain(request: ExplainRequest) -> Answer:
    """Explain what codes of a check mean and what to do.

    Raises:
        RequestError: there is no such code.
    """
    if not request.codes:
        rows = tuple((code.id, code.level.word, code.title) for code in codes().values())
        return Answer(messages=(Table(("Code", "Level", "What"), rows),))
    messages: list[Said] = []
    for at, code in enumerate([find(typed) for typed in request.codes]):
        messages += [Message("")] if at else []
        messages += [Message(f"{code.id} {code.level.word}: {code.title} ({family(code.id)})"), Message("")]
        messages += [Message(code.about), Message(""), Message(f"It says: {unfilled(code.message)}")]
        messages.append(Message(f"What to do: {unfilled(code.fix)}"))
    return Answer(messages=tuple(messages))
