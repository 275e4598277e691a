/** Findings on the screen: the worst first, each with its places, an explanation, and a button to the next problem. */

import { button, counted, fill, focusOn, heading, make } from "./dom.js";
import { address, grouped, isProblem } from "./grouping.js";
import { LEVELS, RESULTS } from "./words.js";

/** So many places of a finding, and so many findings of one code, are shown at once. */
const SOME = 10;
const SOME_KINDS = 3;

export class Findings {
  /**
   * @param {{level: number, explain: (code: string) => Promise<string[]>}} options which level headings have; what a
   *   code means
   */
  constructor({ level, explain }) {
    this.level = level;
    this.explain = explain;
    this.element = make("div", { class: "findings" });
    /** @type {HTMLElement[]} headings of the problems, in order */
    this.problems = [];
  }

  /**
   * @param {Array<object>} files of a report
   * @param {(finding: object) => boolean} wanted
   * @param {boolean} several whether files are named at the places
   */
  show(files, wanted, several) {
    const kinds = grouped(files, wanted);
    this.problems = [];
    fill(this.element, this.sections(kinds, several));
  }

  sections(kinds, several) {
    const open = kinds.filter((one) => isProblem(one));
    const notes = kinds.filter((one) => !isProblem(one));
    const levels = ["refused", "error", "warning"].map((level) => this.section(level, open.filter((one) => one.level === level), several));
    if (!notes.length) return levels;
    const list = make("ol", { class: "list" }, notes.map((one) => this.kind(one, several)));
    const title = make("summary", { class: "strong" }, `${LEVELS.note[2]} (${notes.length})`);
    return [...levels, make("details", { class: "notes", open: !open.length }, title, list)];
  }

  section(level, kinds, several) {
    if (!kinds.length) return null;
    const title = make(`h${this.level}`, {}, `${LEVELS[level][2]} (${kinds.length})`);
    return make("section", {}, title, make("ol", { class: "list" }, kinds.map((one) => this.kind(one, several))));
  }

  kind(kind, several) {
    const [sign, word] = LEVELS[kind.level];
    const badge = make("span", { class: `badge ${kind.waiver ? "waived" : kind.level}` }, make("span", { "aria-hidden": "true" }, `${sign} `), word);
    const times = kind.equal.length > 1 ? ` (${RESULTS.times(kind.equal.length)})` : "";
    const title = heading(this.level + 1, badge, ` ${sentenceCase(kind.title)}${times}`);
    if (isProblem(kind)) this.problems.push(title);
    const list = make("ul", { class: "equal" });
    grow(list, kind.equal, SOME_KINDS, (one) => equal(one, kind, several));
    const { waiver } = kind;
    return make(
      "li",
      { class: "finding" },
      title,
      list,
      kind.fix && make("p", { class: "fix" }, kind.fix),
      waiver && make("p", { class: "fix" }, RESULTS.waived(waiver.who, waiver.until, waiver.reason)),
      this.meaning(kind.code),
    );
  }

  meaning(code) {
    const text = make("div", {});
    const folded = make("details", { class: "meaning" }, make("summary", {}, RESULTS.what(code)), text);
    folded.addEventListener("toggle", async () => {
      if (!folded.open || text.children.length) return;
      fill(text, make("p", {}, RESULTS.loading));
      const sentences = await this.explain(code);
      fill(text, sentences.map((one) => make("p", {}, one)));
    });
    return folded;
  }
}

/** A button that leads from one problem to the next, wherever the focus is. */
export function nextProblem(problems) {
  let at = -1;
  const made = button(RESULTS.next, () => {
    const there = problems();
    if (!there.length) return;
    at = at + 1 < there.length ? at + 1 : 0;
    focusOn(there[at]);
    there[at].scrollIntoView({ block: "start" });
    label();
  }, { class: "main" });
  const label = () => {
    const count = problems().length;
    made.hidden = !count;
    fill(made, at + 1 < count ? RESULTS.nextOf(at + 2, count) : RESULTS.lastOf(count));
  };
  return { element: made, reset: () => { at = -1; label(); } };
}

/** Equal findings: the sentence, and where they are, folded where there are several. */
function equal(one, kind, several) {
  const list = make("ul", { class: "places" });
  const more = () => grow(list, one.places, SOME, (each) => place(each, one, several));
  const text = [make("p", {}, one.message), !kind.fix && one.fix && make("p", { class: "fix" }, one.fix)];
  if (one.places.length === 1) {
    more();
    return make("li", {}, text, list);
  }
  const folded = make("details", {}, make("summary", {}, RESULTS.where(one.files, one.cells)), list);
  folded.addEventListener("toggle", () => folded.open && !list.children.length && more());
  return make("li", {}, text, folded);
}

/** Show some of many, and a button for more. */
function grow(list, all, some, line, from = 0) {
  list.append(...all.slice(from, from + some).map(line));
  const rest = all.length - from - some;
  if (rest <= 0) return;
  const next = button(RESULTS.more(Math.min(rest, some * 4)), () => {
    row.remove();
    grow(list, all, some * 4, line, from + some);
    focusOn(list.children[from + some]);
  }, { class: "small" });
  const row = make("li", { class: "more" }, next);
  list.append(row);
}

function place(one, found, several) {
  const where = address(one);
  const people = one.learners.map((key) => `${key} ${one.names[key] ?? ""}`.trim());
  const value = one.value && !found.message.includes(one.value) ? one.value : "";
  return make(
    "li",
    {},
    several && make("span", { class: "name strong" }, one.file, " "),
    where ? make("code", {}, where) : make("span", { class: "quiet" }, RESULTS.whole),
    one.cells && one.count > 1 && make("span", { class: "quiet" }, ` (${counted(one.count, "cell")})`),
    where && [" ", copier(where)],
    people.length > 0 && make("p", { class: "quiet" }, RESULTS.learners, people.join(", ")),
    value && make("p", { class: "quiet" }, RESULTS.holds, value),
  );
}

/** Copies an address; where the browser does not allow that, it shows a box to copy from. */
function copier(where) {
  const holder = make("span", { class: "copier" });
  const act = async () => {
    try {
      await navigator.clipboard.writeText(where);
      fill(press, RESULTS.copied);
      setTimeout(() => fill(press, RESULTS.copy), 2000);
    } catch {
      const box = make("input", { type: "text", readonly: true, value: where, "aria-label": RESULTS.copyBy });
      fill(holder, make("span", { class: "quiet" }, RESULTS.copyBy, " "), box);
      box.focus();
      box.select();
    }
  };
  const press = button(RESULTS.copy, act, { class: "small", "aria-label": `${RESULTS.copy} ${where}` });
  holder.append(press);
  return holder;
}

function sentenceCase(title) {
  return title.slice(0, 1).toUpperCase() + title.slice(1);
}
