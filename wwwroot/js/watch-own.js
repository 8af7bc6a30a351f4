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

  async look() {
    const { value, words, gone } = await ask("GET", this.dataset.url);
    if (!this.isConnected) return;
    if (gone) clearInterval(this.timer);
    if (value?.isReady) return location.reload();
    const said = words ?? value.words;
    // read out when it changes, not at each look
    if (this.part("words").textContent !== said) this.part("words").textContent = said;
    const bar = this.part("bar");
    if (bar && value) [bar.value, bar.hidden] = [value.percent ?? 0, !value.isComing];
  }
}

customElements.define("mpp-own-film", OwnFilm);
