/** "Try to send something": tries every way out, from the page and from a worker, and shows what was refused. */

import { button, fill, focusOn, heading, make, table } from "./dom.js";
import { say } from "./live.js";
import { PROOF } from "./words.js";
import { PAGE_WAYS, SILENT, sharedWays, tidy } from "./ways.js";

/** @typedef {{name: string, came: "policy" | "missing" | "browser" | "failed" | "open", rule: string}} Outcome */

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
    const timer = setTimeout(() => end("failed"), 1500);
    self.addEventListener("securitypolicyviolation", heard);
    const failed = (why) => {
      const said = String(why.message ?? "");
      if (why instanceof ReferenceError || /not a constructor|undefined|is not a function/.test(said)) end("missing");
      else
        setTimeout(() => end(why.name === "SecurityError" || /not supported/.test(said) ? "browser" : "failed"), 300);
    };
    try {
      const way = go(to);
      if (way instanceof EventTarget) way.addEventListener("error", failed);
      else Promise.resolve(way).catch(failed);
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

/** What no one reports as refused was let go, except where a browser is known to be silent. */
function judged(one, from) {
  const open = one.came === "failed" && !SILENT[from].includes(one.name);
  return { ...one, from, came: open ? "open" : one.came };
}

/** Sign, look and words of an outcome. */
function inWords({ name, came, rule }) {
  if (came === "policy") return ["✓", "complete", PROOF.refused(rule)];
  if (came === "browser") return ["✓", "complete", PROOF.refusedBrowser];
  if (came === "missing") return ["✓", "complete", name === "RTCPeerConnection" ? PROOF.gone : PROOF.missing];
  return came === "failed" ? ["–", "plain", PROOF.failed] : ["✗", "impossible", PROOF.open_];
}

/** The button and, below it, what came of it. */
export function proof() {
  const place = make("div", { class: "proof" });
  const press = button(PROOF.open, async () => {
    press.disabled = true;
    fill(place, make("p", {}, PROOF.running, " …"));
    say(PROOF.running);
    const page = (await fromPage()).map((one) => judged(one, "page"));
    const worker = (await fromWorker()).map((one) => judged(one, "worker"));
    press.disabled = false;
    show(place, [...page, ...worker]);
  });
  return { button: press, place };
}

function show(place, outcomes) {
  const count = (...came) => outcomes.filter((one) => came.includes(one.came)).length;
  const badge = (one) => {
    const [sign, look, words] = inWords(one);
    return make("span", { class: `badge ${look}` }, make("span", { "aria-hidden": "true" }, `${sign} `), words);
  };
  const title = heading(3, PROOF.title);
  const line = count("open")
    ? PROOF.some(count("open"))
    : PROOF.all(outcomes.length, count("policy"), count("missing", "browser"), count("failed"));
  const rows = outcomes.map((one) => [one.name, PROOF[one.from], badge(one)]);
  fill(
    place,
    title,
    make("p", { class: "outcome" }, line),
    make("p", {}, PROOF.lead),
    table(PROOF.caption, PROOF.headings, rows, { hidden: true }),
    make("p", {}, PROOF.rest),
  );
  focusOn(title);
}
