// <mpp-watch>: what stands around the player of published dailies and of deliveries: it goes on where its viewer stopped,
// tells what was seen, stars, and shows notes and the watermark. Screenings and comparisons are loaded where they stand.
import { ask } from "./watch-ask.js";
import { Seen } from "./watch-seen.js";
import { Talk } from "./watch-talk.js";
import { Watermark } from "./watermark.js";

class Watch extends HTMLElement {
  connectedCallback() {
    this.away?.abort();
    this.away = new AbortController();
    const { signal } = this.away;
    // The player begins when its parts are there, and again with every other film.
    this.addEventListener("mpp-begin", () => this.begin(), { signal });
    this.addEventListener("click", (event) => this.do(event.target.closest("[data-watch]")), { signal });
    queueMicrotask(() => this.querySelector("mpp-player")?.media && this.begin());
  }

  disconnectedCallback() {
    this.seen?.report(true);
    this.away?.abort();
  }

  /** Frames of card before the clip. */
  get head() {
    return Number(this.dataset.head) || 0;
  }

  part(name) {
    return this.querySelector(`[data-watch="${name}"]`);
  }

  say(words) {
    const place = this.part("words");
    if (place) place.textContent = words;
  }

  begin() {
    const { signal } = this.away;
    const player = this.querySelector("mpp-player");
    if (!player?.media || signal.aborted) return;
    if (this.player !== player) {
      this.player = player;
      this.seen = new Seen(this, signal);
      this.talk = new Talk(this, signal);
      if (this.dataset.mark && player.part("picture")) this.mark = new Watermark(player.part("picture"), player.media, this.dataset.mark, (words) => player.say(words), signal);
    }
    this.talk.look();
    this.goOn();
  }

  /** Where its viewer stopped, unless the address names a frame, they were at the end, or they went elsewhere meanwhile. Nothing waits for the film. */
  goOn() {
    const stood = Number(this.dataset.stood) || 0;
    const { player } = this;
    if (!stood || stood >= Number(this.dataset.frames) - 2 || location.hash || this.wentOn) return;
    this.wentOn = true;
    // It stands there already where the page's live twin took over what the first one had done, but not its words.
    if ((player.now !== 0 && player.now !== stood) || !player.media.paused) return;
    player.seek(stood);
    player.show();
    this.say(`Goes on at ${player.text(stood)}, where you stopped. Home goes to the beginning.`);
  }

  /** Another clip in the same place. */
  show({ id, head, frames }) {
    this.seen?.report();
    Object.assign(this.dataset, { clip: id, head, frames });
    delete this.dataset.stood;
    this.seen?.forget();
  }

  /** Nobody may watch here any more. */
  gone(words) {
    this.player.stop();
    // No stream takes the film's place any more.
    this.player.away?.abort();
    this.player.media.removeAttribute("src");
    this.player.media.load();
    this.player.say(words);
    this.say(words);
  }

  async do(button) {
    const what = button?.dataset.watch;
    if (what !== "star" && what !== "select") return;
    const on = button.getAttribute("aria-pressed") !== "true";
    const no = await ask("PUT", `${this.dataset.api}/clips/${this.dataset.clip}/${what}`, { on });
    if (no.words) return this.say(no.words);
    button.setAttribute("aria-pressed", String(on));
  }
}

customElements.define("mpp-watch", Watch);

const lazily = { "mpp-screening": "./screening.js", "mpp-compare": "./compare.js", "mpp-own-film": "./watch-own.js" };
const look = () => {
  for (const [name, module] of Object.entries(lazily))
    if (!customElements.get(name) && document.querySelector(name)) import(module);
};
look();
new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
