// Bundles the page's script and the worker with Pyodide's own script in it, each into one classic script.
// node bundle.mjs FOLDER: they go to FOLDER/script.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const to = join(process.argv[2], "script");
const usual = {
  bundle: true,
  format: "iife",
  target: ["chrome111", "firefox114", "safari16.4"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
};

await build({ ...usual, entryPoints: [join(web, "page", "main.js")], outfile: join(to, "page.js") });
await build({
  ...usual,
  entryPoints: [join(web, "worker", "worker.js")],
  outfile: join(to, "worker.js"),
  minify: true,
  loader: { ".py": "text" },
  external: ["node:*", "ws"], // asked for under node only
  define: { "import.meta.url": '"page:///pyodide.asm.mjs"' },
});
