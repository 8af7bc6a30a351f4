// <mpp-player>: plays a clip's proxy frame by frame. The proxy has every frame of the clip, so counting is exact.
import { frameAt, middleOf, parseRate, toClock, toFrames, toTimecode } from "./timecode.js";

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
    this.media.addEventListener("error", () => this.say("This proxy can't be played; the link may have expired. Load the page again."), { signal });
    this.addEventListener("click", (event) => this.do(event.target.closest("[data-do]")?.dataset.do), { signal });
    this.addEventListener("keydown", (event) => this.key(event), { signal });
    this.part("seek")?.addEventListener("input", (event) => this.seek(Number(event.target.value)), { signal });
    this.part("goto")?.addEventListener("change", (event) => this.goto(event.target), { signal });
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
    const begin = () => this.media.tagName === "VIDEO" && this.media.currentTime === 0 && this.media.paused && this.seek(0);
    if (this.media.readyState >= 2) begin();
    else this.media.addEventListener("loadeddata", begin, { signal, once: true });
    this.show();
  }

  disconnectedCallback() {
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
    this.presented = undefined;
    this.media.currentTime = this.rate ? middleOf(to, this.rate) : to / 1000;
  }

  step(by) {
    this.stop();
    this.seek(this.now + by);
  }

  stop() {
    clearInterval(this.reverse);
    this.reverse = undefined;
    this.speed = 0;
    this.media.pause();
    this.media.playbackRate = 1;
  }

  /** L faster forward, J faster backward; browsers play no film backward, so frames are stepped by the clock. */
  shuttle(direction) {
    const next = Math.sign(this.speed ?? 0) === direction ? Math.min(8, Math.abs(this.speed) * 2) : 1;
    this.stop();
    this.speed = direction * next;
    if (direction > 0) {
      this.media.playbackRate = next;
      this.media.play();
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

  goto(field) {
    const text = field.value.trim();
    const frame = this.rate ? toFrames(text.replace(/[.;](?=\d+$)/, this.drop ? ";" : ":"), this.rate.base) : null;
    const wanted = frame === null ? null : frame - this.start;
    if (wanted === null || wanted < 0 || wanted > this.last) {
      field.setAttribute("aria-invalid", "true");
      this.say(text ? `Type a timecode from ${this.text(0)} to ${this.text(this.last)}.` : "");
      return;
    }
    field.removeAttribute("aria-invalid");
    this.say("");
    this.stop();
    this.seek(wanted);
  }

  do(what) {
    if (what === "play") this.media.paused && !this.reverse ? this.shuttle(1) : this.stop();
    else if (what === "back") this.step(-1);
    else if (what === "forward") this.step(1);
    else if (what === "first") this.step(-Infinity);
    else if (what === "last") this.step(Infinity);
    else if (what === "mute") this.media.muted = !this.media.muted;
    else if (what === "full") document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input");
    if (field && field.type !== "range") return;
    const button = event.target.closest("button");
    const step = this.rate ? 1 : 40; // milliseconds, where there are no frames
    const act = {
      " ": () => this.do("play"), k: () => this.stop(), l: () => this.shuttle(1), j: () => this.shuttle(-1),
      ",": () => this.step(-step), ".": () => this.step(step), f: () => this.do("full"), m: () => this.do("mute"),
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
    const playing = !this.media.paused || this.reverse !== undefined;
    this.classList.toggle("playing", playing);
    this.classList.toggle("muted", this.media.muted);
    this.querySelector('[data-do="play"]')?.setAttribute("aria-label", playing ? "Pause" : "Play");
    set("speed", playing && Math.abs(this.speed) !== 1 ? `${this.speed}×` : this.speed === -1 && playing ? "−1×" : "");
    const head = this.part("playhead");
    if (head) head.style.left = `${(100 * this.media.currentTime) / (this.media.duration || 1)}%`;
  }
}

customElements.define("mpp-player", Player);
