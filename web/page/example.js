/** Invented learners: a tracker built here and a returned one with planted mistakes, without a file of anybody's. */

import { button, fill, heading, make } from "./dom.js";
import { Results } from "./results.js";
import { MadeFiles, madeOf } from "./made_files.js";
import { EXAMPLE, SCREENS } from "./words.js";

export class ExampleScreen {
  /**
   * @param {{screens: object, engine: object, explain: (code: string) => Promise<object[]>}} page
   * @param {() => Promise<{classList: File, returned: File, qualification: string, series: string} | null>} examples
   */
  constructor(page, examples) {
    this.page = page;
    this.examples = examples;
    this.top = heading(1, EXAMPLE.title);
    this.made = new MadeFiles(page.engine, { archive: "example.zip" });
    this.results = new Results({ explain: page.explain });
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

  async start() {
    fill(
      this.place,
      make("p", { role: "status" }, `${EXAMPLE.building} …`),
      make("progress", { "aria-label": EXAMPLE.building }),
    );
    try {
      const given = await this.examples();
      if (!given) throw new Error(EXAMPLE.missing);
      const built = await this.build(given);
      const checked = await this.check(given);
      this.show(built, checked);
    } catch (error) {
      this.begun = false;
      fill(this.place, make("p", { role: "alert" }, error.message));
    }
  }

  build({ classList, qualification, series }) {
    const fields = { qualification, series, centre: "", centre_name: "", split_by: null, rows: null, column: [] };
    return this.page.engine.run("build", {
      fields,
      files: [{ name: classList.name, file: classList, field: "learners" }],
    }).done;
  }

  check({ returned }) {
    const fields = { names: true, purpose: null, centre: "" };
    return this.page.engine.run("check", { fields, files: [{ name: returned.name, file: returned, field: "paths" }] })
      .done;
  }

  show(built, checked) {
    this.made.add(built.answer.files.map((one) => madeOf(one, built.contents)));
    this.results.show(checked.answer);
    fill(
      this.place,
      heading(2, EXAMPLE.built),
      make("p", {}, EXAMPLE.builtText),
      this.made.element,
      heading(2, EXAMPLE.checked),
      make("p", {}, EXAMPLE.checkedText),
      this.results.element,
    );
  }
}
