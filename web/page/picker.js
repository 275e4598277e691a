/** A place for files: a button, a folder button, a drop zone that is always there, and the list of what was chosen. */

import { Basket } from "./basket.js";
import { size } from "./counting.js";
import { button, fill, focusOn, make, newId } from "./dom.js";
import { say } from "./live.js";
import { chosen, walk } from "./walk.js";
import { PICKER } from "./words.js";

/** So many files are listed openly; more are folded. */
const OPEN = 8;
/** Puts 9A before 10A. */
const COUNTING = new Intl.Collator("en-GB", { numeric: true });

export class Picker {
  /**
   * @param {{label: string, hint: string, field: string, many?: boolean, endings?: string[], changed?: () => void}} options
   */
  constructor({ label, hint, field, many = true, endings = [], changed = () => {} }) {
    this.field = field;
    this.many = many;
    this.endings = endings;
    this.changed = changed;
    this.basket = new Basket({ most: many ? Infinity : 1 });
    this.said = make("div", { class: "said" });
    this.listed = make("div", { class: "chosen" });
    this.input = this.control({ accept: endings.join(",") || null, multiple: many });
    const hintId = newId("hint");
    this.labelled = make("p", { class: "label", id: newId("label") }, label);
    this.described = { "aria-describedby": `${this.labelled.id} ${hintId}` };
    /** What errors lead to. */
    this.button = button(many ? PICKER.files : PICKER.file, () => this.input.click(), this.described);
    const row = make("div", { class: "row" }, this.button, this.input);
    if (many && "webkitdirectory" in HTMLInputElement.prototype) row.append(this.folderButton());
    this.zone = make(
      "div",
      { class: "zone" },
      this.labelled,
      make("p", { class: "hint", id: hintId }, hint),
      row,
      make("p", { class: "drop" }, many ? PICKER.drop : PICKER.dropOne),
    );
    this.element = make("div", { class: "picker" }, this.zone, this.said, this.listed);
  }

  /**
   * The browser's own control, behind a button of ours: emptied after each choice, so that the same file can be chosen
   * again, it would say "No file chosen" beside the list of files.
   */
  control(attributes) {
    const input = make("input", {
      type: "file",
      class: "unseen",
      tabindex: "-1",
      "aria-hidden": "true",
      ...attributes,
    });
    input.addEventListener("change", () => {
      this.take({ found: chosen(input.files), problems: [] });
      input.value = "";
    });
    return input;
  }

  folderButton() {
    const input = this.control({ webkitdirectory: true });
    return make(
      "span",
      {},
      button(PICKER.folder, () => input.click(), this.described),
      input,
    );
  }

  relabel({ fields }) {
    if (fields[this.field]) fill(this.labelled, fields[this.field]);
  }

  /** Take what was dropped anywhere on the screen of this picker. */
  async drop(event) {
    this.take(await walk(event.dataTransfer));
  }

  take({ found, problems }) {
    const taken = found.filter(({ path }) => this.fits(path));
    const said = [...problems, ...this.basket.add(taken)];
    if (taken.length < found.length) said.push(PICKER.other(found.length - taken.length));
    fill(
      this.said,
      said.map((one) => make("p", {}, one)),
    );
    this.show();
    say([...said, this.basket.size ? PICKER.chosen(this.basket.size) : PICKER.none].join(" "));
    this.changed();
  }

  /** Whether a file is one of those that go in here; where no endings are named, whoever reads it decides. */
  fits(path) {
    return !this.endings.length || this.endings.some((one) => path.toLowerCase().endsWith(one));
  }

  /** Say something about the files, to see and to hear, in place of what was said or beside it. */
  tell(sentence, { beside = false } = {}) {
    if (!beside) fill(this.said);
    this.said.append(make("p", {}, sentence));
    say(sentence);
  }

  /** Empty it, as after "Start again". */
  clear() {
    this.basket.clear();
    fill(this.said);
    this.show();
  }

  /** The files as a job wants them. */
  list() {
    return this.basket.list(this.field);
  }

  show() {
    const names = [...this.basket.files.keys()].sort(COUNTING.compare);
    if (!names.length) {
      fill(this.listed);
      return;
    }
    const list = make(
      "ul",
      { class: "files" },
      names.map((name) => this.line(name)),
    );
    const all = PICKER.chosen(names.length);
    const head = this.many
      ? make(
          "div",
          { class: "row" },
          make("p", { class: "strong" }, all),
          names.length > 1 && button(PICKER.removeAll, () => this.without()),
        )
      : null;
    fill(
      this.listed,
      head,
      names.length > OPEN ? make("details", {}, make("summary", {}, PICKER.show(names.length)), list) : list,
    );
  }

  line(name) {
    const out = button(PICKER.remove, () => this.without(name), {
      class: "small",
      "aria-label": `${PICKER.remove} ${name}`,
    });
    return make(
      "li",
      {},
      make("span", { class: "name" }, name),
      " ",
      make("span", { class: "quiet" }, size(this.basket.files.get(name).size)),
      " ",
      out,
    );
  }

  without(name) {
    if (name === undefined) this.basket.clear();
    else this.basket.remove(name);
    fill(this.said);
    this.show();
    focusOn(this.button);
    say(this.basket.size ? PICKER.chosen(this.basket.size) : PICKER.none);
    this.changed();
  }
}
