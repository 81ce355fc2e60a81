/* The page beside the strings: loaded anew behind the one that is shown, and changed over at the same place. */
(() => {
  "use strict";

  const desk = (window.desk ??= {});
  const PATIENCE = 15000;

  let arriving = null;
  let isWanted = false;

  function toggle(button) {
    const pane = desk.part("preview");
    const isShown = pane.hidden;
    pane.hidden = !isShown;
    desk.root().classList.toggle("desk--with-preview", isShown);
    button.setAttribute("aria-expanded", String(isShown));
    if (isShown) refresh();
  }

  function refresh() {
    const old = desk.part("frame");
    if (!old || desk.part("preview").hidden) return;
    if (arriving) {
      isWanted = true;
      return;
    }
    const coming = old.cloneNode();
    arriving = coming;
    coming.removeAttribute("data-desk-target");
    coming.classList.add("desk-coming");
    coming.setAttribute("aria-hidden", "true");
    coming.tabIndex = -1;
    const finish = (isGood) => {
      if (arriving !== coming) return;
      clearTimeout(timer);
      arriving = null;
      if (isGood) changeOver(old, coming);
      else coming.remove();
      if (isWanted) {
        isWanted = false;
        refresh();
      }
    };
    const timer = setTimeout(() => finish(false), PATIENCE);
    coming.addEventListener("load", () => finish(isReadable(coming)), { once: true });
    old.after(coming);
  }

  /** Where the server is away, the browser shows a page of its own, which we may not read. */
  function isReadable(frame) {
    try {
      return Boolean(frame.contentDocument && frame.contentDocument.body);
    } catch {
      return false;
    }
  }

  function changeOver(old, coming) {
    if (isReadable(old)) {
      const { scrollX: left, scrollY: top } = old.contentWindow;
      coming.contentWindow.scrollTo({ left, top, behavior: "instant" });
    }
    coming.classList.remove("desk-coming");
    coming.removeAttribute("aria-hidden");
    coming.removeAttribute("tabindex");
    coming.dataset.deskTarget = "frame";
    old.remove();
  }

  desk.preview = { refresh, toggle };
})();
