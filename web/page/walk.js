/** What was dropped, folders and what is in them included, as files with the path they came by. */

/** More files than this in one go are refused: someone dropped a whole drive. */
export const MOST = 5000;

/** @typedef {{path: string, file: File}} Found */

/**
 * Files of a drop. Must be called while the event is handled: afterwards browsers forget what was dropped.
 * @param {DataTransfer} dropped
 * @returns {Promise<{found: Found[], problems: string[]}>}
 */
export async function walk(dropped) {
  const items = [...dropped.items].filter((item) => item.kind === "file");
  const entries = items.map((item) => ({ entry: entryOf(item), file: item.getAsFile() }));
  const found = [];
  const problems = [];
  for (const { entry, file } of entries) {
    if (entry && entry.isDirectory) await folder(entry, found, problems);
    else if (entry) await single(entry, found, problems, file);
    else if (file) found.push({ path: file.name, file });
  }
  if (found.length > MOST) {
    return {
      found: [],
      problems: [`There are more than ${MOST.toLocaleString("en-GB")} files. Drop the folder of the returns alone.`],
    };
  }
  return { found, problems };
}

/** Files of a file button; a folder button gives them with their paths. */
export function chosen(list) {
  return [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

function entryOf(item) {
  return typeof item.webkitGetAsEntry === "function" ? item.webkitGetAsEntry() : null;
}

async function single(entry, found, problems, file = null) {
  try {
    found.push({ path: entry.fullPath.replace(/^\//, ""), file: file ?? (await fileOf(entry)) });
  } catch {
    problems.push(
      `${entry.name} could not be opened. If it is a shortcut or still in the cloud, open it once, then add it again.`,
    );
  }
}

async function folder(entry, found, problems) {
  const reader = entry.createReader();
  try {
    for (let some = await batch(reader); some.length; some = await batch(reader)) {
      for (const one of some) {
        if (found.length > MOST) return;
        if (one.isDirectory) await folder(one, found, problems);
        else await single(one, found, problems);
      }
    }
  } catch {
    problems.push(
      `The folder ${entry.name} cannot be read by this browser. Open it, select all files in it and drop those.`,
    );
  }
}

/** Browsers hand out a folder some hundred entries at a time, and none at its end. */
function batch(reader) {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function fileOf(entry) {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
