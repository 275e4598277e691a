/** A centre's own specs, templates and accepted findings: rare, so folded away, and used by every job. */

import { make } from "./dom.js";
import { Picker } from "./picker.js";
import { OWN } from "./words.js";

export class OwnFiles {
  constructor() {
    this.picker = new Picker({ label: OWN.label, hint: OWN.hint, field: "own", endings: [".yaml", ".yml", ".png"] });
    this.element = make("details", { class: "own" }, make("summary", {}, OWN.title), this.picker.element);
  }

  /** Whether someone unfolded it, so that what is dropped beside it is meant for it. */
  get unfolded() {
    return this.element.open;
  }

  /** As jobs want them. */
  list() {
    return this.picker.list().map(({ name, file }) => ({ name, file }));
  }
}
