"""Style of pages and what their policy lets run: told apart by words, readable on paper, usable without a mouse.

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
:is(a, input, select, button, summary):focus-visible {{ outline: 3px solid {BLUE}; outline-offset: 2px; }}
.about {{ color: {GREY_BLUE}; margin: 0; }}
.outcome {{ font-size: 1.25rem; font-weight: bold; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin: .75rem 0; }}
th, td {{ border: 1px solid {HAIRLINE}; padding: .35rem .5rem; text-align: left; vertical-align: top; }}
thead th {{ background: {DARK_BLUE}; color: #fff; }}
tbody th {{ font-weight: bold; }}
figure table {{ width: auto; table-layout: auto; }}
.narrow {{ width: 13%; }} .middle {{ width: 20%; }}
.fix {{ margin: .25rem 0 0; color: {GREY_BLUE}; }}
td p, th p {{ margin: 0; }}
.badge {{ display: inline-block; padding: 0 .4rem; border: 1px solid #595959; border-radius: .2rem;
  font-weight: bold; }}
.refused, .error, .unread, .correct {{ background: {STATES["impossible"]}; }}
.warning, .look {{ background: {STATES["missing"]}; }}
.note {{ background: {STATES["information"]}; }}
.clean {{ background: {STATES["complete"]}; }}
.waived {{ background: #fff; border-style: dashed; font-weight: normal; }}
form {{ border: 1px solid {HAIRLINE}; padding: .75rem; margin: 1rem 0 .5rem; display: flex; flex-wrap: wrap;
  gap: .5rem 1rem; align-items: center; }}
form[hidden] {{ display: none; }}
form label {{ margin-right: .75rem; }}
input[type=search], select, button {{ font: inherit; max-width: 100%; }}
select {{ width: 16rem; }}
output {{ font-weight: bold; }}
button {{ padding: .2rem .75rem; margin-right: .5rem; }}
.tools {{ margin: .75rem 0; }}
details.file {{ border-top: 1px solid {HAIRLINE}; padding: .4rem 0; }}
details.file > summary .name {{ font-weight: bold; color: {DARK_BLUE}; }}
details.file > summary .about {{ display: block; padding-left: 1.1rem; }}
.charts {{ display: flex; flex-wrap: wrap; gap: 1rem; }}
figure {{ margin: 0; border: 1px solid {HAIRLINE}; padding: .5rem; width: 26rem; max-width: 100%;
  box-sizing: border-box; }}
figcaption {{ font-weight: bold; }}
svg {{ width: 100%; height: auto; }}
.wider {{ width: 40%; }}
.bar {{ width: 3.75rem; height: .5rem; display: block; }}
.scroll {{ overflow-x: auto; }}
.scroll table {{ table-layout: auto; overflow-wrap: normal; }} .scroll .narrow, .scroll .middle {{ width: auto; }}
@media screen {{ .scroll table {{ min-width: 60rem; }} }}
.wide {{ page: wide; }}
@page wide {{ size: A4 landscape; margin: 12mm; }}
@media (max-width: 40rem) {{
  table {{ font-size: .8125rem; }} th, td {{ padding: .25rem; }}
  .narrow {{ width: 4.6rem; }} .middle {{ width: 22%; }}
  .badge {{ padding: 0 .15rem; }}
}}
@media print {{
  body {{ max-width: none; padding: 0; font-size: 10pt; }}
  form, .tools, .skip {{ display: none !important; }}
  thead {{ display: table-header-group; }}
  tr, figure {{ break-inside: avoid; }}
  h2, h3, summary {{ break-after: avoid; }}
  .wide {{ font-size: 8pt; }} .wide h2 {{ margin-top: 1rem; }}
  .badge, thead th {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
"""


def policy(script: str = "") -> str:
    """Return the content security policy: nothing is loaded, and no other style or script runs than these two."""
    scripts = f"script-src {_digest(script)}; " if script else ""
    return f"default-src 'none'; style-src {_digest(STYLE)}; {scripts}base-uri 'none'; form-action 'none'"


def _digest(code: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
