/**
 * The browser's Back and Forward within this page: an entry for each screen and step. Entries have no address, so that
 * this is no way to anywhere.
 */

import { SCREENS } from "./words.js";

/** @typedef {{screen: string, step: number, working: boolean}} Place */

export class Trail {
  /**
   * @param {import("./screens.js").Screens} screens
   * @param {(sentence: string) => void} tell says why Back stays
   */
  constructor(screens, tell) {
    this.screens = screens;
    this.tell = tell;
    /** How many entries of this page come before; kept by the browser when the page is read again. */
    this.at = history.state?.at ?? 0;
    /** @type {Place} */
    this.here = screens.place;
    this.keep();
    screens.moved = () => this.moved();
    window.addEventListener("popstate", ({ state }) => this.went(state));
  }

  keep() {
    history.replaceState({ at: this.at, ...this.here }, "");
  }

  /** A screen or step was gone to; one in which work went on gives way to what came of it. */
  moved() {
    const { here } = this;
    this.here = this.screens.place;
    if (same(here, this.here) || (here.working && here.screen === this.here.screen)) {
      this.keep();
      return;
    }
    this.at += 1;
    history.pushState({ at: this.at, ...this.here }, "");
  }

  /** The browser went to an entry. */
  went(state) {
    if (!state) {
      this.at += 1; // the link that skips to the content makes an entry of its own
      this.keep();
      return;
    }
    if (state.at === this.at) return;
    if (this.screens.place.working && state.screen === this.here.screen) {
      history.go(this.at - state.at);
      this.tell(SCREENS.stays);
      return;
    }
    const before = this.here;
    const back = state.at < this.at;
    this.at = state.at;
    this.screens.lead(state);
    this.here = this.screens.place;
    this.keep();
    if (back && this.at > 0 && same(before, this.here)) history.back(); // such as files, and files after Cancel
  }
}

function same(one, other) {
  return one.screen === other.screen && one.step === other.step;
}
