/** Files that were made here: listed, saved when someone asks, and asked about when someone leaves without them. */

import { counted, size } from "./counting.js";
import { button, fill, make } from "./dom.js";
import { say } from "./live.js";
import { base, blobOf, save } from "./save.js";
import { SAVE } from "./words.js";

/** @typedef {{name: string, blob: Blob, summary: string, details: string[], saved: boolean}} Made */

/** So many files are listed openly; more are folded. */
const OPEN = 12;

/** Takes what a screen lets go of without its being saved. */
let keep = () => {};

/** Say what takes the files that a screen lets go of without their being saved. */
export function keepUnsaved(taking) {
  keep = taking;
}

/** All that was made and not saved, on every screen. */
const unsaved = new Set();

/** Ask before the page is left with something unsaved, in the middle of a job, or while results of a long one stand. */
export function guardLeaving(busy) {
  window.addEventListener("beforeunload", (event) => {
    if (!unsaved.size && !busy()) return;
    event.preventDefault();
    event.returnValue = true; // older browsers ask only then
  });
}

/** A file from what the worker made. */
export function madeOf(file, contents) {
  const details = (file.details ?? []).map((one) => one.text ?? String(one));
  return {
    name: file.name,
    blob: blobOf(file.name, contents[file.content]),
    summary: file.summary ?? "",
    details,
    saved: false,
  };
}

export class MadeFiles {
  /**
   * @param {import("./jobs.js").Engine} engine makes the .zip of many
   * @param {{archive: string, guarded?: boolean}} options what the .zip is called; whether leaving without them asks
   */
  constructor(engine, { archive, guarded = true }) {
    this.engine = engine;
    this.archive = archive;
    this.guarded = guarded;
    /** @type {Made[]} */
    this.files = [];
    this.list = make("ul", { class: "made" });
    this.folded = make("div", {});
    this.head = make("div", { class: "row" });
    this.said = make("p", { class: "said" });
    this.element = make("div", { class: "made-files", hidden: true }, this.head, this.said, this.folded);
  }

  /** Show files; those of the same name that were made before give way. */
  add(files) {
    const names = new Set(files.map((one) => one.name));
    this.files.filter((one) => names.has(one.name)).forEach((one) => unsaved.delete(one));
    this.files = [...this.files.filter((one) => !names.has(one.name)), ...files];
    if (this.guarded) files.forEach((one) => unsaved.add(one));
    this.show();
  }

  /** Say something above the files. */
  say(sentence) {
    fill(this.said, sentence);
    this.element.hidden = !sentence && !this.files.length;
  }

  /** Lead to what was made last: one file, or all. */
  lead(count) {
    if (!count) return;
    const place = count === 1 ? this.list.lastElementChild : this.head;
    place.querySelector("button")?.focus();
  }

  /** Begin with none; what is not saved yet is kept on the first screen. */
  clear() {
    const left = this.files.filter((one) => unsaved.has(one));
    this.files = [];
    if (left.length) keep(left);
    fill(this.said);
    this.show();
  }

  show() {
    this.element.hidden = !this.files.length;
    const all = this.files.length > 1 && button(SAVE.all(this.files.length), () => this.saveAll(), { class: "main" });
    fill(
      this.head,
      make(
        "p",
        { class: "strong" },
        counted(this.files.length, "file"),
        ", ",
        SAVE.open(this.files.filter((one) => !one.saved).length),
      ),
      all,
    );
    fill(
      this.list,
      this.files.map((one) => this.line(one)),
    );
    const many = this.files.length > OPEN;
    if (many !== (this.list.parentElement?.tagName === "DETAILS") || !this.list.parentElement) {
      fill(this.folded, many ? make("details", {}, make("summary", {}, SAVE.single), this.list) : this.list);
    }
  }

  line(file) {
    const save = button(file.saved ? SAVE.again : SAVE.one, () => this.save(file), {
      "aria-label": `${SAVE.one} ${file.name}`,
      class: this.files.length > 1 || file.saved ? "" : "main",
    });
    const state = make("span", { class: file.saved ? "quiet" : "strong" }, file.saved ? SAVE.saved : SAVE.not);
    return make(
      "li",
      {},
      make(
        "div",
        { class: "row" },
        save,
        make("span", { class: "name" }, file.name),
        make("span", { class: "quiet" }, size(file.blob.size)),
        state,
      ),
      file.summary && make("p", { class: "quiet" }, file.summary),
      file.details.length > 0 &&
        make(
          "ul",
          { class: "details" },
          file.details.map((one) => make("li", {}, one.trim())),
        ),
    );
  }

  async save(file) {
    const outcome = await save(base(file.name), file.blob);
    this.told(outcome, [file], base(file.name));
  }

  /** Save everything as one archive, in the folders that it came from. */
  async saveAll() {
    fill(this.said, SAVE.packing);
    const files = this.files.map((one) => ({
      name: one.name,
      file: new File([one.blob], base(one.name)),
      field: "paths",
    }));
    try {
      const { answer, contents } = await this.engine.run("zip", { fields: { name: this.archive }, files }).done;
      const outcome = await save(this.archive, blobOf(this.archive, contents[answer.files[0].content]));
      this.told(outcome, this.files, this.archive);
    } catch (error) {
      fill(this.said, error.message || SAVE.cancelled);
    }
  }

  told({ saved, sentence }, files, name) {
    if (saved) {
      for (const one of files) {
        one.saved = true;
        unsaved.delete(one);
      }
    }
    const focused = document.activeElement?.getAttribute("aria-label");
    this.show();
    fill(this.said, sentence || SAVE.done(name));
    say(sentence || SAVE.done(name));
    if (focused) this.list.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
    else this.head.querySelector("button")?.focus();
  }
}
