// <mpp-screening>: the room of a screening. The host's deeds go to the portal; everybody, the host too, follows what comes back.
import { Clock, Follower } from "./screening-sync.js";
import { frameAt, middleOf } from "./timecode.js";
import "./signalr/signalr.min.js";

const pace = 200; // between two looks at the film
const again = 30_000; // between two looks at the clock
const drag = 100; // between two places while the host drags

/** A line into the room: joined, and joined again after it broke. */
export const openLine = async (id, link, hear, address = "/hubs/screening") => {
  const line = new signalR.HubConnectionBuilder()
    .withUrl(address)
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: () => 2000 })
    .configureLogging(signalR.LogLevel.None)
    .build();
  for (const [what, act] of Object.entries(hear)) line.on(what, act);
  const join = () => line.invoke("Join", id, link ?? null);
  line.onreconnected(async () => hear.again?.(await join().catch(() => null)));
  await line.start();
  return { line, room: await join() };
};

class Screening extends HTMLElement {
  connectedCallback() {
    queueMicrotask(() => this.isConnected && this.begin());
  }

  disconnectedCallback() {
    this.away?.abort();
    this.line?.stop();
  }

  part(name) {
    return this.querySelector(`[data-room="${name}"]`);
  }

  async begin() {
    this.away?.abort();
    this.away = new AbortController();
    const { signal } = this.away;
    this.chapters = JSON.parse(this.dataset.chapters);
    this.watch = this.querySelector("mpp-watch");
    this.watch.led = true;
    this.player = this.querySelector("mpp-player");
    this.film = this.player.querySelector("video");
    this.clock = new Clock();
    this.follower = new Follower(this.film, this.clock);
    this.shown = this.chapters[0].id;
    // Before the player hears of it: one place for all.
    for (const [type, act] of [["click", this.click], ["keydown", this.key], ["input", this.drag]]) this.player.addEventListener(type, (event) => act.call(this, event), { signal, capture: true });
    this.film.addEventListener("ended", () => this.leads && this.go(1, true), { signal });
    this.part("enter").addEventListener("click", () => this.enter(), { signal });
    this.part("before").addEventListener("click", () => this.go(-1, false), { signal });
    this.part("after").addEventListener("click", () => this.go(1, this.state.playing), { signal });
    this.part("over").addEventListener("click", () => this.tell("TakeOver"), { signal });
    this.part("end").addEventListener("click", () => confirm("End the screening for everybody?") && this.tell("End"), { signal });
    this.part("say").addEventListener("submit", (event) => this.speak(event), { signal });
    try {
      await this.join();
    } catch (fault) {
      return this.say(this.words(fault));
    }
    const timers = [setInterval(() => this.tick(), pace), setInterval(() => this.look(), again)];
    signal.addEventListener("abort", () => timers.forEach(clearInterval));
  }

  async join() {
    const { line, room } = await openLine(this.dataset.id, this.dataset.link, {
      State: (state) => this.hear(state),
      Room: (people) => this.people(people),
      Said: (said) => this.said(said),
      Noted: () => this.watch.talk?.look(),
      Gone: () => ((this.isGone = true), this.watch.gone("You may not watch this any more: the link was taken back, or ran out.")),
      again: (back) => (back ? (this.look(), this.enterRoom(back)) : location.reload()),
    });
    this.line = line;
    line.onreconnecting(() => this.say("The connection is lost; it is tried again …"));
    line.onclose(() => this.say(this.isGone ? "You may not watch this any more." : "The connection ended. Load the page again."));
    await this.look();
    this.enterRoom(room);
  }

  enterRoom(room) {
    Object.assign(this, { me: room.me, mayLead: room.mayLead });
    this.people(room.people);
    this.hear(room.state);
  }

  async look() {
    await this.clock.measure(() => this.line.invoke("Now")).catch(() => {});
  }

  words(fault) {
    // "An unexpected error occurred invoking 'Join' on the server. HubException: There is no such …"
    return String(fault?.message ?? fault).replace(/^.*HubException: /, "");
  }

  say(words) {
    this.part("state").textContent = words;
  }

  get leads() {
    return this.state && !this.state.ended && this.state.host === this.me;
  }

  hear(state) {
    if (this.state && state.revision < this.state.revision) return;
    this.state = state;
    if (state.clip !== this.shown) this.show(state.clip);
    this.follower.hear(state);
    // What the player itself sought last says nothing here.
    this.player.sought = undefined;
    const { leads } = this;
    for (const name of ["before", "after", "end"]) this.part(name).hidden = !leads;
    this.part("over").hidden = leads || !this.mayLead || state.ended;
    this.say(state.words ?? (leads ? "You lead: what you do, everybody sees." : state.hostName ? `${state.hostName} leads.` : "Nobody leads now."));
  }

  show(id) {
    const chapter = this.chapters.find((c) => c.id === id);
    if (!chapter) return location.reload(); // passed after this page was loaded
    this.shown = id;
    this.part("clip").textContent = chapter.name;
    this.watch.show(chapter);
    this.player.load({ ...chapter, clip: id });
  }

  tick() {
    if (!this.state) return;
    this.player.sought = undefined;
    this.follower.tick();
    if (this.follower.refused) [this.follower.refused, this.silent, this.film.muted] = [false, true, true];
    this.part("enter").hidden = !this.silent;
  }

  /** Browsers start no sound before somebody touched the page: until then it plays silent. */
  enter() {
    this.silent = this.film.muted = false;
    this.tick();
  }

  async tell(what, ...rest) {
    try {
      this.hear(await this.line.invoke(what, ...rest));
    } catch (fault) {
      this.say(this.words(fault));
    }
  }

  lead(playing, seconds, clip = null) {
    if (this.leads) return this.tell("Lead", { clip, playing, seconds });
    this.say(this.state?.hostName ? `${this.state.hostName} leads; you follow.` : "Nobody leads now.");
  }

  go(by, playing) {
    const to = this.chapters[this.chapters.findIndex((c) => c.id === this.shown) + by];
    if (to) this.lead(playing, 0, to.id);
    else if (by > 0) this.lead(false, this.film.duration || 0);
  }

  /** Counts from the frame that was asked for last: fingers are quicker than the way there and back. */
  frame(by) {
    const { player } = this;
    const from = this.wanted ?? frameAt(this.film.currentTime, player.rate);
    const to = Math.min(Math.max(0, from + by), player.last);
    this.wanted = to;
    this.lead(false, middleOf(to, player.rate))?.finally(() => this.wanted === to && (this.wanted = undefined));
  }

  /** What the player would do by itself. */
  do(what) {
    const act = {
      play: () => this.lead(!this.state?.playing, this.film.currentTime),
      stop: () => this.lead(false, this.film.currentTime),
      on: () => this.lead(true, this.film.currentTime),
      back: () => this.frame(-1),
      forward: () => this.frame(1),
      first: () => this.frame(-Infinity),
      last: () => this.frame(Infinity),
    }[what];
    act?.();
    return !!act;
  }

  click(event) {
    if (this.do(event.target.closest("[data-do]")?.dataset.do)) event.stopImmediatePropagation();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target.closest("button") && event.key === " ")) return;
    if (event.target.matches("input:not([type=range]), select, textarea")) return;
    const what = { " ": "play", k: "stop", l: "on", j: "back", ",": "back", ".": "forward", ArrowLeft: "back", ArrowRight: "forward", Home: "first", End: "last" }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!what) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.do(what);
  }

  drag(event) {
    if (event.target.dataset.part !== "seek") return;
    event.stopImmediatePropagation();
    const to = Number(event.target.value);
    clearTimeout(this.dragged);
    this.dragged = setTimeout(() => this.lead(false, middleOf(to, this.player.rate)), drag);
  }

  people(people) {
    const place = this.part("people");
    place.replaceChildren(...people.map((p) => Object.assign(document.createElement("li"), { className: "badge", textContent: p.isGuest ? `${p.name} (guest)` : p.name })));
  }

  said({ by, text }) {
    const lines = this.part("lines");
    const line = document.createElement("p");
    line.append(Object.assign(document.createElement("b"), { textContent: by }), ` ${text}`);
    lines.append(line);
    while (lines.children.length > 200) lines.firstChild.remove();
    lines.scrollTop = lines.scrollHeight;
  }

  speak(event) {
    event.preventDefault();
    const field = event.target.querySelector("input");
    if (!field.value.trim()) return;
    this.line.invoke("Say", field.value).then(() => (field.value = ""), (fault) => this.say(this.words(fault)));
  }
}

customElements.define("mpp-screening", Screening);
