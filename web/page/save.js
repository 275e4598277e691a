/** Files that were made here: listed, saved when somebody asks, and asked about when somebody leaves without them. */

import { button, counted, fill, make, size } from "./dom.js";
import { say } from "./live.js";
import { SAVE } from "./words.js";

const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
  csv: "text/csv",
  json: "application/json",
  html: "text/html",
  txt: "text/plain",
};

/** @typedef {{name: string, blob: Blob, summary: string, details: string[], saved: boolean}} Made */

/** All that was made and not saved, on every screen. */
const unsaved = new Set();

/** Ask before the page is left with something unsaved, or in the middle of a job. */
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
  return { name: file.name, blob: blobOf(file.name, contents[file.content]), summary: file.summary ?? "", details, saved: false };
}

function blobOf(name, bytes) {
  return new Blob([bytes], { type: TYPES[name.split(".").pop()] ?? "application/octet-stream" });
}

export class MadeFiles {
  /**
   * @param {import("./jobs.js").Engine} engine makes the .zip of many
   * @param {{archive: string}} options what the .zip is called
   */
  constructor(engine, { archive }) {
    this.engine = engine;
    this.archive = archive;
    /** @type {Made[]} */
    this.files = [];
    this.list = make("ul", { class: "made" });
    this.head = make("div", { class: "row" });
    this.said = make("p", { class: "said" });
    this.element = make("div", { class: "made-files", hidden: true }, this.head, this.said, this.list);
  }

  /** Show files; those of the same name that were made before give way. */
  add(files) {
    for (const file of files) {
      const before = this.files.findIndex((one) => one.name === file.name);
      if (before >= 0) unsaved.delete(this.files.splice(before, 1)[0]);
      this.files.push(file);
      unsaved.add(file);
    }
    this.show();
  }

  /** Lead to the file that was made last. */
  focusLast() {
    this.list.lastElementChild?.querySelector("button").focus();
  }

  clear() {
    this.files.forEach((one) => unsaved.delete(one));
    this.files = [];
    fill(this.said);
    this.show();
  }

  show() {
    this.element.hidden = !this.files.length;
    const all = this.files.length > 1 && button(SAVE.all(this.files.length), () => this.saveAll(), { class: "main" });
    fill(this.head, make("p", { class: "strong" }, counted(this.files.length, "file"), ", ", SAVE.open(this.files.filter((one) => !one.saved).length)), all);
    fill(this.list, this.files.map((one) => this.line(one)));
  }

  line(file) {
    const save = button(file.saved ? SAVE.again : SAVE.one, () => this.save(file), { "aria-label": `${SAVE.one} ${file.name}`, class: this.files.length > 1 || file.saved ? "" : "main" });
    const state = make("span", { class: file.saved ? "quiet" : "strong" }, file.saved ? SAVE.saved : SAVE.not);
    return make(
      "li",
      {},
      make("div", { class: "row" }, save, make("span", { class: "name" }, file.name), make("span", { class: "quiet" }, size(file.blob.size)), state),
      file.summary && make("p", { class: "quiet" }, file.summary),
      file.details.length > 0 && make("ul", { class: "details" }, file.details.map((one) => make("li", {}, one.trim()))),
    );
  }

  async save(file) {
    const outcome = await save(base(file.name), file.blob);
    this.told(outcome, [file], base(file.name));
  }

  /** Save everything as one archive, in the folders that it came from. */
  async saveAll() {
    fill(this.said, SAVE.packing);
    const files = this.files.map((one) => ({ name: one.name, file: new File([one.blob], base(one.name)), field: "paths" }));
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

/** The name without its folders. */
export function base(name) {
  return name.split("/").pop();
}

/** Save where the user says, or among the downloads where the browser has no such question. */
async function save(name, blob) {
  if (!("showSaveFilePicker" in window)) return download(name, blob);
  try {
    const ending = `.${name.split(".").pop()}`;
    const types = [{ description: SAVE.kind(ending), accept: { [blob.type || "application/octet-stream"]: [ending] } }];
    const handle = await window.showSaveFilePicker({ suggestedName: name, types });
    const stream = await handle.createWritable();
    await stream.write(blob);
    await stream.close();
    return { saved: true, sentence: SAVE.written(handle.name) };
  } catch (error) {
    if (error.name === "AbortError") return { saved: false, sentence: SAVE.cancelled };
    if (error.name === "SecurityError" || error.name === "NotAllowedError") return download(name, blob);
    return { saved: false, sentence: SAVE.locked(name) };
  }
}

function download(name, blob) {
  const link = document.createElement("a");
  const address = URL.createObjectURL(blob);
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  return { saved: true, sentence: SAVE.downloaded(name) };
}
