// The worker: starts Python once, then does one job after the other. What it says and is told stands in
// docs/page-protocol.md.

import "./before.js";
import glue from "./glue.py";
import { decoded } from "./parts.js";
import { startPython } from "./python.js";

/** Milliseconds after which what the jobs need is loaded, if none has come by then. */
const WHILE_NOBODY_ASKS = 1500;

const TOO_OLD = "Python does not start in this browser: open this page in a current Edge, Chrome or Firefox.";

/** @type {(job: string, read: (at: number, most: number) => Uint8Array, say: (text: string, content: any) => void) => any} */
let run;

self.onmessage = async ({ data }) => {
  if (data.kind === "start") await start(data);
  else if (data.kind === "job") doJob(data);
};

async function start({ parts, today }) {
  const { own } = parts; // not all parts, which would stay in memory
  try {
    const python = await startPython(parts, (step) => self.postMessage({ kind: "starting", step }));
    python.runPython(glue);
    python.globals.get("start")(() => decoded(own));
    run = python.globals.get("run");
    self.postMessage({ kind: "ready", about: JSON.parse(python.globals.get("about")(today)) });
    setTimeout(python.globals.get("warm"), WHILE_NOBODY_ASKS);
  } catch (error) {
    console.error(error);
    self.postMessage({ kind: "broken", sentence: TOO_OLD });
  }
}

/** Hands a job to Python. Contents stay here: each is read when Python asks for it by its number. */
function doJob(job) {
  const contents = [];
  const numbered = ({ file, ...rest }) => ({ ...rest, content: contents.push(file) - 1 });
  const files = (job.files ?? []).map(numbered);
  const own = (job.own ?? []).map(numbered);
  const reports = (job.kept?.reports ?? []).map((one) => contents.push(one) - 1);
  const text = JSON.stringify({ ...job, files, own, kept: { reports } });
  try {
    const [message, made] = run(text, (at, most) => startOf(contents[at], most), tell);
    const buffers = made.map((one) => one.buffer);
    self.postMessage({ ...JSON.parse(message), contents: buffers }, buffers);
  } catch (error) {
    console.error(error);
    const sentences = ["The program broke off, and the job was not done. Open this page again."];
    self.postMessage({ kind: "failed", id: job.id, error: { sentences, about: "", choices: [] } });
  }
}

/**
 * @param {string} text
 * @param {Uint8Array | null} content
 */
function tell(text, content) {
  const message = JSON.parse(text);
  if (message.kind !== "progress") self.postMessage(message);
  else self.postMessage({ ...message, kept: content ? content.buffer : null }, content ? [content.buffer] : []);
}

/**
 * @param {Blob | ArrayBuffer} content
 * @param {number} most
 */
function startOf(content, most) {
  if (content instanceof Blob) return new Uint8Array(new FileReaderSync().readAsArrayBuffer(content.slice(0, most)));
  return new Uint8Array(content, 0, Math.min(most, content.byteLength));
}
