// The viewer's name and the time over the picture. It is drawn by the page: it marks what is filmed from a screen, and is not in the
// film itself. Taken away or hidden, it stops the film; who takes the stream apart is not stopped by it.

const look = 500; // milliseconds between two looks
const stay = 15_000; // until it moves on
const places = [[4, 6], [52, 12], [8, 78], [46, 86], [28, 42], [53, 56]]; // percent of the picture

export class Watermark {
  constructor(picture, film, name, say, signal) {
    Object.assign(this, { picture, film, name, say });
    film.disablePictureInPicture = true;
    film.disableRemotePlayback = true;
    this.put();
    const timer = setInterval(() => this.guard(), look);
    const watch = new MutationObserver(() => this.mark.isConnected || this.guard());
    watch.observe(picture, { childList: true });
    film.addEventListener("play", () => this.guard(), { signal });
    // A film that leaves the page alone leaves the name behind: telephones' own player, a window over others, a browser's menu.
    for (const type of ["webkitbeginfullscreen", "enterpictureinpicture"]) film.addEventListener(type, () => this.guard(), { signal });
    document.addEventListener("fullscreenchange", () => this.guard(), { signal });
    picture.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
    signal.addEventListener("abort", () => (clearInterval(timer), watch.disconnect(), this.mark.remove()));
  }

  get text() {
    return `${this.name} · ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`;
  }

  put() {
    this.mark = document.createElement("div");
    this.mark.dataset.part = "watermark";
    this.mark.setAttribute("aria-hidden", "true");
    this.picture.append(this.mark);
    this.move();
    this.dress();
  }

  /** Every quarter of a minute to the next place, so that no corner can be cut off. */
  move() {
    const [left, top] = places[Math.floor(Date.now() / stay) % places.length];
    this.at = { left: `${left}%`, top: `${top}%` };
  }

  dress() {
    this.mark.textContent = this.text;
    this.mark.style.cssText = `position:absolute;left:${this.at.left};top:${this.at.top};max-width:44%;z-index:3;pointer-events:none;overflow:hidden;overflow-wrap:anywhere;`
      + "font:500 clamp(0.625rem,1.6vw,1.25rem)/1.3 Inter,system-ui,sans-serif;color:#fff;opacity:0.45;text-shadow:0 0 2px #000,0 0 4px #000;";
  }

  /** The film by itself, without what lies over it. */
  get alone() {
    const { film } = this;
    return document.fullscreenElement === film || document.pictureInPictureElement === film || film.webkitDisplayingFullscreen === true || !this.picture.contains(film);
  }

  back() {
    const { film } = this;
    if (document.fullscreenElement === film) document.exitFullscreen().catch(() => {});
    if (document.pictureInPictureElement === film) document.exitPictureInPicture().catch(() => {});
    if (film.webkitDisplayingFullscreen) film.webkitExitFullscreen();
  }

  /** Whether somebody sees it. */
  get shows() {
    if (this.alone) return false;
    if (!this.mark.isConnected || this.mark.parentNode !== this.picture || !this.mark.textContent.startsWith(this.name)) return false;
    const style = getComputedStyle(this.mark);
    if (style.display === "none" || style.visibility !== "visible" || Number(style.opacity) < 0.3 || style.clipPath !== "none" || style.filter !== "none") return false;
    const [mark, picture] = [this.mark.getBoundingClientRect(), this.picture.getBoundingClientRect()];
    // A picture that is itself not laid out is not watched.
    if (picture.width === 0) return true;
    return mark.width > 20 && mark.height > 5 && mark.left < picture.right && mark.right > picture.left && mark.top < picture.bottom && mark.bottom > picture.top;
  }

  guard() {
    if (!this.shows) {
      this.film.pause();
      this.back();
      this.mark.remove();
      this.put();
      this.say("The film was stopped: your name must stay over the picture while it plays.");
      return;
    }
    this.move();
    if (this.mark.textContent !== this.text || this.mark.style.left !== this.at.left || this.mark.style.top !== this.at.top) this.dress();
  }
}
