// The library's list: how many cards fit side by side, the keys, and files that the circuit hands over.
const narrowest = 230; // pixels of a card
const gap = 12;
const watched = new WeakMap();

const fit = (place, dotnet) => {
  const across = Math.max(1, Math.floor((place.clientWidth + gap) / (narrowest + gap)));
  const width = (place.clientWidth - gap * (across - 1)) / across;
  const line = place.querySelector(".line:not(.waiting)");
  // A picture of 16:9 and three lines of text, until there is one to measure.
  const high = line && Number(getComputedStyle(place).getPropertyValue("--across")) === across ? line.offsetHeight : width * 0.5625 + 104;
  if (place.clientWidth > 0) dotnet.invokeMethodAsync("FitsAsync", across, Math.round(high));
};

const items = (place) => [...place.querySelectorAll("[data-place]")];
const at = (place, n) => place.querySelector(`[data-place="${n}"]`);

// The list scrolls in its frame where it is a table, else the page does.
const scroller = (place) => {
  const frame = place.querySelector(".rows");
  return frame && getComputedStyle(frame).overflowY !== "visible" ? frame : window;
};

// What is out of sight is not in the document: scroll there, and wait for it to come.
const focus = (place, n) => {
  const found = at(place, n);
  if (found) {
    found.querySelector("[data-open]").focus();
    found.scrollIntoView({ block: "nearest" });
    return;
  }
  const some = items(place);
  if (some.length === 0) return;
  const [first, last] = [some[0], some[some.length - 1]];
  const across = Number(getComputedStyle(place).getPropertyValue("--across")) || 1;
  const lines = Math.round((n - Number((n > Number(last.dataset.place) ? last : first).dataset.place)) / across);
  scroller(place).scrollBy(0, lines * first.parentElement.offsetHeight || lines * first.offsetHeight);
  let tries = 0;
  const wait = () => {
    const come = at(place, n);
    if (come) {
      come.querySelector("[data-open]").focus();
      come.scrollIntoView({ block: "nearest" });
    } else if (++tries < 120) {
      requestAnimationFrame(wait);
    }
  };
  requestAnimationFrame(wait);
};

const keys = (place, dotnet) => (event) => {
  const typing = event.target.matches?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.querySelector("[data-search]")?.focus();
    return;
  }
  if (typing || document.querySelector("[popover]:popover-open")) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") {
    event.preventDefault();
    dotnet.invokeMethodAsync("ChooseAllAsync");
    return;
  }
  if (event.key === "Escape") dotnet.invokeMethodAsync("ChooseNone");
  const item = event.target.closest?.("[data-place]");
  if (!item || !place.contains(item)) {
    if (event.key === "ArrowDown" && (event.target === document.body || event.target.matches?.("h1, main"))) {
      event.preventDefault();
      focus(place, Number(items(place)[0]?.dataset.place ?? 0));
    }
    return;
  }
  const here = Number(item.dataset.place);
  const across = Number(getComputedStyle(place).getPropertyValue("--across")) || 1;
  const steps = { ArrowDown: across, ArrowUp: -across };
  if (across > 1) Object.assign(steps, { ArrowRight: 1, ArrowLeft: -1 });
  if (event.key in steps) {
    event.preventDefault();
    const to = Math.min(Number(place.dataset.count) - 1, Math.max(0, here + steps[event.key]));
    if (event.shiftKey) item.querySelector("input[type=checkbox]:not(:checked)")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    focus(place, to);
  } else if (event.key === " " && event.target.matches("[data-open]")) {
    event.preventDefault();
    item.querySelector("input[type=checkbox]").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: event.shiftKey }));
  }
};

export const watch = (place, dotnet) => {
  if (!place) return;
  const onKey = keys(place, dotnet);
  const size = new ResizeObserver(() => fit(place, dotnet));
  size.observe(place);
  document.addEventListener("keydown", onKey);
  watched.set(place, () => {
    size.disconnect();
    document.removeEventListener("keydown", onKey);
  });
  fit(place, dotnet);
};

export const leave = (place) => {
  if (place) watched.get(place)?.();
};

export const save = async (name, type, stream) => {
  const address = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
