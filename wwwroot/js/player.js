// <mpp-player>: plays a clip's proxy frame by frame. The proxy has every frame of the clip, so counting is exact.
import { plain } from "./film.js";
import { Drawing } from "./player-draw.js";
import { Look } from "./player-look.js";
import { Meters } from "./player-meters.js";
import { Peek } from "./player-peek.js";
import { Sound, whyNot } from "./player-sound.js";
import { Stream } from "./player-stream.js";
import { View } from "./player-view.js";
import { frameAt, middleOf, parseRate, toClock, toFrames, toTimecode, withinDay } from "./timecode.js";

/** Where a player stood that Blazor took away to put its live twin there; what was sought before must not be lost. */
let left;

class Player extends HTMLElement {
  // Blazor puts the element into the page before its children; they are there when the batch is done.
  connectedCallback() {
    queueMicrotask(() => this.isConnected && this.begin());
  }

  begin() {
    this.away?.abort();
    this.media = this.querySelector("video, audio");
    if (!this.media) return;
    this.rate = parseRate(this.dataset.rate);
    this.drop = /;/.test(this.dataset.start ?? "");
    this.start = (this.rate && toFrames(this.dataset.start, this.rate.base)) ?? 0;
    this.frames = Number(this.dataset.frames) || 0;
    this.away = new AbortController();
    const { signal } = this.away;
    for (const type of ["play", "pause", "ratechange", "seeked", "loadedmetadata", "timeupdate", "volumechange"])
      this.media.addEventListener(type, () => this.show(), { signal });
    this.media.addEventListener("error", () => this.failed(), { signal });
    this.addEventListener("click", (event) => this.do(event.target.closest("[data-do]")?.dataset.do), { signal });
    this.addEventListener("keydown", (event) => this.key(event), { signal });
    this.part("seek")?.addEventListener("input", (event) => this.seek(Number(event.target.value)), { signal });
    this.part("goto")?.addEventListener("change", (event) => this.goto(event.target), { signal });
    this.media.addEventListener("play", () => (this.sought = undefined), { signal });
    this.media.addEventListener("ended", () => this.loop && this.again(), { signal });
    window.addEventListener("hashchange", () => this.follow(), { signal });
    this.view = new View(this, signal);
    this.drawing = new Drawing(this, signal);
    this.peek = new Peek(this, signal);
    this.meters = new Meters(this);
    this.look = new Look(this, signal);
    this.sound = new Sound(this, signal);
    this.stream = new Stream(this, signal);
    if (this.media.requestVideoFrameCallback) {
      const shown = (_, { mediaTime }) => {
        this.presented = mediaTime;
        this.show();
        if (!signal.aborted) this.media.requestVideoFrameCallback(shown);
      };
      this.media.requestVideoFrameCallback(shown);
    } else {
      const tick = () => {
        if (signal.aborted) return;
        if (!this.media.paused) this.show();
        requestAnimationFrame(tick);
      };
      tick();
    }
    // The poster is a frame from the middle: as soon as there is a film, the picture is the one that the timecode names.
    // An address may name the frame that somebody wants to show: #09:14:22:05.
    const stood = left?.clip === this.dataset.clip && performance.now() - left.at < 10_000 ? left : undefined;
    left = undefined;
    [this.markIn, this.markOut] = [stood?.markIn, stood?.markOut];
    const first = stood?.frame ?? this.addressed ?? 0;
    const leads = this.media.tagName === "VIDEO" || first > 0;
    const begin = () => leads && this.media.currentTime === 0 && this.media.paused && this.seek(this.sought ?? first);
    if (leads && this.media.paused && this.media.currentTime === 0) this.sought = first;
    // It may have failed before this script had come.
    if (this.media.error) this.failed();
    if (this.media.readyState >= 2) begin();
    else this.media.addEventListener("loadeddata", begin, { signal, once: true });
    // A timecode that was typed before this script had come.
    const typed = this.part("goto");
    if (typed?.value && this.named(typed.value) !== null) this.goto(typed);
    this.show();
    this.dispatchEvent(new CustomEvent("mpp-begin", { bubbles: true }));
  }

  /** Another film in the same player. */
  load({ url, clip, rate, start, frames }) {
    this.away?.abort();
    clearInterval(this.reverse);
    Object.assign(this.dataset, { clip, rate: rate ?? "", start: start ?? "", frames });
    this.presented = this.sought = this.reverse = left = undefined;
    this.media.src = url;
    this.begin();
  }

  failed() {
    if (!this.stream.failed() && !this.plain()) this.say(whyNot(this.media, "This proxy"));
  }

  /** The film again, without CORS. */
  plain() {
    if (!plain(this.media)) return false;
    this.turnTo(this.media.src);
    return true;
  }

  /** Another source of the same film, at the frame that is shown, or that is asked for while it comes. */
  turnTo(address) {
    const { media } = this;
    const playing = !media.paused;
    const frame = this.now;
    media.src = address;
    [this.sought, this.presented] = [frame, undefined];
    media.addEventListener("loadeddata", () => {
      this.seek(this.sought ?? frame);
      if (playing) this.play();
    }, { signal: this.away.signal, once: true });
  }

  disconnectedCallback() {
    if (this.media) left = { at: performance.now(), clip: this.dataset.clip, frame: this.now, markIn: this.markIn, markOut: this.markOut };
    this.away?.abort();
    clearInterval(this.reverse);
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  say(words) {
    const place = this.part("words");
    if (place) place.textContent = words;
  }

  /** The frame on the screen (a sound clip counts in its timecode's frames, or in milliseconds). */
  get now() {
    // Where it stands still it is where it was sent: a frame from before may be presented late.
    if (this.sought !== undefined && this.media.paused) return this.sought;
    const time = this.presented !== undefined && !this.media.seeking ? this.presented : this.media.currentTime;
    const frame = this.rate ? frameAt(this.media.tagName === "VIDEO" ? time : this.media.currentTime, this.rate) : Math.floor(this.media.currentTime * 1000);
    return this.last > 0 ? Math.min(frame, this.last) : frame;
  }

  get last() {
    if (this.frames > 0 && this.media.tagName === "VIDEO") return this.frames - 1;
    const seconds = this.media.duration || 0;
    return Math.max(0, (this.rate ? frameAt(seconds, this.rate) : Math.floor(seconds * 1000)) - 1);
  }

  text(frame) {
    return this.rate ? toTimecode(this.start + frame, this.rate.base, this.drop) : toClock(frame / 1000);
  }

  seek(frame) {
    const to = Math.min(Math.max(0, frame), this.last);
    this.sought = this.media.paused ? to : undefined;
    // The frame that is on the screen already is not presented again.
    if (!this.rate || this.presented === undefined || frameAt(this.presented, this.rate) !== to) this.presented = undefined;
    this.media.currentTime = this.rate ? middleOf(to, this.rate) : to / 1000;
  }

  step(by) {
    this.stop();
    this.leave();
    this.seek(this.now + by);
  }

  /** From the in mark, or the beginning. */
  again() {
    this.seek(this.markIn ?? 0);
    if (this.media.paused) this.play();
  }

  /** Within the click or key that asked for it: for later calls, browsers that want one say no. */
  play() {
    this.media.play().catch((fault) => fault.name === "NotAllowedError" && this.say("This browser plays nothing before a click: press Play."));
    this.sound.follow();
  }

  /** The whole player, with all that lies over the film. Telephones that know only the bare film show that, unless a name must stand over it. */
  full() {
    const { media } = this;
    const marked = this.closest("mpp-watch[data-mark]");
    if (document.fullscreenElement) document.exitFullscreen();
    else if (this.requestFullscreen) this.requestFullscreen().catch(() => this.say("This browser shows nothing in full screen here."));
    else if (marked) this.say("This telephone shows a film in full screen without your name over it, so it stays in the page. Turn the telephone on its side.");
    else if (media.webkitSupportsFullscreen) media.webkitEnterFullscreen();
    else this.say("This browser knows no full screen here.");
  }

  /** In and out are whole frames, both part of what is marked. */
  mark(which) {
    if (which === "in") this.markIn = this.now;
    else if (which === "out") this.markOut = this.now;
    else [this.markIn, this.markOut] = [undefined, undefined];
    if (which === "in" && this.markOut < this.markIn) this.markOut = undefined;
    if (which === "out" && this.markIn > this.markOut) this.markIn = undefined;
    this.show();
  }

  /** What a note would be about: the marked frames, or the one on the screen. */
  get place() {
    const [first, last] = [this.markIn ?? (this.markOut === undefined ? this.now : 0), this.markOut ?? (this.markIn === undefined ? this.now : this.last)];
    return { at: first, length: last - first + 1, timecode: this.text(first), strokes: this.drawing.strokes };
  }

  link() {
    const address = `${location.origin}${location.pathname}#${this.text(this.now)}`;
    navigator.clipboard?.writeText(address).then(() => this.say(`Copied a link to ${this.text(this.now)}.`), () => this.say(address)) ?? this.say(address);
  }

  stop() {
    clearInterval(this.reverse);
    this.reverse = undefined;
    this.speed = 0;
    this.media.pause();
    this.media.playbackRate = 1;
  }

  /** A drawing belongs to its frame. */
  leave() {
    if (!this.drawing.on) this.drawing.set([]);
  }

  /** L faster forward, J faster backward; browsers play no film backward, so frames are stepped by the clock. */
  shuttle(direction) {
    const next = Math.sign(this.speed ?? 0) === direction ? Math.min(8, Math.abs(this.speed) * 2) : 1;
    this.stop();
    this.speed = direction * next;
    this.meters.begin();
    this.leave();
    if (direction > 0) {
      this.media.playbackRate = next;
      this.play();
      return;
    }
    const from = this.now;
    const began = performance.now();
    const perSecond = this.rate ? this.rate.num / this.rate.den : 1000;
    this.reverse = setInterval(() => {
      const to = Math.round(from - ((performance.now() - began) / 1000) * perSecond * next);
      if (to <= 0) this.stop();
      if (!this.media.seeking || to <= 0) this.seek(to);
    }, 40);
    this.show();
  }

  /** The clip's frame that a timecode names, over midnight too; null when it is none. */
  named(text) {
    const frame = this.rate ? toFrames(text.replace(/[.;](?=\d+$)/, this.drop ? ";" : ":"), this.rate.base) : null;
    return frame === null ? null : withinDay(frame - this.start, this.rate.base, this.drop);
  }

  /** The frame that the page's address names; undefined where it names none of this film. */
  get addressed() {
    let text;
    try {
      text = decodeURIComponent(location.hash.slice(1));
    } catch {
      return undefined;
    }
    const frame = this.named(text);
    return frame === null || (this.frames > 0 && this.media.tagName === "VIDEO" && frame > this.last) ? undefined : frame;
  }

  /** Another frame is named while the page stays. */
  follow() {
    const frame = this.addressed;
    if (frame === undefined) return;
    this.stop();
    this.seek(frame);
    this.show();
  }

  goto(field) {
    const text = field.value.trim();
    const wanted = this.named(text);
    if (wanted === null || wanted > this.last) {
      field.setAttribute("aria-invalid", "true");
      this.say(text ? `Type a timecode from ${this.text(0)} to ${this.text(this.last)}.` : "");
      return;
    }
    field.removeAttribute("aria-invalid");
    this.say("");
    this.stop();
    this.seek(wanted);
    this.show();
  }

  do(what) {
    if (what === "play") this.media.paused && !this.reverse ? this.shuttle(1) : this.stop();
    else if (what === "back") this.step(-1);
    else if (what === "forward") this.step(1);
    else if (what === "first") this.step(-Infinity);
    else if (what === "last") this.step(Infinity);
    else if (what === "in" || what === "out" || what === "unmark") this.mark(what);
    else if (what === "loop") this.loop = !this.loop;
    else if (what === "link") this.link();
    else if (what === "mute") this.sound.toggle();
    else if (what === "jpeg" || what === "png") this.querySelector(`[data-still="${what}"]`)?.click();
    else if (what === "full") this.full();
    if (what) this.show();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input, select, textarea");
    if (field && field.type !== "range") return;
    const button = event.target.closest("button");
    const step = this.rate ? 1 : 40; // milliseconds, where there are no frames
    const act = {
      " ": () => this.do("play"), k: () => this.stop(), l: () => this.shuttle(1), j: () => this.shuttle(-1),
      ",": () => this.step(-step), ".": () => this.step(step), f: () => this.do("full"), g: () => this.do(event.shiftKey ? "png" : "jpeg"), m: () => this.do("mute"),
      i: () => this.mark("in"), o: () => this.mark("out"), x: () => this.mark("none"), r: () => this.do("loop"),
      Home: () => this.do("first"), End: () => this.do("last"),
      ArrowLeft: () => this.step(-step), ArrowRight: () => this.step(step),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || (button && event.key === " ")) return;
    event.preventDefault();
    act();
  }

  show() {
    const now = this.now;
    const seek = this.part("seek");
    if (seek) {
      seek.max = String(this.last);
      if (document.activeElement !== seek || !this.media.seeking) seek.value = String(now);
      seek.setAttribute("aria-valuetext", this.text(now));
    }
    const set = (name, text) => {
      const place = this.part(name);
      if (place && place.textContent !== text) place.textContent = text;
    };
    set("timecode", this.text(now));
    set("frame", String(now + 1));
    for (const still of this.querySelectorAll("[data-still]"))
      still.href = `/api/clips/${this.dataset.clip}/frames/${now}?format=${still.dataset.still}&download=true`;
    const playing = !this.media.paused || this.reverse !== undefined;
    this.classList.toggle("playing", playing);
    this.classList.toggle("muted", !!this.sound?.muted);
    this.querySelector('[data-do="play"]')?.setAttribute("aria-label", playing ? "Pause" : "Play");
    set("speed", playing && Math.abs(this.speed) !== 1 ? `${this.speed}×` : this.speed === -1 && playing ? "−1×" : "");
    const marked = this.markIn !== undefined || this.markOut !== undefined;
    set("marks", marked ? `${this.text(this.place.at)} to ${this.text(this.place.at + this.place.length - 1)} · ${this.place.length} ${this.rate ? (this.place.length === 1 ? "frame" : "frames") : "ms"}` : "");
    this.classList.toggle("marked", marked);
    this.style.setProperty("--in", `${(100 * (this.markIn ?? 0)) / (this.last || 1)}%`);
    this.style.setProperty("--out", `${(100 * (this.markOut ?? this.last)) / (this.last || 1)}%`);
    this.querySelector('[data-do="loop"]')?.setAttribute("aria-pressed", String(!!this.loop));
    if (this.loop && !this.media.paused && this.markOut !== undefined && now > this.markOut && !this.media.seeking) this.again();
    const head = this.part("playhead");
    if (head) head.style.left = `${(100 * this.media.currentTime) / (this.media.duration || 1)}%`;
  }
}

customElements.define("mpp-player", Player);

// Notes beside the player: they ask where it stands, lead it to their frame and show their drawing.
const player = () => document.querySelector("mpp-player");

window.mppPlayer = {
  place: () => player()?.place ?? null,
  draw: (on, colour) => {
    const it = player();
    if (!it?.drawing) return;
    it.drawing.colour = colour;
    if (it.drawing.toggle(on)) it.scrollIntoView({ block: "nearest" });
  },
  wipe: () => player()?.drawing?.set([]),
  show: (at, strokes) => {
    const it = player();
    if (!it?.media) return;
    it.stop();
    it.seek(at);
    it.drawing.set(strokes ?? []);
    it.scrollIntoView({ block: "nearest" });
  },
};
