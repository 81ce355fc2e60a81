// A filtered list that changes in place: the address, the way back, the focus and what a screen reader
// hears are those of a new page. Without this, or when an answer fails, the browser loads the page as ever.
const find = (selector, root = document) => root.querySelector(selector);
const GLIDE = 350; // milliseconds from one part of the map to another
let asking;

function attach() {
  const form = find("[data-listing-form]");
  form?.addEventListener("change", () => go(addressOf(form), focusOf(document.activeElement)));
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    go(addressOf(form), "#h-list");
  });
}

function addressOf(form) {
  const usual = form.elements.sort?.options[0].value;
  const pairs = [...new FormData(form)].filter(([name, value]) => value && !(name === "sort" && value === usual));
  const query = String(new URLSearchParams(pairs));
  return location.pathname + (query && `?${query}`);
}

// What has the focus, so that its successor gets it.
function focusOf(element) {
  if (element?.type === "checkbox") return `input[name="${element.name}"][value="${CSS.escape(element.value)}"]`;
  return element?.id ? `#${CSS.escape(element.id)}` : "";
}

async function go(address, focus, isBack = false) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const list = find("[data-listing]");
  list.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (signal.aborted) return;
    const before = viewOf(list);
    const fresh = find("[data-listing]", page);
    const isOpen = find("details.filters", list)?.open;
    find("details.filters", fresh).open = isOpen;
    list.replaceChildren(...fresh.childNodes);
    if (!isBack) history.pushState({}, "", address);
    document.title = page.title;
    for (const kind of ["canonical", "alternate"]) {
      document.head.querySelectorAll(`link[rel=${kind}]`).forEach((link) => link.remove());
      document.head.append(...page.head.querySelectorAll(`link[rel=${kind}]`));
    }
    attach();
    glide(find("[data-map]", list), before);
    if (focus) find(focus, list)?.focus({ preventScroll: focus !== "#h-list" });
    const counts = [...list.querySelectorAll(".count h2")].map((heading) => heading.textContent.trim());
    find("[data-listing-status]").textContent = counts.join(", ");
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  } finally {
    if (!signal.aborted) list.removeAttribute("aria-busy");
  }
}

function viewOf(root) {
  return find("[data-map]", root)?.getAttribute("viewBox");
}

// From the part of the map shown before to the new one.
function glide(map, before) {
  const after = map?.getAttribute("viewBox");
  if (!before || !after || before === after || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const [from, to] = [before, after].map((box) => box.split(" ").map(Number));
  const start = performance.now();
  const step = (now) => {
    const share = Math.min(1, (now - start) / GLIDE);
    const eased = 1 - (1 - share) ** 3;
    map.setAttribute("viewBox", from.map((value, index) => value + (to[index] - value) * eased).join(" "));
    if (share < 1 && map.isConnected) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

if (find("[data-listing]")) {
  attach();
  find("[data-listing]").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-listing-link], .pages a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    event.preventDefault();
    // Links of the drawing are of SVG, whose `href` is an object.
    const { pathname, search } = new URL(link.getAttribute("href"), location.href);
    go(pathname + search, link.closest(".rmap") ? `[data-zoom="${link.dataset.zoom ?? "out"}"], [data-zoom]` : "#h-list");
  });
  addEventListener("popstate", () => {
    // A jump within the page changes only the part behind "#".
    if (location.hash) return;
    go(location.pathname + location.search, "", true);
  });
}

// Pointing at a partner of the list, or moving the focus there, marks where it is on the map.
// Not in a file of its own: the directory makes ten requests, and no more are allowed.
function mark(event) {
  const list = event.currentTarget;
  const isOn = event.type === "pointerover" || event.type === "focusin";
  const keys = (isOn && event.target.closest("[data-at]")?.dataset.at) || "";
  list.querySelectorAll(".is-marked").forEach((each) => each.classList.remove("is-marked"));
  for (const key of keys.split(" ").filter(Boolean)) {
    list.querySelectorAll(`[data-has~="${key}"]`).forEach((each) => each.classList.add("is-marked"));
  }
}

for (const kind of ["pointerover", "pointerleave", "focusin", "focusout"]) {
  find("[data-listing]")?.addEventListener(kind, mark);
}
