// The page's own Python, started from the parts of the page, outside a browser.
// node in_node.mjs PARTS FOLDER: does the jobs in FOLDER/jobs.json (files are named by their paths in FOLDER), and
// writes FOLDER/answers.json and what was made: FOLDER/made-0-0 is the first content of the first job.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

import { loadPyodide } from "pyodide";

import { filesOf } from "../worker/parts.js";

const PROGRAM = "/program";
const here = dirname(fileURLToPath(import.meta.url));

/** @param {string} parts the folder of the parts */
export async function startPython(parts) {
  const part = (name) => readFileSync(join(parts, `${name}.gz`));
  const folder = mkdtempSync(join(tmpdir(), "psa-tracker-"));
  try {
    writeFileSync(join(folder, "stdlib.zip"), gunzipSync(part("stdlib")));
    const env = { HOME: "/home", PYTHONPATH: PROGRAM, PYTHONDONTWRITEBYTECODE: "1" };
    const python = await loadPyodide({ stdLibURL: join(folder, "stdlib.zip"), env });
    for (const [name, content] of filesOf(gunzipSync(part("program")))) {
      python.FS.mkdirTree(dirname(join(PROGRAM, name)));
      python.FS.writeFile(join(PROGRAM, name), content);
    }
    python.runPython("import importlib; importlib.invalidate_caches()");
    python.runPython(readFileSync(join(here, "..", "worker", "glue.py"), "utf8"));
    python.globals.get("start")(() => new Uint8Array(part("own")));
    return python;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [parts, folder] = process.argv.slice(2);
  const python = await startPython(parts);
  const run = python.globals.get("run");
  const answers = JSON.parse(readFileSync(join(folder, "jobs.json"), "utf8")).map((job, at) => {
    const contents = [];
    const numbered = ({ content, ...rest }) => ({ ...rest, content: contents.push(content) - 1 });
    const text = JSON.stringify({ ...job, files: job.files.map(numbered), own: (job.own ?? []).map(numbered) });
    const read = (number, most) => new Uint8Array(readFileSync(join(folder, contents[number])).subarray(0, most));
    const told = [];
    const [message, made] = run(text, read, (said) => told.push(JSON.parse(said)));
    made.forEach((content, number) => writeFileSync(join(folder, `made-${at}-${number}`), content));
    return { message: JSON.parse(message), made: made.length, told };
  });
  writeFileSync(join(folder, "answers.json"), JSON.stringify(answers));
}
