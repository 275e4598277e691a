/** Elements of the page. Text goes in as text and never as markup; what could load or leave is refused here. */

/** Attributes that run, load or style something: the page has no use for them. */
const REFUSED = /^(on|src|style|action|formaction|ping|target|data$|poster|background)/i;

let last = 0;

/** A new id, for labels and headings. */
export function newId(word) {
  last += 1;
  return `${word}-${last}`;
}

/**
 * Make an element.
 * @param {string} tag
 * @param {Record<string, string|number|boolean|null|undefined>} [attributes] left out where null, undefined or false
 * @param {...(Node|string|number|null|undefined|false|Array)} children text stays text
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (REFUSED.test(name) || (name === "href" && !String(value).startsWith("#"))) {
      throw new Error(`No element of this page has ${name}`);
    }
    made.setAttribute(name, value === true ? "" : String(value));
  }
  add(made, children);
  return made;
}

function add(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(parent, child);
    else if (child instanceof Node) parent.appendChild(child);
    else if (child !== null && child !== undefined && child !== false) {
      parent.appendChild(document.createTextNode(String(child)));
    }
  }
}

/** Put other children in place of those that are there. */
export function fill(parent, ...children) {
  parent.replaceChildren();
  add(parent, children);
  return parent;
}

/** A button that does something; without `kind` a plain one. */
export function button(label, act, attributes = {}) {
  const made = make("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", (event) => act(event));
  return made;
}

/** A heading that focus can be moved to. */
export function heading(level, ...children) {
  return make(`h${level}`, { tabindex: "-1" }, ...children);
}

/** Move focus to something that is no control, and bring it into view. */
export function focusOn(element) {
  if (!element.hasAttribute("tabindex") && !element.matches("a, button, input, select, textarea, summary")) {
    element.setAttribute("tabindex", "-1");
  }
  element.focus();
}

/**
 * A table that scrolls by itself where it is too wide, and can be reached by keyboard for that.
 * @param {string} caption said to everyone
 * @param {string[]} headings
 * @param {Array<Array<Node|string|number|Array>>} rows the first cell of each is its heading
 */
export function table(caption, headings, rows, { hidden = false } = {}) {
  const id = newId("caption");
  const head = make(
    "tr",
    {},
    headings.map((one) => make("th", { scope: "col" }, one)),
  );
  const body = make(
    "tbody",
    {},
    rows.map((cells) => tableRow(cells)),
  );
  const whole = make(
    "table",
    {},
    make("caption", { id, class: hidden ? "unseen" : null }, caption),
    make("thead", {}, head),
    body,
  );
  const box = make("div", { class: "scroll", role: "region", "aria-labelledby": id }, whole);
  scrolling.observe(box);
  return box;
}

/** A box is a stop for the keyboard only while there is something to scroll in it. */
const scrolling = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.scrollWidth > target.clientWidth + 1) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});

/** One line of a table. */
export function tableRow(cells) {
  return make(
    "tr",
    {},
    cells.map((cell, at) => (at === 0 ? make("th", { scope: "row" }, cell) : make("td", {}, cell))),
  );
}
