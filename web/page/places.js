/** Where findings are: files, cells whose address can be copied, and learners. */

import { counted } from "./counting.js";
import { button, fill, focusOn, make } from "./dom.js";
import { address } from "./grouping.js";
import { RESULTS } from "./words.js";

/** So many places of a finding are shown at once. */
const SOME = 10;
/** What reports write for an empty cell; the sentence of the finding says that better. */
const NOTHING = "nothing";

/** Equal findings: the sentence, and where they are, folded where there are several. */
export function equal(one, kind, several) {
  const list = make("ul", { class: "places" });
  const more = () => grow(list, one.places, SOME, (each) => place(each, one, several));
  const text = [make("p", {}, one.message), !kind.fix && one.fix && make("p", { class: "fix" }, one.fix)];
  const said = one.places.every((each) => !each.cells && one.message.includes(each.file));
  if (one.places.length > 1 && said) return make("li", {}, text); // the sentence names the files and cells itself
  if (one.places.length === 1) {
    more();
    return make("li", {}, text, list);
  }
  const folded = make("details", { class: "reveals" }, make("summary", {}, RESULTS.where(one.files, one.cells)), list);
  const open = () => list.children.length || more();
  folded.addEventListener("toggle", () => folded.open && open());
  folded.addEventListener("reveal", open);
  return make("li", {}, text, folded);
}

/** Show some of many, and a button for more. */
export function grow(list, all, most, line, from = 0) {
  const some = all.length - from <= most + 2 ? most + 2 : most; // a button for two more is not worth it
  list.append(...all.slice(from, from + some).map(line));
  const rest = all.length - from - some;
  if (rest <= 0) return;
  const more = (count) => {
    row.remove();
    grow(list, all, count, line, from + some);
  };
  const act = () => {
    more(some * 4);
    focusOn(list.children[from + some]);
  };
  const next = button(RESULTS.more(Math.min(rest, some * 4)), act, { class: "small" });
  const row = make("li", { class: "reveals" }, next);
  row.addEventListener("reveal", () => more(rest));
  list.append(row);
}

function place(one, found, several) {
  const where = address(one);
  const people = one.learners.map((key) => `${key} ${one.names[key] ?? ""}`.trim());
  const named = one.learners.some((key) => one.names[key]);
  const value = one.value && one.value !== NOTHING && !found.message.includes(one.value) ? one.value : "";
  return make(
    "li",
    {},
    several && make("span", { class: "name strong" }, one.file, " "),
    where ? make("code", {}, where) : make("span", { class: "quiet" }, RESULTS.whole),
    one.cells && one.count > 1 && make("span", { class: "quiet" }, ` (${counted(one.count, "cell")})`),
    where && [" ", copier(where)],
    people.length > 0 && make("p", { class: "quiet" }, RESULTS.learners, people.join(named ? "; " : ", ")),
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
