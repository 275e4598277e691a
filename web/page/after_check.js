/** What can be done with the results of a check: copies to send back, reports, the next job, names on or off. */

import { button, fill, focusOn, make } from "./dom.js";
import { say } from "./live.js";
import { MadeFiles, madeOf } from "./made_files.js";
import { RESULTS, RENEW } from "./words.js";

/** Jobs of this page that can come after a check. */
const JOBS = { repair: RENEW.repair.start, update: RENEW.update.start };

export class AfterCheck {
  /** @param {{engine: object, own: () => object[], take: (command: string, files: object[]) => void}} page */
  constructor(page) {
    this.page = page;
    this.made = new MadeFiles(page.engine, { archive: "checked.zip" });
    this.element = make("div", { class: "after" });
  }

  /**
   * @param {{answer: object, whole: ArrayBuffer, fields: object, files: object[]}} done the check, as it was asked for
   */
  show(done) {
    this.done = done;
    fill(this.element, this.next(), this.copies(), this.reports(), this.made.element);
  }

  next() {
    const { next } = this.done.answer;
    if (!next) return null;
    const word = JOBS[next.command];
    const act = word && button(`${word} …`, () => this.page.take(next.command, this.files(next.files)));
    return make("p", { class: "next" }, make("span", { class: "strong" }, RESULTS.then), sentence(next.todo), " ", act);
  }

  /** The files that were given and hold those that are meant: a workbook may lie in an archive. */
  files(names) {
    const { files, answer } = this.done;
    const called = answer.called ?? files.map((one) => one.name);
    const meant = files.filter((_, at) =>
      names.some((name) => name === called[at] || name.startsWith(`${called[at]}/`)),
    );
    return meant.length ? meant : files;
  }

  copies() {
    const markable = this.done.answer.markable ?? [];
    if (!markable.length) return null;
    const act = button(RESULTS.copiesAll(markable.length), () => this.annotate(markable));
    return make("section", {}, make("h3", {}, RESULTS.copies), make("p", {}, RESULTS.copiesText), act);
  }

  reports() {
    const buttons = RESULTS.formats.map(([format, word]) => button(word, () => this.report(format)));
    const print = button(RESULTS.print, () => window.print());
    const text = make("p", {}, RESULTS.reportsText(this.done.fields.names));
    return make("section", {}, make("h3", {}, RESULTS.reports), text, make("div", { class: "row" }, buttons, print));
  }

  annotate(only) {
    const { fields, files } = this.done;
    return this.make("annotate", { fields: { ...fields, only }, files });
  }

  report(format) {
    const { fields, whole } = this.done;
    return this.make("report", { fields: { format, names: fields.names }, kept: { reports: [whole] } });
  }

  far({ done, of }) {
    this.made.say(RESULTS.makingOf(done, of));
    say(RESULTS.makingOf(done, of));
  }

  /** Make files on demand, and list them where they can be saved. */
  async make(command, what) {
    this.made.say(RESULTS.making);
    say(RESULTS.making);
    try {
      const job = this.page.engine.run(
        command,
        { ...what, own: this.page.own() },
        { progress: (far) => this.far(far) },
      );
      const { answer, contents } = await job.done;
      this.made.say(answer.messages.map((one) => one.text).join(" "));
      this.made.add(answer.files.map((one) => madeOf(one, contents)));
      if (answer.files.length) this.made.lead(answer.files.length);
      else focusOn(this.made.said);
    } catch (error) {
      this.made.say(error.message);
      focusOn(this.made.said);
    }
  }
}

/** A full sentence of what is to be done. */
function sentence(todo) {
  return `${todo.slice(0, 1).toUpperCase()}${todo.slice(1)}${/[.:]$/.test(todo) ? "" : "."}`;
}
