/** One job, one screen: which one is shown, its steps, and the title of the page. */

import { button, fill, focusOn, heading, make } from "./dom.js";
import { SCREENS } from "./words.js";

export class Screens {
  /** @param {HTMLElement} parent where the screens go */
  constructor(parent) {
    this.parent = parent;
    /** @type {Map<string, {element: HTMLElement, title: () => string, drop?: (event: DragEvent) => void, focus: () => HTMLElement}>} */
    this.all = new Map();
    this.shown = "";
    /** Told after each step; the trail of the browser's Back listens here. */
    this.moved = () => {};
  }

  add(name, screen) {
    screen.element.hidden = true;
    this.all.set(name, screen);
    this.parent.append(screen.element);
  }

  /** Show a screen and move focus to its heading; the first one is shown without. */
  show(name, { focus = true } = {}) {
    for (const [each, screen] of this.all) screen.element.hidden = each !== name;
    this.shown = name;
    this.title();
    this.moved();
    if (!focus) return;
    window.scrollTo(0, 0);
    focusOn(this.all.get(name).focus());
  }

  title() {
    document.title = this.all.get(this.shown).title();
  }

  get current() {
    return this.all.get(this.shown);
  }

  /** Where somebody is, and whether work goes on there. */
  get place() {
    const { journey } = this.current;
    return { screen: this.shown, step: journey?.step ?? 0, working: journey?.busy ?? false };
  }

  /** Go to a place where somebody was; a step that shows nothing any more gives way to the one at which its screen is. */
  lead({ screen, step }) {
    const { moved } = this;
    const { journey } = this.all.get(screen);
    this.moved = () => {};
    if (journey && !journey.busy && journey.standing.has(step)) journey.go(step);
    if (screen !== this.shown) this.show(screen);
    this.moved = moved;
  }
}

/** A job's screen: heading, steps with names, and one part for each step. */
export class Journey {
  /**
   * @param {Screens} screens
   * @param {{title: string, about: string, steps: string[]}} words
   */
  constructor(screens, { title, about, steps }) {
    this.screens = screens;
    this.words = { title, about, steps };
    this.step = 0;
    this.wrong = false;
    /** Whether a job of this screen is being done. */
    this.busy = false;
    /** Steps that have something to show. */
    this.standing = new Set([0]);
    this.top = heading(1, title);
    this.list = make("ol", { class: "steps", "aria-label": SCREENS.steps });
    this.headings = steps.map((name) => heading(2, name));
    this.parts = this.headings.map((head) => make("section", { class: "step", hidden: true }, head));
    const back = button(SCREENS.back, () => screens.show("home"), { class: "back" });
    this.element = make(
      "div",
      { class: "journey" },
      back,
      this.top,
      make("p", { class: "lead" }, about),
      this.list,
      this.parts,
    );
    this.mark();
  }

  focus() {
    return this.step === 0 ? this.top : this.headings[this.step];
  }

  title() {
    const { title, steps } = this.words;
    return `${this.wrong ? SCREENS.error : ""}${title}: ${steps[this.step]} – ${SCREENS.product}`;
  }

  /** Go to a step. */
  go(step, { focus = true } = {}) {
    this.step = step;
    this.wrong = false;
    if (!this.busy) this.standing.add(step);
    this.mark();
    this.screens.title();
    this.screens.moved();
    if (focus && this.screens.current?.element === this.element) {
      focusOn(this.headings[step]);
      this.list.scrollIntoView({ block: "start" });
    }
  }

  /** Go to the step of a job that begins. */
  begin(step) {
    this.busy = true;
    this.standing.delete(step);
    this.go(step);
  }

  /** The job is over: go to the step that shows what came of it, if that is another one. */
  end(step = this.step) {
    this.busy = false;
    if (step !== this.step) {
      this.go(step);
      return;
    }
    this.standing.add(step);
    this.screens.moved();
  }

  /** Take what was dropped: new files after the results begin again; while work goes on there is no place for them. */
  drop(event, picker, again) {
    const last = this.words.steps.length - 1;
    if (this.busy) return SCREENS.busy;
    if (this.step === last) again();
    else if (this.step > 0) this.go(0);
    picker.drop(event);
    return "";
  }

  /** Say in the title of the page whether something is wrong. */
  error(wrong) {
    this.wrong = wrong;
    this.screens.title();
  }

  mark() {
    fill(
      this.list,
      this.words.steps.map((name, at) =>
        make(
          "li",
          { "aria-current": at === this.step ? "step" : null, class: at < this.step ? "past" : null },
          `${at + 1} ${name}`,
        ),
      ),
    );
    this.parts.forEach((part, at) => (part.hidden = at !== this.step));
  }
}
