// Notes on published dailies: at the frame on the screen, with a drawing, answered, resolved. Written the same by members and guests.
import { ask } from "./watch-ask.js";

const every = 20_000;

// as the rest of the page writes it
const instant = (at) => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

const make = (tag, { on, data, ...rest } = {}, ...children) => {
  const it = Object.assign(document.createElement(tag), rest);
  for (const [type, act] of Object.entries(on ?? {})) it.addEventListener(type, act);
  Object.assign(it.dataset, data);
  it.append(...children.filter((c) => c !== undefined && c !== null));
  return it;
};
const button = (text, click, className = "button bare") => make("button", { type: "button", className, textContent: text, on: { click } });

export class Talk {
  notes = [];

  constructor(watch, signal) {
    this.watch = watch;
    this.place = watch.part("talk");
    if (!this.place) return;
    this.list = make("ol", { className: "panel flush" });
    this.form = make("div");
    this.words = make("p", { className: "small" });
    this.words.setAttribute("role", "status");
    this.open = make("input", { type: "checkbox", on: { change: () => this.paint() } });
    const head = make("div", { className: "row between" }, make("h2", { textContent: "Notes" }),
      make("div", { className: "row" }, make("label", { className: "row small" }, this.open, "Open only"),
        watch.dataset.notes ? button("Note here", () => this.write(), "button") : null));
    this.place.className = "talk";
    this.place.replaceChildren(head, this.form, this.words, this.list);
    const timer = setInterval(() => document.hidden || this.look(), every);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  get api() {
    return this.watch.dataset.api;
  }

  say(words) {
    this.words.textContent = words;
  }

  async look() {
    if (!this.place) return;
    const { clip } = this.watch.dataset;
    const answer = await ask("GET", `${this.api}/notes?clip=${clip}`);
    if (answer.gone) return this.watch.gone(answer.words);
    if (!answer.value || clip !== this.watch.dataset.clip) return;
    this.notes = answer.value.map((n) => n.note);
    this.paint();
  }

  paint() {
    const shown = this.notes.filter((n) => !this.open.checked || !(n.resolvedAt ?? this.notes.find((p) => p.id === n.replyTo)?.resolvedAt));
    this.list.hidden = shown.length === 0;
    this.list.replaceChildren(...shown.map((n) => this.row(n)));
    this.say(shown.length ? "" : this.notes.length ? "No note is open." : "Nobody has written anything yet.");
  }

  row(note) {
    const { notes, manage } = this.watch.dataset;
    const first = !note.replyTo;
    const named = (text, act) => {
      const it = button(text, act);
      it.setAttribute("aria-label", `${text} the note of ${note.by} at ${note.timecode ?? note.at}`);
      return it;
    };
    const deeds = [
      notes && first && named("Answer", () => this.write({ replyTo: note.id, at: note.at, timecode: note.timecode })),
      first && (manage || note.mine) && notes && named(note.resolvedAt ? "Open again" : "Resolve", () => this.act("PUT", `notes/${note.id}/resolved`, { on: !note.resolvedAt })),
      note.mine && named("Change", () => this.write(note)),
      (manage || note.mine) && notes && named("Remove", () => confirm(first ? "Remove the note and its answers for everybody?" : "Remove the answer for everybody?") && this.act("DELETE", `notes/${note.id}`)),
    ];
    return make("li", { className: `${first ? "" : "answer"} ${note.resolvedAt ? "done" : ""}`.trim() },
      make("div", { className: "row" },
        first ? make("button", { type: "button", className: "button bare mono", title: "Go to this frame", textContent: note.timecode ?? String(note.at), on: { click: () => this.go(note) } }) : null,
        note.drawing.length ? make("span", { className: "badge", textContent: "drawing" }) : null,
        note.resolvedAt ? make("span", { className: "badge", textContent: `resolved by ${note.resolvedBy}` }) : null),
      make("p", { className: "text", textContent: note.text }),
      make("div", { className: "row small quiet" },
        make("span", { textContent: note.by }),
        make("time", { dateTime: note.writtenAt, textContent: instant(note.writtenAt) }),
        note.changedAt ? "changed" : null,
        ...deeds.filter(Boolean)));
  }

  go(note) {
    const { player } = this.watch;
    if (!this.watch.led) {
      player.stop();
      player.seek(note.at + this.watch.head);
    }
    player.drawing.set(note.drawing);
    player.scrollIntoView({ block: "nearest" });
  }

  /** A new note, an answer (replyTo without id), or a note that is changed. */
  write(note) {
    const { player } = this.watch;
    const place = player.place;
    const at = note?.at ?? Math.max(0, place.at - this.watch.head);
    const length = note?.length ?? (note ? 1 : Math.max(1, place.length - Math.max(0, this.watch.head - place.at)));
    const draws = !note?.replyTo;
    const text = make("textarea", { className: "input", rows: 3, maxLength: 4000, id: "watch-note", value: note?.text ?? "" });
    const save = make("button", { type: "submit", className: "button main", textContent: "Save" });
    const pen = button("Draw", () => {
      const on = player.drawing.toggle();
      pen.setAttribute("aria-pressed", String(on));
      if (on) player.scrollIntoView({ block: "nearest" });
    }, "button");
    pen.setAttribute("aria-pressed", "false");
    if (draws) player.drawing.set(note?.drawing ? [...note.drawing] : []);
    this.form.replaceChildren(make("form", {
      className: "panel stack",
      on: {
        submit: async (event) => {
          event.preventDefault();
          save.disabled = true;
          const body = { at, length, text: text.value, colour: note?.colour ?? "green", drawing: draws ? player.drawing.strokes : [], replyTo: note?.replyTo };
          const done = await this.act(note?.id ? "PUT" : "POST", `clips/${this.watch.dataset.clip}/notes${note?.id ? `/${note.id}` : ""}`, body);
          save.disabled = false;
          if (done) this.end();
        },
        keydown: (event) => event.key === "Escape" && this.end(),
      },
    },
      make("div", { className: "field" }, make("label", { htmlFor: "watch-note", textContent: `${note?.replyTo ? "Answer to the note" : "Note"} at ${note?.timecode ?? player.text(at + this.watch.head)}` }), text),
      make("div", { className: "row between" },
        make("div", { className: "row" }, draws ? pen : null, draws ? button("Wipe", () => player.drawing.set([])) : null),
        make("div", { className: "row" }, button("Cancel", () => this.end(), "button"), save))));
    text.focus({ preventScroll: true });
  }

  end() {
    this.form.replaceChildren();
    this.watch.player.drawing.toggle(false);
    this.watch.player.drawing.set([]);
  }

  async act(method, where, body) {
    const answer = await ask(method, `${this.api}/${where}`, body);
    if (answer.words) {
      this.say(answer.words);
      return false;
    }
    await this.look();
    return true;
  }
}
