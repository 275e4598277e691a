// The parts of the page: base64 of gzip, as they stand in it.

/**
 * @param {string} base64
 * @returns {ReadableStream<Uint8Array>} what was packed, as it is unpacked
 */
export function unpacked(base64) {
  return new Blob([decoded(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
}

/**
 * @param {string} base64
 * @returns {Promise<Uint8Array>}
 */
export async function unpackedBytes(base64) {
  return new Uint8Array(await new Response(unpacked(base64)).arrayBuffer());
}

/** @param {string} base64 */
export function decoded(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/**
 * Yields the files of a part: a line of JSON, names and sizes, and behind it the files one after the other.
 * @param {Uint8Array} part
 * @returns {Generator<[string, Uint8Array]>}
 */
export function* filesOf(part) {
  let at = part.indexOf(10) + 1;
  for (const [name, size] of JSON.parse(new TextDecoder().decode(part.subarray(0, at)))) {
    yield [name, part.subarray(at, at + size)];
    at += size;
  }
}
