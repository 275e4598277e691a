/** How a class list was understood: which column was taken for what, the first learners, classes, and what was noticed. */

import { button, fill, heading, make, table } from "./dom.js";
import { ErrorSummary, select } from "./form.js";
import { BUILD, COLUMNS } from "./words.js";

export class Understood {
  /**
   * @param {{reread: (column: string[]) => void, changed: (same: boolean) => void}} options reads the list again with
   *   columns that the user chose; told whether the boxes show what was read
   */
  constructor({ reread, changed }) {
    this.reread = reread;
    this.changed = changed;
    this.errors = new ErrorSummary();
    this.element = make("div", { class: "understood" });
    /** Choices that the user made, such as `class=G`. */
    this.column = [];
    /** What a column can be taken for, and the label of that box. */
    this.labels = COLUMNS;
    this.usable = false;
  }

  /** @param {object} list as the worker says it */
  show(list) {
    this.list = list;
    this.usable = !list.problems.length;
    if (!this.column.length) this.asFound = list;
    this.selects = Object.entries(this.labels).map(([name, label]) => this.select(name, label));
    fill(
      this.element,
      this.errors.element,
      make("p", { class: "outcome" }, this.usable ? BUILD.understood(list.file, list.learners) : list.file),
      list.notes.length > 0 && [
        heading(3, BUILD.notes),
        make(
          "ul",
          {},
          list.notes.map((one) => make("li", {}, one)),
        ),
      ],
      this.usable && this.read(list),
      this.change(),
    );
  }

  /** Show what is wrong with the list, at the box of a column where one would settle it. */
  wrong(sentences, choices = []) {
    const field = this.selects?.find((one) => one.name === choices[0]?.split("=")[0]);
    this.errors.show(
      sentences.map((sentence) => ({ sentence, field })),
      this.selects ?? [],
    );
  }

  read(list) {
    const columns = list.columns.map((one) => [this.labels[one.field] ?? one.field, one.column, one.heading]);
    const fields = Object.keys(this.labels).filter((name) => list.first.some((one) => one[name]));
    const first = list.first.map((one) => fields.map((name) => one[name] ?? ""));
    const classes = list.classes.map((one) => [one.name || BUILD.noClass, one.learners]);
    const assessors = (list.assessors ?? []).map((one) => [one.name || BUILD.noAssessor, one.learners]);
    return make(
      "div",
      { class: "tables" },
      first.length > 0 &&
        make(
          "div",
          { class: "broad" },
          table(
            BUILD.first,
            fields.map((name) => this.labels[name]),
            first,
          ),
        ),
      table(BUILD.columns, BUILD.columnHeadings, columns),
      make(
        "div",
        {},
        classes.length > 0 && table(BUILD.classes, BUILD.classHeadings, classes),
        assessors.length > 0 && table(BUILD.assessors, BUILD.assessorHeadings, assessors),
      ),
    );
  }

  change() {
    const fields = make(
      "div",
      { class: "grid" },
      this.selects.map((one) => one.element),
    );
    const again = button(BUILD.reread, () => this.again(), { class: this.usable ? null : "main" });
    return make(
      "details",
      { open: !this.usable },
      make("summary", {}, this.usable ? BUILD.change : BUILD.columns),
      make("p", {}, this.usable ? BUILD.changeText : BUILD.asked),
      fields,
      again,
    );
  }

  select(name, label) {
    const choices = [
      ["", BUILD.none],
      ...this.list.headings.map((one) => [one.column, `${one.column}: ${one.heading}`]),
    ];
    const field = select(name, label, choices);
    field.set(this.taken(name));
    const same = () => this.selects.every((one) => one.value() === this.taken(one.name));
    field.control.addEventListener("change", () => this.changed(same()));
    return field;
  }

  again() {
    const changed = this.selects.filter((one) => one.value() !== this.taken(one.name, this.asFound));
    this.column = changed.map((one) => `${one.name}=${one.value()}`);
    this.reread(this.column);
  }

  /** The letter of the column that was taken for something, "" if none was. */
  taken(name, list = this.list) {
    return list.columns.find((one) => one.field === name)?.column ?? "";
  }
}
