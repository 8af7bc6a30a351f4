// Runs a clip's filmstrip under the pointer. A strip holds data-tiles frames side by side.
const strips = new Map(); // address -> loaded image, kept as the page lives

const show = (picture, share) => {
  const tiles = Number(picture.dataset.tiles);
  const image = strips.get(picture.dataset.filmstrip);
  if (!image?.complete || !image.naturalWidth || !tiles) return;
  let view = picture.querySelector("canvas");
  if (!view) {
    view = document.createElement("canvas");
    view.setAttribute("aria-hidden", "true");
    Object.assign(view.style, { position: "absolute", inset: "0", width: "100%", height: "100%", objectFit: "contain", background: "inherit" });
    picture.append(view);
  }
  const width = Math.floor(image.naturalWidth / tiles);
  const tile = Math.min(tiles - 1, Math.max(0, Math.floor(share * tiles)));
  view.width = width;
  view.height = image.naturalHeight;
  view.getContext("2d").drawImage(image, tile * width, 0, width, image.naturalHeight, 0, 0, width, image.naturalHeight);
};

document.addEventListener("pointermove", (event) => {
  if (event.pointerType === "touch") return;
  const picture = event.target.closest?.("[data-filmstrip]");
  if (!picture) return;
  const address = picture.dataset.filmstrip;
  if (!strips.has(address)) {
    const image = new Image();
    image.src = address;
    strips.set(address, image);
    picture.addEventListener("pointerleave", () => picture.querySelector("canvas")?.remove());
  }
  const box = picture.getBoundingClientRect();
  show(picture, (event.clientX - box.left) / box.width);
}, { passive: true });
