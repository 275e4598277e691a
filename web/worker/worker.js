// The worker: starts Python once, then does one job after the other. What is said with the page stands in
// docs/page-protocol.md.

import "./before.js";
import glue from "./glue.py";
import { put, startPython } from "./python.js";
import { unpackedBytes } from "./parts.js";

/** @type {(job: string, read: (at: number) => Uint8Array, say: (text: string, content?: Uint8Array) => void) => any} */
let work;
let python;

self.onmessage = async ({ data }) => {
  if (data.kind === "start") await start(data);
  else if (data.kind === "job") await doJob(data);
};

async function start({ parts, today }) {
  try {
    python = await startPython(parts, (step) => self.postMessage({ kind: "starting", step }));
    await put(python, await unpackedBytes(parts.own));
    python.runPython(glue);
    work = python.globals.get("work");
    const [about] = done({ command: "about", today, fields: {}, files: [] }, () => {});
    self.postMessage({ kind: "ready", about });
  } catch (error) {
    self.postMessage({ kind: "broken", sentence: `Python does not start in this browser: ${error.message}` });
  }
}

async function doJob(job) {
  const { id } = job;
  try {
    const [answer, contents] = done(job, (said, kept) => self.postMessage({ ...said, id, ...(kept && { kept }) }));
    if (answer.kind === "failed") self.postMessage({ ...answer, id });
    else self.postMessage({ kind: "done", id, answer, contents }, contents);
  } catch (error) {
    console.error(error);
    const sentences = ["The program failed over this, and nothing was made. Reload the page and try again."];
    self.postMessage({ kind: "failed", id, error: { sentences, about: "" } });
  }
}

/**
 * Hands a job to Python: contents stay here, each is read when Python asks for it by its number.
 * @returns {[any, ArrayBuffer[]]}
 */
function done(job, say) {
  const contents = [];
  const numbered = ({ file, ...rest }) => ({ ...rest, content: contents.push(file) - 1 });
  const kept = Object.entries(job.kept ?? {}).map(([name, all]) => [name, all.map((one) => contents.push(one) - 1)]);
  const text = JSON.stringify({
    ...job,
    files: (job.files ?? []).map(numbered),
    own: (job.own ?? []).map(numbered),
    kept: Object.fromEntries(kept),
  });
  const [answer, made] = work(
    text,
    (at) => bytesOf(contents[at]),
    (said, content) => say(JSON.parse(said), content?.buffer),
  );
  return [JSON.parse(answer), made.map((one) => one.buffer)];
}

/** @param {File | ArrayBuffer} content */
function bytesOf(content) {
  return new Uint8Array(content instanceof Blob ? new FileReaderSync().readAsArrayBuffer(content) : content);
}
