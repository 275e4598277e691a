/** "Try to send something": tries every way out, from the page and from a worker, and shows what was refused. */

import { button, fill, focusOn, heading, make, table } from "./dom.js";
import { say } from "./live.js";
import { PROOF } from "./words.js";
import { PAGE_WAYS, sharedWays, tidy } from "./ways.js";

/** @typedef {{name: string, came: "policy" | "missing" | "browser" | "open", rule: string}} Outcome */

/**
 * Try one way, and say whether the policy refused it. The worker gets this function as text.
 * @param {string} name
 * @param {(to: string) => any} go
 * @param {number} number makes its address its own
 * @returns {Promise<Outcome>}
 */
function attempt(name, go, number) {
  const to = `https://example.invalid/${number}`;
  return new Promise((resolve) => {
    const end = (came, rule = "") => {
      clearTimeout(timer);
      self.removeEventListener("securitypolicyviolation", heard);
      resolve({ name, came, rule });
    };
    const heard = (event) => {
      const at = event.blockedURI; // of frames only the host is said, of what stands in the page itself a word
      if (/\/\/example\.invalid\/?$/.test(at) || at.endsWith(`//example.invalid/${number}`) || !at.includes("//")) {
        end("policy", event.effectiveDirective);
      }
    };
    const timer = setTimeout(() => end("open"), 1500);
    self.addEventListener("securitypolicyviolation", heard);
    const failed = (error) => {
      if (error instanceof ReferenceError || /not a constructor|undefined|is not a function/.test(error.message))
        end("missing");
      else if (error.name === "SecurityError" || /not supported/.test(error.message))
        setTimeout(() => end("browser"), 200);
    };
    try {
      Promise.resolve(go(to)).catch(failed);
    } catch (error) {
      failed(error);
    }
  });
}

/** Try all ways of the page. */
async function fromPage() {
  const outcomes = [];
  let number = 0;
  for (const [name, go] of Object.entries({ ...sharedWays(), ...PAGE_WAYS })) {
    if (name !== "script of a worker") outcomes.push(await attempt(name, go, (number += 1)));
  }
  tidy();
  return outcomes;
}

/** Try those that a worker has, in a worker made for that. */
function fromWorker() {
  const text = `"use strict"; const attempt = ${attempt}; const ways = (${sharedWays})();
    (async () => {
      const outcomes = [];
      let number = 100;
      for (const [name, go] of Object.entries(ways)) outcomes.push(await attempt(name, go, (number += 1)));
      self.postMessage(outcomes);
    })();`;
  return new Promise((resolve) => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.onmessage = ({ data }) => {
      worker.terminate();
      URL.revokeObjectURL(address);
      resolve(data);
    };
  });
}

function inWords({ name, came, rule }) {
  if (came === "policy") return PROOF.refused(rule);
  if (came === "browser") return PROOF.refusedBrowser;
  if (came === "missing") return name === "RTCPeerConnection" ? PROOF.gone : PROOF.missing;
  return PROOF.open_;
}

/** The button and, below it, what came of it. */
export function proof() {
  const place = make("div", { class: "proof" });
  const press = button(PROOF.open, async () => {
    press.disabled = true;
    fill(place, make("p", {}, PROOF.running, " …"));
    say(PROOF.running);
    const tried = [
      [PROOF.page, await fromPage()],
      [PROOF.worker, await fromWorker()],
    ];
    press.disabled = false;
    show(
      place,
      tried.flatMap(([where, outcomes]) => outcomes.map((one) => ({ where, ...one }))),
    );
  });
  return { button: press, place };
}

function show(place, outcomes) {
  const open = outcomes.filter((one) => one.came === "open");
  const sign = (one) =>
    make(
      "span",
      { class: `badge ${one.came === "open" ? "impossible" : "complete"}` },
      make("span", { "aria-hidden": "true" }, one.came === "open" ? "✗ " : "✓ "),
      inWords(one),
    );
  const title = heading(3, PROOF.title);
  const line = open.length ? PROOF.some(open.length) : PROOF.all(outcomes.length);
  fill(
    place,
    title,
    make("p", { class: "outcome" }, line),
    make("p", {}, PROOF.lead),
    table(
      PROOF.caption,
      PROOF.headings,
      outcomes.map((one) => [one.name, one.where, sign(one)]),
      { hidden: true },
    ),
    make("p", {}, PROOF.rest),
  );
  focusOn(title);
}
