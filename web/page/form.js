/** Fields with labels, and what is wrong with them: at the field and, with links, at the top of the form. */

import { fill, focusOn, make, newId } from "./dom.js";
import { FORM, centreWrong } from "./words.js";

/** A field: what it is called in requests, how it looks and what is in it. */
export class Field {
  /**
   * @param {string} name as in requests
   * @param {string} label
   * @param {HTMLElement} control
   * @param {{hint?: string, group?: boolean, value?: () => any, set?: (value: any) => void}} [options]
   */
  constructor(name, label, control, { hint = "", group = false, value, set } = {}) {
    this.name = name;
    this.control = control;
    this.value = value ?? (() => control.value.trim());
    this.set = set ?? ((to) => (control.value = to));
    this.wrong = make("p", { class: "wrong", id: newId("wrong"), hidden: true });
    control.id ||= newId(name);
    const hintId = newId("hint");
    this.labelled = make(group ? "legend" : "label", { class: "label", for: group ? null : control.id }, label);
    const hinted = hint ? make("p", { class: "hint", id: hintId }, hint) : null;
    this.described = hint ? hintId : "";
    this.hint = (words) => fill(hinted, words);
    this.element = group
      ? make("fieldset", { class: "field" }, this.labelled, hinted, this.wrong, control)
      : make("div", { class: "field" }, this.labelled, hinted, this.wrong, control);
    this.target = group ? control.querySelector("input") : control;
    this.describe();
  }

  /**
   * Take the words of the program, so that its sentences name boxes that are there.
   * @param {{fields: Record<string, string>, values: Record<string, Record<string, string>>}} labels
   */
  relabel({ fields, values }) {
    if (fields[this.name]) fill(this.labelled, fields[this.name]);
    for (const [value, word] of Object.entries(values[this.name] ?? {})) {
      const option = this.control.querySelector(`[value="${CSS.escape(value)}"]`);
      const shown = option?.labels?.[0] ?? option;
      if (shown) fill(shown, word);
    }
  }

  /** Say what is wrong here; "" if nothing is. */
  error(sentence) {
    this.wrong.hidden = !sentence;
    fill(this.wrong, sentence ? make("span", { class: "unseen" }, FORM.error) : null, sentence);
    this.element.classList.toggle("bad", Boolean(sentence));
    this.target.setAttribute("aria-invalid", String(Boolean(sentence)));
    this.describe();
  }

  describe() {
    const ids = [this.described, this.wrong.hidden ? "" : this.wrong.id].filter(Boolean).join(" ");
    if (ids) this.target.setAttribute("aria-describedby", ids);
    else this.target.removeAttribute("aria-describedby");
  }
}

export function text(name, label, { hint = "", width = "", numeric = false, ...more } = {}) {
  const control = make("input", {
    type: "text",
    class: width || null,
    inputmode: numeric ? "numeric" : null,
    autocomplete: "off",
    spellcheck: "false",
    ...more,
  });
  return new Field(name, label, control, { hint });
}

export function select(name, label, choices, { hint = "" } = {}) {
  const field = new Field(name, label, make("select"), { hint });
  field.choices = (list) =>
    fill(
      field.control,
      list.map(([value, shown]) => make("option", { value }, shown)),
    );
  field.choices(choices);
  return field;
}

export function radios(name, label, choices, { hint = "" } = {}) {
  const group = newId(name);
  const rows = choices.map(([value, shown], at) => {
    const input = make("input", { type: "radio", name: group, id: newId(name), value, checked: at === 0 });
    return make("div", { class: "option" }, input, make("label", { for: input.id }, shown));
  });
  const box = make("div", { class: "options" }, rows);
  const value = () => box.querySelector("input:checked")?.value ?? "";
  const set = (to) => box.querySelectorAll("input").forEach((one) => (one.checked = one.value === to));
  return new Field(name, label, box, { hint, group: true, value, set });
}

/** What is wrong with a centre number, before anything is asked of the program: nothing, or one error. */
export function centreErrors(field, digits) {
  const typed = field.value();
  const good = !typed || !digits.length || (/^[0-9]+$/.test(typed) && digits.includes(typed.length));
  return good ? [] : [{ sentence: centreWrong(digits), field }];
}

/** A single box to tick, with its own label. */
export function tick(name, label, { hint = "" } = {}) {
  const input = make("input", { type: "checkbox", id: newId("tick") });
  const hintId = newId("hint");
  if (hint) input.setAttribute("aria-describedby", hintId);
  const labelled = make("label", { for: input.id }, label);
  const option = make("div", { class: "option" }, input, labelled);
  const element = make("div", { class: "field" }, option, hint && make("p", { class: "hint", id: hintId }, hint));
  const relabel = ({ fields }) => fields[name] && fill(labelled, fields[name]);
  return { element, input, value: () => input.checked, relabel };
}

/** What is wrong, at the top of a form: takes the focus and leads to the fields. */
export class ErrorSummary {
  constructor() {
    this.element = make("div", { class: "summary", role: "alert", hidden: true });
  }

  /**
   * @param {Array<{sentence: string, field?: Field|null, target?: HTMLElement|null}>} errors
   * @param {Field[]} fields all fields of the form
   */
  show(errors, fields = []) {
    for (const field of fields) {
      const own = errors.filter((one) => one.field === field).map((one) => one.sentence);
      field.error(own.join(" "));
    }
    this.element.hidden = !errors.length;
    fill(this.element);
    if (!errors.length) return;
    const title = make("h2", {}, FORM.title);
    const lines = errors.map(({ sentence, field, target }) =>
      make("li", {}, this.link(sentence, field?.target ?? target)),
    );
    fill(this.element, title, make("ul", {}, lines));
    focusOn(this.element);
    this.element.scrollIntoView({ block: "nearest" });
  }

  link(sentence, target) {
    if (!target) return sentence;
    target.id ||= newId("field");
    const link = make("a", { href: `#${target.id}` }, sentence);
    link.addEventListener("click", (event) => {
      event.preventDefault(); // the address of the page stays as it is
      target.focus();
      target.closest(".field, .zone")?.scrollIntoView({ block: "start" });
    });
    return link;
  }
}

/** The errors of a job that failed, each at the field that it is about. */
export function errorsOf(error, fields, fallback = null) {
  const field = fields.find((one) => one.name === error.about) ?? null;
  const sentences = error.sentences ?? [FORM.unknown];
  return sentences.map((sentence) => ({ sentence, field, target: field ? null : fallback }));
}
