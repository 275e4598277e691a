/** Findings on the screen: the worst first, each with its places, an explanation, and a button to the next problem. */

import { button, fill, focusOn, heading, make } from "./dom.js";
import { grouped, isProblem } from "./grouping.js";
import { equal, grow } from "./places.js";
import { said } from "./said.js";
import { LEVELS, RESULTS } from "./words.js";

/** So many findings of one code are shown at once. */
const SOME = 3;

export class Findings {
  /**
   * @param {{level: number, explain: (code: string) => Promise<object[]>}} options which level headings have; what a
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
    const levels = ["refused", "error", "warning"].map((level) =>
      this.section(
        level,
        open.filter((one) => one.level === level),
        several,
      ),
    );
    if (!notes.length) return levels;
    const list = make(
      "ol",
      { class: "list" },
      notes.map((one) => this.kind(one, several)),
    );
    const title = make("summary", { class: "strong" }, `${LEVELS.note[2]} (${RESULTS.kinds(notes.length)})`);
    const folded = make("details", { class: "notes", open: !open.length }, title, list);
    return [...levels, folded, make("p", { class: "not-printed" }, RESULTS.notPrinted(notes.length))];
  }

  section(level, kinds, several) {
    if (!kinds.length) return null;
    const title = make(`h${this.level}`, {}, `${LEVELS[level][2]} (${RESULTS.kinds(kinds.length)})`);
    return make(
      "section",
      {},
      title,
      make(
        "ol",
        { class: "list" },
        kinds.map((one) => this.kind(one, several)),
      ),
    );
  }

  kind(kind, several) {
    const [sign, word] = LEVELS[kind.level];
    const badge = make(
      "span",
      { class: `badge ${kind.waiver ? "waived" : kind.level}` },
      make("span", { "aria-hidden": "true" }, `${sign} `),
      word,
    );
    const times = kind.equal.length > 1 ? ` (${RESULTS.times(kind.equal.length)})` : "";
    const title = heading(this.level + 1, badge, ` ${sentenceCase(kind.title)}${times}`);
    if (isProblem(kind)) this.problems.push(title);
    const list = make("ul", { class: "equal" });
    grow(list, kind.equal, SOME, (one) => equal(one, kind, several));
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
      fill(text, said(await this.explain(code)));
    });
    return folded;
  }
}

/** A button that leads from one problem to the next, wherever the focus is. */
export function nextProblem(problems) {
  let at = -1;
  const made = button(
    RESULTS.next,
    () => {
      const there = problems();
      if (!there.length) return;
      at = at + 1 < there.length ? at + 1 : 0;
      focusOn(there[at]);
      there[at].scrollIntoView({ block: "start" });
      label();
    },
    { class: "main" },
  );
  const label = () => {
    const count = problems().length;
    made.hidden = !count;
    fill(made, at + 1 < count ? RESULTS.nextOf(at + 2, count) : RESULTS.lastOf(count));
  };
  return {
    element: made,
    reset: () => {
      at = -1;
      label();
    },
  };
}

function sentenceCase(title) {
  return title.slice(0, 1).toUpperCase() + title.slice(1);
}
