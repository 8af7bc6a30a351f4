// How a film is kept at the place that everybody is to see. Times in milliseconds, places in seconds; nothing here knows a page.

const near = 0.02; // seconds off that nobody sees
const far = 0.5; // seconds off that are not run after, but sprung over
const most = 0.05; // of the rate, up or down: no voice sounds wrong yet

/** The portal's clock, told apart from this machine's by the quickest of several round trips. */
export class Clock {
  constructor(own = () => performance.timeOrigin + performance.now()) {
    this.own = own;
    this.apart = 0;
  }

  get now() {
    return this.own() + this.apart;
  }

  /** @param ask answers the portal's clock */
  async measure(ask, times = 8) {
    let best = Infinity;
    for (let i = 0; i < times; i++) {
      const before = this.own();
      const portal = await ask();
      const after = this.own();
      if (after - before < best) [best, this.apart] = [after - before, portal - (before + after) / 2];
    }
    this.trip = best;
  }
}

/** Where the film is to stand at this moment of the portal's clock. */
export const placeOf = (state, now, length) => {
  const to = state.seconds + (state.playing ? Math.max(0, now - state.at) / 1000 : 0);
  return Number.isFinite(length) && length > 0 ? Math.min(to, length) : to;
};

/** Brings a film that plays to a place: by its rate, or at once where it is far off. Answers how far off it was. */
export const correct = (film, to) => {
  const off = film.currentTime - to;
  if (Math.abs(off) > far) {
    film.currentTime = to;
    film.playbackRate = 1;
  } else film.playbackRate = Math.abs(off) <= near ? 1 : 1 - Math.min(most, Math.max(-most, off / 2));
  return off;
};

/** Follows the states of a screening with a film. */
export class Follower {
  constructor(film, clock) {
    Object.assign(this, { film, clock });
  }

  hear(state) {
    if (this.state && state.revision < this.state.revision) return;
    this.state = state;
    clearTimeout(this.start);
    this.tick();
  }

  get place() {
    return placeOf(this.state, this.clock.now, this.film.duration);
  }

  tick() {
    const { film, state, clock } = this;
    if (!state || this.waits) return;
    if (!state.playing) {
      if (!film.paused) film.pause();
      film.playbackRate = 1;
      if (Math.abs(film.currentTime - this.place) > 0.001 && !film.seeking) film.currentTime = this.place;
      return;
    }
    const wait = state.at - clock.now;
    if (wait > 0) {
      // All begin at the same moment, from where they stand ready.
      if (!film.paused) film.pause();
      if (Math.abs(film.currentTime - state.seconds) > near) film.currentTime = state.seconds;
      clearTimeout(this.start);
      this.start = setTimeout(() => this.tick(), wait);
      return;
    }
    if (film.seeking || this.place >= film.duration) return;
    if (film.paused) {
      if (Math.abs(film.currentTime - this.place) > near) film.currentTime = this.place;
      this.waits = true;
      Promise.resolve(film.play())
        .then(() => (this.refused = false), (fault) => (this.refused = fault?.name === "NotAllowedError"))
        .finally(() => (this.waits = false));
      return;
    }
    correct(film, this.place);
  }
}
