// Lines over the picture: drawn with pen or pointer, kept as shares of the picture, shown again with their note.

const round = (share) => Math.round(Math.min(1, Math.max(0, share)) * 10000) / 10000;

export class Drawing {
  strokes = [];

  constructor(player, signal) {
    this.player = player;
    this.canvas = player.querySelector('[data-part="canvas"]');
    if (!this.canvas) return;
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event), { signal });
    this.canvas.addEventListener("pointermove", (event) => this.draw(event), { signal });
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => (this.line = undefined), { signal });
    new ResizeObserver(() => this.paint()).observe(this.canvas);
  }

  get on() {
    return this.player.classList.contains("drawing");
  }

  /** Begins to draw, or ends it; what was drawn stays until it is taken or wiped. */
  toggle(on = !this.on) {
    this.player.classList.toggle("drawing", on);
    return on;
  }

  set(strokes) {
    this.strokes = strokes ?? [];
    this.paint();
  }

  begin(event) {
    if (!this.on) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.line = { colour: this.colour ?? "#ff5050", points: [] };
    this.strokes.push(this.line);
    this.draw(event);
  }

  draw(event) {
    if (!this.line) return;
    const box = this.canvas.getBoundingClientRect();
    for (const at of event.getCoalescedEvents?.().length ? event.getCoalescedEvents() : [event])
      this.line.points.push(round((at.clientX - box.left) / box.width), round((at.clientY - box.top) / box.height));
    // A tap is a dot.
    if (this.line.points.length === 2) this.line.points.push(...this.line.points);
    this.paint();
  }

  paint() {
    if (!this.canvas) return;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    Object.assign(this.canvas, { width: width * devicePixelRatio, height: height * devicePixelRatio });
    const pen = this.canvas.getContext("2d");
    pen.scale(devicePixelRatio, devicePixelRatio);
    pen.lineCap = pen.lineJoin = "round";
    for (const { colour, points } of this.strokes) {
      pen.beginPath();
      for (let i = 0; i + 1 < points.length; i += 2) pen.lineTo(points[i] * width, points[i + 1] * height);
      // A dark rim keeps it visible on white.
      for (const [style, line] of [["#000a", 5], [colour, 3]]) {
        pen.strokeStyle = style;
        pen.lineWidth = line;
        pen.stroke();
      }
    }
  }
}
