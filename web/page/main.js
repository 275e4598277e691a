/** The page: seals what could leave, starts the worker, and puts the screens together. */

import "./sealed.js";
import { startWorker, today } from "./boot.js";
import { BuildScreen } from "./build.js";
import { CheckScreen } from "./check.js";
import { fill } from "./dom.js";
import { ExampleScreen } from "./example.js";
import { HomeScreen } from "./home.js";
import { Engine } from "./jobs.js";
import { say } from "./live.js";
import { RenewScreen } from "./renew.js";
import { guardLeaving } from "./save.js";
import { Screens } from "./screens.js";
import { PICKER, STATE } from "./words.js";

const main = document.getElementById("main");
const state = document.getElementById("state");
const page = {};

/** Tests shorten how long a worker may be silent. */
const patience = Number(document.documentElement.dataset.patience) || undefined;

fill(main);
page.screens = new Screens(main);
page.engine = new Engine(startWorker, { today, patience, changed: stateChanged });
page.own = () => [];
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
page.screens.add("example", new ExampleScreen(page, examples));
page.screens.show("home", { focus: false });
guardLeaving(() => page.engine.current !== null);
window.addEventListener("dragover", (event) => event.preventDefault());
window.addEventListener("drop", dropped);

function stateChanged(name, sentence) {
  fill(state, [STATE[name], sentence].filter(Boolean).join(": "));
  state.classList.toggle("bad", name === "broken");
}

/** A file that is dropped beside a zone must not be opened in place of this page. */
function dropped(event) {
  event.preventDefault();
  const { current } = page.screens;
  if (!current.drop) say(PICKER.elsewhere);
  else current.drop(event);
}

async function explain(code) {
  try {
    const { answer } = await page.engine.run("explain", { fields: { code } }).done;
    return answer.messages.map((one) => one.text);
  } catch (error) {
    return error.sentences ?? [error.message];
  }
}

async function examples() {
  return null;
}
