/** Saves a file: where the user says, or among the downloads where the browser has no such question. */

import { SAVE } from "./words.js";

const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
  csv: "text/csv",
  json: "application/json",
  html: "text/html",
  txt: "text/plain",
};

/** What the worker made, as a file of its kind. */
export function blobOf(name, bytes) {
  return new Blob([bytes], { type: TYPES[name.split(".").pop()] ?? "application/octet-stream" });
}

/** The name without its folders. */
export function base(name) {
  return name.split("/").pop();
}

/**
 * Save a file.
 * @returns {Promise<{saved: boolean, sentence: string}>}
 */
export async function save(name, blob) {
  if (!("showSaveFilePicker" in window)) return download(name, blob);
  try {
    const ending = `.${name.split(".").pop()}`;
    const types = [{ description: SAVE.kind(ending), accept: { [blob.type || "application/octet-stream"]: [ending] } }];
    const handle = await window.showSaveFilePicker({ suggestedName: name, types });
    const stream = await handle.createWritable();
    await stream.write(blob);
    await stream.close();
    return { saved: true, sentence: SAVE.done(handle.name) };
  } catch (error) {
    if (error.name === "AbortError") return { saved: false, sentence: SAVE.cancelled };
    if (error.name === "SecurityError" || error.name === "NotAllowedError") return download(name, blob);
    return { saved: false, sentence: SAVE.locked(name) };
  }
}

function download(name, blob) {
  const link = document.createElement("a");
  const address = URL.createObjectURL(blob);
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  return { saved: true, sentence: SAVE.downloaded(name) };
}
