// Starts the worker from what stands in the page.

const PARTS = ["wasm", "stdlib", "program", "own"];

/**
 * Starts a worker that says "ready" when it takes jobs, or "broken".
 * @returns {Worker}
 */
export function startWorker() {
  const address = URL.createObjectURL(new Blob([textOf("worker")], { type: "text/javascript" }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  worker.postMessage({
    kind: "start",
    parts: Object.fromEntries(PARTS.map((name) => [name, textOf(`part-${name}`)])),
    today: today(),
  });
  return worker;
}

/** The user's own day, not the one in Greenwich. */
export function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** @param {string} id */
function textOf(id) {
  return document.getElementById(id).textContent;
}
