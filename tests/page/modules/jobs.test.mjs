// The queue and the watch over the worker, with workers that the tests play.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { Cancelled, Engine, JobError } from "../../../web/page/jobs.js";

const PATIENCE = 12;

/** A worker that does what the test says. */
class Played extends EventTarget {
  constructor() {
    super();
    this.sent = [];
    this.ended = false;
  }

  postMessage(message) {
    this.sent.push(message);
  }

  terminate() {
    this.ended = true;
  }

  says(data) {
    const event = new Event("message");
    event.data = data;
    this.dispatchEvent(event);
  }

  breaks() {
    this.dispatchEvent(new Event("error", { cancelable: true }));
  }

  get job() {
    return this.sent.at(-1);
  }
}

let workers;
let states;
let engine;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval"] });
  workers = [];
  states = [];
  const startWorker = () => workers[workers.push(new Played()) - 1];
  const changed = (state) => states.push(state);
  engine = new Engine(startWorker, { today: () => "2026-11-29", patience: PATIENCE, changed });
});

const ready = () => workers.at(-1).says({ kind: "ready", about: { version: "1" } });
const seconds = (count) => {
  for (let one = 0; one < count; one += 1) mock.timers.tick(1000);
};
/** The answer or the error of a job, for looking at either. */
const came = ({ done }) =>
  done.then(
    (answer) => ({ answer }),
    (error) => ({ error }),
  );

test("a job waits until the worker is ready, and the next one until it is done", async () => {
  const first = engine.run("build", { fields: { qualification: "sport" } });
  const second = engine.run("explain", { fields: { code: "TRK503" } });
  assert.deepEqual(workers[0].sent, []);
  ready();
  assert.deepEqual(await engine.about, { version: "1" });
  assert.equal(workers[0].sent.length, 1);
  assert.equal(workers[0].job.command, "build");
  assert.equal(workers[0].job.today, "2026-11-29");
  workers[0].says({ kind: "done", id: workers[0].job.id, answer: { files: [] }, contents: [] });
  assert.deepEqual(await first.done, { answer: { files: [] }, contents: [] });
  assert.equal(workers[0].job.command, "explain");
  workers[0].says({ kind: "failed", id: workers[0].job.id, error: { sentences: ["No."], about: "code", choices: [] } });
  const { error } = await came(second);
  assert.ok(error instanceof JobError);
  assert.deepEqual([error.sentences, error.about], [["No."], "code"]);
});

test("a file that gives no sign is left out by a new worker, which gets what was done by then", async () => {
  const left = [];
  const kept = new ArrayBuffer(1);
  const check = engine.run(
    "check",
    { fields: { names: false }, files: ["a", "b", "c"] },
    { left: (name) => left.push(name) },
  );
  ready();
  const { id } = workers[0].job;
  workers[0].says({ kind: "begun", id, name: "a" });
  workers[0].says({ kind: "progress", id, done: 1, of: 3, name: "a", report: {}, kept });
  workers[0].says({ kind: "begun", id, name: "b" });
  seconds(PATIENCE - 1);
  assert.equal(workers.length, 1);
  seconds(1);
  assert.equal(workers[0].ended, true);
  assert.deepEqual(left, ["b"]);
  ready();
  const again = workers[1].job;
  assert.deepEqual(again.fields, { names: false, hung: ["b"] });
  assert.deepEqual(again.kept, { reports: [kept] });
  assert.deepEqual(again.files, ["a", "b", "c"]);
  workers[0].says({ kind: "done", id, answer: "of a worker that is gone", contents: [] });
  workers[1].says({ kind: "done", id: again.id, answer: "whole", contents: [] });
  assert.equal((await check.done).answer, "whole");
});

test("every sign starts the count again", () => {
  engine.run("check", {});
  ready();
  const { id } = workers[0].job;
  for (let round = 0; round < 5; round += 1) {
    seconds(PATIENCE - 1);
    workers[0].says({ kind: "begun", id, name: `${round}` });
  }
  assert.equal(workers.length, 1);
});

test("a worker that breaks is like one that gives no sign", async () => {
  const check = engine.run("check", {});
  ready();
  workers[0].says({ kind: "begun", id: workers[0].job.id, name: "a" });
  workers[0].breaks();
  assert.equal(workers.length, 2);
  ready();
  assert.deepEqual(workers[1].job.fields, { hung: ["a"] });
  workers[1].says({ kind: "begun", id: workers[1].job.id, name: "b" });
  workers[1].breaks();
  ready();
  assert.deepEqual(workers[2].job.fields, { hung: ["a", "b"] });
  workers[2].says({ kind: "done", id: workers[2].job.id, answer: 1, contents: [] });
  assert.equal((await check.done).answer, 1);
});

test("a job that cannot leave a file out is given up with a sentence, and the next one is done", async () => {
  const build = engine.run("build", {});
  const next = engine.run("explain", {});
  ready();
  workers[0].says({ kind: "begun", id: workers[0].job.id, name: "10A.xlsx" });
  seconds(3 * PATIENCE - 2);
  assert.equal(workers[0].ended, false); // one large workbook gives no sign for longer than a file that is read
  seconds(2);
  const { error } = await came(build);
  assert.ok(error instanceof JobError);
  assert.match(error.message, /36 seconds/);
  ready();
  assert.equal(workers[1].job.command, "explain");
  workers[1].says({ kind: "done", id: workers[1].job.id, answer: 2, contents: [] });
  assert.equal((await next.done).answer, 2);
});

test("Cancel ends the worker of a job that is being done, and only takes out one that waits", async () => {
  const first = engine.run("check", {});
  const second = engine.run("build", {});
  const third = engine.run("explain", {});
  ready();
  second.cancel();
  assert.equal(workers[0].ended, false);
  first.cancel();
  assert.equal(workers[0].ended, true);
  for (const one of [first, second]) assert.ok((await came(one)).error instanceof Cancelled);
  ready();
  assert.equal(workers[1].job.command, "explain");
  workers[1].says({ kind: "done", id: workers[1].job.id, answer: 3, contents: [] });
  third.cancel();
  assert.equal((await third.done).answer, 3);
  assert.equal(workers.length, 2);
});

test("where Python does not start, every job has the sentence, also those that come later", async () => {
  const first = engine.run("check", {});
  workers[0].says({ kind: "broken", sentence: "It does not start." });
  const later = engine.run("build", {});
  for (const one of [first, later]) assert.deepEqual((await came(one)).error.sentences, ["It does not start."]);
  assert.equal(states.at(-1), "broken");
});

test("a start without a sign ends, too", async () => {
  const check = engine.run("check", {});
  seconds(600);
  assert.ok((await came(check)).error instanceof JobError);
  assert.equal(states.at(-1), "broken");
});
