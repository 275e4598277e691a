// Runs compile_parts.py in the very Python that the page starts: its .pyc fit no other.
// node compile.mjs FOLDER: the sources are in FOLDER/sources, the parts go to FOLDER/parts.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { loadPyodide } from "pyodide";

const here = dirname(fileURLToPath(import.meta.url));
// The same bytes each time; and no columns for tracebacks, which nobody sees: they are half of a part, packed.
const env = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" };
const python = await loadPyodide({ env });
python.mountNodeFS("/made", process.argv[2]);
python.mountNodeFS("/npm", join(here, "..", "node_modules", "pyodide"));
python.runPython(readFileSync(join(here, "compile_parts.py"), "utf8"));
