"""A listener on this machine that a browser takes for its way to every other one, and ways to reach it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Listener:
    """Takes connections and datagrams, answers nothing, and keeps what it heard."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        """The first line of each connection, and `datagram` for each of those."""
        self.stream = socket.create_server(("127.0.0.1", 0))
        self.datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.datagrams.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.stream.getsockname()[1]}"
        self.datagram_address = f"127.0.0.1:{self.datagrams.getsockname()[1]}"
        self.threads = [threading.Thread(target=one) for one in (self._accept, self._receive)]
        for one in self.threads:
            one.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self.stream.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(0.5)
                try:
                    said = connection.recv(4096)
                except OSError:
                    said = b""
                self.heard.append(said.split(b"\r\n")[0].decode("latin-1") or "a connection without a word")

    def _receive(self) -> None:
        while said := self.datagrams.recv(4096):
            self.heard.append(f"datagram {said[:8].hex()}")

    def close(self) -> None:
        """Stop listening."""
        self.stream.shutdown(socket.SHUT_RDWR)
        self.stream.close()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
            end.sendto(b"", self.datagrams.getsockname())
        for one in self.threads:
            one.join()
        self.datagrams.close()


@contextmanager
def listening() -> Iterator[Listener]:
    """Listen for a while."""
    listener = Listener()
    try:
        yield listener
    finally:
        listener.close()


PAGE_WAYS = """
async ([to, datagrams]) => {
  const put = (tag, attributes, text = "") => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (text) made.textContent = text;
    document.body.append(made);
    return made;
  };
  const blob = (text, type) => URL.createObjectURL(new Blob([text], { type }));
  const drawn = (tag, href) => {
    const outer = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const inner = document.createElementNS("http://www.w3.org/2000/svg", tag);
    inner.setAttribute("href", href);
    outer.append(inner);
    document.body.append(outer);
  };
  const ways = {
    fetch: (at) => fetch(at),
    "fetch-to-the-end": (at) => fetch(at, { method: "POST", body: "x", mode: "no-cors", keepalive: true }),
    xhr: (at) => {
      const way = new XMLHttpRequest();
      way.open("POST", at);
      way.send("x");
    },
    beacon: (at) => navigator.sendBeacon(at, "x"),
    socket: (at) => new WebSocket(at.replace("http", "ws")),
    events: (at) => new EventSource(at),
    transport: (at) => new WebTransport(at).ready,
    cache: (at) => caches.open("x").then((one) => one.add(at)),
    import: (at) => import(at),
    script: (at) => put("script", { src: at }),
    module: (at) => put("script", { type: "module", src: at }),
    "script-in-the-page": (at) => put("script", {}, `fetch("${at}")`),
    speculation: (at) => put("script", { type: "speculationrules" }, `{"prefetch":[{"urls":["${at}"]}]}`),
    handler: (at) => put("p", { onclick: `fetch("${at}")` }).click(),
    eval: (at) => eval(`fetch("${at}")`),
    function: (at) => new Function(`fetch("${at}")`)(),
    timer: (at) => setTimeout(`fetch("${at}")`),
    worker: (at) => new Worker(at),
    "shared-worker": (at) => new SharedWorker(at),
    "service-worker": (at) => navigator.serviceWorker.register(at),
    "worker-of-a-blob": (at) =>
      new Worker(blob(`fetch("${at}").catch(() => importScripts("${at}"))`, "text/javascript")),
    image: (at) => put("img", { src: at }),
    "image-of-a-set": (at) => put("img", { srcset: `${at} 1x` }),
    "image-not-shown": (at) => (new Image().src = at),
    "image-button": (at) => put("input", { type: "image", src: at }),
    sound: (at) => put("audio", { src: at, preload: "auto" }),
    video: (at) => put("video", { src: at, preload: "auto" }),
    poster: (at) => put("video", { poster: at }),
    frame: (at) => put("iframe", { src: at }),
    "frame-with-a-text": (at) => put("iframe", { srcdoc: `<img src="${at}"><script src="${at}"></script>` }),
    "frame-of-a-blob": (at) => put("iframe", { src: blob(`<img src="${at}">`, "text/html") }),
    object: (at) => put("object", { data: at }),
    embed: (at) => put("embed", { src: at }),
    form: (at) => {
      put("iframe", { name: "target" });
      put("form", { action: at, method: "post", target: "target" }).submit();
    },
    "style-attribute": (at) => put("p", { style: `background: url(${at})` }),
    "style-from-a-script": (at) => (put("p", {}).style.backgroundImage = `url(${at})`),
    "style-element": (at) => put("style", {}, `@import url(${at}); body { cursor: url(${at}), auto }`),
    "style-sheet-of-a-script": (at) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { background: url(${at}) }`);
      document.adoptedStyleSheets = [sheet];
    },
    font: (at) => {
      const face = new FontFace("x", `url(${at})`);
      document.fonts.add(face);
      return face.load();
    },
    "picture-in-a-drawing": (at) => drawn("image", at),
    "part-of-a-drawing": (at) => drawn("use", `${at}#x`),
    "base-address": (at) => {
      put("base", { href: at });
      put("img", { src: "relative" });
    },
    "browser-to-browser": async () => {
      const way = new RTCPeerConnection({ iceServers: [{ urls: `stun:${datagrams}` }] });
      way.createDataChannel("x");
      await way.setLocalDescription(await way.createOffer());
    },
  };
  const links = ["stylesheet", "preload", "prefetch", "modulepreload", "icon", "manifest", "prerender", "preconnect"];
  for (const rel of links) {
    ways[`link-${rel}`] = (at) => put("link", { rel, as: "image", href: at });
  }
  for (const [name, way] of Object.entries(ways)) {
    try {
      Promise.resolve(way(to.replace("WAY", name))).catch(() => {});
    } catch {
      // it was refused at once
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 3000));
  return Object.keys(ways).length;
}
"""
"""Each way that a policy can forbid, tried as the page's script would; in the address its name stands for WAY."""

UNSTOPPED_WAYS = """
async ([to, datagrams]) => {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const way = new frame.contentWindow.RTCPeerConnection({ iceServers: [{ urls: `stun:${datagrams}` }] });
  way.createDataChannel("x");
  way.createOffer().then((offer) => way.setLocalDescription(offer));
  window.open(to.replace("WAY", "another-window"));
  await new Promise((resolve) => setTimeout(resolve, 2000));
}
"""
"""Ways that no policy forbids: what keeps them shut is that the page's script holds none of their words."""

HOOK = """
Object.defineProperty(Object.prototype, "public_api", {
  configurable: true,
  set(value) {
    Object.defineProperty(this, "public_api", { value, writable: true, enumerable: true, configurable: true });
    self.addEventListener("message", async ({ data }) => {
      if (data.kind === "python") self.postMessage({ kind: "came", came: await value.runPythonAsync(data.code) });
    });
  },
});
"""
REACH_PYTHON = f"""
const RealBlob = window.Blob;
window.Blob = class extends RealBlob {{
  constructor(parts, options) {{
    super(options?.type === "text/javascript" ? [{HOOK!r}, ...parts] : parts, options);
  }}
}};
const RealWorker = window.Worker;
window.Worker = class extends RealWorker {{
  constructor(...given) {{
    super(...given);
    window.inPython = (code) =>
      new Promise((resolve) => {{
        this.addEventListener("message", ({{ data }}) => data.kind === "came" && resolve(data.came));
        this.postMessage({{ kind: "python", code }});
      }});
  }}
}};
"""
"""Run before the page's script: lets a test ask the Python in the worker, which nothing in the page lets anybody do."""

PYTHON_WAYS = """
import asyncio, json
import js
from pyodide.ffi import to_js

at = iter(f"http://ADDRESS/python-{number}" for number in range(1000))
host, port = "ADDRESS".split(":")

def by_xhr(asynchronous):
    way = js.XMLHttpRequest.new()
    way.open("POST", next(at), asynchronous)
    way.send("x")

def by_urllib():
    import urllib.request
    urllib.request.urlopen(next(at), timeout=2).read()

def by_http():
    import http.client
    http.client.HTTPConnection(host, int(port), timeout=2).request("GET", "/python-http")

def by_socket():
    import socket
    with socket.create_connection((host, int(port)), timeout=2) as made:
        made.sendall(b"GET /python-socket HTTP/1.1")

def by_open_url():
    from pyodide.http import open_url
    open_url(next(at))

async def by_pyfetch():
    from pyodide.http import pyfetch
    await pyfetch(next(at))

async def by_streams():
    _, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"GET /python-streams HTTP/1.1")

def by_run_js():
    from pyodide.code import run_js
    run_js(f"fetch('{next(at)}')")

async def by_micropip():
    import micropip
    await micropip.install(next(at) + "/x-1.0-py3-none-any.whl")

def by_worker():
    tries = [f"fetch('{next(at)}')", f"new WebSocket('ws://ADDRESS/python')", f"importScripts('{next(at)}')"]
    text = "".join(f"try {{ Promise.resolve({one}).catch(() => {{}}) }} catch {{}};" for one in tries)
    js.Worker.new(js.URL.createObjectURL(js.Blob.new(to_js([text]))))

async def by_cache():
    await (await js.caches.open("x")).add(next(at))

async def by_font():
    face = js.FontFace.new("x", f"url({next(at)})")
    js.fonts.add(face)
    await face.load()

def by_system():
    import os, subprocess
    subprocess.run(["curl", next(at)])

async def by_fetch():
    await js.fetch(next(at))

async def by_own_fetch():
    await js.Object.getPrototypeOf(js.self).fetch(next(at))

ways = {
    "fetch": by_fetch, "fetch of the prototype": by_own_fetch, "XMLHttpRequest": lambda: by_xhr(True),
    "XMLHttpRequest that waits": lambda: by_xhr(False),
    "WebSocket": lambda: js.WebSocket.new(next(at).replace("http", "ws")),
    "EventSource": lambda: js.EventSource.new(next(at)), "WebTransport": lambda: js.WebTransport.new(next(at)).ready,
    "importScripts": lambda: js.importScripts(next(at)), "worker": lambda: js.Worker.new(next(at)),
    "worker of a blob": by_worker, "eval": lambda: js.eval(f"fetch('{next(at)}')"), "run_js": by_run_js,
    "cache": by_cache, "font": by_font, "urllib": by_urllib, "http": by_http, "socket": by_socket,
    "streams": by_streams, "open_url": by_open_url, "pyfetch": by_pyfetch, "micropip": by_micropip,
    "another program": by_system,
}
came = {}
for name, way in ways.items():
    try:
        made = way()
        if hasattr(made, "__await__"):
            await asyncio.wait_for(made, 3)
        came[name] = "begun"
    except BaseException as error:
        came[name] = type(error).__name__
await asyncio.sleep(2)
json.dumps(came)
"""
"""Each way is tried by Python in the worker."""
