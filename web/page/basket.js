/** The files that were chosen for a job, each once, and no two by one name. */

export class Basket {
  /** @param {{most?: number}} [limits] `most: 1` means that a new file takes the place of the one before */
  constructor({ most = Infinity } = {}) {
    this.most = most;
    /** @type {Map<string, File>} by the name that the results will use */
    this.files = new Map();
  }

  /**
   * Add files.
   * @param {Array<{path: string, file: File}>} found
   * @returns {string[]} sentences about what was not simply added
   */
  add(found) {
    const said = [];
    const fresh = this.most === 1 ? found.slice(0, 1) : found;
    if (fresh.length < found.length) said.push(`Only one file is needed: ${fresh[0].path} was taken.`);
    if (this.most === 1 && fresh.length) this.files.clear();
    for (const { path, file } of fresh) {
      const there = this.files.get(path);
      if (there && same(there, file)) {
        said.push(`${path} is there already.`);
      } else if (there) {
        const name = this.free(path);
        said.push(`There are two files called ${path}: the second is called ${name} here.`);
        this.files.set(name, file);
      } else {
        this.files.set(path, file);
      }
    }
    return said.length > 3 ? [...said.slice(0, 2), `The same goes for ${said.length - 2} more files.`] : said;
  }

  remove(name) {
    this.files.delete(name);
  }

  clear() {
    this.files.clear();
  }

  get size() {
    return this.files.size;
  }

  /** As jobs want them. */
  list(field) {
    return [...this.files].map(([name, file]) => ({ name, file, field }));
  }

  free(path) {
    const at = path.lastIndexOf(".");
    const [stem, ending] = at > path.lastIndexOf("/") + 1 ? [path.slice(0, at), path.slice(at)] : [path, ""];
    let number = 2;
    while (this.files.has(`${stem} (${number})${ending}`)) number += 1;
    return `${stem} (${number})${ending}`;
  }
}

function same(one, other) {
  return one.size === other.size && one.lastModified === other.lastModified;
}
