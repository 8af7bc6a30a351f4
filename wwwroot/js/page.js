// Small things that need no round trip: copy to the clipboard, print, close a menu after a choice.

// The router would scroll to the content, but leave the keyboard where it was.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.(".skip-link")) return;
  event.preventDefault();
  const content = document.getElementById("content");
  content?.focus();
  content?.scrollIntoView();
}, { capture: true });

document.addEventListener("click", async (event) => {
  const copy = event.target.closest?.("[data-copy]");
  if (copy) {
    const text = copy.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // No clipboard without HTTPS: select a hidden field and copy the old way.
      const field = Object.assign(document.createElement("textarea"), { value: text });
      field.style.position = "fixed";
      (copy.closest("[role=dialog]") ?? document.body).append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    copy.classList.add("copied");
    setTimeout(() => copy.classList.remove("copied"), 1500);
  }
  if (event.target.closest?.("[data-print]")) window.print();
  // A link that another program opens: no browser tells whether one did.
  const handled = event.target.closest?.("[data-handler]");
  if (handled) setTimeout(() => document.getElementById(handled.dataset.handler)?.removeAttribute("hidden"), 1500);
  const chosen = event.target.closest?.("[popover] a, [popover] button:not([data-stays])");
  if (chosen) chosen.closest("[popover]").hidePopover?.();
});

// A dialog has the focus as soon as it is there, without a round trip, and keeps it when what had it is gone or asleep with its
// answer: else neither Esc nor Tab would be heard. When it is gone, what opened it has the focus again.
let opener;
new MutationObserver(() => {
  const dialog = [...document.querySelectorAll("[role=dialog]")].at(-1);
  const at = document.activeElement ?? document.body;
  if (!dialog) {
    if (at === document.body && opener?.isConnected) opener.focus();
    opener = undefined;
  } else if (!at.closest("[role=dialog], dialog")) {
    if (at !== document.body) opener = at;
    (dialog.querySelector(":is(input, select, textarea):enabled") ?? dialog.querySelector("a[href], button:enabled") ?? dialog).focus();
  }
}).observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
