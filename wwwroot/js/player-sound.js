// Other tracks than the film's own: their sound plays beside it, and the film is silent. Browsers choose no track inside a file.

const apart = 0.08; // seconds that nobody hears

/** Why sound alone can't be played: Firefox gives up where the machine has no sound output. */
export const whyNot = (media, what) =>
  /MediaSinkAudioError/.test(media.error?.message) ? "This browser finds no sound output on this machine." : `${what} can't be played; the link may have expired. Load the page again.`;

export class Sound {
  constructor(player, signal) {
    this.player = player;
    this.film = player.media;
    player.addEventListener("change", (event) => event.target.matches('[data-part="tracks"]') && this.choose(event.target.value), { signal });
    for (const type of ["play", "pause", "seeking", "seeked", "ratechange", "waiting", "playing", "timeupdate"])
      this.film.addEventListener(type, () => this.follow(), { signal });
    signal.addEventListener("abort", () => this.beside?.pause());
  }

  get muted() {
    return this.beside ? this.beside.muted : this.film.muted;
  }

  toggle() {
    const heard = this.beside ?? this.film;
    heard.muted = !heard.muted;
  }

  /** A bucket whose CORS rule does not name this page lets its sound be heard, but not measured. */
  choose(address, readable = true) {
    const muted = this.muted;
    this.beside?.pause();
    this.beside = undefined;
    if (address) {
      const beside = (this.beside = new Audio());
      if (readable) beside.crossOrigin = "anonymous";
      beside.preload = "auto";
      beside.muted = muted;
      beside.addEventListener("error", () => {
        if (this.beside !== beside) return;
        if (readable && new URL(beside.src).origin !== location.origin) this.choose(address, false);
        else this.player.say(whyNot(beside, "These tracks"));
      });
      beside.addEventListener("loadeddata", () => this.follow());
      // A jump takes its time, in which the film plays on: the next one aims that far ahead, or it would never catch up.
      this.late = 0;
      beside.addEventListener("seeked", () => !this.film.paused && (this.late = Math.min(1, Math.max(0, this.late + this.film.currentTime - beside.currentTime))));
      beside.src = address;
      this.player.meters.also(readable ? beside : undefined);
    }
    this.film.muted = address ? true : muted;
    this.follow();
    this.player.show();
  }

  follow() {
    const { beside, film } = this;
    if (!beside) return;
    beside.playbackRate = film.playbackRate;
    if (!beside.seeking && Math.abs(beside.currentTime - film.currentTime) > apart) beside.currentTime = film.currentTime + (film.paused ? 0 : this.late);
    if (film.paused || film.seeking || film.readyState < 3) beside.pause();
    else if (beside.paused)
      beside.play().catch((fault) => fault.name === "NotAllowedError" && this.player.say("This browser plays these tracks only after a click: pause, and play again."));
  }
}
