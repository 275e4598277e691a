/** What a job says beside its result: sentences and small tables, in the order in which they are read. */

import { make, table } from "./dom.js";

/**
 * @param {Array<{kind: string, text?: string, headings?: string[], rows?: string[][]}>} messages
 * @param {{without?: string[]}} [options] kinds that are left out
 */
export function said(messages, { without = [] } = {}) {
  const shown = messages.filter((one) => !without.includes(one.kind) && (one.rows || one.text.trim()));
  const parts = shown.filter((one) => one.kind !== "hint").concat(shown.filter((one) => one.kind === "hint"));
  return parts.map((one) => (one.rows ? table("", one.headings, one.rows) : line(one)));
}

function line({ kind, text }) {
  const inset = text.startsWith("  ");
  return make("p", { class: `message ${kind}${inset ? " inset" : ""}` }, text.trim());
}
