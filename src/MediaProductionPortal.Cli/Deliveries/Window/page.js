// Asks the mpp that serves this page how things stand, once a second, and changes only what changed: whoever is at a button stays there.

const page = (id) => document.getElementById(id);
const states = { offered: "Not fetched here", waiting: "Waits", fetching: "Being fetched", verified: "Every file verified", trouble: "Not whole" };
const units = ["B", "kB", "MB", "GB", "TB", "PB"];
const rows = new Map();
let pace = [];
let last = null;

const amount = (bytes) => {
  let unit = 0;
  while (bytes >= 999.5 && unit < units.length - 1) { bytes /= 1000; unit++; }
  return `${unit === 0 || bytes >= 99.95 ? Math.round(bytes) : bytes.toFixed(1)} ${units[unit]}`;
};
const time = (seconds) => {
  const s = Math.round(seconds), two = (n) => String(n).padStart(2, "0");
  return s >= 3600 ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`;
};
const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };
const show = (element, on) => { element.hidden = !on; };

async function ask(wish) {
  try {
    const answer = await fetch(wish ? "do" : "state", wish && {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wish),
    });
    if (answer.ok) draw(await answer.json());
    else if (wish?.what === "open-folder") trouble("No program of this machine opens folders; the path stands below the delivery.");
  } catch {
    trouble("mpp does not run any more. Start it again: what was fetched is kept.");
  }
}

function trouble(words) {
  say(page("trouble"), words ?? "");
  show(page("trouble"), !!words);
}

function draw(state) {
  last = state;
  trouble(state.trouble);
  say(page("where"), `From ${state.portal}${state.as ? `, as ${state.as}` : ""}`);
  say(page("pause"), state.paused ? "Resume" : "Pause");
  if (document.activeElement !== page("mbit")) page("mbit").value = state.mbit ?? "";
  const asked = state.items.filter((i) => i.state !== "offered");
  const [bytes, total] = [sum(asked, "bytes"), sum(asked, "bytesTotal")];
  page("all").value = total ? bytes / total : 0;
  say(page("all-words"), `${amount(bytes)} of ${amount(total)}, ${sum(asked, "files").toLocaleString("en")} of ${sum(asked, "filesTotal").toLocaleString("en")} files${speed(state, bytes, total)}`);
  show(page("none"), state.items.length === 0);
  state.items.forEach((item, place) => {
    if (!rows.has(item.id)) rows.set(item.id, make(item));
    const row = rows.get(item.id);
    if (page("items").children[place] !== row) page("items").insertBefore(row, page("items").children[place] ?? null);
    drawItem(row, item, state.paused);
  });
}

const sum = (items, what) => items.reduce((all, item) => all + item[what], 0);

function speed(state, bytes, total) {
  if (state.paused) return ". Paused.";
  const now = performance.now();
  if (pace.length && bytes < pace.at(-1).bytes) pace = [];
  pace = [...pace.filter((p) => now - p.now < 8000), { now, bytes }];
  const rate = pace.length > 1 ? (bytes - pace[0].bytes) / ((now - pace[0].now) / 1000) : 0;
  return state.items.some((i) => i.state === "fetching") && rate > 0
    ? `, ${amount(rate)}/s, ${time((total - bytes) / rate)} left` : "";
}

function make(item) {
  const row = page("item").content.firstElementChild.cloneNode(true);
  const part = (name) => row.querySelector(name);
  part("h2").id = `d-${item.id}`;
  part("progress").setAttribute("aria-labelledby", `d-${item.id}`);
  part(".fetch").addEventListener("click", () => ask({ what: "fetch", delivery: item.id }));
  part(".open").addEventListener("click", () => ask({ what: "open-folder", delivery: item.id }));
  part(".open").setAttribute("aria-describedby", `d-${item.id}`);
  part(".fetch").setAttribute("aria-describedby", `d-${item.id}`);
  return row;
}

function drawItem(row, item, paused) {
  const part = (name) => row.querySelector(name);
  say(part("h2"), item.name);
  say(part(".title"), item.titleName);
  const now = paused && ["waiting", "fetching"].includes(item.state) ? "Paused" : states[item.state];
  // Told to those who listen when it changes, not each second.
  if (part(".state").textContent && part(".state").textContent !== now) say(page("news"), `${item.name}: ${now}`);
  say(part(".state"), now);
  part(".state").className = `state ${item.state}`;
  part("progress").value = item.bytesTotal ? item.bytes / item.bytesTotal : 1;
  say(part(".words"), `${amount(item.bytes)} of ${amount(item.bytesTotal)}, ${item.files.toLocaleString("en")} of ${item.filesTotal.toLocaleString("en")} files${item.state === "verified" ? " verified" : ""}`);
  say(part(".why"), item.words ?? "");
  show(part(".why"), !!item.words);
  say(part(".folder"), item.state === "offered" ? "" : `In ${item.folder}${item.hashList ? `, with the hash list ${item.hashList.slice(item.folder.length + 1)}` : ""}`);
  list(part(".moving"), item.moving, ["span", "progress", "span"], (li, file) => {
    const share = file.fileSize ? file.fileBytes / file.fileSize : 1;
    say(li.children[0], file.path);
    li.children[1].value = share;
    li.children[1].setAttribute("aria-label", file.path);
    say(li.children[2], `${Math.floor(100 * share)} %`);
  });
  show(part("details"), item.faults.length > 0);
  say(part("summary"), `${item.faults.length === 20 ? "20 or more" : item.faults.length} ${item.faults.length === 1 ? "file is" : "files are"} not there`);
  list(part(".faults"), item.faults, [], (li, words) => say(li, words));
  const again = item.state === "trouble";
  say(part(".fetch"), again ? "Try again" : "Fetch");
  show(part(".fetch"), again || item.state === "offered");
  show(part(".open"), item.canOpen);
}

function list(ul, values, parts, fill) {
  while (ul.children.length > values.length) ul.lastElementChild.remove();
  while (ul.children.length < values.length) {
    const li = document.createElement("li");
    li.append(...parts.map((name) => document.createElement(name)));
    ul.append(li);
  }
  values.forEach((value, i) => fill(ul.children[i], value));
}

page("pause").addEventListener("click", () => ask({ what: last?.paused ? "resume" : "pause" }));
page("speed").addEventListener("submit", (event) => {
  event.preventDefault();
  const mbit = page("mbit").valueAsNumber;
  page("mbit").blur();
  ask({ what: "limit", mbit: Number.isNaN(mbit) ? null : mbit });
});

(async function keepAsking() {
  await ask();
  setTimeout(keepAsking, 1000);
})();
