// Remembers the reader's choice of light or dark; stores nothing before they choose.
(() => {
  const root = document.documentElement;
  const key = "portal-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  try {
    const stored = localStorage.getItem(key);
    if (stored === "light" || stored === "dark") root.dataset.theme = stored;
  } catch {}
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-toggle]");
    if (!button) return;
    const sync = () => button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = false;
    sync();
    system.addEventListener("change", sync);
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem(key, root.dataset.theme);
      } catch {}
      sync();
    });
  });
})();
