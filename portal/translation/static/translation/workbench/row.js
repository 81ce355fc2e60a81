/* One string on the page: its field, its state, and what is not saved of it yet. */
(() => {
  "use strict";

  const desk = (window.desk ??= {});
  const TODO = ["open", "changed", "draft"];

  class Row {
    constructor(element) {
      this.element = element;
      this.form = element.querySelector("form[data-save]");
      this.field = element.querySelector("[data-field]");
      this.dirty = false;
      this.conflict = null;
      this.failures = 0;
      this.first = 0;
    }

    get isRich() {
      return this.field.dataset.field === "rich";
    }

    get isWritable() {
      return this.isRich ? "writable" in this.field.dataset : !this.field.readOnly;
    }

    get isUnsaved() {
      return Boolean(this.dirty || this.saving);
    }

    get isToDo() {
      return TODO.includes(this.stage);
    }

    get number() {
      return this.element.querySelector(".desk-number").textContent.trim();
    }

    get version() {
      return this.element.dataset.version;
    }

    set version(value) {
      this.element.dataset.version = value;
      this.form.elements.version.value = value;
    }

    get stage() {
      return this.element.dataset.stage;
    }

    get value() {
      return this.isRich ? desk.rich.fragment(this.field) : this.field.value;
    }

    set({ text, html }) {
      if (this.isRich) this.field.innerHTML = html;
      else this.field.value = text;
      this.grow();
    }

    /** Without the script a rich text can only be read. */
    open() {
      if (this.isRich && this.isWritable) {
        this.field.contentEditable = "true";
        this.field.removeAttribute("aria-readonly");
      }
      this.grow();
      this.numberKeys();
    }

    grow() {
      if (this.isRich || CSS.supports("field-sizing", "content")) return;
      this.field.style.blockSize = "auto";
      this.field.style.blockSize = `${this.field.scrollHeight + 2}px`;
    }

    /** What can be inserted has a number, which is its key. */
    numberKeys() {
      [...this.element.querySelectorAll("[data-insert] > [data-key]")].forEach((key, index) => {
        key.textContent = index < 9 ? `${index + 1}` : "";
      });
    }

    say(text, state) {
      const place = this.element.querySelector("[data-saving]");
      if (place.textContent !== text) place.textContent = text;
      place.dataset.state = state;
    }

    passes(filter) {
      if (!filter) return true;
      if (filter === "todo") return this.isToDo;
      if (filter === "problem") return Number(this.element.dataset.errors) > 0;
      return this.stage === filter;
    }
  }

  const rows = new Map();

  /** All strings in page order; they are found once. */
  function all() {
    if (!rows.size) {
      for (const element of desk.root().querySelectorAll("[data-unit]")) rows.set(element, new Row(element));
    }
    return [...rows.values()];
  }

  /** The string that something on the page belongs to. */
  const rowOf = (node) => rows.get(node?.closest?.("[data-unit]"));

  Object.assign(desk, { all, rowOf });
})();
