// What was dropped or chosen: paths, names told apart, folders of any size.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Basket } from "../../../web/page/basket.js";
import { MOST, walk } from "../../../web/page/walk.js";

const file = (name, content = name, lastModified = 1) => new File([content], name, { lastModified });

test("the same file twice is one, another of the same path has a name of its own", () => {
  const basket = new Basket();
  assert.deepEqual(basket.add([{ path: "R/10A.xlsx", file: file("10A.xlsx") }]), []);
  assert.equal(basket.add([{ path: "R/10A.xlsx", file: file("10A.xlsx") }]).length, 1);
  assert.equal(basket.size, 1);
  basket.add([{ path: "R/10A.xlsx", file: file("10A.xlsx", "other") }]);
  basket.add([{ path: "R/10A.xlsx", file: file("10A.xlsx", "a third one") }]);
  assert.deepEqual([...basket.files.keys()], ["R/10A.xlsx", "R/10A (2).xlsx", "R/10A (3).xlsx"]);
});

test("a name without an ending, or in a folder with a dot, is told apart as well", () => {
  const basket = new Basket();
  for (const path of ["v1.2/marks", ".hidden"]) {
    basket.add([
      { path, file: file("a") },
      { path, file: file("a", "longer") },
    ]);
  }
  assert.deepEqual([...basket.files.keys()], ["v1.2/marks", "v1.2/marks (2)", ".hidden", ".hidden (2)"]);
});

test("where one file is needed a new one takes the place of the old one", () => {
  const basket = new Basket({ most: 1 });
  basket.add([{ path: "a.csv", file: file("a.csv") }]);
  const said = basket.add([
    { path: "b.csv", file: file("b.csv") },
    { path: "c.csv", file: file("c.csv") },
  ]);
  assert.deepEqual([...basket.files.keys()], ["b.csv"]);
  assert.match(said.join(), /b\.csv/);
});

test("many doubles are not a sentence each", () => {
  const basket = new Basket();
  const many = Array.from({ length: 50 }, (_, at) => ({ path: `${at}.xlsx`, file: file(`${at}.xlsx`) }));
  basket.add(many);
  assert.ok(basket.add(many).length <= 3);
});

/** Entries as browsers give them: a folder in batches, an empty one at its end. */
const entryOf = (path, content) => ({
  isDirectory: false,
  name: path.split("/").pop(),
  fullPath: path,
  file: (good) => good(file(path, content)),
});
const folderOf = (path, held, batch = 100) => ({
  isDirectory: true,
  name: path.split("/").pop(),
  fullPath: path,
  createReader() {
    let at = 0;
    return { readEntries: (good) => good(held.slice(at, (at += batch))) };
  },
});
const dropped = (...entries) => ({
  items: entries.map((entry) => ({ kind: "file", webkitGetAsEntry: () => entry, getAsFile: () => null })),
});

test("a folder is walked to its end and down, and every file keeps its path", async () => {
  const many = Array.from({ length: 250 }, (_, at) => entryOf(`/Returns/${at}.xlsx`));
  const deep = folderOf("/Returns/10A", [entryOf("/Returns/10A/marks.xlsx")]);
  const { found, problems } = await walk(dropped(folderOf("/Returns", [...many, deep]), entryOf("/single.xlsx")));
  assert.deepEqual(problems, []);
  assert.equal(found.length, 252);
  const paths = new Set(found.map((one) => one.path));
  for (const path of ["Returns/0.xlsx", "Returns/249.xlsx", "Returns/10A/marks.xlsx", "single.xlsx"])
    assert.ok(paths.has(path), path);
});

test("what cannot be read is a sentence that names it, and the rest is taken", async () => {
  const locked = {
    ...folderOf("/Locked", []),
    createReader: () => ({ readEntries: (_, bad) => bad(new Error("no")) }),
  };
  const gone = { ...entryOf("/gone.xlsx"), file: (_, bad) => bad(new Error("no")) };
  const { found, problems } = await walk(dropped(locked, gone, entryOf("/there.xlsx")));
  assert.deepEqual(
    found.map((one) => one.path),
    ["there.xlsx"],
  );
  assert.equal(problems.length, 2);
  assert.match(problems[0], /Locked/);
  assert.match(problems[1], /gone\.xlsx/);
});

test("a whole drive is refused in a sentence", async () => {
  const held = Array.from({ length: MOST + 1 }, (_, at) => entryOf(`/C/${at}`));
  const { found, problems } = await walk(dropped(folderOf("/C", held, 1000)));
  assert.deepEqual(found, []);
  assert.equal(problems.length, 1);
});

test("where a browser knows no entries, the files are taken as they are", async () => {
  const { found } = await walk({ items: [{ kind: "file", getAsFile: () => file("a.xlsx") }, { kind: "string" }] });
  assert.deepEqual(
    found.map((one) => one.path),
    ["a.xlsx"],
  );
});
