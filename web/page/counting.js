/** Numbers as people read them. Knows no page, so that tests can use what counts without one. */

/** `1 file`, `2 files`. */
export function counted(count, what, many = `${what}s`) {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? what : many}`;
}

/** The size of a file as people read it. */
export function size(bytes) {
  if (bytes < 1000) return counted(bytes, "byte");
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
