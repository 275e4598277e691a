/** Findings of a report, put together: equal ones over files are one with a count. Knows no page. */

/** @typedef {{file: string, sheet: string, cells: string, count: number, learners: string[], value: string, names: object}} Place */
/** @typedef {{message: string, fix: string, places: Place[], cells: number, files: number}} Equal equal findings */
/** @typedef {{code: string, level: string, title: string, waiver: object|null, fix: string, equal: Equal[]}} Kind of one code */

export const WORST_FIRST = ["refused", "error", "warning", "note"];

/** Whether a finding is about several files. */
export function isAcross(finding) {
  return finding.code.startsWith("TRK9");
}

/**
 * Findings by code, and equal ones among these as one; the worst first, otherwise in the order of the report. What was
 * accepted comes last.
 * @param {Array<object>} files of a report
 * @param {(finding: object) => boolean} wanted
 * @returns {Kind[]}
 */
export function grouped(files, wanted = () => true) {
  /** @type {Map<string, Kind & {by: Map<string, Equal>}>} */
  const kinds = new Map();
  for (const file of files) {
    for (const one of file.findings.filter(wanted)) {
      const { code, level, title, waiver, message, fix } = one;
      const kind = entry(kinds, [code, level, waiver], () => ({ code, level, title, waiver, by: new Map() }));
      const equal = entry(kind.by, [message, fix], () => ({ message, fix, places: [] }));
      const { sheet, cells, count, learners, value } = one;
      equal.places.push({ file: file.file, sheet, cells, count, learners, value, names: file.names });
    }
  }
  return [...kinds.values()].map(counted).sort((one, other) => rank(one) - rank(other));
}

function entry(map, key, make) {
  const text = JSON.stringify(key);
  if (!map.has(text)) map.set(text, make());
  return map.get(text);
}

function counted({ by, ...kind }) {
  const equal = [...by.values()];
  for (const one of equal) {
    one.cells = one.places.reduce((sum, place) => sum + (place.cells ? place.count : 0), 0);
    one.files = new Set(one.places.map((place) => place.file)).size;
  }
  const fixes = new Set(equal.map((one) => one.fix));
  return { ...kind, equal, fix: fixes.size === 1 ? equal[0].fix : "" };
}

function rank(kind) {
  return WORST_FIRST.indexOf(kind.level) + (kind.waiver ? WORST_FIRST.length : 0);
}

/** Whether someone has to look at it. */
export function isProblem(kind) {
  return kind.level !== "note" && !kind.waiver;
}

/** The address that Excel's name box takes, such as `'C1 marks'!H5:H32`. */
export function address(place) {
  const sheet = place.sheet && `'${place.sheet.replaceAll("'", "''")}'`;
  return [sheet, place.cells].filter(Boolean).join("!");
}

/** How many findings of each level count in a file, such as `2 errors, 1 note`; what could not be read has none. */
export function tally(file) {
  const levels = WORST_FIRST.filter((level) => level !== "refused");
  const count = (level) => file.findings.filter((one) => one.level === level && !one.waiver).length;
  const counts = levels.map((level) => [level, count(level)]).filter(([, number]) => number);
  return counts.map(([level, number]) => `${number} ${level}${number === 1 ? "" : "s"}`).join(", ");
}

/** How many files are in each standing, in the order that the report has; and what was not read beside them. */
export function standings(files) {
  const counts = new Map();
  for (const { standing } of files.filter((one) => !one.passed_over))
    counts.set(standing, (counts.get(standing) ?? 0) + 1);
  return { counts: [...counts], others: files.reduce((sum, one) => sum + one.passed_over, 0) };
}

/** Files that were given and are in no entry of the report: what systems leave behind of their own accord. */
export function leftAlone(files, called) {
  const within = (name, entry) => name === entry || name.startsWith(`${entry}/`) || entry.startsWith(`${name}/`);
  return called.filter((name) => !files.some((one) => within(name, one.file)));
}

/** Files that were read, and files that were to be read. */
export function totals(files) {
  const given = files.filter((file) => !file.passed_over);
  const read = given.filter((file) => file.read);
  return { read: read.length, given: given.length };
}
