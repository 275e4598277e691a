/**
 * Takes away the one way out that a content security policy does not close: connections from browser to browser.
 * This module is imported before every other, so that nothing can have kept one.
 */

const NAMES = ["RTCPeerConnection", "webkitRTCPeerConnection", "mozRTCPeerConnection", "RTCDataChannel"];

for (const name of NAMES) {
  try {
    delete window[name];
    Object.defineProperty(window, name, { value: undefined, writable: false, configurable: false });
  } catch {
    // A browser that does not let go of a name still has the proof on the first screen, which says so.
  }
}

/** Those of the names that are still there: none. */
export function stillOpen() {
  return NAMES.filter((name) => window[name] !== undefined);
}
