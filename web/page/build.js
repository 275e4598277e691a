/** The screen Build: details and a class list, how the list was understood, workbooks. */

import { button, fill, make } from "./dom.js";
import { BuildForm } from "./build_form.js";
import { errorsOf } from "./form.js";
import { Cancelled, JobError } from "./jobs.js";
import { said } from "./said.js";
import { MadeFiles, madeOf } from "./made_files.js";
import { Journey } from "./screens.js";
import { Understood } from "./class_list.js";
import { BUILD, CHECK } from "./words.js";

export class BuildScreen {
  /** @param {{screens: object, engine: object, ownFiles: import("./own.js").OwnFiles, own: () => object[]}} page */
  constructor(page) {
    this.page = page;
    this.journey = new Journey(page.screens, BUILD);
    this.element = this.journey.element;
    this.made = new MadeFiles(page.engine, { archive: "trackers.zip" });
    this.understood = new Understood({ reread: () => this.read(), changed: (same) => this.mayBuild(same) });
    this.form = new BuildForm();
    const next = button(BUILD.next, () => this.read(), { class: "main" });
    const own = page.ownFiles.line(next);
    this.own = own.button;
    this.journey.parts[0].append(this.form.element, own.element, next);
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
    return this.journey.drop(event, this.form.picker, () => this.again());
  }

  known(about) {
    this.form.known(about);
    this.understood.labels = about.labels.columns;
  }

  wrong(errors) {
    this.form.wrong(errors);
    this.journey.error(errors.length > 0);
  }

  request() {
    return { ...this.form.request(), column: this.understood.column };
  }

  /** Read the class list, or go on without one. */
  async read() {
    const problems = this.journey.step === 0 ? this.form.problems() : [];
    if (this.journey.step === 0) this.understood.column = [];
    this.wrong(problems);
    if (problems.length) return;
    const files = this.form.learners();
    if (!files.length) {
      this.journey.go(1);
      this.offer(make("p", {}, BUILD.noList));
      return;
    }
    const { qualification, series, column } = this.request();
    const understood = ({ answer }) => {
      this.understood.show(answer.list);
      this.listed(answer.list.problems, answer.list.choices);
    };
    // a list that was understood before stays there when other columns make no sense
    const not = column.length && ((error) => this.listed(error.sentences, error.choices));
    this.journey.begin(1);
    await this.work(BUILD.reading, this.second, "classlist", { qualification, series, column }, files, understood, not);
  }

  /** Show how the list was understood, and what is wrong with it. */
  listed(problems, choices) {
    this.offer(this.understood.element, problems.length === 0);
    this.understood.wrong(problems, choices);
    this.journey.error(problems.length > 0);
  }

  offer(shown, usable = true) {
    const back = button(BUILD.backTo, () => this.journey.go(0));
    this.go = button(BUILD.build, () => this.build(), { class: "main", hidden: !usable });
    this.first = make("p", { class: "notice", role: "status" });
    this.usable = usable;
    fill(this.second, shown, this.first, make("div", { class: "row" }, this.go, back));
  }

  /** Nothing is built by other columns than those that are shown. */
  mayBuild(same) {
    this.go.hidden = !this.usable || !same;
    fill(this.first, same ? null : BUILD.readFirst);
  }

  async build() {
    this.journey.begin(2);
    this.made.clear();
    await this.work(
      BUILD.building,
      this.third,
      "build",
      this.request(),
      this.form.learners(),
      ({ answer, contents }) => {
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
      },
    );
  }

  /** Do a job while its step says so; what is wrong goes back to the details, or to where `not` puts it. */
  async work(doing, place, command, fields, files, then, not = null) {
    const text = make("p", { role: "status" }, `${doing} …`);
    const bar = make("progress", { "aria-label": doing });
    const progress = ({ done, of }) => {
      Object.assign(bar, { max: of, value: done });
      fill(text, BUILD.builtOf(done, of));
    };
    const job = this.page.engine.run(command, { fields, files, own: this.page.own() }, { progress });
    const stop = button(CHECK.cancel, () => job.cancel());
    fill(place, text, bar, make("p", {}, stop));
    try {
      const done = await job.done;
      this.journey.end();
      then(done);
    } catch (error) {
      this.failed(error, not);
    }
  }

  failed(error, not) {
    if (not && error instanceof JobError) {
      this.journey.end();
      not(error);
      return;
    }
    this.journey.end(0);
    if (error instanceof Cancelled) return;
    const own = this.page.ownFiles.meant(error);
    this.wrong(errorsOf(error, this.form.fields, own ? this.own : this.form.picker.button));
    if (own) this.own.focus();
  }

  again() {
    this.form.clear();
    this.made.clear();
    this.journey.go(0);
  }
}
