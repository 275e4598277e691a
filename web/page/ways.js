/**
 * Every way in which a page can send something or load from elsewhere, each as an attempt that has to fail. All go to
 * example.invalid, a name that is reserved for going nowhere.
 */

/** @typedef {Record<string, (to: string) => any>} Ways by name; each is given the address that it tries to reach */

/**
 * Ways that page and worker both have. The worker gets this function as text, so it uses nothing from around it.
 * @returns {Ways}
 */
export function sharedWays() {
  return {
    fetch: (to) => fetch(to, { method: "POST", body: "x", mode: "no-cors" }),
    XMLHttpRequest: (to) => {
      const way = new XMLHttpRequest();
      way.open("POST", to);
      way.send("x");
      return way;
    },
    WebSocket: (to) => new WebSocket(to.replace("https", "wss")),
    EventSource: (to) => new EventSource(to),
    WebTransport: (to) => new WebTransport(to).ready,
    "import()": (to) => import(to),
    "script of a worker": (to) => self.importScripts(to),
    "worker from elsewhere": (to) => new Worker(to),
    font: (to) => {
      const face = new FontFace("x", `url(${to})`);
      (self.document ?? self).fonts.add(face);
      return face.load();
    },
  };
}

/** @type {Ways} ways of a page alone */
export const PAGE_WAYS = {
  sendBeacon: (to) => navigator.sendBeacon(to, "x"),
  "shared worker": (to) => new SharedWorker(to),
  "service worker": (to) => navigator.serviceWorker.register(to),
  script: (to) => put("script", { src: to }),
  image: (to) => put("img", { src: to, alt: "" }),
  "picture in a style": (to) => {
    put("p", {}).style.backgroundImage = `url(${to})`;
  },
  "style sheet": (to) => put("link", { rel: "stylesheet", href: to }),
  "style with @import": (to) => put("style", {}, `@import url(${to});`),
  sound: (to) => put("audio", { src: to, preload: "auto" }),
  video: (to) => put("video", { src: to, preload: "auto" }),
  frame: (to) => put("iframe", { src: to, title: "x" }),
  object: (to) => put("object", { data: to }),
  embed: (to) => put("embed", { src: to }),
  "loading ahead": (to) => put("link", { rel: "preload", as: "image", href: to }),
  "fetching ahead": (to) => put("link", { rel: "prefetch", href: to }),
  "base address": (to) => put("base", { href: to }),
  RTCPeerConnection: () => new RTCPeerConnection(),
  form: (to) => {
    put("iframe", { name: "attempt", title: "x" }); // an empty one, so that the form could not take this page away
    put("form", { action: to, method: "post", target: "attempt" }).submit();
  },
};

/**
 * Ways of which Firefox does not report what its rules refused: that these come to nothing shows less. Every other way
 * counts as open unless a refusal is reported.
 */
export const SILENT = {
  page: ["worker from elsewhere", "shared worker", "loading ahead", "fetching ahead"],
  worker: ["EventSource", "WebTransport", "import()", "script of a worker", "worker from elsewhere", "font"],
};

/** These elements load things, which is why `make` refuses them; they are there for a moment and only here. */
function put(tag, attributes, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text) made.textContent = text;
  made.className = "attempt";
  document.body.append(made);
  return made;
}

/** Take away what the attempts left. */
export function tidy() {
  document.querySelectorAll(".attempt").forEach((one) => one.remove());
}
