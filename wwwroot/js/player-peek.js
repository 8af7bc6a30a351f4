// The clip's filmstrip over the seek bar: which picture lies under the pointer.

export class Peek {
  constructor(player, signal) {
    const { strip, tiles } = player.dataset;
    const bar = player.querySelector('[data-part="seek"]');
    const peek = player.querySelector('[data-part="peek"]');
    if (!strip || !peek || !bar || !(Number(tiles) > 0)) return;
    const view = peek.querySelector("canvas");
    const words = peek.querySelector("span");
    const image = new Image();
    bar.addEventListener("pointerenter", () => (image.src ||= strip), { signal });
    bar.addEventListener("pointerleave", () => (peek.hidden = true), { signal });
    bar.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch" || !image.complete || !image.naturalWidth) return;
      const box = bar.getBoundingClientRect();
      const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
      const width = Math.floor(image.naturalWidth / tiles);
      const tile = Math.min(tiles - 1, Math.floor(share * tiles));
      [view.width, view.height] = [width, image.naturalHeight];
      view.getContext("2d").drawImage(image, tile * width, 0, width, image.naturalHeight, 0, 0, width, image.naturalHeight);
      words.textContent = player.text(Math.round(share * player.last));
      peek.hidden = false;
      const half = peek.offsetWidth / 2;
      peek.style.left = `${Math.min(box.width - half, Math.max(half, share * box.width))}px`;
    }, { signal, passive: true });
  }
}
