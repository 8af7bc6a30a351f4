// The connection to the portal: words while it is lost, tries again by itself, and reloads the same address when the
// portal was restarted and no longer knows this page (Blazor: state "rejected").
const dialog = document.getElementById("components-reconnect-modal");
let timer;

const again = async () => {
  clearTimeout(timer);
  try {
    if (await Blazor.reconnect()) return;
    if (await Blazor.resumeCircuit()) {
      dialog.close();
      return;
    }
    location.reload();
  } catch {
    timer = setTimeout(again, 3000); // not reachable yet
  }
};

dialog?.addEventListener("components-reconnect-state-changed", ({ detail: { state } }) => {
  if (state === "show" && !dialog.open) dialog.showModal();
  else if (state === "hide") {
    clearTimeout(timer);
    dialog.close();
  } else if (state === "failed") again();
  else if (state === "rejected" || state === "resume-failed") location.reload();
});
dialog?.addEventListener("cancel", (event) => event.preventDefault());
document.getElementById("components-reconnect-button")?.addEventListener("click", again);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && dialog?.open) again();
});
window.addEventListener("online", () => dialog?.open && again());
