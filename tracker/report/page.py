"""Style and script of the HTML report: told apart by words, readable on paper, usable without a mouse or a script.

Colours are those of the workbooks: light tints, dark text.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode

from tracker.render.look import BLUE, DARK_BLUE, GREY_BLUE, HAIRLINE, STATES

STYLE = f"""
:root {{ color-scheme: light; }}
body {{ font: 100%/1.5 Arial, Helvetica, sans-serif; color: #1a1a1a; background: #fff; max-width: 75rem;
  margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }}
h1, h2, h3 {{ color: {DARK_BLUE}; line-height: 1.25; }}
h2 {{ margin: 2.5rem 0 .25rem; border-top: 2px solid {DARK_BLUE}; padding-top: .75rem; }}
h3 {{ margin: 1.25rem 0 .5rem; }}
a {{ color: {BLUE}; }}
a:focus-visible, input:focus-visible, summary:focus-visible {{ outline: 3px solid {BLUE}; outline-offset: 2px; }}
.about {{ color: {GREY_BLUE}; margin: 0; }}
.outcome {{ font-size: 1.25rem; font-weight: bold; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin: .75rem 0; }}
th, td {{ border: 1px solid {HAIRLINE}; padding: .35rem .5rem; text-align: left; vertical-align: top; }}
thead th {{ background: {DARK_BLUE}; color: #fff; }}
tbody th {{ font-weight: bold; }}
figure table {{ width: auto; table-layout: auto; }}
.narrow {{ width: 13%; }} .middle {{ width: 20%; }}
.fix {{ margin: .25rem 0 0; color: {GREY_BLUE}; }}
td p {{ margin: 0; }}
.badge {{ display: inline-block; padding: 0 .4rem; border: 1px solid #595959; border-radius: .2rem;
  font-weight: bold; }}
.refused, .error, .unread, .correct {{ background: {STATES["impossible"]}; }}
.warning, .look {{ background: {STATES["missing"]}; }}
.note {{ background: {STATES["information"]}; }}
.clean {{ background: {STATES["complete"]}; }}
.waived {{ background: #fff; border-style: dashed; font-weight: normal; }}
form {{ border: 1px solid {HAIRLINE}; padding: .75rem; margin: 1rem 0; }}
form label {{ margin-right: 1rem; white-space: nowrap; }}
input[type=search] {{ font: inherit; width: 16rem; max-width: 100%; }}
.charts {{ display: flex; flex-wrap: wrap; gap: 1rem; }}
figure {{ margin: 0; border: 1px solid {HAIRLINE}; padding: .5rem; width: 26rem; max-width: 100%;
  box-sizing: border-box; }}
figcaption {{ font-weight: bold; }}
svg {{ width: 100%; height: auto; }}
@media print {{
  body {{ max-width: none; padding: 0; font-size: 10pt; }}
  form, .skip {{ display: none !important; }}
  thead {{ display: table-header-group; }}
  tr, figure {{ break-inside: avoid; }}
  h2, h3 {{ break-after: avoid; }}
  .badge, thead th {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
"""

SCRIPT = """
"use strict";
const form = document.getElementById("filter");
const rows = [...document.querySelectorAll("tr[data-level]")];
function apply() {
  const wanted = form.words.value.trim().toLowerCase();
  const levels = new Set([...form.querySelectorAll("input[name=level]:checked")].map((box) => box.value));
  for (const row of rows) {
    row.hidden = !levels.has(row.dataset.level) || !row.dataset.words.toLowerCase().includes(wanted);
  }
  for (const part of document.querySelectorAll("section.sheet, section.file")) {
    const held = [...part.querySelectorAll("tr[data-level]")];
    part.hidden = held.length > 0 && held.every((row) => row.hidden);
  }
  document.getElementById("shown").textContent =
    rows.filter((row) => !row.hidden).length + " of " + rows.length + " findings shown";
}
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
apply();
"""


def policy() -> str:
    """Return the content security policy: nothing is loaded, and no other style or script runs than these two."""
    allowed = f"style-src {_digest(STYLE)}; script-src {_digest(SCRIPT)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(code: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
