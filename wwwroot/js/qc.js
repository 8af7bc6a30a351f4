// <mpp-qc>: looks at one clip after the other by keyboard. P passes, F flags the frame on the screen, R opens sync and look,
// N goes to the next clip; what the player knows goes to the player, wherever the focus is.
const player = () => document.querySelector("mpp-qc mpp-player");

class Qc extends HTMLElement {
  connectedCallback() {
    this.away = new AbortController();
    const { signal } = this.away;
    // before the player, which has other things on some of these keys
    document.addEventListener("keydown", (event) => this.key(event), { signal, capture: true });
    this.addEventListener("click", (event) => this.do(event.target.closest("[data-qc]")), { signal });
  }

  disconnectedCallback() {
    this.away?.abort();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const field = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key === "Escape" && field && this.contains(field)) return player()?.focus();
    if (field && field.type !== "range") return;
    if (document.querySelector("[role=dialog], dialog[open]")) return;
    const act = { p: "pass", f: "flag", r: "redo", n: "next" }[event.key.toLowerCase()];
    const thing = act && this.querySelector(act === "redo" ? "details.redo" : `[data-qc="${act}"]:not(:disabled)`);
    if (thing) {
      event.preventDefault();
      event.stopPropagation();
      if (act === "redo") this.redo(thing);
      else thing.click();
    } else if (!act && event.target === document.body) player()?.key(event);
  }

  redo(form) {
    form.open = true;
    form.querySelector("input")?.focus();
  }

  do(button) {
    const what = button?.dataset.qc;
    if (what === "flag") {
      const [frame, words] = [this.querySelector("#flag-frame"), this.querySelector("#flag-words")];
      if (player()?.media) {
        player().stop();
        frame.value = String(player().now + 1);
        frame.dispatchEvent(new Event("change", { bubbles: true }));
      }
      words.focus();
    } else if (what === "still") window.mppPlayer.show(Number(button.dataset.frame));
  }
}

customElements.define("mpp-qc", Qc);
