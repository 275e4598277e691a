/** Every sentence that the page itself says, in one place. What a job says comes from the program. */

import { counted } from "./counting.js";

/** Labels of fields until the program says what its sentences call them. */
export const LABELS = {
  paths: "Files or folder",
  names: "Show candidate numbers and names",
  purpose: "Check for",
  centre: "Centre number",
  centre_name: "Name of the centre",
  qualification: "Award",
  series: "Series",
  learners: "Class list",
  split_by: "One workbook for each",
  rows: "Lines in each workbook",
};

/** What a column of a class list can be taken for, as choices write it. */
export const COLUMNS = {
  candidate: "Candidate number",
  registration: "Registration number",
  surname: "Surname",
  forenames: "Forenames",
  name: "Full name",
  class: "Class",
  assessor: "Assessor",
};

function digitsInWords(digits) {
  return digits.length ? `${digits.join(" or ")} digits.` : "Digits only.";
}

export const SCREENS = {
  product: "PSA Tracker",
  error: "Error: ",
  steps: "Steps",
  back: "All jobs",
  stays: "Work is going on here: cancel it first. All jobs lets it go on.",
  busy: "Work is going on: cancel it, or wait for the results, then drop the files.",
};

export const STATE = {
  starting: "Getting ready",
  ready: "Ready",
  working: "Working",
  broken: "Cannot start",
};

export const HOME = {
  title: "Trackers for internally assessed work (PSA)",
  lead: "For exams officers, data managers and teachers: build the workbooks in which a class is marked, and check them when they come back.",
  jobs: "What do you want to do?",
  check: [
    "Check returned workbooks",
    "Finds marks and learners that cannot be right, file by file and across the whole cohort.",
  ],
  build: [
    "Build workbooks from a class list",
    "Makes the tracker of a class, or one for each class or assessor, from the list that your information system exports.",
  ],
  repair: [
    "Repair a damaged workbook",
    "Makes a fresh workbook and puts everything usable that was typed in the damaged one into it.",
  ],
  update: [
    "Update to new boundaries",
    "Moves what was typed into a workbook made from the newest rules and grade boundaries that this page knows.",
  ],
  example: [
    "Try it with invented learners",
    "Builds a tracker and checks a returned one with planted mistakes. Nothing of yours is needed.",
  ],
  safe: "What happens to your files",
  safeText:
    "This page has no way to send what you open. Its scripts hold no way to send anything, and the browser refuses every request; pull the network cable and try. It works on this computer alone, stores nothing in the browser and never writes to a file that you opened.",
  about: "What this page knows",
};

export const PROOF = {
  open: "Try to send something",
  title: "What was tried, and what came of it",
  lead: "Each line is one attempt to reach https://example.invalid/, an address that goes nowhere. The rules in the first line of this page tell the browser to refuse them all.",
  running: "Trying every way out",
  caption: "Ways out of a page, and what came of each",
  headings: ["Way", "Tried from", "What came of it"],
  page: "the page",
  worker: "its background worker",
  refused: (rule) => `Refused by the page's own rules (${rule})`,
  gone: "Not there: this page takes it away when it opens",
  missing: "Not there: this browser does not have it",
  refusedBrowser: "Refused by the browser",
  failed: "Came to nothing; this browser does not say why",
  open_: "NOT refused. Do not open files with names in this browser, and tell whoever gave you this page",
  all: (ways, refused, away, silent) =>
    [
      `None of the ${ways} ways out that were tried is open: ${refused} refused by the page's own rules`,
      `${away} refused by the browser or not there`,
      silent ? `${silent} came to nothing without a reason given.` : "",
    ]
      .filter(Boolean)
      .join(", ")
      .replace(/([^.])$/, "$1."),
  some: (count) => `${counted(count, "way")} out not refused: do not open files with names of learners here.`,
  rest: "Two ways are not tried, because no such rules can refuse them: going to another address, and a direct connection (WebRTC) from a fresh empty frame. No line of this page's script does either, and text from a file never becomes script.",
};

export const PICKER = {
  files: "Choose files",
  file: "Choose a file",
  folder: "Choose a folder",
  drop: "or drop files, folders or .zip archives anywhere on this screen",
  dropOne: "or drop it anywhere on this screen",
  chosen: (count) => `${counted(count, "file")} chosen`,
  other: (count) => `${counted(count, "other file")} left out.`,
  none: "No file chosen",
  show: (count) => `Show the ${count} files`,
  remove: "Take out",
  removeAll: "Take all out",
  elsewhere: "Choose what to do first, then drop the files on its screen.",
};

export const JOBS = {
  silent: (seconds) => `It gave no sign for ${counted(seconds, "second")} and was stopped.`,
  broke: "The program stopped, perhaps because this computer ran out of memory.",
  again: "Nothing was changed. Try again with fewer files.",
  noStart:
    "The program does not start in this browser. Reload the page; if that does not help, open it in a current Edge, Chrome or Firefox.",
};

export const SAVE = {
  one: "Save",
  again: "Save again",
  all: (count) => `Save all ${count} as one .zip`,
  single: "Save single files",
  open: (count) => (count ? `${count} not saved yet` : "all saved"),
  not: "not saved yet",
  saved: "✓ saved",
  packing: "Putting the files into one archive.",
  kind: (ending) => ({ ".xlsx": "Excel workbook", ".zip": "Archive" })[ending] ?? "File",
  done: (name) => `${name} was saved.`,
  downloaded: (name) => `${name} is among your downloads.`,
  cancelled: "Not saved.",
  leftover: "Made here and not saved yet",
  locked: (name) => `${name} could not be saved. It may be open in Excel: close it there, or save under another name.`,
};

export const FORM = {
  title: "There is a problem",
  error: "Error: ",
  unknown: "The program failed over this, and nothing was made. Reload the page and try again.",
};

/** What is wrong with a centre number: how many digits it has. */
export function centreWrong(digits) {
  return `A centre number has ${digits.join(" or ")} digits.`;
}

export const CHECK = {
  title: "Check returned workbooks",
  about: "Choose the workbooks that came back. They are read and never changed.",
  steps: ["Files", "Checking", "Results"],
  filesHint:
    "Trackers (.xlsx), .zip archives, or the whole folder of returns. Other files in it are named in the results, and left alone.",
  options: "Options",
  purposeHint:
    "Mistakes are always found. 'As it is' names what is only missing, such as evidence or the sample, as notes, and says when the deadline for marks has passed. 'While marking goes on' leaves both out. 'Before marks are submitted' makes what is missing an error.",
  purposes: [
    ["", "As it is"],
    ["marking", "While marking goes on"],
    ["submission", "Before marks are submitted"],
  ],
  centreHint: (digits) => `${digitsInWords(digits)} Leave it empty if any centre will do.`,
  namesHint:
    "Off: learners are named by their keys (L001), as on the sheet Learners. On: results and reports hold names and numbers, so keep them as you keep marks.",
  start: "Check",
  noFiles: "Choose the returned workbooks.",
  progress: (done, of) => `${done} of ${counted(of, "file")} checked`,
  began: (name) => `Reading ${name}`,
  left: (name, why) => `${name}: ${why} The rest goes on.`,
  cancel: "Cancel",
  cancelled: "Cancelled. The files are still chosen.",
  soFar: "Checked so far",
  headings: ["File", "Verdict", "Learners"],
};

export const RESULTS = {
  counted: (done, of, learners) => `${done} of ${counted(of, "file")}, ${counted(learners, "learner")} checked.`,
  printed: (version, moment) => `PSA Tracker ${version}, ${moment}`,
  notPrinted: (count) => `Notes (${counted(count, "kind")}) are not printed: unfold them to have them on paper.`,
  again: "Check other files",
  withNames: "Check again with names and numbers shown",
  withoutNames: "Check again without names and numbers",
  namesOff: "Learners are named by their keys; names and numbers are off.",
  namesOn: "Names and numbers of learners are shown: keep what you see and save as you keep marks.",
  cohort: "Across all files",
  verdicts: "Each file",
  verdictHeadings: ["File", "Verdict", "What it is", "Marked", "Found"],
  findings: "What was found",
  nothing: "Nothing was found.",
  which: "Show",
  allFiles: "All files",
  next: "Next problem",
  nextOf: (at, of) => `Next problem (${at} of ${counted(of, "kind")})`,
  lastOf: (of) => `All ${counted(of, "kind")} seen: start again`,
  leap: "Copies and reports",
  copy: "Copy",
  copied: "Copied",
  copyBy: "Copying is not allowed here. Select the address and press Ctrl+C:",
  where: (files, cells) =>
    [files > 1 ? counted(files, "file") : "", cells > 1 ? counted(cells, "cell") : ""].filter(Boolean).join(", ") ||
    "Where",
  more: (count) => `Show ${count} more`,
  times: (count) => `${count} different`,
  kinds: (count) => counted(count, "kind"),
  stands: (count, word) => `${count} ${word}`,
  others: (count) => `${counted(count, "other file")} not read`,
  alone: (names) => `Left alone, as the system made them: ${names}.`,
  whole: "the whole file",
  learners: "Learners: ",
  holds: "It holds ",
  waived: (who, until, reason) => `Accepted by ${who}${until ? ` until ${until}` : ""}: ${reason}`,
  what: (code) => `What ${code} means`,
  loading: "Looking it up.",
  then: "Next: ",
  copies: "Copies to send back",
  copyHeading: "To send back",
  copiesText:
    "An annotated copy is the workbook with every doubtful cell coloured and commented. It holds names, as the workbook does.",
  copiesAll: (count) =>
    `Make annotated copies of ${count === 1 ? "the one file" : `all ${count} files`} with something to show`,
  copyOne: "Annotated copy",
  making: "Being made …",
  makingOf: (done, of) => `Being made: ${done} of ${of}`,
  reports: "Reports",
  reportsText: (names) =>
    names
      ? "The whole result as one file. It holds names and numbers of learners."
      : "The whole result as one file, without names and numbers of learners.",
  formats: [
    ["xlsx", "Excel"],
    ["html", "Web page"],
    ["csv", "Table (CSV)"],
    ["text", "Plain text"],
    ["json", "JSON"],
  ],
  print: "Print these results",
  marked: (one) => `${one.done} of ${one.learners}`,
};

/** Level of a finding → sign, word, word for several. */
export const LEVELS = {
  refused: ["✗", "Could not be read", "Could not be read"],
  error: ["✗", "Error", "Errors"],
  warning: ["!", "Warning", "Warnings"],
  note: ["i", "Note", "Notes"],
};

/** How a file stands → sign and look. */
export const STANDINGS = {
  clean: ["✓", "complete"],
  "not finished": ["…", "information"],
  "to look at": ["!", "missing"],
  "to correct": ["✗", "impossible"],
  "could not be read": ["✗", "impossible"],
  "not read": ["–", "plain"],
};

export const BUILD = {
  title: "Build workbooks from a class list",
  about: "One workbook for a class, or one for each class or assessor. The class list is read here and goes nowhere.",
  steps: ["Details", "Class list", "Workbooks"],
  listHint: "CSV or Excel, as your information system exports it. Leave it out for a workbook with open lines.",
  paste: "Or paste the class list here",
  pasteHint: "Copied from a spreadsheet or your information system, with its headings.",
  pasted: "pasted class list.csv",
  pasteOut: "The pasted text was taken out, because a file was chosen.",
  fileOut: "The file was taken out, because a class list was pasted.",
  pasteLabel: "Class list as text",
  waiting: "Getting ready",
  choose: "Choose an award",
  awardFirst: "Choose an award first",
  computed: "dates calculated",
  seriesPassed: "has passed",
  seriesNext: "the next one",
  centreHint: (digits) => digitsInWords(digits),
  splits: [
    ["", "No split: all learners in one workbook"],
    ["class", "Class"],
    ["assessor", "Assessor"],
  ],
  rowsHint: "Room for learners. Leave it empty for class size plus ten.",
  splitAlone: "Choose a class list to split, or leave it as one workbook.",
  rowsWrong: "Lines in each workbook must be a whole number, such as 40.",
  more: "More choices",
  next: "Continue",
  understood: (name, count) => `${name}: ${counted(count, "learner")}`,
  asked: "Choose the column for what is missing, and read the list again.",
  columns: "What was taken for what",
  columnHeadings: ["For", "Column", "Heading"],
  first: "How the first learners were read",
  classes: "Classes",
  classHeadings: ["Class", "Learners"],
  notes: "Noticed",
  change: "Take other columns",
  changeText: "If a column was taken for the wrong thing, choose another one and read the list again.",
  reread: "Read the list again",
  readFirst: "You chose other columns: read the list again before you build.",
  none: "no column",
  noClass: "no class",
  noAssessor: "no assessor",
  assessors: "Assessors",
  assessorHeadings: ["Assessor", "Learners"],
  build: "Build",
  backTo: "Change the details",
  noList: "No class list: the workbook will have open lines, and its teacher types the learners.",
  building: "Building the workbooks",
  builtOf: (done, of) => `${done} of ${counted(of, "workbook")} built`,
  built: (count) => (count === 1 ? "One workbook was built." : `${count} workbooks were built.`),
  then: "Next: ",
  reading: "Reading the class list",
  again: "Build another",
  noAward: "Choose an award.",
};

export const RENEW = {
  repair: {
    title: "Repair a damaged workbook",
    about:
      "For workbooks whose formulas, sheets or protection were damaged. A fresh one is made, and everything usable that was typed is put into it. The damaged one is not changed.",
    start: "Repair",
    suffix: "-repaired",
  },
  update: {
    title: "Update to new boundaries",
    about:
      "For workbooks built before boundaries or rules changed. A new one is made from the newest that this page knows, with what was typed. The old one is not changed.",
    start: "Update",
    suffix: "-updated",
  },
  steps: ["Files", "Working", "Results"],
  filesHint: "Returned trackers (.xlsx), one or several.",
  noFiles: "Choose a workbook.",
  working: (done, of) => `${done} of ${counted(of, "file")} done`,
  made: (count, of) => `${count} of ${counted(of, "workbook")} made.`,
  not: "not made",
  whole: "complete",
  look: "made, something to look at",
  details: "What was kept and what was not",
  outcomes: "Each file",
  again: "Take other files",
  check: "Check what was made",
};

export const OWN = {
  title: "Your centre's own specs, your centre's own templates, accepted findings",
  used: (names) =>
    `Your centre's own files are in use: ${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""}.`,
  takeOut: "Take them out",
  out: "Your centre's own files were taken out.",
  label: "Own files",
  hint: "Specs and templates (.yaml, .png) and the list of findings that your centre has accepted. They go in front of those in this page until it is closed. Leave this empty if you do not know what these are.",
};

export const EXAMPLE = {
  title: "Invented learners",
  about:
    "A tracker built from an invented class list, and a returned one with planted mistakes. All names are invented.",
  built: "The tracker",
  builtText: "Built here, just now, from an invented class list. Save it and open it in Excel to look at it.",
  checked: "What a check finds",
  checkedText: "This is what the screen Check shows for a returned workbook in which mistakes were planted.",
  working: "Building a tracker for invented learners, and checking one that came back",
};

export const ABOUT = {
  version: (version) => `PSA Tracker ${version}`,
  checked: (date) => `Awards, dates and boundaries as of ${date}`,
  newest: (titles) => `Dates entered up to ${titles}; those of later series are calculated from the usual ones`,
  provisional: (count) =>
    `${counted(count, "fact")} behind these awards ${count === 1 ? "is" : "are"} provisional: not checked against a published document yet. Each workbook lists its own on the sheet Start.`,
  licences: "Licences",
  awards: "Awards",
  awardHeadings: ["Award", "Number", "Series"],
  noNumber: "not known here",
};
