/* Writing in a field: what is inserted, marked or pasted, and the suggestions for it. */
(() => {
  "use strict";

  const desk = (window.desk ??= {});

  function insert(row, button) {
    const isWhole = button.dataset.insert === "all";
    if (!row.isRich) {
      row.field.focus();
      if (isWhole) row.field.select();
      const text = button.dataset.text || button.querySelector("[data-value]").textContent;
      if (!desk.rich.command("insertText", text)) row.field.setRangeText(text);
    } else if (isWhole) {
      desk.rich.replace(row.field, button.querySelector("[data-value]").innerHTML);
    } else {
      desk.rich.enter(row.field, row.range);
      desk.rich.command("insertText", button.dataset.text);
    }
  }

  function markWords(row, button) {
    desk.rich.enter(row.field, row.range);
    desk.rich.mark(row.field, button.dataset.mark, button.dataset.link);
    selected();
  }

  /** The caret stays in the text when one of its buttons is clicked. */
  function keepCaret(event) {
    if (event.target.closest("[data-insert], [data-mark]")) event.preventDefault();
  }

  /** Words only: formatting from elsewhere cannot stand in a string. */
  function pasted(event) {
    const row = desk.rowOf(event.target);
    if (!row || !row.isRich || !row.field.contains(event.target)) return;
    event.preventDefault();
    const text = (event.clipboardData || event.dataTransfer).getData("text/plain");
    text.split(/\r?\n/).forEach((line, index) => {
      if (index) desk.rich.command("insertLineBreak");
      if (line) desk.rich.command("insertText", line);
    });
  }

  /** Remembers where the caret was, and shows what holds there. */
  function selected() {
    const selection = document.getSelection();
    const { anchorNode: node } = selection;
    const row = node && desk.rowOf(node.parentElement || node);
    if (!row || !row.isRich || !row.field.contains(node) || !selection.rangeCount) return;
    row.range = selection.getRangeAt(0).cloneRange();
    for (const button of row.element.querySelectorAll("[data-mark]")) {
      button.setAttribute("aria-pressed", String(desk.rich.pressed(row.field, button)));
    }
  }

  /** Suggestions are looked for when somebody comes to write. */
  async function suggest(row) {
    const place = row.element.querySelector("[data-suggestions]");
    const url = place.dataset.suggestions;
    if (!url || !row.isWritable) return;
    place.dataset.suggestions = "";
    try {
      place.innerHTML = (await desk.load(url)).html;
      row.numberKeys();
    } catch {
      // The next time that somebody comes here it is tried again.
      place.dataset.suggestions = url;
    }
  }

  desk.writing = { insert, keepCaret, markWords, pasted, selected, suggest };
})();
