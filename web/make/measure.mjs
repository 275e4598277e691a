// Measures a page in a browser: node measure.mjs BROWSER PAGE FOLDER, called by benchmarks/page.py.
// Prints JSON: processor seconds of the process that shows the page, and its memory in MB.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium, firefox } from "playwright-core";

const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update"];
QUIET.push("--disable-background-networking", "--disable-sync");
const BROWSERS = {
  chromium: () => chromium.launch({ executablePath: "/usr/bin/chromium", args: QUIET }),
  firefox: () => firefox.launch({ executablePath: "/usr/bin/firefox-esr", channel: "moz-firefox" }),
};
/** Processes that show pages; Chromium has one for its own tabs and buttons. */
const SHOWS_PAGES = /--type=renderer(?!.*--top-chrome-webui)|-contentproc.*\btab\b/;
const TICKS = 100; // a second, of /proc

const [name, file, folder] = process.argv.slice(2);
const browser = await BROWSERS[name]();
const page = await browser.newPage();
const begun = spent();
await page.goto(pathToFileURL(resolve(file)).href);
await page.waitForFunction(() => document.getElementById("state").textContent === "Ready", null, { timeout: 240_000 });
const made = { browser: `${name} ${browser.version()}`, ready: spent() - begun };

// A worker beside the page's own, which is asked directly.
await page.evaluate(startWorker);
for (const key of ["build, first", "build, again"]) made[key] = await cost(() => page.evaluate(build));
if (folder) {
  const paths = readdirSync(folder).sort().map((one) => join(folder, one));
  await page.setInputFiles("#measured", paths);
  made.files = paths.length;
  await page.evaluate(check, [0, 1]);
  made["check, one"] = await cost(() => page.evaluate(check, [0, 1]));
  const half = Math.floor(paths.length / 2);
  made["memory before"] = memory();
  made["check, half"] = await cost(() => page.evaluate(check, [0, half]));
  made["memory, half"] = memory();
  made["check, all"] = await cost(() => page.evaluate(check, [0, paths.length]));
  made["memory, all"] = memory();
}
console.log(JSON.stringify(made));
await browser.close();

async function cost(work) {
  const before = spent();
  await work();
  return spent() - before;
}

/** Processes below this one that show pages, by their numbers. */
function shown() {
  const parents = new Map();
  for (const one of readdirSync("/proc").filter((each) => /^[0-9]+$/.test(each))) {
    try {
      parents.set(one, readFileSync(`/proc/${one}/stat`, "latin1").replace(/.*\) /s, "").split(" ")[1]);
    } catch {
      // it ended meanwhile
    }
  }
  const below = (one) => one === String(process.pid) || (parents.has(one) && below(parents.get(one)));
  return [...parents.keys()].filter(
    (one) => below(one) && SHOWS_PAGES.test(readFileSync(`/proc/${one}/cmdline`, "latin1").replaceAll("\0", " ")),
  );
}

function spent() {
  const ticks = shown().map((one) => {
    const said = readFileSync(`/proc/${one}/stat`, "latin1").replace(/.*\) /s, "").split(" ");
    return Number(said[11]) + Number(said[12]);
  });
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS;
}

function memory() {
  const said = shown().map((one) => /VmRSS:\s*([0-9]+)/.exec(readFileSync(`/proc/${one}/status`, "latin1"))?.[1] ?? 0);
  return Math.round(Math.max(...said.map(Number)) / 1024);
}

function startWorker() {
  const text = (id) => document.getElementById(id).textContent;
  const worker = new Worker(URL.createObjectURL(new Blob([text("worker")], { type: "text/javascript" })));
  const parts = Object.fromEntries(["wasm", "stdlib", "program", "own"].map((one) => [one, text(`part-${one}`)]));
  const input = document.createElement("input");
  Object.assign(input, { type: "file", multiple: true, id: "measured" });
  document.body.append(input);
  window.asked = (message) =>
    new Promise((done, failed) => {
      worker.onmessage = ({ data }) => {
        if (["ready", "done"].includes(data.kind)) done(data);
        if (["broken", "failed"].includes(data.kind)) failed(new Error(JSON.stringify(data)));
      };
      worker.postMessage({ today: "2026-11-29", ...message });
    });
  return window.asked({ kind: "start", parts }).then(() => {});
}

function build() {
  const rows = Array.from({ length: 28 }, (_, at) => `${String(at + 1).padStart(4, "0")},Example${at},Anna,10A`);
  const list = new TextEncoder().encode(["Candidate No,Surname,Forename,Class", ...rows, ""].join("\n"));
  const files = [{ name: "class.csv", file: list.buffer, field: "learners" }];
  const fields = { qualification: "enterprise", series: "2027-01", centre: "12345" };
  return window.asked({ kind: "job", id: 1, command: "build", fields, files }).then(() => {});
}

function check([from, to]) {
  const chosen = [...document.getElementById("measured").files].slice(from, to);
  const files = chosen.map((file) => ({ name: file.name, file, field: "paths" }));
  const fields = { purpose: "marking" };
  return window.asked({ kind: "job", id: 2, command: "check", fields, files }).then(() => {});
}
