/** On paper all places of all findings are shown; notes and explanations only where someone unfolded them. */

/** Make paper hold all places of all findings, and fold them again afterwards. */
export function printWhole() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [];
    for (let some = waiting(); some.length; some = waiting()) {
      for (const one of some) {
        one.classList.add("revealed");
        one.dispatchEvent(new Event("reveal"));
      }
    }
    // after the rows that came in, which are folded as well
    for (const one of document.querySelectorAll("details.reveals:not([open])")) {
      one.open = true;
      opened.push(one);
    }
  });
  window.addEventListener("afterprint", () => opened.forEach((one) => (one.open = false)));
}

function waiting() {
  return [...document.querySelectorAll(".reveals:not(.revealed)")];
}
