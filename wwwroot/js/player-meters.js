// Peak meters, one bar a channel, in dBFS from -60 to 0. Only for sound that the page may read: of other the browser would make silence.

const floor = -60;

export class Meters {
  constructor(player) {
    this.player = player;
    this.view = player.querySelector('[data-part="meters"]');
    this.media = player.media;
    // What plays has two at most, whatever the clip has.
    this.channels = Math.min(2, Number(player.dataset.channels) || 0);
  }

  /** After a click or key: browsers start no sound before. */
  begin() {
    // A telephone that rang, or a browser that saved power, put it to sleep: what goes through it would stay silent.
    if (this.context?.state !== "closed") this.context?.resume().catch(() => {});
    // Apple's browsers give the sound of a stream that they play by themselves to nobody.
    if (this.player.stream.byItself) return;
    const elsewhere = new URL(this.media.currentSrc || "/", location.href).origin !== location.origin;
    if (this.context || !this.view || !this.channels || (elsewhere && this.media.crossOrigin === null)) return;
    this.context = new AudioContext();
    // Not before it runs: where it never does, without a sound card for one, the film keeps its own way to be heard.
    const runs = () => this.context.state === "running" && !this.split && this.measure();
    this.context.addEventListener("statechange", runs);
    runs();
  }

  measure() {
    const split = (this.split = this.context.createChannelSplitter(this.channels));
    for (const heard of [this.media, this.beside].filter(Boolean)) this.hear(heard);
    this.bars = Array.from({ length: this.channels }, (_, i) => {
      const bar = this.context.createAnalyser();
      bar.fftSize = 1024;
      split.connect(bar, i);
      return { bar, held: floor };
    });
    this.view.hidden = false;
    const samples = new Float32Array(1024);
    const tick = () => {
      if (!this.view.isConnected) return void this.context.close();
      this.paint(samples);
      requestAnimationFrame(tick);
    };
    tick();
  }

  /** Tracks that play beside the film are measured with it; undefined: with none. */
  also(beside) {
    this.beside = beside;
    if (this.split && beside) this.hear(beside);
  }

  hear(media) {
    const source = this.context.createMediaElementSource(media);
    source.connect(this.context.destination);
    source.connect(this.split);
  }

  paint(samples) {
    const { clientWidth: width, clientHeight: height } = this.view;
    if (this.view.width !== width) [this.view.width, this.view.height] = [width, height];
    const pen = this.view.getContext("2d");
    pen.clearRect(0, 0, width, height);
    const row = height / this.bars.length;
    this.bars.forEach((meter, i) => {
      meter.bar.getFloatTimeDomainData(samples);
      const peak = 20 * Math.log10(samples.reduce((most, s) => Math.max(most, Math.abs(s)), 1e-6));
      meter.held = Math.max(peak, meter.held - 0.5, floor);
      const share = (level) => Math.max(0, (Math.min(level, 0) - floor) / -floor);
      pen.fillStyle = peak > -1 ? "#f08a80" : peak > -10 ? "#e0b050" : "#79c98a";
      pen.fillRect(0, i * row, width * share(peak), Math.max(1, row - 1));
      pen.fillStyle = "#e8e8e8";
      pen.fillRect(width * share(meter.held) - 1, i * row, 2, Math.max(1, row - 1));
    });
  }
}
