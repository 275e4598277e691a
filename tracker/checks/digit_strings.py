"""The grammar of candidate numbers: names made of digits, of which nothing may be lost or added."""

from __future__ import annotations

import re
from datetime import date

from tracker.checks import learner_codes as codes
from tracker.checks.entry_codes import LOOKS_EMPTY
from tracker.checks.entry_grammar import Wrong
from tracker.checks.lookalikes import named, other_digits, trimmed
from tracker.findings import Code
from tracker.intake.book_model import Format, Held
from tracker.kinds import Digits
from tracker.people.identity import candidate_number, digits_meant
from tracker.refs import Fault, Value

_WITH_DECIMALS = re.compile(r"[0-9]+[.,]0*")
_EXPONENT = re.compile(r"[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+")


def digits_problem(held: Held, shown: Format, kind: Digits) -> Wrong | None:
    """Return what is wrong with a number of digits, None if nothing is; an empty cell is never wrong."""
    value = held.value
    if held.formula is None and (value is None or not kind.problem(value)) and value != "":
        return None
    if untyped := not_typed(held, shown):
        found: tuple[Code, dict[str, object]] = codes.NOT_TYPED, {"kind": untyped}
    else:
        found = _text(value, kind) if isinstance(value, str) else _number(value, kind)
    code, more = found
    words = code.needed({"what": kind.what, "length": kind.length, "allowed": kind.allowed})
    return Wrong(code, {**words, **more}, personal=True)


def not_typed(held: Held, shown: Format) -> str:
    """Return what a cell holds in place of typed words or digits: "a formula", "" if it holds those."""
    value = held.value
    if held.formula is not None:
        return "a formula"
    if isinstance(value, Fault):
        return "an error value"
    if isinstance(value, bool):
        return "TRUE or FALSE"
    dated = isinstance(value, int | float) and shown.is_date
    return "a date" if dated or isinstance(value, date) else ""


def meant(value: Value, kind: Digits) -> str:
    """Return the digits that a candidate number most likely means; "" if there are none."""
    typed = isinstance(value, int | str) and not isinstance(value, bool | Fault)
    digits = candidate_number(str(value)) if typed else ""
    return digits.zfill(kind.length) if digits else ""


def _number(value: Value, kind: Digits) -> tuple[Code, dict[str, object]]:
    if not isinstance(value, int):
        large = isinstance(value, float) and value.is_integer()
        return codes.SHORTENED if large else codes.NOT_DIGITS, {}
    if value < 0:
        return codes.NOT_DIGITS, {}
    count = len(str(value))
    if count > kind.length:
        return codes.SHORTENED, {}
    return (codes.LOST_ZEROS, {"count": count}) if count < kind.length else (codes.NOT_TEXT, {})


def _text(text: str, kind: Digits) -> tuple[Code, dict[str, object]]:
    clean = trimmed(text)
    if not clean:
        return LOOKS_EMPTY, {"what": f"the {kind.what}", "stray": named(text)}
    joined = "".join(clean.split())
    if clean != text or joined != clean:
        digits = joined.isascii() and joined.isdigit()
        return (codes.SPACED, {"stray": named(text)}) if digits else (codes.NOT_DIGITS, {})
    short = len(clean) < kind.length
    tests: tuple[tuple[object, Code, dict[str, object]], ...] = (
        (clean.isascii() and clean.isdigit() and short, codes.LOST_ZEROS, {"count": len(clean)}),
        (clean.isascii() and clean.isdigit(), codes.SHORTENED, {}),
        (_WITH_DECIMALS.fullmatch(clean), codes.WITH_DECIMALS, {}),
        (_EXPONENT.fullmatch(clean), codes.SHORTENED, {}),
        (digits_meant(clean), codes.FOREIGN, {"found": "letters"}),
        (other_digits(clean) or meant(clean, kind), codes.FOREIGN, {"found": "other digits"}),
    )
    return next(((code, words) for found, code, words in tests if found), (codes.NOT_DIGITS, {}))
