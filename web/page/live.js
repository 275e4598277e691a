/** Says to screen readers how far something is: politely, and not more than every few seconds. */

const PAUSE = 4000;

let waiting = "";
let said = 0;
let timer = 0;

/** Say a sentence soon; one that comes before it was said takes its place. */
export function say(sentence) {
  waiting = sentence;
  if (!timer) timer = setTimeout(speak, Math.max(100, said + PAUSE - Date.now()));
}

function speak() {
  timer = 0;
  said = Date.now();
  const region = document.getElementById("live");
  if (region) region.textContent = waiting;
}
