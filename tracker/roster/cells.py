"""One cell of a class list: put right what is certain, name what is wrong, guess nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from tracker.kinds import COUNTS
from tracker.roster.leftovers import LEFT_BEHIND, put_back
from tracker.roster.lookalike import as_latin
from tracker.shown_numbers import Shown
from tracker.user_tables import Value

LONGEST_NAME = 80
LONGEST_SHOWN = 20
MOST = 10**15
"""Spreadsheets keep no more digits of a number."""

SPACES = "spaces before, after or between words were removed"
INVISIBLE = "invisible characters were removed"
DIRECTION = "invisible marks that turn the reading direction were removed"
MISREAD = (
    "letters were lost or changed when the list was saved: export it again as .xlsx or UTF-8, or type the cell again"
)
TOO_MANY_ZEROS = "there were zeros in front of the {count} digits: left out"
LOGICAL = "Excel holds a logical value here, not text: check how it is written"
RESTORED = "the leading zeros were lost or '.0' was added (12 or 12.0 for {example}): put back to {count} digits"
LOOKALIKE = "letters of another alphabet that look like Latin ones were replaced by those: check the code"
UNWRAPPED = "the number was in a formula that keeps leading zeros: taken as it is"
APOSTROPHE = "the apostrophe that keeps a number as text was in the file: left out"
WITHOUT_COMMA = "the name has no comma: the last word was taken as the surname, check it"
NO_COMMA = "other names have a comma, this one has none: the last word was taken as the surname, check it"
ONE_WORD = "there is only one name: it was taken as the surname"

LOGICAL_WORDS = frozenset({"TRUE", "FALSE"})
"""What is written into a CSV file for a logical value."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MISREAD = re.compile(
    "\\?|(?<=[a-z])[\u00c2\u00c3]|[=%][89A-F][0-9A-F]|[\u00c2-\u00c5][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
"""A question mark for a letter, or the two bytes that UTF-8 needs for one, read as two letters or written out."""
_MISREAD_BLANK = re.compile("[\u00c2\u00c3][\u00a0\u00ad]|[\u00c4\u00c5]\u00ad")
"""The same where the second is a character that no one sees, and that is taken out."""
_WRITTEN_OUT = re.compile(r"[=%][0-9A-F]{2}")
_NO_LETTERS = re.compile("[\u00a1-\u00a9\u00ab-\u00b3\u00b5\u00b6\u00b8\u00b9\u00bb-\u00bf\u00d7\u00f7]")
"""Signs that stand in no name: another alphabet of old programs was read for the one that was meant."""
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINERS = frozenset("\u200c\u200d")
"""Some languages are not written right without these."""
_LOST = "\ufffd"
_EXCEL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)")
_QUOTED = re.compile(r"['\u2018\u2019`](?=\w*[0-9])[\w/-]+")
_WRAPPED = re.compile(r'="([^"]*)"')
_SUFFIX = re.compile(r"(?:jnr|snr|jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_WHOLE = re.compile(r"([0-9]+)(\.0+)?")
SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
"""A number as a spreadsheet shows it that has no room for it."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cell's text; `notes` say what was put right. If `wrong` says something, the text is not to be used."""

    text: str = ""
    notes: tuple[str, ...] = ()
    wrong: str = ""


def plain(value: Value) -> str:
    """Return what a cell shows, as text; a whole number has no decimals."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if not isinstance(value, Shown) and value.is_integer() and abs(value) < MOST:
            return str(int(value))
        case _:
            return str(value)


def one_line(value: str) -> str:
    """Return text without spaces before, after and doubled between its words."""
    return " ".join(value.split())


def text(value: Value) -> Cleaned:
    """Clean a cell that holds words: names, classes, teachers."""
    if isinstance(value, date):
        return Cleaned(wrong="Excel has turned this into a date: format the column as Text and type the cell again")
    held = plain(value)
    raw = put_back(held)
    if _EXCEL_ERROR.fullmatch(raw.strip()):
        return Cleaned(wrong=f"the cell shows the error {raw.strip()}: type what it should say")
    visible = raw.translate(_INVISIBLE)
    turned = visible
    visible = visible.translate(dict.fromkeys(map(ord, _BIDIRECTIONAL)))
    composed = unicodedata.normalize("NFC", visible.strip())
    complaint = _unusable(composed)
    if complaint:
        return Cleaned(wrong=complaint)
    spaced = " ".join(composed.split())
    if len(spaced) > LONGEST_NAME:
        return Cleaned(wrong=f"the cell has {len(spaced)} characters, at most {LONGEST_NAME} fit: shorten it")
    happened = (
        (INVISIBLE, turned != raw),
        (DIRECTION, visible != turned),
        (SPACES, spaced != unicodedata.normalize("NFC", visible)),
        (LEFT_BEHIND, raw != held),
        (LOGICAL, isinstance(value, bool) or spaced in LOGICAL_WORDS),
    )
    return Cleaned(spaced, tuple(note for note, so in happened if so))


def name(value: Value, *, guessed: bool = False) -> Cleaned:
    """Clean a cell that holds a learner's name, which is never a plain number.

    Args:
        value: the cell.
        guessed: whether the letters of the file are a guess, so that a small one in front is doubtful.
    """
    cleaned = text(value)
    if cleaned.text.isdecimal() or (isinstance(value, int | float) and not isinstance(value, bool)):
        return Cleaned(wrong="this is a number, not a name: check the heading of the column")
    lost = misread(cleaned.text) or misread_blank(value) or _WRITTEN_OUT.search(cleaned.text)
    if not cleaned.wrong and (lost or (guessed and _small_initial(cleaned.text))):
        return Cleaned(wrong=MISREAD)
    return cleaned


def _small_initial(text: str) -> bool:
    return text[:1].islower() and not text[:1].isascii() and "a" <= text[1:2] <= "z"


def misread(text: str) -> bool:
    """Whether letters were lost or changed on the way into a file."""
    return bool(_MISREAD.search(text) or _NO_LETTERS.search(text))


def misread_blank(value: Value) -> bool:
    """Whether a letter was changed into two, of which one is not seen."""
    return bool(_MISREAD_BLANK.search(plain(value)))


def in_latin(cleaned: Cleaned) -> Cleaned:
    """Return a code in Latin letters, where it has others that look the same."""
    latin = as_latin(cleaned.text)
    return cleaned if latin == cleaned.text else Cleaned(latin, (*cleaned.notes, LOOKALIKE), cleaned.wrong)


def registration(value: Value) -> Cleaned:
    """Clean a registration number: digits and letters that no program may round."""
    cleaned = in_latin(unwrapped(value))
    if SHORTENED.fullmatch(cleaned.text):
        return Cleaned(wrong="Excel has shortened the number: format the column as Text and type the number again")
    return cleaned


def candidate(value: Value, length: int) -> Cleaned:
    """Clean a candidate number of so many digits, with leading zeros put back."""
    cleaned = in_latin(unwrapped(value))
    if cleaned.wrong or not cleaned.text:
        return cleaned
    shown = "".join(character for character in cleaned.text if character not in _JOINERS)
    shown = shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + "…"
    whole = _WHOLE.fullmatch(cleaned.text)
    count = COUNTS[length]
    if isinstance(value, bool) or whole is None:
        return Cleaned(wrong=f"'{shown}' is not a candidate number: type its {count} digits")
    digits = whole[1]
    zeros = isinstance(value, Shown) and len(digits) > length and not digits[:-length].strip("0")
    if zeros:
        return Cleaned(digits[-length:], (*cleaned.notes, TOO_MANY_ZEROS.format(count=count)))
    if len(digits) > length:
        said = f"'{shown}' has more than {count} digits"
        return Cleaned(wrong=f"{said}: type the {count} digits of the candidate number")
    if not int(digits):
        return Cleaned(wrong=f"'{shown}' is no candidate number: type its {count} digits, or leave the cell empty")
    restored = len(digits) < length or whole[2] or (isinstance(value, float) and not isinstance(value, Shown))
    note = RESTORED.format(example="12".zfill(length), count=count)
    return Cleaned(digits.zfill(length), (*cleaned.notes, *((note,) if restored else ())))


def full_name(value: Value, *, commas: bool = False, guessed: bool = False) -> tuple[Cleaned, Cleaned]:
    """Part a full name into surname and forenames; the comma in `Surname, Forename` decides if there is one.

    Args:
        value: the cell.
        commas: whether other names of the column have one, so that a name without may stand the same way round.
        guessed: whether the letters of the file are a guess.
    """
    cleaned = name(value, guessed=guessed)
    if cleaned.wrong:
        return cleaned, Cleaned()
    if "," in cleaned.text:
        surname, _, forenames = _with_suffix(cleaned.text).partition(",")
        if "," in forenames:
            return Cleaned(wrong="the name has more than one comma: write it as 'Surname, Forenames'"), Cleaned()
    else:
        forenames, _, surname = cleaned.text.rpartition(" ")
    notes = cleaned.notes
    if "," not in cleaned.text and forenames:
        notes = (*notes, NO_COMMA if commas else WITHOUT_COMMA)
    elif surname and not forenames.strip():
        notes = (*notes, ONE_WORD)
    return Cleaned(surname.strip(), notes), Cleaned(forenames.strip())


def _with_suffix(text: str) -> str:
    """Return a name with a suffix that stands between commas put where it belongs: `Smith Jr, Anna`."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[1]):  # noqa: PLR2004 - Smith, Jr, Anna
        return f"{parts[0]} {parts[1]}, {parts[2]}"
    return f"{parts[0]}, {parts[1]} {parts[2]}" if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]) else text  # noqa: PLR2004


def unwrapped(value: Value) -> Cleaned:
    """Clean a number or code that may stand in what keeps its zeros: a formula, or a typed apostrophe."""
    typed = value.strip() if isinstance(value, str) else ""
    wrapped, quoted = _WRAPPED.fullmatch(typed), _QUOTED.fullmatch(typed)
    if wrapped is None and quoted is None:
        return text(value)
    cleaned = text(wrapped[1] if wrapped else typed[1:])
    return Cleaned(cleaned.text, (*cleaned.notes, UNWRAPPED if wrapped else APOSTROPHE), cleaned.wrong)


def _unusable(composed: str) -> str:
    """Return what makes this text unfit for a workbook, a printed form and a terminal."""
    if _LOST in composed:
        return "a letter was lost when the list was saved: type the cell again"
    if any(character in "\r\n" for character in composed):
        return "the cell holds a line break: write it in one line"
    if any(unicodedata.category(character) in _UNPRINTABLE for character in composed if character not in _JOINERS):
        return "the cell holds a character that cannot be printed: type it again"
    return ""
