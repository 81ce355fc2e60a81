// Suggestions below a search field, as the combobox of the ARIA patterns: a list box that arrow keys
// walk through while the focus stays in the field. Without it the form works as any other.
const PAUSE = 150; // milliseconds without a key before asking
const SHORTEST = 2;

for (const form of document.querySelectorAll("[data-suggest]")) attach(form);

function attach(form) {
  const field = form.querySelector("input[type=search]");
  const box = make("div", { className: "suggest" });
  const list = make("ul", { className: "suggest__list", id: `${field.id}-list`, role: "listbox", hidden: true });
  const status = make("p", { className: "suggest__status", role: "status" });
  list.setAttribute("aria-labelledby", `${field.id}-label`);
  field.replaceWith(box);
  box.append(field, list, status);
  field.autocomplete = "off";
  field.role = "combobox";
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  let active = -1;
  let timer;
  let asking;
  close();

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    move(-1);
  }

  function move(to) {
    active = to;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === to)));
    const option = list.children[to];
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const query = field.value.trim();
    if (query.length < SHORTEST) return;
    asking?.abort();
    asking = new AbortController();
    try {
      const address = `${form.dataset.suggest}?${new URLSearchParams({ query })}`;
      const answer = await fetch(address, { credentials: "omit", signal: asking.signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {} // without an answer there is simply no list
  }

  function show(found) {
    list.replaceChildren(
      ...found.map(({ title, kind, url }, index) => {
        const option = make("li", { id: `${list.id}-${index}`, role: "option", className: "suggest__option" });
        option.dataset.url = url;
        option.append(make("span", { textContent: title }), make("small", { textContent: kind }));
        return option;
      }),
    );
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(found.length > 0));
    move(-1);
    const { none, one, many } = form.dataset;
    status.textContent = found.length ? `${found.length} ${found.length === 1 ? one : many}` : none;
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (field.value.trim().length < SHORTEST) {
      status.textContent = "";
      close();
    } else timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "ArrowDown" && count) move(active + 1 < count ? active + 1 : -1);
    else if (event.key === "ArrowUp" && count) move(active < 0 ? count - 1 : active - 1);
    else if (event.key === "ArrowDown") ask();
    else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.url);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  field.addEventListener("blur", close);
  form.addEventListener("submit", close);
}

function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
