/** Cohorts in several workbooks, in the program's own sentences: what must be right over all files comes before them. */

import { heading, make } from "./dom.js";
import { RESULTS } from "./words.js";

/** So many cohorts are shown one below the other; more are folded. */
const FEW = 6;

/**
 * @param {Array<{heading: string, lines: string[]}>} found cohorts of a report
 * @param {number} level which level their headings have
 */
export function cohorts(found, level) {
  const each = found.map((one) => section(one, level));
  if (found.length <= FEW) return each;
  return make("details", {}, make("summary", { class: "strong" }, RESULTS.cohorts(found.length)), each);
}

function section({ heading: title, lines: [whole, ...rest] }, level) {
  const list = make(
    "ul",
    {},
    rest.map((line) => make("li", {}, line)),
  );
  return make("section", { class: "cohort" }, heading(level, title), make("p", { class: "strong" }, whole), list);
}
