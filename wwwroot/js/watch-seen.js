// What was on the screen, as spans of frames; told every ten seconds, at a stop, and when the page is left.
import { ask } from "./watch-ask.js";

const every = 10_000;
const most = 100; // spans a report

export class Seen {
  spans = [];

  constructor(watch, signal) {
    this.watch = watch;
    const { media } = watch.player;
    for (const type of ["timeupdate", "seeked", "loadeddata"]) media.addEventListener(type, () => this.look(), { signal });
    for (const type of ["pause", "ended"]) media.addEventListener(type, () => (this.look(), this.report()), { signal });
    media.addEventListener("seeking", () => (this.last = undefined), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.report(true), { signal });
    const timer = setInterval(() => this.report(), every);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  /** What was played on to from the frame before was seen; what was sprung over was not. */
  look() {
    const { player } = this.watch;
    if (player.media.readyState < 2 || player.media.seeking) return;
    const now = player.now;
    const span = this.spans.at(-1);
    const reach = (player.rate?.base ?? 25) * 2;
    const watched = player.media.playbackRate <= 2; // nobody sees faster
    if (span && watched && this.last === span[1] && now >= span[1] && now - span[1] <= reach) span[1] = now;
    else if (!span || now < span[0] || now > span[1]) this.spans.push([now, now]);
    this.last = now;
  }

  forget() {
    [this.spans, this.last] = [[], undefined];
  }

  async report(leaving = false) {
    if (!this.spans.length) return;
    const { api, clip, frames } = this.watch.dataset;
    const end = Number(frames) - 1;
    const spans = this.spans.slice(-most).map(([first, last]) => ({ first: Math.min(first, end), last: Math.min(last, end) }));
    const at = Math.min(this.watch.player.now, end);
    this.forget();
    const no = await ask("POST", `${api}/clips/${clip}/seen`, { spans, at }, leaving);
    if (no.gone) this.watch.gone(no.words);
    else if (no.words && clip === this.watch.dataset.clip) this.spans.unshift(...spans.map((s) => [s.first, s.last]));
  }
}
