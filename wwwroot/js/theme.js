// Runs before the first paint: dark or light as the person chose, else as the system wishes, else dark.
(() => {
  const root = document.documentElement;
  const light = window.matchMedia("(prefers-color-scheme: light)");
  const chosen = () => {
    try {
      return localStorage.getItem("mpp-theme");
    } catch {
      return null; // storage is blocked: follow the system
    }
  };
  const apply = () => {
    const theme = chosen() ?? (light.matches ? "light" : "dark");
    root.dataset.theme = theme;
    for (const button of document.querySelectorAll("[data-theme-toggle]"))
      button.setAttribute("aria-pressed", String(theme === "light"));
  };
  apply();
  light.addEventListener("change", apply);
  window.addEventListener("storage", apply);
  document.addEventListener("DOMContentLoaded", apply);
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-toggle]")) return;
    try {
      localStorage.setItem("mpp-theme", root.dataset.theme === "dark" ? "light" : "dark");
    } catch {
      root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
      return;
    }
    apply();
  });
})();
