"""Scripts of the pages. Whatever comes from a file becomes text of an element, never markup."""

from __future__ import annotations

_FILTER = """
"use strict";
const form = document.getElementById("filter");
const shown = document.getElementById("shown");
const wordsOf = (text) => text.toLowerCase().split(/\\s+/).filter(Boolean);
const number = (count) => count.toLocaleString("en-GB");

/** What is asked for; `narrow` if it leaves findings out. */
function asked() {
  if (!form) return { place: [], words: [], code: "", levels: null, narrow: false, said: "" };
  const boxes = [...form.querySelectorAll("input[name=level]")];
  const checked = boxes.filter((box) => box.checked).map((box) => box.value);
  const { place, words, code } = form.elements;
  const some = checked.length < boxes.length;
  const said = [
    place.value.trim() && `file, centre or status: ${place.value.trim()}`,
    words.value.trim() && `words: ${words.value.trim()}`,
    code.value && `code: ${code.value}`,
    some && `levels: ${checked.join(", ") || "none"}`,
  ];
  return {
    place: wordsOf(place.value),
    words: wordsOf(words.value),
    code: code.value,
    levels: new Set(checked),
    narrow: Boolean(words.value.trim() || code.value || some),
    said: said.filter(Boolean).join("; "),
  };
}

function tell(files, allFiles, findings, allFindings, said) {
  const counts = `${number(files)} of ${number(allFiles)} files, `
    + `${number(findings)} of ${number(allFindings)} findings`;
  shown.textContent = said ? `${counts} (${said})` : counts;
}

function serve(apply) {
  if (form) {
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
  }
  apply();
}
"""

IN_FULL = (
    _FILTER
    + """
const sections = [...document.querySelectorAll("section.file")];
const listed = new Map([...document.querySelectorAll("tr[data-of]")].map((row) => [row.dataset.of, row]));
const rows = document.querySelectorAll("tr[data-level]").length;
function apply() {
  const ask = asked();
  const has = (part, words) => {
    const text = part.dataset.words.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  let files = 0, findings = 0;
  for (const section of sections) {
    const here = has(section, ask.place);
    let held = 0;
    for (const part of section.querySelectorAll("section.sheet")) {
      let some = false;
      for (const row of part.querySelectorAll("tr[data-level]")) {
        const { level, code } = row.dataset;
        row.hidden = !here || !ask.levels.has(level) || (ask.code && code !== ask.code) || !has(row, ask.words);
        if (!row.hidden) { some = true; held += 1; }
      }
      part.hidden = !some;
    }
    section.hidden = !here || (ask.narrow && held === 0);
    listed.get(section.getAttribute("aria-labelledby")).hidden = section.hidden;
    if (!section.hidden) files += 1;
    findings += held;
  }
  tell(files, sections.length, findings, rows, ask.said);
}
serve(apply);
"""
)
"""Hides what is not asked for."""

ON_DEMAND = (
    _FILTER
    + """
const { texts, files } = JSON.parse(document.getElementById("data").textContent);
const [NAME, STANDING, LEVELS, ABOUT, STAMP, FOUND, CHARTS] = [0, 1, 2, 3, 4, 5, 6];
const [LEVEL, CODE, TITLE, SHEET, CELLS, WHOM, MESSAGE, HOLDS, FIX, WAIVER, WIDTH] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const STEP = 100, MOST_UNFOLDED = 500;
const LOOKS = { clean: "clean", "not finished": "note", "to look at": "look", "to correct": "correct" };
const KNOWN = ["refused", "error", "warning", "note", "waived"];
const all = files.reduce((sum, file) => sum + file[FOUND].length / WIDTH, 0);
const list = document.getElementById("list");
const [unfold, more, rest] = ["unfold", "more", "rest"].map((id) => document.getElementById(id));
let lower = null;
let ask, matching = [], chosen = [], until = 0;

/** Which texts hold a word: so a text is looked through once, in however many findings it is. */
function holding(word) {
  lower ??= texts.map((text) => text.toLowerCase());
  return Uint8Array.from(lower, (text) => (text.includes(word) ? 1 : 0));
}

/** Where findings of a file begin that are asked for. */
function ofFile(file, words) {
  const found = file[FOUND], kept = [];
  for (let at = 0; at < found.length; at += WIDTH) {
    if (ask.code && texts[found[at + CODE]] !== ask.code) continue;
    if (ask.levels && !ask.levels.has(texts[found[at + LEVEL]])) continue;
    if (words.every((holds) => {
      for (let part = 0; part < WIDTH; part += 1) if (holds[found[at + part]]) return true;
      return false;
    })) kept.push(at);
  }
  return kept;
}

function apply() {
  ask = asked();
  const words = ask.words.map(holding), place = ask.place.map(holding);
  matching = [];
  chosen = [];
  let findings = 0;
  for (const file of files) {
    if (!place.every((holds) => [NAME, STANDING, ABOUT, STAMP].some((part) => holds[file[part]]))) continue;
    const kept = ofFile(file, words);
    if (ask.narrow && !kept.length) continue;
    matching.push(file);
    chosen.push(kept);
    findings += kept.length;
  }
  tell(matching.length, files.length, findings, all, ask.said);
  list.replaceChildren();
  until = 0;
  showMore(STEP);
}

function make(tag, looks, ...content) {
  const element = document.createElement(tag);
  if (looks) element.className = looks;
  element.append(...content.filter((part) => part !== ""));
  return element;
}

function showMore(count) {
  const first = until;
  until = Math.min(until + count, matching.length);
  const parts = [];
  for (let at = first; at < until; at += 1) parts.push(folded(at));
  list.append(...parts);
  const left = matching.length - until;
  more.textContent = `List ${number(Math.min(STEP, left))} more`;
  rest.textContent = `List all ${number(left)} that are left`;
  more.parentElement.hidden = left === 0;
  rest.hidden = left <= STEP;
  const open = Math.min(until, MOST_UNFOLDED);
  unfold.textContent = open < matching.length ? `Unfold the first ${number(open)} files` : "Unfold all files";
  unfold.parentElement.hidden = open === 0;
  return parts[0];
}

function folded(at) {
  const file = matching[at];
  const status = texts[file[STANDING]];
  const name = make("span", "name", texts[file[NAME]]);
  const looks = make("span", `badge ${LOOKS[status] ?? "unread"}`, status);
  const about = make("span", "about", texts[file[ABOUT]] || "It says nothing of what it is.");
  const counts = ask.narrow
    ? `${number(chosen[at].length)} of ${number(file[FOUND].length / WIDTH)} findings`
    : texts[file[LEVELS]];
  const part = make("details", "file", make("summary", "", name, " ", looks, " ", counts, about));
  const kept = chosen[at];
  part.addEventListener("toggle", () => {
    if (part.open && part.children.length === 1) part.append(...inside(file, kept));
  });
  return part;
}

function inside(file, kept) {
  const found = file[FOUND], parts = [];
  if (file[STAMP] && texts[file[STAMP]]) parts.push(make("p", "about", texts[file[STAMP]]));
  if (!kept.length) parts.push(make("p", "", found.length ? "No finding that is asked for." : "Nothing was found."));
  let sheet = -1, body = null;
  for (const at of kept) {
    if (found[at + SHEET] !== sheet || !body) {
      sheet = found[at + SHEET];
      body = make("tbody", "");
      parts.push(make("h3", "", texts[sheet] || "The whole file"), make("table", "", heading(), body));
    }
    body.append(line(found, at));
  }
  for (const one of file[CHARTS]) parts.push(make("p", "", texts[one]));
  return parts;
}

function heading() {
  const columns = [["Level", "narrow"], ["Cells", "middle"], ["Learners", "middle"], ["What, and what to do", ""]];
  const cells = columns.map(([words, width]) => {
    const cell = make("th", width, words);
    cell.scope = "col";
    return cell;
  });
  return make("thead", "", make("tr", "", ...cells));
}

function line(found, at) {
  const text = (part) => texts[found[at + part]];
  const level = text(LEVEL), code = text(CODE);
  const looks = KNOWN.includes(level) ? `badge ${level}` : "badge";
  const head = make("th", "", make("span", looks, level), make("p", "", code));
  head.scope = "row";
  const title = make("p", "about", text(TITLE));
  const words = [title, make("p", "", text(MESSAGE))];
  if (text(HOLDS)) words.push(make("p", "", text(HOLDS)));
  words.push(make("p", "fix", text(FIX)));
  if (text(WAIVER)) words.push(make("p", "", text(WAIVER)));
  return make("tr", "", head, make("td", "", text(CELLS)), make("td", "", text(WHOM)), make("td", "", ...words));
}

unfold.addEventListener("click", () => {
  for (const part of [...list.children].slice(0, MOST_UNFOLDED)) part.open = true;
});
for (const [button, count] of [[more, STEP], [rest, Infinity]]) {
  button.addEventListener("click", () => showMore(count)?.firstElementChild.focus());
}
serve(apply);
"""
)
"""Shows files in steps, and the findings of a file when it is unfolded."""

LISTS = """
"use strict";
const form = document.getElementById("filter");
const rows = [...document.querySelectorAll("tr[data-words]")];
function apply() {
  const { words, state, late } = form.elements;
  const wanted = words.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const row of rows) {
    const text = row.dataset.words.toLowerCase();
    const other = state.value && !row.dataset.state.includes(`|${state.value}|`);
    row.hidden = other || (late.checked && row.dataset.late !== "yes") || !wanted.every((word) => text.includes(word));
  }
  const counts = [];
  for (const part of document.querySelectorAll("section.list")) {
    const here = [...part.querySelectorAll("tr[data-words]")];
    const left = here.filter((row) => !row.hidden).length;
    part.hidden = here.length > 0 && left === 0;
    counts.push(`${part.querySelector("h2").textContent}: ${left} of ${here.length}`);
  }
  const said = [
    words.value.trim(),
    state.value && `status: ${state.value}`,
    late.checked && "only what is late",
  ].filter(Boolean).join("; ");
  document.getElementById("shown").textContent = counts.join(", ") + (said ? ` (${said})` : "");
}
form.addEventListener("input", apply);
form.addEventListener("reset", () => setTimeout(apply));
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
apply();
"""
"""Hides lines of lists that are not asked for."""
