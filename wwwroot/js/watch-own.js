// <mpp-own-film>: says how far the film with its viewer's name is, and loads the page anew when it can be played.
import { ask } from "./watch-ask.js";

const pace = 3000; // between two looks

class OwnFilm extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => document.hidden || this.look(), pace);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  // from how far it came since it was first seen being made
  left(percent) {
    const now = performance.now();
    if (percent === null || percent < this.since?.percent) this.since = null;
    if (percent === null) return "";
    this.since ??= { percent, now };
    const done = percent - this.since.percent;
    if (done < 3) return "";
    const minutes = Math.ceil(((now - this.since.now) / done) * (100 - percent) / 60_000);
    return minutes <= 1 ? "Less than a minute to go." : `About ${minutes} minutes to go.`;
  }

  async look() {
    const { value, words, gone } = await ask("GET", this.dataset.url);
    if (!this.isConnected) return;
    if (gone) clearInterval(this.timer);
    if (value?.isReady) return location.reload();
    const said = words ?? value.words;
    // read out when it changes, not at each look
    if (this.part("words").textContent !== said) this.part("words").textContent = said;
    const left = this.part("left");
    if (left) left.hidden = !(left.textContent = this.left(value?.state === "making" ? value.percent : null));
    const bar = this.part("bar");
    if (bar && value) [bar.value, bar.hidden] = [value.percent ?? 0, !value.isComing];
  }
}

customElements.define("mpp-own-film", OwnFilm);
