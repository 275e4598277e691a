/** The screen Build: details and a class list, how the list was understood, workbooks. */

import { button, fill, make } from "./dom.js";
import { ErrorSummary, errorsOf, radios, select, text } from "./form.js";
import { Cancelled } from "./jobs.js";
import { Picker } from "./picker.js";
import { said } from "./said.js";
import { MadeFiles, madeOf } from "./made_files.js";
import { Journey } from "./screens.js";
import { Understood } from "./class_list.js";
import { BUILD, CHECK, LABELS } from "./words.js";

export class BuildScreen {
  /** @param {{screens: object, engine: object, own: () => object[]}} page */
  constructor(page) {
    this.page = page;
    this.journey = new Journey(page.screens, BUILD);
    this.element = this.journey.element;
    this.made = new MadeFiles(page.engine, { archive: "trackers.zip" });
    this.understood = new Understood({ reread: () => this.read() });
    this.form();
    this.second = make("div");
    this.third = make("div");
    this.journey.parts[1].append(this.second);
    this.journey.parts[2].append(this.third);
    page.engine.about.then((about) => this.known(about));
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

  form() {
    this.errors = new ErrorSummary();
    this.award = select("qualification", LABELS.qualification, [["", BUILD.waiting]]);
    this.series = select("series", LABELS.series, []);
    this.picker = new Picker({
      label: LABELS.learners,
      hint: BUILD.listHint,
      field: "learners",
      many: false,
      changed: () => (this.paste.value = ""),
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
    this.centre = text("centre", LABELS.centre, { hint: BUILD.centreHint([5]), width: "short", numeric: true });
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
    this.journey.parts[0].append(
      this.errors.element,
      pair(this.award, this.series),
      this.picker.element,
      pasted,
      pair(this.centre, this.centreName),
      this.split.element,
      this.more,
      button(BUILD.next, () => this.read(), { class: "main" }),
    );
  }

  get fields() {
    return [this.award, this.series, this.centre, this.centreName, this.split, this.rows];
  }

  known(about) {
    this.about = about;
    const { labels } = about;
    [...this.fields, this.picker].forEach((one) => one.relabel(labels));
    this.understood.labels = labels.columns;
    this.centre.hint(BUILD.centreHint(about.centre_digits));
    this.award.choices([
      ["", BUILD.choose],
      ...about.awards.map((one) => [one.id, one.number ? `${one.title} (${one.number})` : one.title]),
    ]);
    this.showSeries();
  }

  showSeries() {
    const award = this.about?.awards.find((one) => one.id === this.award.value());
    const word = (one) => (one.id === award.next ? BUILD.seriesNext : one.passed ? BUILD.seriesPassed : "");
    this.series.choices(
      (award?.series ?? []).map((one) => [one.id, word(one) ? `${one.title} (${word(one)})` : one.title]),
    );
    if (award?.next) this.series.set(award.next);
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
      column: this.understood.column,
    };
  }

  problems() {
    const found = this.award.value() ? [] : [{ sentence: BUILD.noAward, field: this.award }];
    if (!/^[0-9]*$/.test(this.rows.value())) found.push({ sentence: BUILD.rowsWrong, field: this.rows });
    return found;
  }

  wrong(errors) {
    this.errors.show(errors, this.fields);
    this.journey.error(errors.length > 0);
    if (errors.some((one) => one.field === this.rows)) this.more.open = true;
  }

  /** Read the class list, or go on without one. */
  async read() {
    const problems = this.journey.step === 0 ? this.problems() : [];
    if (this.journey.step === 0) this.understood.column = [];
    this.wrong(problems);
    if (problems.length) return;
    const files = this.learners();
    this.journey.go(1);
    if (!files.length) {
      this.offer(make("p", {}, BUILD.noList));
      return;
    }
    const { qualification, series, column } = this.request();
    await this.work(BUILD.reading, this.second, "classlist", { qualification, series, column }, files, ({ answer }) => {
      const asked = this.understood.show(answer.list);
      this.offer(this.understood.element);
      this.understood.errors.show(asked);
      this.journey.error(asked.length > 0);
    });
  }

  offer(shown) {
    const back = button(BUILD.backTo, () => this.journey.go(0));
    const build = button(BUILD.build, () => this.build(), {
      class: "main",
      hidden: shown === this.understood.element && !this.understood.usable,
    });
    fill(this.second, shown, make("div", { class: "row" }, build, back));
  }

  async build() {
    this.journey.go(2);
    this.made.clear();
    await this.work(BUILD.building, this.third, "build", this.request(), this.learners(), ({ answer, contents }) => {
      this.made.add(answer.files.map((one) => madeOf(one, contents)));
      const next = answer.next && make("p", {}, BUILD.then, answer.next.todo, ".");
      const again = make(
        "div",
        { class: "row" },
        button(BUILD.again, () => this.again()),
        button(BUILD.backTo, () => this.journey.go(0)),
      );
      fill(
        this.third,
        make("p", { class: "outcome" }, BUILD.built(answer.files.length)),
        this.made.element,
        said(answer.messages, { without: ["detail"] }),
        next,
        again,
      );
    });
  }

  /** Do a job while its step says so; what is wrong goes back to the details. */
  async work(doing, place, command, fields, files, then) {
    const job = this.page.engine.run(command, { fields, files, own: this.page.own() });
    fill(
      place,
      make("p", { role: "status" }, `${doing} …`),
      make("progress", { "aria-label": doing }),
      make(
        "p",
        {},
        button(CHECK.cancel, () => job.cancel()),
      ),
    );
    this.journey.busy = true;
    try {
      then(await job.done);
    } catch (error) {
      this.journey.go(0);
      if (!(error instanceof Cancelled)) this.wrong(errorsOf(error, this.fields, this.picker.input));
    }
    this.journey.busy = false;
  }

  again() {
    this.picker.clear();
    this.paste.value = "";
    this.made.clear();
    this.journey.go(0);
  }
}
