/* Moving about: from string to string, by filter, by key, and to where a link leads. */
(() => {
  "use strict";

  const desk = (window.desk ??= {});

  const visible = () => desk.all().filter((row) => row.element.offsetParent);

  function go(row) {
    row.element.hidden = false;
    row.field.focus({ preventScroll: true });
    row.element.scrollIntoView({ block: "nearest" });
  }

  function step(row, by) {
    const rows = visible();
    const other = rows[rows.indexOf(row) + by];
    if (other) go(other);
  }

  /** To the next string that is `wanted`, around the end; without `row` to the first. */
  function next(row, wanted = (other) => other.isToDo) {
    const rows = visible();
    const after = rows.indexOf(row) + 1;
    const other = [...rows.slice(after), ...rows.slice(0, after)].find((each) => each !== row && wanted(each));
    if (other) go(other);
    else desk.announce("nothing_left");
  }

  function filter(name) {
    for (const link of desk.root().querySelectorAll("[data-filter]")) {
      if (link.dataset.filter === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const row of desk.all()) row.element.hidden = !row.passes(name);
    for (const group of desk.root().querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-unit]:not([hidden])");
    }
    desk.part("none").hidden = desk.all().some((row) => !row.element.hidden);
    const url = new URL(window.location);
    url.searchParams.set("state", name);
    window.history.replaceState(null, "", url);
  }

  /** A string that somebody was led to is shown, whatever the filter. */
  function reveal() {
    const name = window.location.hash.replace(/[^\w-]/g, "");
    const row = desk.rowOf(name && document.getElementById(name));
    if (!row) return;
    row.element.hidden = false;
    row.element.closest("[data-group]").hidden = false;
    row.element.scrollIntoView({ block: "center" });
  }

  /** A key pressed in a string; the list of keys is in views/workbench.py. */
  function pressedKey(event, row) {
    const { key, code, altKey, shiftKey } = event;
    const control = event.ctrlKey || event.metaKey;
    if (control && key === "Enter") {
      event.preventDefault();
      desk.acting.actAndGoOn(row, shiftKey ? "approve" : "confirm");
    } else if (altKey && !control && (key === "ArrowDown" || key === "ArrowUp")) {
      event.preventDefault();
      if (shiftKey && key === "ArrowDown") next(row);
      else step(row, key === "ArrowDown" ? 1 : -1);
    } else if (altKey && shiftKey && !control && /^Digit[1-9]$/.test(code)) {
      const button = [...row.element.querySelectorAll("[data-insert]")][Number(code.at(-1)) - 1];
      if (button) {
        event.preventDefault();
        desk.writing.insert(row, button);
      }
    } else if (key === "Enter" && row.isRich && event.target === row.field) {
      event.preventDefault();
      desk.rich.command("insertLineBreak");
    }
  }

  /** Wagtail has a list of its own behind the same key; on this page ours is of more use. */
  function helpKey(event) {
    const keys = desk.part("keys");
    const inText = event.target.closest?.("input, textarea, select, [contenteditable=true]");
    if (event.key !== "?" || inText || keys.open) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    keys.showModal();
  }

  desk.moving = { filter, helpKey, next, pressedKey, reveal };
})();
