"""What each role and state looks like: the one place for colours, fonts and borders.

Arial throughout; the state colours are light tints of the Okabe-Ito set, which people with any colour vision can tell
apart, and words always say the same. Greyscale prints stay readable: text is dark on light everywhere.
"""

from __future__ import annotations

from tracker.layout import Role, State, Style

FONT = "Arial"
SIZE = 11
DARK_BLUE = "#1F3864"
GREY_BLUE = "#3B5168"
HAIRLINE = "#A6A6A6"
PALE_YELLOW = "#FFFBE3"
WHITE = "#FFFFFF"
BLUE, PALE_BLUE = "#0072B2", "#D9E2F0"

STATES: dict[State, str] = {
    "impossible": "#F6CDB5",
    "missing": "#FBE3B0",
    "complete": "#CBEBDF",
    "information": "#CFE6F4",
}
"""Tints of vermilion, orange, bluish green and blue."""

FORM_SIZE = 10
FORM_LINE = "#8C8C8C"
"""Hairlines of forms: grey enough to be calm, dark enough for a photocopier."""

BORDERED: dict[str, object] = {"border": 1, "border_color": HAIRLINE}

ROLES: dict[Role, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "font_color": DARK_BLUE},
    "purpose": {"font_color": GREY_BLUE},
    "notice": {"bold": True, "font_color": "#7A3B00"},
    "heading": {
        "bold": True,
        "font_color": WHITE,
        "bg_color": DARK_BLUE,
        "border": 1,
        "border_color": WHITE,
        "text_wrap": True,
        "valign": "vcenter",
    },
    "side heading": {
        "bold": True,
        "font_color": DARK_BLUE,
        "bg_color": PALE_BLUE,
        "border": 1,
        "border_color": WHITE,
        "text_wrap": True,
        "valign": "vcenter",
    },
    "band": {"bold": True, "font_color": WHITE, "bg_color": DARK_BLUE},
    "label": {"bold": True},
    "fixed": {},
    "issued": {**BORDERED},
    "prose": {**BORDERED, "text_wrap": True, "valign": "top"},
    "entry": {**BORDERED, "bg_color": PALE_YELLOW, "locked": False},
    "computed": {**BORDERED, "font_color": GREY_BLUE},
    "headline": {**BORDERED, "font_color": DARK_BLUE, "bold": True},
    "banner": {"bold": True, "font_size": 13, "font_color": DARK_BLUE},
    "figure": {"font_color": GREY_BLUE},
    "link": {"font_color": BLUE, "underline": 1},
    "prose link": {**BORDERED, "font_color": BLUE, "underline": 1, "text_wrap": True, "valign": "top"},
    "key": {**BORDERED, "font_color": GREY_BLUE},
    "form title": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "form heading": {"bold": True, "bottom": 1, "font_size": FORM_SIZE, "valign": "bottom"},
    "form column": {"bottom": 1, "bottom_color": FORM_LINE, "font_size": 8, "valign": "bottom"},
    "form label": {"font_size": 9, "valign": "vcenter", "bottom": 1, "bottom_color": FORM_LINE},
    "form value": {
        "bold": True,
        "font_size": FORM_SIZE,
        "valign": "vcenter",
        "bottom": 1,
        "bottom_color": FORM_LINE,
    },
    "form strong": {"bold": True, "font_size": FORM_SIZE, "valign": "bottom"},
    "form cell": {"font_size": FORM_SIZE, "valign": "vcenter", "bottom": 1, "bottom_color": FORM_LINE},
    "form listed": {
        "font_size": FORM_SIZE,
        "valign": "vcenter",
        "bottom": 1,
        "bottom_color": FORM_LINE,
        "shrink": True,
    },
    "form text": {"font_size": FORM_SIZE},
    "form box": {
        "font_size": FORM_SIZE,
        "valign": "top",
        "text_wrap": True,
        "border": 1,
        "border_color": FORM_LINE,
    },
    "form line": {"bottom": 1},
    "form sign": {"font_size": 9, "valign": "bottom"},
    "form note": {"font_size": 9, "valign": "top"},
    "form small": {"font_size": 8},
}


INDENTED: set[Role] = {"issued", "prose", "prose link", "entry", "computed", "headline", "key"}
"""Text in bordered cells stands off the line."""


def properties(style: Style) -> dict[str, object]:
    """Return a style as XlsxWriter's format properties."""
    return {
        "font_name": FONT,
        "font_size": SIZE,
        "align": style.align,
        "num_format": style.num_format,
        **({"indent": 1} if style.align == "left" and style.role in INDENTED else {}),
        **({"text_wrap": True, "valign": "top"} if style.wrap else {}),
        **ROLES[style.role],
    }
