// Pointing at a partner of the list, or moving the focus there, marks where it is on the map.
const list = document.querySelector("[data-listing]");

function mark(event) {
  const keys = event.type.endsWith("over") || event.type === "focusin" ? event.target.closest("[data-at]")?.dataset.at : "";
  list.querySelectorAll(".is-marked").forEach((each) => each.classList.remove("is-marked"));
  for (const key of keys?.split(" ") ?? []) {
    if (key) list.querySelectorAll(`[data-has~="${key}"]`).forEach((each) => each.classList.add("is-marked"));
  }
}

for (const kind of ["pointerover", "pointerleave", "focusin", "focusout"]) list?.addEventListener(kind, mark);
