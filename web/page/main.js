/** The page: seals what could leave, starts the worker, and puts the screens together. */

import "./sealed.js";
import { startWorker, today } from "./boot.js";
import { BuildScreen } from "./build.js";
import { CheckScreen } from "./check.js";
import { fill, make } from "./dom.js";
import { ExampleScreen } from "./example.js";
import { HomeScreen } from "./home.js";
import { Engine } from "./jobs.js";
import { say } from "./live.js";
import { OwnFiles } from "./own.js";
import { printWhole } from "./print.js";
import { RenewScreen } from "./renew.js";
import { guardLeaving } from "./made_files.js";
import { Screens } from "./screens.js";
import { Trail } from "./trail.js";
import { ABOUT, PICKER, STATE } from "./words.js";

const main = document.getElementById("main");
const state = document.getElementById("state");
const page = {};

/** Tests shorten how long a worker may be silent. */
const patience = Number(document.documentElement.dataset.patience) || undefined;

fill(main);
page.screens = new Screens(main);
page.engine = new Engine(startWorker, { today, patience, changed: stateChanged });
page.ownFiles = new OwnFiles();
page.own = () => page.ownFiles.list();
page.explain = explain;

const check = new CheckScreen(page);
const renew = { repair: new RenewScreen("repair", page), update: new RenewScreen("update", page) };
page.take = (command, files) => {
  (renew[command] ?? check).take(files);
  page.screens.show(command);
};
page.screens.add("home", new HomeScreen(page));
page.screens.add("check", check);
page.screens.add("build", new BuildScreen(page));
page.screens.add("repair", renew.repair);
page.screens.add("update", renew.update);
page.screens.add("example", new ExampleScreen(page));
page.screens.show("home", { focus: false });
new Trail(page.screens, tell);
printWhole();
guardLeaving(() => page.engine.current !== null || check.many);
page.engine.about.then(known);
window.addEventListener("dragover", dragged);
window.addEventListener("dragleave", (event) => !event.relatedTarget && dragging(false));
window.addEventListener("drop", dropped);

function known(about) {
  const newest = ABOUT.newest(about.specs.newest_series.join(", "));
  fill(
    document.getElementById("foot"),
    make("p", {}, ABOUT.version(about.version), ". ", newest, "."),
    about.note && make("p", { class: "notice" }, about.note),
  );
}

function stateChanged(name, sentence) {
  fill(state, [STATE[name], sentence].filter(Boolean).join(": "));
  if (name !== "broken") return;
  state.classList.add("bad");
  main.prepend(make("p", { class: "summary", role: "alert" }, sentence));
}

function dragging(on) {
  document.body.classList.toggle("dragging", on);
}

function dragged(event) {
  event.preventDefault();
  dragging(true);
}

/** A file that is dropped beside a zone must not be opened in place of this page. */
function dropped(event) {
  event.preventDefault();
  dragging(false);
  const { current } = page.screens;
  const sentence = current.drop ? current.drop(event) : PICKER.elsewhere;
  if (sentence) tell(sentence);
}

/** Say what cannot be done now, to see and to hear. */
function tell(sentence) {
  fill(state, sentence);
  say(sentence);
}

async function explain(code) {
  try {
    const { answer } = await page.engine.run("explain", { fields: { code } }).done;
    return answer.messages;
  } catch (error) {
    return [{ kind: "result", text: error.message }];
  }
}
