"""What Start says: the state of each part, of the whole, and how long until each deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.kinds import Kind
from tracker.refs import At, Of, Value, quote, serial
from tracker.rules.excel import FaultError, first_answer, number, text

NOBODY = "No learners yet"
DONE = "COMPLETE"
NOT_DONE = "NOT COMPLETE"
WAITING = "Open until results are out"
BETWEEN = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True)
class PartState:
    """The state of one sheet from its counts, each a figure."""

    learners: str
    complete: str
    """Count of complete lines if every learner must have one; "" if a learner may be without."""
    missing: str
    impossible: str
    behind: str
    """What to say while something is missing: NOT COMPLETE, or that it is not due yet."""

    def formula(self, at: At) -> str:
        """Say what is impossible, then what is missing, then whose line is lost."""
        learners, missing, impossible = (at.single(one) for one in (self.learners, self.missing, self.impossible))
        done = f'"{DONE}"'
        if self.complete:
            lost = f"{learners}-{at.single(self.complete)}"
            done = f'IF({lost}>0,"{NOT_DONE}: "&{lost}&" without a line","{DONE}")'
        return (
            f'IF({impossible}>0,"{NOT_DONE}: "&{impossible}&" to mend"&IF({missing}>0,", "&{missing}&" missing",""),'
            f'IF({learners}=0,"{NOBODY}",IF({missing}>0,"{self.behind}: "&{missing}&" missing",{done})))'
        )

    def value(self, of: Of) -> Value:
        """Say what is impossible, then what is missing, then whose line is lost."""
        learners, missing, impossible = (
            int(number(of.single(one)) or 0) for one in (self.learners, self.missing, self.impossible)
        )
        lost = learners - int(number(of.single(self.complete)) or 0) if self.complete else 0
        if impossible:
            return f"{NOT_DONE}: {impossible} to mend" + (f", {missing} missing" if missing else "")
        if not learners:
            return NOBODY
        if missing:
            return f"{self.behind}: {missing} missing"
        return f"{NOT_DONE}: {lost} without a line" if lost > 0 else DONE


@dataclass(frozen=True, slots=True)
class FieldsState:
    """Whether every one of some fields is filled with something it may hold."""

    fields: tuple[tuple[str, Kind], ...]
    required: bool = True
    """Whether all must be filled; otherwise only what cannot be is said."""

    def formula(self, at: At) -> str:
        """Count what is impossible, then what is empty."""
        bad = "+".join(f"IF({kind.impossible(at.single(one))},1,0)" for one, kind in self.fields)
        empty = "+".join(f'({at.single(one)}="")' for one, _ in self.fields)
        steps = [(f"{bad}>0", f'"{NOT_DONE}: "&{bad}&" to mend"')]
        if self.required:
            steps.append((f"{empty}>0", f'"{NOT_DONE}: "&{empty}&" missing"'))
        body = first_answer(steps, quote(DONE if self.required else ""))
        return f"IFERROR({body},{quote(f'{NOT_DONE}: an error value to mend')})"

    def value(self, of: Of) -> Value:
        """Count what is impossible, then what is empty."""
        try:
            values = [(of.single(one), kind) for one, kind in self.fields]
            empty = sum(text(value) == "" for value, _ in values)
        except FaultError:
            return f"{NOT_DONE}: an error value to mend"
        bad = sum(bool(kind.problem(value)) for value, kind in values)
        if bad:
            return f"{NOT_DONE}: {bad} to mend"
        if not self.required:
            return ""
        return f"{NOT_DONE}: {empty} missing" if empty else DONE


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the whole: the figure of its state, its name, and whether it must be COMPLETE.

    A part that need not be complete (results that are not out yet) still counts while something in it is to mend.
    """

    state: str
    name: str
    required: bool

    def opens(self, at: At) -> str:
        """Return an expression that is true while this part keeps the whole from being complete."""
        state = at.single(self.state)
        return f'{state}<>"{DONE}"' if self.required else f'LEFT({state},{len(NOT_DONE)})="{NOT_DONE}"'

    def open(self, of: Of) -> bool:
        """Return whether this part keeps the whole from being complete."""
        state = of.single(self.state)
        return state != DONE if self.required else text(state).startswith(NOT_DONE)


@dataclass(frozen=True, slots=True)
class OverallState:
    """COMPLETE, or the names of the parts that are not."""

    parts: tuple[Part, ...]

    def formula(self, at: At) -> str:
        """Name each part that is open."""
        opens = "&".join(f'IF({part.opens(at)},{quote(BETWEEN + part.name)},"")' for part in self.parts)
        return f'IF(OR({",".join(part.opens(at) for part in self.parts)}),"{NOT_DONE}"&{opens},"{DONE}")'

    def value(self, of: Of) -> Value:
        """Name each part that is open."""
        opens = [BETWEEN + part.name for part in self.parts if part.open(of)]
        return NOT_DONE + "".join(opens) if opens else DONE


@dataclass(frozen=True, slots=True)
class DaysLeft:
    """How long until a date, on the day the workbook is open; nothing where the date is not known."""

    day: date | None

    def formula(self, at: At) -> str:  # noqa: ARG002  (every rule is asked the same way)
        """Compare with today."""
        if self.day is None:
            return '""'
        left = f"{serial(self.day)}-TODAY()"
        ahead = f'IF({left}=1,"1 day left",{left}&" days left")'
        return f'IF({left}>0,{ahead},IF({left}=0,"today","passed"))'

    def value(self, of: Of) -> Value:
        """Compare with today."""
        if self.day is None:
            return ""
        left = int(serial(self.day) - serial(of.today))
        if left > 0:
            return "1 day left" if left == 1 else f"{left} days left"
        return "today" if left == 0 else "passed"


@dataclass(frozen=True, slots=True)
class ConverterResult:
    """What a typed raw mark comes to for the component chosen beside it: its UMS or its grade."""

    component: str
    raw: str
    tables: tuple[tuple[str, str], ...]
    """(component as the drop-down shows it, its UMS table)."""
    column: str
    """`ums` or `grade`."""

    def formula(self, at: At) -> str:
        """Ask the chosen component's table."""
        chosen, raw = at.single(self.component), at.single(self.raw)
        steps = [
            (
                f"{chosen}={quote(name)}",
                f"INDEX({at.span(table, self.column)},MATCH({raw},{at.span(table, 'raw')},0))",
            )
            for name, table in self.tables
        ]
        body = first_answer(steps, quote(CHOOSE))
        return f'IF(OR({chosen}="",{raw}=""),"",IF(ISNUMBER({raw}),IFERROR({body},"{NO_SUCH}"),"{NO_SUCH}"))'

    def value(self, of: Of) -> Value:
        """Ask the chosen component's table."""
        chosen, raw = of.single(self.component), of.single(self.raw)
        if text(chosen) == "" or text(raw) == "":
            return ""
        wanted = number(raw)
        if wanted is None:
            return NO_SUCH
        for name, table in self.tables:
            if text(chosen).casefold() == name.casefold():
                pairs = zip(of.span(table, "raw"), of.span(table, self.column), strict=True)
                return next((answer for mark, answer in pairs if mark == wanted), NO_SUCH)
        return CHOOSE


CHOOSE = "Choose a component"
NO_SUCH = "No such mark"
