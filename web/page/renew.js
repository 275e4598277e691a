/** The screens Repair and Update: files in, fresh workbooks out, and what was kept of each and what was not. */

import { button, fill, make } from "./dom.js";
import { ErrorSummary, errorsOf, tick } from "./form.js";
import { Cancelled } from "./jobs.js";
import { say } from "./live.js";
import { Picker } from "./picker.js";
import { said } from "./said.js";
import { MadeFiles, madeOf } from "./made_files.js";
import { base } from "./save.js";
import { Journey } from "./screens.js";
import { CHECK, LABELS, RENEW } from "./words.js";

/** So many lines about a file are shown at once. */
const FEW = 3;

export class RenewScreen {
  /**
   * @param {"repair" | "update"} command
   * @param {{screens: object, engine: object, ownFiles: import("./own.js").OwnFiles, own: () => object[], take: (command: string, files: object[]) => void}} page
   */
  constructor(command, page) {
    this.command = command;
    this.page = page;
    this.words = RENEW[command];
    this.journey = new Journey(page.screens, { ...this.words, steps: RENEW.steps });
    this.element = this.journey.element;
    this.made = new MadeFiles(page.engine, { archive: `${command === "repair" ? "repaired" : "updated"}.zip` });
    this.errors = new ErrorSummary();
    this.picker = new Picker({
      label: LABELS.paths,
      hint: RENEW.filesHint,
      field: "paths",
      changed: () => this.clearErrors(),
    });
    this.names = tick("names", LABELS.names, { hint: CHECK.namesHint });
    const start = button(this.words.start, () => this.start(), { class: "main" });
    const own = page.ownFiles.line(start);
    this.own = own.button;
    this.journey.parts[0].append(
      this.errors.element,
      this.picker.element,
      this.names.element,
      own.element,
      start,
    );
    this.bar = make("progress", { "aria-label": RENEW.steps[1] });
    this.far = make("p", { class: "strong" });
    this.left = make("ul", {});
    this.journey.parts[1].append(
      this.bar,
      this.far,
      button(CHECK.cancel, () => this.job?.cancel()),
      this.left,
    );
    this.third = make("div");
    page.engine.about.then(({ labels }) => [this.picker, this.names].forEach((one) => one.relabel(labels)));
    this.journey.parts[2].append(this.third);
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

  clearErrors() {
    this.errors.show([]);
    this.journey.error(false);
  }

  /** Files that another screen hands over. */
  take(files) {
    this.picker.clear();
    this.picker.take({ found: files.map(({ name, file }) => ({ path: name, file })), problems: [] });
    this.journey.go(0, { focus: false });
  }

  async start() {
    const none = this.picker.basket.size ? [] : [{ sentence: RENEW.noFiles, target: this.picker.button }];
    this.errors.show(none);
    this.journey.error(none.length > 0);
    if (none.length) return;
    this.made.clear();
    this.journey.begin(1);
    this.bar.removeAttribute("value");
    fill(this.far);
    fill(this.left);
    const fields = { names: this.names.value() };
    this.job = this.page.engine.run(
      this.command,
      { fields, files: this.picker.list(), own: this.page.own() },
      this.watch(),
    );
    try {
      this.show(await this.job.done);
    } catch (error) {
      this.journey.end(0);
      if (error instanceof Cancelled) this.picker.tell(CHECK.cancelled);
      else {
        const own = this.page.ownFiles.meant(error);
        this.errors.show(errorsOf(error, [], own ? this.own : this.picker.button));
        this.journey.error(true);
        if (own) this.own.focus();
      }
    }
  }

  watch() {
    return {
      left: (name, why) => this.left.append(make("li", {}, CHECK.left(name, why))),
      progress: ({ done, of }) => {
        if (!of) return;
        this.bar.max = of;
        this.bar.value = done;
        fill(this.far, RENEW.working(done, of));
        say(RENEW.working(done, of));
      },
    };
  }

  show({ answer, contents }) {
    const files = answer.files.map((one) => ({
      ...madeOf(one, contents),
      name: this.fresh(one.name),
      details: [],
      summary: "",
    }));
    const made = answer.outcomes.filter((one) => one.made !== null);
    this.made.add(files);
    fill(
      this.third,
      make("p", { class: "outcome" }, RENEW.made(made.length, answer.outcomes.length)),
      this.made.element,
      said(answer.messages),
      make("h3", {}, RENEW.outcomes),
      make(
        "ul",
        { class: "list" },
        answer.outcomes.map((one) => this.outcome(one, answer.files, files)),
      ),
      make(
        "div",
        { class: "row" },
        made.length > 0 &&
          button(RENEW.check, () =>
            this.page.take(
              "check",
              files.map(({ name, blob }) => ({ name, file: new File([blob], base(name)) })),
            ),
          ),
        button(RENEW.again, () => this.again()),
      ),
    );
    this.journey.end(2);
  }

  outcome(one, answered, files) {
    const from = one.made === null ? null : answered[one.made];
    const details = from ? from.details.map((each) => each.text.trim()) : [];
    const sentences = one.sentences
      .map((each) => each.trim())
      .filter((each) => each !== from?.summary && !details.includes(each));
    const list = make(
      "ul",
      { class: "details" },
      details.map((each) => make("li", {}, each)),
    );
    const open = files.length === 1 || details.length <= FEW;
    return make(
      "li",
      { class: "finding" },
      make(
        "p",
        {},
        badge(one),
        " ",
        make("span", { class: "name strong" }, one.name),
        from && [" → ", make("span", { class: "name" }, files[one.made].name)],
      ),
      from?.summary && make("p", {}, from.summary),
      sentences.map((each) => make("p", {}, each)),
      details.length > 0 && make("details", { open }, make("summary", {}, RENEW.details), list),
    );
  }

  /** A name that no file has that was given: no one is led to save over it. */
  fresh(name) {
    const given = new Set([...this.picker.basket.files.keys()].map((one) => base(one).toLowerCase()));
    return given.has(base(name).toLowerCase()) ? name.replace(/(\.[^./]+)$/, `${this.words.suffix}$1`) : name;
  }

  again() {
    this.picker.clear();
    this.made.clear();
    this.journey.go(0);
  }
}

/** What came of a file: a sign and words. */
function badge({ made, complete }) {
  const [look, sign, words] =
    made === null
      ? ["impossible", "✗", RENEW.not]
      : complete
        ? ["complete", "✓", RENEW.whole]
        : ["missing", "!", RENEW.look];
  return make("span", { class: `badge ${look}` }, make("span", { "aria-hidden": "true" }, `${sign} `), words);
}
