// Findings put together: counts and order are stated here, not taken from the module.
import assert from "node:assert/strict";
import { test } from "node:test";

import { address, grouped, isAcross, isProblem, tally, totals } from "../../../web/page/grouping.js";

const finding = (code, level, message, more = {}) => ({
  code,
  level,
  title: code,
  sheet: "C1 marks",
  cells: "E9",
  count: 1,
  learners: ["L005"],
  value: "14",
  message,
  fix: "Type a mark.",
  waiver: null,
  ...more,
});
const file = (name, ...findings) => ({ file: name, read: true, passed_over: 0, learners: 10, names: {}, findings });

test("equal findings over files are one with all their places, others of the code stay apart in it", () => {
  const files = [
    file("a.xlsx", finding("TRK503", "error", "14 is too much."), finding("TRK503", "error", "15 is too much.")),
    file("b.xlsx", finding("TRK503", "error", "14 is too much.", { cells: "E5:E7", count: 3 })),
  ];
  const [kind, ...others] = grouped(files);
  assert.deepEqual(others, []);
  assert.deepEqual(
    kind.equal.map((one) => [one.message, one.files, one.cells]),
    [
      ["14 is too much.", 2, 4],
      ["15 is too much.", 1, 1],
    ],
  );
  assert.deepEqual(
    kind.equal[0].places.map((one) => `${one.file} ${address(one)}`),
    ["a.xlsx 'C1 marks'!E9", "b.xlsx 'C1 marks'!E5:E7"],
  );
  assert.equal(kind.fix, "Type a mark.");
});

test("what differs in what to do is said at each, not once for all", () => {
  const [kind] = grouped([
    file("a", finding("T", "error", "One.", { fix: "Do one." }), finding("T", "error", "Two.", { fix: "Do two." })),
  ]);
  assert.equal(kind.fix, "");
  assert.deepEqual(
    kind.equal.map((one) => one.fix),
    ["Do one.", "Do two."],
  );
});

test("the worst comes first, and what was accepted last", () => {
  const waiver = { reason: "Agreed.", who: "Example", until: null };
  const files = [
    file(
      "a",
      finding("N", "note", "n"),
      finding("E", "error", "accepted", { waiver }),
      finding("W", "warning", "w"),
      finding("E", "error", "e"),
      finding("R", "refused", "r"),
    ),
  ];
  const kinds = grouped(files);
  assert.deepEqual(
    kinds.map((one) => one.code + (one.waiver ? " accepted" : "")),
    ["R", "E", "W", "N", "E accepted"],
  );
  assert.deepEqual(kinds.map(isProblem), [true, true, true, false, false]);
});

test("an address is one that Excel takes, apostrophes and whole files included", () => {
  assert.equal(address({ sheet: "Ms O'Example", cells: "B2, C4:C5" }), "'Ms O''Example'!B2, C4:C5");
  assert.equal(address({ sheet: "Centre", cells: "" }), "'Centre'");
  assert.equal(address({ sheet: "", cells: "" }), "");
});

test("files that were never to be read are not counted, those that could not be read are", () => {
  const files = [
    file("a"),
    { ...file("b"), read: false, learners: 0 },
    { ...file("c.csv"), read: false, passed_over: 3 },
  ];
  assert.deepEqual(totals(files), { read: 1, given: 2 });
});

test("a file's line counts each level, accepted ones left out", () => {
  const waiver = { reason: "Agreed.", who: "Example", until: null };
  const one = file(
    "a",
    finding("E", "error", "1"),
    finding("E", "error", "2"),
    finding("W", "warning", "w", { waiver }),
    finding("N", "note", "n"),
  );
  assert.equal(tally(one), "2 errors, 1 note");
  assert.equal(tally(file("b", finding("R", "refused", "r"))), "");
});

test("what is about several files has the codes of that family", () => {
  assert.deepEqual(
    ["TRK901", "TRK503"].map((code) => isAcross({ code })),
    [true, false],
  );
});
