// Long films in several sizes (HLS): by the browser itself where it was made for that, else by hls.js, which is loaded only then.
// Where neither plays it, or it fails on the way, the film in one file goes on at the same frame.

const type = "application/vnd.apple.mpegurl";

/** Other browsers that say "maybe" begin at their own place and choose no size when they are asked to: hls.js does both. */
const native = (film) => film.canPlayType(type) !== "" && (!window.MediaSource || "WebKitPlaybackTargetAvailabilityEvent" in window);

export class Stream {
  constructor(player, signal) {
    this.player = player;
    this.film = player.media;
    this.menu = player.querySelector('[data-part="quality"]');
    this.address = this.film.dataset.stream;
    if (!this.address) return;
    this.signal = signal;
    this.menu?.addEventListener("change", () => this.choose(Number(this.menu.value)), { signal });
    signal.addEventListener("abort", () => this.hls?.destroy());
    this.byItself = native(this.film);
    if (this.byItself) this.play();
    else this.load().catch(() => this.instead());
  }

  /** True where a fault was met by going over to the film in one file. */
  failed() {
    if (!this.address || this.film.dataset.playing === "film") return false;
    this.instead();
    return true;
  }

  async play() {
    this.film.src = this.address;
    const text = await (await fetch(this.address)).text();
    const sizes = [...text.matchAll(/RESOLUTION=\d+x(\d+),CODECS="(.*)"\n(.+)/g)];
    this.own = sizes.map(([, , , address]) => new URL(address, new URL(this.address, location.href)).href);
    this.offer(sizes.map(([, height, codecs]) => ({ height: Number(height), codecs })));
  }

  async load() {
    const { default: Hls } = await import("./hls.light.min.mjs");
    if (this.signal.aborted) return;
    if (!Hls.isSupported()) return this.instead();
    // Pieces are taken as they are: there is nothing that a worker would do, and none has to be allowed.
    const hls = (this.hls = new Hls({ enableWorker: false, backBufferLength: 60, capLevelToPlayerSize: true, abrEwmaDefaultEstimate: 5_000_000 }));
    hls.on(Hls.Events.MANIFEST_PARSED, (_, { levels }) => this.offer(levels.map(({ height, videoCodec }) => ({ height, codecs: videoCodec ?? "" }))));
    // Where not even the first piece comes, such as from a bucket without a rule for this page, none will: that is not waited for.
    hls.on(Hls.Events.ERROR, (_, { fatal, details }) => {
      const none = details === Hls.ErrorDetails.FRAG_LOAD_ERROR && this.film.readyState === 0;
      if (none) this.instead("Plays in one size: the store gave this page no piece of the stream. An admin sees why with mpp admin check-store.");
      else if (fatal) this.instead("Plays in one size: a piece of the stream did not come.");
    });
    hls.on(Hls.Events.FRAG_BUFFERED, (_, { frag }) => this.chosen && this.arrived(frag));
    hls.loadSource(this.address);
    hls.attachMedia(this.film);
  }

  /** hls.js counts sizes from the smallest on, playlists from the largest. */
  offer(sizes) {
    const options = sizes.map(({ height, codecs }, at) => ({ height, at, name: codecs.startsWith("hvc1") ? `${height} HEVC` : `${height}` })).sort((a, b) => b.height - a.height);
    this.menu?.replaceChildren(new Option("auto", "-1"), ...options.map(({ name, at }) => new Option(name, String(at))));
  }

  choose(size) {
    if (this.hls) {
      // Who asks for more than the window shows gets it.
      this.hls.autoLevelCapping = -1;
      this.hls.config.capLevelToPlayerSize = size < 0;
      this.hls.currentLevel = size;
      this.chosen = true;
    } else if (this.own) {
      this.player.turnTo(this.own[size] ?? this.address);
    }
  }

  /** A film that stands still shows no other size of its frame before it is sent there once more. */
  arrived({ level, start, end }) {
    const at = this.film.currentTime;
    if (at < start || at >= end || (this.hls.loadLevel >= 0 && level !== this.hls.loadLevel)) return;
    this.chosen = false;
    if (this.film.paused) this.player.seek(this.player.now);
  }

  instead(words) {
    if (this.signal.aborted || this.film.dataset.playing === "film") return;
    this.film.dataset.playing = "film";
    this.hls?.destroy();
    this.hls = this.own = undefined;
    this.byItself = false;
    this.offer([]);
    if (this.menu) this.menu.disabled = true;
    if (words) this.player.say(words);
    this.player.turnTo(this.film.dataset.film);
  }
}
