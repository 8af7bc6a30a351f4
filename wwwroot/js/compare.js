// <mpp-compare>: takes side by side at the same frame. The first leads; the others follow it by small changes of rate, as viewers do.
import { plain } from "./film.js";
import { correct } from "./screening-sync.js";
import { frameAt, middleOf, parseRate } from "./timecode.js";
import { Watermark } from "./watermark.js";

class Compare extends HTMLElement {
  connectedCallback() {
    queueMicrotask(() => this.isConnected && this.begin());
  }

  disconnectedCallback() {
    this.away?.abort();
  }

  begin() {
    this.away?.abort();
    this.away = new AbortController();
    const { signal } = this.away;
    this.takes = [...this.querySelectorAll("[data-take]")].map((figure) => {
      const film = figure.querySelector("video");
      const rate = parseRate(figure.dataset.rate) ?? { num: 24, den: 1, base: 24 };
      const head = Number(figure.dataset.head) || 0;
      if (figure.dataset.mark) new Watermark(figure.querySelector('[data-part="picture"]'), film, figure.dataset.mark, (words) => this.say(words), signal);
      film.addEventListener("error", () => (plain(film) ? film.load() : this.say("A take can't be played; the link may have expired. Load the page again.")), { signal });
      film.addEventListener("pause", () => film.ended || this.stop(), { signal });
      film.addEventListener("loadeddata", () => this.go(this.now), { signal, once: true });
      return { film, rate, head, frames: Number(figure.dataset.frames) - head };
    });
    if (!this.takes.length) return;
    this.seek = this.querySelector('[data-part="seek"]');
    this.last = Math.max(...this.takes.map((t) => t.frames)) - 1;
    this.seek.max = String(this.last);
    this.seek.addEventListener("input", () => (this.stop(), this.go(Number(this.seek.value))), { signal });
    this.addEventListener("change", (event) => event.target.name === "sound" && this.hear(Number(event.target.value)), { signal });
    this.addEventListener("click", (event) => this.do(event.target.closest("[data-do]")?.dataset.do), { signal });
    this.addEventListener("keydown", (event) => this.key(event), { signal });
    const timer = setInterval(() => this.follow(), 100);
    signal.addEventListener("abort", () => clearInterval(timer));
    this.hear(Number(this.querySelector('input[name="sound"]:checked')?.value ?? 0));
    this.go(0);
  }

  say(words) {
    this.querySelector('[data-part="words"]').textContent = words;
  }

  /** The longest take that still runs leads. */
  get lead() {
    return this.takes.reduce((a, b) => (b.frames > a.frames ? b : a));
  }

  /** Seconds of the clip itself, its card left out. */
  at(take) {
    return take.film.currentTime - (take.head * take.rate.den) / take.rate.num;
  }

  get now() {
    return this.stood ?? Math.max(0, frameAt(this.lead.film.currentTime, this.lead.rate) - this.lead.head);
  }

  go(frame) {
    this.stood = Math.min(Math.max(0, frame), this.last);
    for (const { film, rate, head, frames } of this.takes) film.currentTime = middleOf(head + Math.min(this.stood, frames - 1), rate);
    this.show();
  }

  async play() {
    this.say("");
    this.stood = undefined;
    this.playing = true;
    const going = this.takes.filter(({ film }) => !film.ended);
    await Promise.all(going.map(({ film }) => film.play().catch(() => {})));
    this.show();
  }

  stop() {
    if (!this.playing) return;
    this.playing = false;
    const frame = this.now;
    for (const { film } of this.takes) {
      film.pause();
      film.playbackRate = 1;
    }
    this.go(frame);
  }

  follow() {
    if (!this.playing) return;
    const { lead } = this;
    if (lead.film.ended) return this.stop();
    for (const take of this.takes) {
      if (take === lead || take.film.ended) continue;
      const to = this.at(lead) + (take.head * take.rate.den) / take.rate.num;
      if (to < take.film.duration) correct(take.film, to);
    }
    this.show();
  }

  hear(which) {
    this.takes.forEach(({ film }, i) => (film.muted = i !== which));
  }

  do(what) {
    if (what === "play") this.playing ? this.stop() : this.play();
    else if (what === "back" || what === "forward") (this.stop(), this.go(this.now + (what === "back" ? -1 : 1)));
    else if (what === "first") (this.stop(), this.go(0));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target.closest("button, input:not([type=range])") && event.key === " ")) return;
    const what = { " ": "play", ",": "back", ".": "forward", Home: "first" }[event.key];
    if (!what) return;
    event.preventDefault();
    this.do(what);
  }

  show() {
    const { now } = this;
    this.seek.value = String(now);
    this.querySelector('[data-part="frame"]').textContent = `frame ${now + 1} of ${this.last + 1}`;
    this.querySelector('[data-do="play"]').textContent = this.playing ? "Pause" : "Play";
  }
}

customElements.define("mpp-compare", Compare);
