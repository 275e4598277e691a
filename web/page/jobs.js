/**
 * Sends jobs to the worker, one at a time, and watches over it. A worker that gives no sign, or breaks, is ended and a
 * new one does the job again without the file that it was at. Whatever was done by then is handed back to it.
 */

import { JOBS } from "./words.js";

/** The worker looks at its watch so many times before it is given up; a PC that slept meanwhile costs one of them. */
const TICKS = 12;
/** Seconds without a sign while a job runs, and while Python starts. */
const PATIENCE = 60;
const START_PATIENCE = 240;
/** A workbook of 1,000 learners is half a minute's work for a good computer, and no sign comes from within it. */
const TIMES = { build: 3 };

/** Jobs that can leave a file out and do the others. */
const BY_FILE = new Set(["check", "annotate", "repair", "update"]);

/** Why a job has no answer: sentences, the field that they are about, "" if none, and choices of columns that settle it. */
export class JobError extends Error {
  constructor(sentences, about = "", choices = []) {
    super(sentences.join(" "));
    this.sentences = sentences;
    this.about = about;
    this.choices = choices;
  }
}

/** The user cancelled. */
export class Cancelled extends Error {}

export class Engine {
  /**
   * @param {() => Worker} startWorker
   * @param {{today: () => string, patience?: number, changed?: (state: string, sentence: string) => void}} options the
   *   user's own day; seconds; called with `starting`, `ready`, `working` or `broken`
   */
  constructor(startWorker, { today, patience = PATIENCE, changed = () => {} }) {
    this.startWorker = startWorker;
    this.today = today;
    this.patience = patience;
    this.changed = changed;
    this.queue = [];
    this.current = null;
    this.ready = false;
    this.failed = "";
    this.number = 0;
    this.generation = 0;
    /** What the worker says of itself when it is ready. */
    this.about = new Promise((resolve) => (this.known = resolve));
    this.start();
  }

  /**
   * Do a job.
   * @param {string} command
   * @param {{fields?: object, files?: Array<object>, own?: Array<object>, kept?: object}} what
   * @param {{progress?: (message: object) => void, begun?: (name: string) => void, left?: (name: string) => void}} [on]
   * @returns {{done: Promise<{answer: object, contents: ArrayBuffer[]}>, cancel: () => void}}
   */
  run(command, { fields = {}, files = [], own = [], kept = {} }, on = {}) {
    const job = { command, fields, files, own, kept, on, hung: [], reports: new Map(), begun: null };
    job.done = new Promise((resolve, reject) => Object.assign(job, { resolve, reject }));
    if (this.failed) job.reject(new JobError([this.failed]));
    else this.queue.push(job);
    this.next();
    return { done: job.done, cancel: () => this.cancel(job) };
  }

  cancel(job) {
    this.queue = this.queue.filter((one) => one !== job);
    const running = this.current === job;
    job.reject(new Cancelled());
    if (running) this.restart();
  }

  start() {
    this.generation += 1;
    const mine = this.generation;
    this.ready = false;
    this.changed("starting", "");
    this.watch(START_PATIENCE);
    try {
      const worker = this.startWorker();
      this.worker = worker;
      worker.addEventListener("message", (event) => mine === this.generation && this.heard(event.data));
      for (const broken of ["error", "messageerror"]) {
        worker.addEventListener(broken, (event) => {
          event.preventDefault();
          if (mine === this.generation) this.lost(JOBS.broke);
        });
      }
    } catch {
      this.fail(JOBS.noStart);
    }
  }

  restart() {
    this.worker?.terminate();
    this.worker = null;
    this.current = null;
    this.start();
  }

  next() {
    if (!this.ready || this.current || !this.queue.length) return;
    const job = this.queue.shift();
    this.current = job;
    this.number += 1;
    job.id = this.number;
    job.begun = null;
    const { command, files, own } = job;
    const fields = job.hung.length ? { ...job.fields, hung: job.hung } : job.fields;
    const reports = [...job.reports.values()].filter(Boolean);
    const kept = reports.length ? { ...job.kept, reports } : job.kept;
    this.watch(this.patience * (TIMES[command] ?? 1));
    this.changed("working", "");
    this.worker.postMessage({ kind: "job", id: job.id, command, today: this.today(), fields, files, own, kept });
  }

  heard(message) {
    this.silent = 0;
    const { kind } = message;
    if (kind === "starting") this.changed("starting", message.step);
    else if (kind === "broken") this.fail(message.sentence);
    else if (kind === "ready") {
      clearInterval(this.timer);
      this.ready = true;
      this.known(message.about);
      this.changed("ready", "");
      this.next();
    } else if (this.current && message.id === this.current.id) this.answered(kind, message);
  }

  answered(kind, message) {
    const job = this.current;
    if (kind === "begun") {
      job.begun = message.name;
      job.on.begun?.(message.name);
    } else if (kind === "progress") {
      if (message.report !== undefined) job.reports.set(message.name, message.kept ?? null);
      job.begun = null;
      job.on.progress?.(message);
    } else if (kind === "done" || kind === "failed") {
      clearInterval(this.timer);
      this.current = null;
      this.changed("ready", "");
      if (kind === "done") job.resolve({ answer: message.answer, contents: message.contents ?? [] });
      else job.reject(new JobError(message.error.sentences, message.error.about, message.error.choices));
      this.next();
    }
  }

  /** Count the times without a sign, rather than look at a clock: a PC may sleep. */
  watch(patience) {
    clearInterval(this.timer);
    this.silent = 0;
    this.timer = setInterval(
      () => {
        this.silent += 1;
        if (this.silent >= TICKS) this.lost(JOBS.silent(patience));
      },
      (patience * 1000) / TICKS,
    );
  }

  /** The worker is gone or as good as gone: do without the file that it was at, or give the job up. */
  lost(sentence) {
    clearInterval(this.timer);
    const job = this.current;
    if (!this.ready) {
      this.fail(JOBS.noStart);
      return;
    }
    if (job?.begun && BY_FILE.has(job.command)) {
      job.hung.push(job.begun);
      job.on.left?.(job.begun, sentence);
      this.queue.unshift(job);
    } else if (job) {
      job.reject(new JobError([sentence, JOBS.again]));
    }
    this.restart();
  }

  /** Python does not start: nothing can be done here. */
  fail(sentence) {
    clearInterval(this.timer);
    this.worker?.terminate();
    this.ready = false;
    this.failed = sentence;
    this.changed("broken", sentence);
    for (const job of [this.current, ...this.queue]) job?.reject(new JobError([sentence]));
    this.current = null;
    this.queue = [];
  }
}
