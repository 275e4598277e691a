"""Damage for workbooks, from a seed: bytes of the file, bytes of a part, or its markup. The same seed does the same."""

from __future__ import annotations

import random
import re
import zipfile

from tests.intake import made_package as made

_TAG = re.compile(rb"<[^<>]*>")
_ATTRIBUTE = re.compile(rb'\s[\w:]+="[^"]*"')
_CELL = re.compile(rb"<c [^>]*/>|<c .*?</c>", re.DOTALL)
_ROW = re.compile(rb"<row [^>]*/>|<row .*?</row>", re.DOTALL)
_NUMBER = re.compile(rb"\d+")
_SWAPS = (
    (b't="s"', b't="str"'),
    (b't="s"', b't="inlineStr"'),
    (b't="s"', b't="n"'),
    (b' t="s"', b""),
    (b"<v>", b'<v xml:space="preserve"> '),
    (b"<v>", b"<v>-"),
    (b"<v>", b"<v>0"),
    (b"<v>", b"<v>&#9;"),
    (b"</v>", b".0</v>"),
    (b"</v>", b"e1</v>"),
    (b"</v>", b"<!-- x -->1</v>"),
    (b"</v>", b"</v><v>1</v>"),
    (b"</v>", b"\n</v>"),
    (b"</f>", b"</f><f>1</f>"),
    (b"<f>", b'<f t="shared" ref="A1:ZZ99" si="0">'),
    (b"<f>", b'<f t="array" ref="A1:C9">'),
    (b"<c ", b"<c><v>1</v></c><c "),
    (b"<c ", b'<c t="b" '),
    (b"</c>", b""),
    (b"</row>", b""),
    (b"<row ", b"</row><row "),
    (b'="', b"='"),
    (b"<t>", b"<t>_x0041_"),
    (b"<t>", b"<rPh><t>x</t></rPh><t>"),
    (b"<si>", b"<si/><si>"),
    (b"<si>", b"<si><t>x</t></si><si>"),
    (b"<sheet ", b'<sheet state="hidden" '),
    (b"Target=", b'TargetMode="External" Target='),
    (b"worksheets/", b"/xl/worksheets/"),
    (b"sheet1.xml", b"sheet2.xml"),
    (b"spreadsheetml/2006/main", b"spreadsheetml/2006/Main"),
    (b"UTF-8", b"UTF-16"),
    (b"<sheetData>", b"<sheetData/><sheetData>"),
    (b"<dimension", b'<dimension ref="A1:A1"/><x'),
)


def damaged(content: bytes, seed: int) -> bytes:
    """Return a workbook with one to three things wrong with it."""
    dice = random.Random(seed)  # noqa: S311
    if dice.random() < 0.3:
        return _bytes(content, dice, dice.randint(1, 3))
    parts = made.unpacked(content)
    for _ in range(dice.randint(1, 3)):
        name = dice.choice([name for name in parts if dice.random() < 0.2 or "theme" not in name])
        part = bytes(parts[name])
        if part:
            parts[name] = dice.choice(_WAYS)(part, dice)
    if dice.random() < 0.05:
        del parts[dice.choice(list(parts))]
    if dice.random() < 0.05:
        one, other = dice.sample(sorted(parts), 2)
        parts[one], parts[other] = parts[other], parts[one]
    return made.packed(parts, dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))


def _bytes(content: bytes, dice: random.Random, times: int) -> bytes:
    held = bytearray(content)
    for _ in range(times):
        at = dice.randrange(len(held))
        length = dice.choice((1, 1, 1, 2, 4, 50))
        match dice.randrange(5):
            case 0:
                held[at] ^= 1 << dice.randrange(8)
            case 1:
                del held[at : at + length]
            case 2:
                held[at:at] = dice.randbytes(length)
            case 3:
                held[at : at + length] = dice.choice(
                    (bytes(length), b"\xff" * length, held[at // 2 : at // 2 + length])
                )
            case _:
                del held[max(at, len(held) // 2) :]
                held = held or bytearray(b"P")
    return bytes(held)


def _part_bytes(part: bytes, dice: random.Random) -> bytes:
    return _bytes(part, dice, 1)


def _element(part: bytes, dice: random.Random) -> bytes:
    """Drop, double or swap a tag, an attribute, a cell or a row."""
    found = list(dice.choice((_TAG, _ATTRIBUTE, _CELL, _ROW)).finditer(part))
    if not found:
        return part
    one, other = sorted(dice.choices(found, k=2), key=lambda match: match.start())
    match dice.randrange(4):
        case 0:
            return part[: one.start()] + part[one.end() :]
        case 1:
            return part[: one.end()] + one[0] + part[one.end() :]
        case 2 if one != other:
            return part[: one.start()] + other[0] + part[one.end() : other.start()] + one[0] + part[other.end() :]
        case _:
            return part[: one.start()] + other[0] + part[one.end() :]


def _number(part: bytes, dice: random.Random) -> bytes:
    found = list(_NUMBER.finditer(part))
    if not found:
        return part
    one = dice.choice(found)
    new = dice.choice(
        (b"0", b"1", b"7", b"99", b"-1", b"1048577", b"99999999999", b"", str(dice.randrange(50)).encode())
    )
    return part[: one.start()] + new + part[one.end() :]


def _swap(part: bytes, dice: random.Random) -> bytes:
    old, new = dice.choice(_SWAPS)
    places = [match.start() for match in re.finditer(re.escape(old), part)]
    if not places:
        return part
    at = dice.choice(places)
    return part[:at] + new + part[at + len(old) :]


_WAYS = (_part_bytes, _element, _element, _number, _swap, _swap)
