// Python, started from the parts of the page.

import { served } from "./before.js";
import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { info } from "pyodide/pyodide-lock.json";

import { filesOf, unpacked, unpackedBytes } from "./parts.js";

const FROM = "page:///";
const PROGRAM = "/program";

/**
 * @param {Record<string, string>} parts
 * @param {(step: string) => void} say
 */
export async function startPython(parts, say) {
  say("Starting Python");
  served.set(`${FROM}pyodide.asm.wasm`, () => of(parts.wasm, "application/wasm"));
  served.set(`${FROM}python_stdlib.zip`, () => of(parts.stdlib, "application/zip"));
  const program = unpackedBytes(parts.program);
  const python = await loadPyodide({
    indexURL: FROM,
    lockFileContents: { info, packages: {} },
    packageBaseUrl: FROM,
    createPyodideModule,
    env: { HOME: "/home", PYTHONPATH: PROGRAM, PYTHONDONTWRITEBYTECODE: "1" },
  });
  served.clear();
  say("Unpacking the program");
  put(python, await program);
  python.runPython("import importlib; importlib.invalidate_caches()");
  return python;
}

/**
 * Puts the files of a part where Python finds them.
 * @param {any} python
 * @param {Uint8Array} part
 */
function put(python, part) {
  const made = new Set();
  for (const [name, content] of filesOf(part)) {
    const folder = `${PROGRAM}/${name}`.replace(/\/[^/]*$/, "");
    if (!made.has(folder)) python.FS.mkdirTree(folder);
    made.add(folder);
    python.FS.writeFile(`${PROGRAM}/${name}`, content, { canOwn: true });
  }
}

/**
 * @param {string} part
 * @param {string} type
 */
function of(part, type) {
  return new Response(unpacked(part), { headers: { "Content-Type": type } });
}
