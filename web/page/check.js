/** The screen Check: files and options, checking file by file, results with copies and reports. */

import { AfterCheck } from "./after_check.js";
import { button, fill, make, table, tableRow } from "./dom.js";
import { ErrorSummary, centreErrors, errorsOf, select, text, tick } from "./form.js";
import { Cancelled } from "./jobs.js";
import { say } from "./live.js";
import { Picker } from "./picker.js";
import { Results, verdict } from "./results.js";
import { Journey } from "./screens.js";
import { CHECK, LABELS, RESULTS } from "./words.js";

export class CheckScreen {
  /** @param {{screens: object, engine: object, ownFiles: import("./own.js").OwnFiles, own: () => object[], explain: (code: string) => Promise<object[]>, take: (command: string, files: object[]) => void}} page */
  constructor(page) {
    this.page = page;
    /** How many digits a centre number has, until the program says so. */
    this.digits = [];
    this.journey = new Journey(page.screens, CHECK);
    this.element = this.journey.element;
    this.after = new AfterCheck(page);
    this.results = new Results({ about: page.engine.about, explain: page.explain, copy: (name) => this.after.annotate([name]) });
    this.form();
    this.progress();
    page.engine.about.then((about) => this.known(about));
    this.journey.parts[2].append(this.results.element);
  }

  focus() {
    return this.journey.focus();
  }

  title() {
    return this.journey.title();
  }

  drop(event) {
    return this.journey.drop(event, this.picker, () => this.again());
  }

  /** Whether there are results that took longer than one file takes. */
  get many() {
    return this.journey.standing.has(2) && this.after.done.files.length > 1;
  }

  form() {
    this.errors = new ErrorSummary();
    this.picker = new Picker({
      label: LABELS.paths,
      hint: CHECK.filesHint,
      field: "paths",
      changed: () => this.clearErrors(),
    });
    this.names = tick("names", LABELS.names, { hint: CHECK.namesHint });
    this.purpose = select("purpose", LABELS.purpose, CHECK.purposes, { hint: CHECK.purposeHint });
    this.centre = text("centre", LABELS.centre, { hint: CHECK.centreHint([]), width: "short", numeric: true });
    const options = make("details", {}, make("summary", {}, CHECK.options), this.purpose.element, this.centre.element);
    this.options = options;
    const start = button(CHECK.start, () => this.start(), { class: "main" });
    const own = this.page.ownFiles.line(start);
    this.own = own.button;
    this.journey.parts[0].append(this.errors.element, this.picker.element, this.names.element, options, own.element, start);
  }

  progress() {
    this.bar = make("progress", { max: 1, "aria-label": CHECK.steps[1] });
    this.far = make("p", { class: "strong" });
    this.now = make("p", { class: "quiet name" });
    this.rows = table(CHECK.soFar, CHECK.headings, []);
    this.journey.parts[1].append(
      this.bar,
      this.far,
      this.now,
      button(CHECK.cancel, () => this.job?.cancel()),
      this.rows,
    );
  }

  clearErrors() {
    this.errors.show([], this.fields);
    this.journey.error(false);
  }

  known({ labels, centre_digits }) {
    [this.picker, this.names, this.purpose, this.centre].forEach((one) => one.relabel(labels));
    this.digits = centre_digits;
    this.centre.hint(CHECK.centreHint(centre_digits));
  }

  /** Files that another screen hands over. */
  take(files) {
    this.picker.clear();
    this.picker.take({ found: files.map(({ name, file }) => ({ path: name, file })), problems: [] });
    this.journey.go(0, { focus: false });
  }

  get fields() {
    return [this.purpose, this.centre];
  }

  request() {
    return { names: this.names.value(), purpose: this.purpose.value() || null, centre: this.centre.value() };
  }

  async start() {
    const none = this.picker.basket.size ? [] : [{ sentence: CHECK.noFiles, target: this.picker.button }];
    const wrong = [...none, ...centreErrors(this.centre, this.digits)];
    this.errors.show(wrong, this.fields);
    this.journey.error(wrong.length > 0);
    if (wrong.some((one) => one.field)) this.options.open = true;
    if (wrong.length) return;
    this.after.made.clear();
    this.begin();
    this.asked = this.request();
    this.job = this.page.engine.run(
      "check",
      { fields: this.asked, files: this.picker.list(), own: this.page.own() },
      this.watch(),
    );
    try {
      this.show(await this.job.done);
    } catch (error) {
      this.stopped(error);
    }
    this.job = null;
  }

  begin() {
    this.journey.begin(1);
    this.bar.removeAttribute("value");
    fill(this.far);
    fill(this.now);
    fill(this.rows.querySelector("tbody"));
    this.seen = new Set();
  }

  watch() {
    return {
      begun: (name) => fill(this.now, CHECK.began(name)),
      left: (name, why) => this.line(name, [CHECK.left(name, why)]),
      progress: ({ name, of, report }) => {
        if (report) this.line(name, [verdict(report.standing), report.learners]);
        if (!of) return;
        this.bar.max = of;
        this.bar.value = this.seen.size;
        fill(this.far, CHECK.progress(this.seen.size, of));
        say(CHECK.progress(this.seen.size, of));
      },
    };
  }

  line(name, cells) {
    if (this.seen.has(name)) return;
    this.seen.add(name);
    this.rows.querySelector("tbody").append(tableRow([make("span", { class: "name" }, name), ...cells]));
  }

  stopped(error) {
    this.journey.end(0);
    if (error instanceof Cancelled) {
      this.picker.tell(CHECK.cancelled);
      return;
    }
    const own = this.page.ownFiles.meant(error);
    this.errors.show(errorsOf(error, this.fields, own ? this.own : this.picker.button), this.fields);
    this.journey.error(true);
    if (own) this.own.focus();
    const bad = this.fields.some((field) => field.name === error.about);
    if (bad) this.options.open = true;
  }

  show({ answer, contents }) {
    const done = { answer, whole: contents[answer.kept], fields: this.asked, files: this.picker.list() };
    this.after.show(done);
    this.results.show(answer, { top: this.names_(), after: this.after.element });
    this.journey.end(2);
  }

  /** Names on or off, which takes a check of its own; and other files. */
  names_() {
    const on = this.asked.names;
    const turn = button(on ? RESULTS.withoutNames : RESULTS.withNames, () => {
      this.names.input.checked = !on;
      this.start();
    });
    const row = make(
      "div",
      { class: "row unprinted" },
      turn,
      button(RESULTS.again, () => this.again()),
    );
    return [make("p", {}, on ? RESULTS.namesOn : RESULTS.namesOff), row];
  }

  again() {
    this.picker.clear();
    this.after.made.clear();
    this.journey.go(0);
  }
}
