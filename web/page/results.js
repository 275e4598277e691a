/** The results of a check: across all files first, a verdict for each, then what was found. */

import { button, fill, focusOn, heading, make, newId, table } from "./dom.js";
import { Findings, nextProblem } from "./findings.js";
import { isAcross, leftAlone, standings, tally, totals } from "./grouping.js";
import { said } from "./said.js";
import { RESULTS, STANDINGS } from "./words.js";

/** How a file stands: a sign and a word, and a colour that says nothing more. */
export function verdict(standing) {
  const [sign, look] = STANDINGS[standing] ?? ["?", "plain"];
  return make("span", { class: `badge ${look}` }, make("span", { "aria-hidden": "true" }, `${sign} `), standing);
}

/** What a workbook is, for its line. */
function identity(file) {
  const of = file.identity;
  return of ? [of.title, of.series, of.part].filter(Boolean).join(", ") : "";
}

/** How far marking is, each component by itself where they differ. */
function marked(file) {
  const shown = file.marked.map((one) => RESULTS.marked(one));
  if (new Set(shown).size <= 1) return shown[0] ?? "";
  return file.marked.map((one, at) => `${one.component}: ${shown[at]}`).join("; ");
}

/** The user's own day and time, as people write them. */
function moment() {
  return new Date().toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
}

export class Results {
  /** @param {{level?: number, about: Promise<{version: string}>, explain: (code: string) => Promise<object[]>, copy?: (name: string) => void}} options */
  constructor({ level = 3, about, explain, copy }) {
    this.level = level;
    this.copy = copy;
    this.across = new Findings({ level: level + 1, explain });
    this.single = new Findings({ level: level + 1, explain });
    this.next = nextProblem(() => [...this.across.problems, ...this.single.problems]);
    this.element = make("div", { class: "results" });
    /** What the program is called, on paper. */
    this.version = "";
    about.then((known) => (this.version = known.version));
  }

  /**
   * @param {{report: object, summary: string, messages: Array<object>, markable?: string[]}} answer
   * @param {{top?: Node[], after?: Node}} [more] what stands below the summary, and below the verdicts
   */
  show(answer, { top = [], after } = {}) {
    const { files } = answer.report;
    const total = totals(files);
    const alone = leftAlone(files, answer.called ?? []);
    const found = files.some((file) => file.findings.length);
    const across = files.some((file) => file.findings.some(isAcross));
    this.across.show(files, isAcross, true);
    this.some(files, "");
    fill(
      this.element,
      make("p", { class: "printed" }, RESULTS.printed(this.version, moment())),
      make("p", { class: "outcome" }, RESULTS.counted(total.read, total.given, answer.learners)),
      make("p", { class: "quiet" }, this.summary(files)),
      alone.length > 0 && make("p", { class: "quiet" }, RESULTS.alone(alone.join(", "))),
      said(answer.messages ?? [], { without: ["hint"] }),
      top,
      make("div", { class: "sticky row" }, this.next.element, after && this.leap(after)),
      across && [heading(this.level, RESULTS.cohort), this.across.element],
      heading(this.level, RESULTS.verdicts),
      this.verdicts(files, new Set(answer.markable ?? [])),
      after,
      heading(this.level, RESULTS.findings),
      found ? [files.length > 1 && this.filter(files), this.single.element] : make("p", {}, RESULTS.nothing),
    );
  }

  /** How the files stand, counted as the line above counts them. */
  summary(files) {
    const { counts, others } = standings(files);
    const said = counts.map(([word, count]) => RESULTS.stands(count, word));
    return `${[...said, ...(others ? [RESULTS.others(others)] : [])].join(", ")}.`;
  }

  /** A button to what can be done with the results, which is far down where there are many files. */
  leap(after) {
    return button(RESULTS.leap, () => focusOn(after.querySelector("h3")));
  }

  some(files, name) {
    const shown = name ? files.filter((file) => file.file === name) : files;
    this.single.show(shown, (one) => !isAcross(one), !name && files.length > 1);
    this.next.reset();
  }

  verdicts(files, markable) {
    const copies = this.copy && markable.size > 0;
    const rows = files.map((file) => [
      make("span", { class: "name" }, file.file),
      verdict(file.standing),
      identity(file),
      marked(file),
      tally(file),
      ...(copies ? [markable.has(file.file) ? this.copyButton(file.file) : ""] : []),
    ]);
    const headings = [...RESULTS.verdictHeadings, ...(copies ? [RESULTS.copyHeading] : [])];
    const made = table(RESULTS.verdicts, headings, rows, { hidden: true });
    made.classList.toggle("with-copies", copies);
    return made;
  }

  copyButton(name) {
    return button(RESULTS.copyOne, () => this.copy(name), {
      class: "small",
      "aria-label": `${RESULTS.copyOne} of ${name}`,
    });
  }

  filter(files) {
    const id = newId("which");
    const box = make(
      "select",
      { id },
      make("option", { value: "" }, RESULTS.allFiles),
      files
        .filter((one) => one.findings.some((found) => !isAcross(found)))
        .map((one) => make("option", { value: one.file }, one.file)),
    );
    box.addEventListener("change", () => this.some(files, box.value));
    return make("div", { class: "row filter" }, make("label", { for: id, class: "label" }, RESULTS.which), box);
  }
}
