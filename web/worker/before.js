// Loaded before Pyodide's own script. Pyodide will not start in a classic worker, the only kind that a page opened
// from a disk can have; it knows one by importScripts. And it fetches its two files, which nothing here may do.

Object.defineProperty(self, "importScripts", { value: undefined });

/** @type {Map<string, () => Response>} What is answered for, by address. */
export const served = new Map();

Object.defineProperty(self, "fetch", {
  value: async (/** @type {string | URL | Request} */ asked) => {
    const answer = served.get(String(asked));
    if (!answer) throw new TypeError("This page has no way to fetch anything.");
    return answer();
  },
});
