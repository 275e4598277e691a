/** The details of a build: award, series, class list, centre, split. */

import { make } from "./dom.js";
import { ErrorSummary, centreErrors, radios, select, text } from "./form.js";
import { Picker } from "./picker.js";
import { BUILD, LABELS } from "./words.js";

export class BuildForm {
  constructor() {
    /** What the program says of itself, once it is ready. */
    this.about = null;
    this.errors = new ErrorSummary();
    this.award = select("qualification", LABELS.qualification, [["", BUILD.waiting]]);
    this.series = select("series", LABELS.series, [["", BUILD.awardFirst]]);
    this.picker = new Picker({
      label: LABELS.learners,
      hint: BUILD.listHint,
      field: "learners",
      many: false,
      changed: () => this.chosen(),
    });
    this.paste = make("textarea", {
      id: "paste",
      rows: "5",
      spellcheck: "false",
      autocomplete: "off",
      "aria-describedby": "paste-hint",
    });
    const pasted = make(
      "details",
      {},
      make("summary", {}, BUILD.paste),
      make("label", { for: "paste", class: "label" }, BUILD.pasteLabel),
      make("p", { class: "hint", id: "paste-hint" }, BUILD.pasteHint),
      this.paste,
    );
    this.paste.addEventListener("input", () => this.typed());
    this.centre = text("centre", LABELS.centre, { hint: BUILD.centreHint([]), width: "short", numeric: true });
    this.centreName = text("centre_name", LABELS.centre_name);
    this.split = radios("split_by", LABELS.split_by, BUILD.splits);
    this.rows = text("rows", LABELS.rows, { hint: BUILD.rowsHint, width: "short", numeric: true });
    this.award.control.addEventListener("change", () => this.showSeries());
    const pair = (...fields) =>
      make(
        "div",
        { class: "grid" },
        fields.map((one) => one.element),
      );
    this.more = make("details", {}, make("summary", {}, BUILD.more), this.rows.element);
    this.element = make(
      "div",
      {},
      this.errors.element,
      pair(this.award, this.series),
      this.picker.element,
      pasted,
      pair(this.centre, this.centreName),
      this.split.element,
      this.more,
    );
  }

  get fields() {
    return [this.award, this.series, this.centre, this.centreName, this.split, this.rows];
  }

  known(about) {
    this.about = about;
    const { labels } = about;
    [...this.fields, this.picker].forEach((one) => one.relabel(labels));
    this.centre.hint(BUILD.centreHint(about.centre_digits));
    this.award.choices([["", BUILD.choose], ...about.awards.map((one) => [one.id, one.title])]);
    this.showSeries();
  }

  showSeries() {
    const award = this.about?.awards.find((one) => one.id === this.award.value());
    const words = (one) => [
      one.id === award.next && BUILD.seriesNext,
      one.passed && BUILD.seriesPassed,
      one.computed && BUILD.computed,
    ];
    const shown = (one) => {
      const said = words(one).filter(Boolean).join(", ");
      return [one.id, said ? `${one.title} (${said})` : one.title];
    };
    this.series.choices(award ? award.series.map(shown) : [["", BUILD.awardFirst]]);
    if (award?.next) this.series.set(award.next);
  }

  /** Of a file and pasted text the later one counts, and what gave way is said. */
  chosen() {
    if (!this.paste.value.trim() || !this.picker.basket.size) return;
    this.paste.value = "";
    this.picker.tell(BUILD.pasteOut, { beside: true });
  }

  typed() {
    if (!this.paste.value.trim() || !this.picker.basket.size) return;
    this.picker.clear();
    this.picker.tell(BUILD.fileOut);
  }

  /** The class list as a file: pasted text is one too. */
  learners() {
    const typed = this.paste.value;
    if (!typed.trim()) return this.picker.list();
    return [{ name: BUILD.pasted, file: new File([typed], BUILD.pasted, { type: "text/csv" }), field: "learners" }];
  }

  request() {
    return {
      qualification: this.award.value(),
      series: this.series.value() || null,
      centre: this.centre.value(),
      centre_name: this.centreName.value(),
      split_by: this.split.value() || null,
      rows: this.rows.value() === "" ? null : Number(this.rows.value()),
    };
  }

  problems() {
    const found = this.award.value() ? [] : [{ sentence: BUILD.noAward, field: this.award }];
    if (this.split.value() && !this.learners().length) found.push({ sentence: BUILD.splitAlone, field: this.split });
    if (!/^[0-9]*$/.test(this.rows.value())) found.push({ sentence: BUILD.rowsWrong, field: this.rows });
    return [...found, ...centreErrors(this.centre, this.about?.centre_digits ?? [])];
  }

  wrong(errors) {
    this.errors.show(errors, this.fields);
    if (errors.some((one) => one.field === this.rows)) this.more.open = true;
  }

  /** Take the class list out; the rest is likely to be the same for the next class. */
  clear() {
    this.picker.clear();
    this.paste.value = "";
  }
}
