// How the picture stands on the screen: its squeeze, one pixel to one, frame lines, safe areas.

const shade = (picture, name) => {
  let box = picture.querySelector(`.${name}`);
  if (!box) {
    box = Object.assign(document.createElement("div"), { className: name });
    box.setAttribute("aria-hidden", "true");
    picture.append(box);
  }
  return box;
};

/** Lays a box of this aspect ratio into the middle of the picture. */
const fit = (box, aspect, of) => {
  const [width, height] = aspect > of ? [100, (100 * of) / aspect] : [(100 * aspect) / of, 100];
  Object.assign(box.style, { width: `${width}%`, height: `${height}%`, left: `${(100 - width) / 2}%`, top: `${(100 - height) / 2}%` });
};

export class View {
  constructor(player, signal) {
    this.player = player;
    this.picture = player.querySelector('[data-part="picture"]');
    if (!this.picture) return;
    for (const field of player.querySelectorAll("[data-view]")) {
      const kept = this.kept(field);
      if (kept !== null) field.type === "checkbox" ? (field.checked = kept === "true") : (field.value = kept);
      field.addEventListener("change", () => (this.keep(field), this.show()), { signal });
    }
    player.media.addEventListener("loadedmetadata", () => this.show(), { signal });
    addEventListener("resize", () => this.show(), { signal });
    document.addEventListener("fullscreenchange", () => this.show(), { signal });
    this.show();
  }

  // The lines of a show are the same for all of its clips; the squeeze is the clip's own.
  isKept(field) {
    return ["lines", "safe"].includes(field.dataset.view);
  }

  kept(field) {
    return this.isKept(field) ? localStorage.getItem(`mpp-view-${field.dataset.view}`) : null;
  }

  keep(field) {
    if (!this.isKept(field)) return;
    localStorage.setItem(`mpp-view-${field.dataset.view}`, field.type === "checkbox" ? String(field.checked) : field.value);
  }

  of(name) {
    const field = this.player.querySelector(`[data-view="${name}"]`);
    return field?.type === "checkbox" ? field.checked : field?.value;
  }

  show() {
    const { videoWidth: width, videoHeight: height } = this.player.media;
    const aspect = ((width || 16) * (Number(this.of("squeeze")) || 1)) / (height || 9);
    this.picture.style.setProperty("--aspect", String(aspect));
    const whole = this.of("size") === "1";
    this.player.classList.toggle("one-to-one", whole);
    this.picture.style.width = whole && width ? `${(height * aspect) / devicePixelRatio}px` : "";
    const lines = Number(this.of("lines"));
    const frame = shade(this.picture, "frame-lines");
    frame.hidden = !lines;
    if (lines) fit(frame, lines, aspect);
    const safe = shade(this.picture, "safe-areas");
    safe.hidden = !this.of("safe");
    fit(safe, lines || aspect, aspect);
  }
}
