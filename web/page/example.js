/** Invented learners: a tracker built here and a returned one with planted mistakes, without a file from anyone. */

import { button, fill, heading, make } from "./dom.js";
import { Results } from "./results.js";
import { MadeFiles, madeOf } from "./made_files.js";
import { EXAMPLE, SCREENS } from "./words.js";

export class ExampleScreen {
  /** @param {{screens: object, engine: object, explain: (code: string) => Promise<object[]>}} page */
  constructor(page) {
    this.page = page;
    this.top = heading(1, EXAMPLE.title);
    this.made = new MadeFiles(page.engine, { archive: "example.zip", guarded: false });
    this.results = new Results({ about: page.engine.about, explain: page.explain });
    this.place = make("div", {});
    const back = button(SCREENS.back, () => page.screens.show("home"), { class: "back" });
    this.element = make("div", {}, back, this.top, make("p", { class: "lead" }, EXAMPLE.about), this.place);
  }

  /** The screen begins by itself, once, when it is first shown. */
  focus() {
    if (!this.begun) {
      this.begun = true;
      this.start();
    }
    return this.top;
  }

  title() {
    return `${EXAMPLE.title} – ${SCREENS.product}`;
  }

  /** Show each part as soon as it is there. */
  async start() {
    this.waiting = make(
      "div",
      {},
      make("p", { role: "status" }, `${EXAMPLE.working} …`),
      make("progress", { "aria-label": EXAMPLE.working }),
    );
    fill(this.place, this.waiting);
    try {
      const given = await this.given();
      this.show(this.built(await this.run("build", given.fields, given.learners)));
      this.show(this.checked(await this.run("check", {}, given.paths)));
      this.waiting.remove();
    } catch (error) {
      this.begun = false;
      fill(this.place, make("p", { role: "alert" }, error.message));
    }
  }

  show(parts) {
    this.waiting.before(...parts);
  }

  /** The invented files, by the field that each is for. */
  async given() {
    const { answer, contents } = await this.run("example", {});
    const file = ({ name, content, kind }) => [kind, { name, file: contents[content], field: kind }];
    return { ...Object.fromEntries(answer.files.map(file)), fields: answer.next.fields };
  }

  run(command, fields, ...files) {
    return this.page.engine.run(command, { fields, files }).done;
  }

  built({ answer, contents }) {
    this.made.add(answer.files.map((one) => madeOf(one, contents)));
    return [heading(2, EXAMPLE.built), make("p", {}, EXAMPLE.builtText), this.made.element];
  }

  checked({ answer }) {
    this.results.show(answer);
    return [heading(2, EXAMPLE.checked), make("p", {}, EXAMPLE.checkedText), this.results.element];
  }
}
