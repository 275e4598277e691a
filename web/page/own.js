/** A centre's own specs, templates and accepted findings: rare, so folded away, and used by every job. */

import { button, fill, make } from "./dom.js";
import { say } from "./live.js";
import { Picker } from "./picker.js";
import { base } from "./save.js";
import { OWN } from "./words.js";

export class OwnFiles {
  constructor() {
    this.picker = new Picker({
      label: OWN.label,
      hint: OWN.hint,
      field: "own",
      endings: [".yaml", ".yml", ".png"],
      changed: () => this.show(),
    });
    this.element = make("details", { class: "own" }, make("summary", {}, OWN.title), this.picker.element);
    this.lines = [];
  }

  /** Whether someone unfolded it, so that what is dropped beside it is meant for it. */
  get unfolded() {
    return this.element.open;
  }

  /** As jobs want them. */
  list() {
    return this.picker.list().map(({ name, file }) => ({ name, file }));
  }

  /**
   * A line for a form, there while such files are in use, with a button to take them out.
   * @param {HTMLElement} next what takes the focus then
   * @returns {{element: HTMLElement, button: HTMLElement}}
   */
  line(next) {
    const out = () => {
      this.picker.clear();
      this.show();
      say(OWN.out);
      next.focus();
    };
    const line = { words: make("p", {}), button: button(OWN.takeOut, out, { class: "small" }) };
    line.element = make("div", { class: "row", hidden: true }, line.words, line.button);
    this.lines.push(line);
    return line;
  }

  show() {
    const names = [...this.picker.basket.files.keys()].map(base);
    for (const { element, words } of this.lines) {
      element.hidden = !names.length;
      fill(words, OWN.used(names));
    }
  }

  /** Whether an error is about one of them. */
  meant({ sentences = [], about = "" }) {
    const names = [...this.picker.basket.files.keys()].map(base);
    return names.length > 0 && (about === "waivers" || names.some((name) => sentences.some((one) => one.includes(name))));
  }
}
