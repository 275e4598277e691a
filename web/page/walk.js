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
  const entries = items.map((item) => ({ entry: entryOf(item), file: item.getAsFile(), handle: handleOf(item) }));
  const found = [];
  const problems = [];
  for (const { entry, file, handle } of entries) {
    if (entry && entry.isDirectory) await folder(entry, await handle, found, problems);
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

/**
 * Where a page lies on a disk, Chromium lets it read a folder by its handle alone, and leaves out of it what programs
 * have open (`~$10A.xlsx`); elsewhere entries give all. Other browsers know no handles.
 */
async function handleOf(item) {
  try {
    return await item.getAsFileSystemHandle();
  } catch {
    return null;
  }
}

async function single(entry, found, problems, file = null) {
  await add(entry.fullPath.replace(/^\//, ""), () => file ?? fileOf(entry), found, problems);
}

async function add(path, read, found, problems) {
  try {
    found.push({ path, file: await read() });
  } catch {
    const name = path.slice(path.lastIndexOf("/") + 1);
    problems.push(
      `${name} could not be opened. If it is a shortcut or still in the cloud, open it once, then add it again.`,
    );
  }
}

async function folder(entry, handle, found, problems) {
  try {
    await byEntry(entry, found, problems).catch((why) => {
      if (!handle) throw why;
      return byHandle(handle, entry.name, found, problems);
    });
  } catch {
    problems.push(
      `The folder ${entry.name} cannot be read by this browser. Open it, select all files in it and drop those.`,
    );
  }
}

async function byHandle(handle, path, found, problems) {
  for await (const one of handle.values()) {
    if (found.length > MOST) return;
    const at = `${path}/${one.name}`;
    if (one.kind === "directory") await byHandle(one, at, found, problems);
    else await add(at, () => one.getFile(), found, problems);
  }
}

async function byEntry(entry, found, problems) {
  const reader = entry.createReader();
  for (let some = await batch(reader); some.length; some = await batch(reader)) {
    for (const one of some) {
      if (found.length > MOST) return;
      if (one.isDirectory) await byEntry(one, found, problems);
      else await single(one, found, problems);
    }
  }
}

/** Browsers hand out a folder some hundred entries at a time, and none at its end. */
function batch(reader) {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function fileOf(entry) {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
