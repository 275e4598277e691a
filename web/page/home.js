/** The first screen: each job in one sentence, the invented learners, what happens to files, what this page knows. */

import { button, fill, heading, make, table } from "./dom.js";
import { MadeFiles, keepUnsaved } from "./made_files.js";
import { proof } from "./proof.js";
import { ABOUT, HOME, PICKER, SAVE, SCREENS } from "./words.js";

const JOBS = ["check", "build", "repair", "update"];

export class HomeScreen {
  /** @param {{screens: object, engine: object}} page */
  constructor(page) {
    this.ownFiles = page.ownFiles;
    const left = new MadeFiles(page.engine, { archive: "not saved yet.zip" });
    const leftover = make("section", { hidden: true }, make("h2", {}, SAVE.leftover), left.element);
    keepUnsaved((files) => {
      left.add(files);
      leftover.hidden = false;
    });
    this.top = heading(1, HOME.title);
    const jobs = JOBS.map((name) => this.job(name, HOME[name], page));
    const { button: tries, place } = proof();
    this.about = make("section", { class: "about", hidden: true });
    this.said = make("p", { class: "notice", hidden: true });
    this.element = make(
      "div",
      { class: "home" },
      this.top,
      this.said,
      leftover,
      make("p", { class: "lead" }, HOME.lead),
      make("h2", {}, HOME.jobs),
      make("ul", { class: "jobs" }, jobs),
      make("div", { class: "example" }, this.job("example", HOME.example, page, "div")),
      make("section", { class: "safe" }, make("h2", {}, HOME.safe), make("p", {}, HOME.safeText), tries, place),
      this.about,
      page.ownFiles.element,
    );
    page.engine.about.then((about) => this.known(about));
  }

  job(name, [label, sentence], page, tag = "li") {
    return make(
      tag,
      { class: "job" },
      button(label, () => page.screens.show(name), { class: "main" }),
      make("p", {}, sentence),
    );
  }

  focus() {
    this.said.hidden = true;
    return this.top;
  }

  /** No one can say here what files are for, unless the place for a centre's own was unfolded. */
  drop(event) {
    if (this.ownFiles.unfolded) {
      this.ownFiles.picker.drop(event);
      return "";
    }
    this.said.hidden = false;
    fill(this.said, PICKER.elsewhere);
    return PICKER.elsewhere;
  }

  title() {
    return SCREENS.product;
  }

  known(about) {
    const { awards } = about;
    const provisional = awards.reduce((sum, one) => sum + (one.provisional ?? 0), 0);
    const rows = awards.map((one) => [
      one.title,
      one.number || ABOUT.noNumber,
      one.series.map((each) => each.title).join(", "),
    ]);
    const newest = (about.specs?.newest_series ?? []).join(", ");
    this.about.append(
      make("h2", {}, HOME.about),
      ...[
        ABOUT.version(about.version),
        about.specs?.checked && ABOUT.checked(about.specs.checked),
        newest && ABOUT.newest(newest),
      ]
        .filter(Boolean)
        .map((one) => make("p", {}, one)),
      ...(about.note ? [make("p", { class: "notice" }, about.note)] : []),
      ...(provisional ? [make("p", { class: "quiet" }, ABOUT.provisional(provisional))] : []),
      make(
        "details",
        {},
        make("summary", {}, `${ABOUT.awards} (${awards.length})`),
        table(ABOUT.awards, ABOUT.awardHeadings, rows, { hidden: true }),
      ),
      licences(),
    );
    this.about.hidden = false;
  }
}

/** What the page is made of, and the licences of that: long, so put in when it is unfolded. */
function licences() {
  const text = make("div", { class: "licences", role: "region", "aria-label": ABOUT.licences, tabindex: "0" });
  const folded = make("details", {}, make("summary", {}, ABOUT.licences), text);
  folded.addEventListener("toggle", () => {
    if (folded.open) fill(text, document.getElementById("licences").textContent);
  });
  return folded;
}
