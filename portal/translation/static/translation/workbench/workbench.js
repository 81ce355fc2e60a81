/* The workbench: one Stimulus controller that hands what happens on the page to the part whose business it is. */
(() => {
  "use strict";

  const { desk } = window;
  const { acting, comments, conflict, moving, preview, saving, writing } = desk;

  class DeskController extends window.StimulusModule.Controller {
    connect() {
      for (const row of desk.all()) row.open();
      this.listeners = [
        [this.element, "input", (event) => this.typed(event)],
        [this.element, "keydown", (event) => this.pressedKey(event)],
        [this.element, "focusin", (event) => this.entered(event)],
        [this.element, "click", (event) => this.clicked(event)],
        [this.element, "submit", (event) => this.submitted(event)],
        [this.element, "mousedown", writing.keepCaret],
        [this.element, "paste", writing.pasted],
        [this.element, "drop", writing.pasted],
        [this.element, "toggle", comments.opened, true],
        [document, "selectionchange", writing.selected],
        [document, "visibilitychange", saving.retryAll],
        [window, "online", saving.retryAll],
        [window, "beforeunload", (event) => this.leaving(event)],
        [window, "keydown", moving.helpKey, true],
        [window, "hashchange", moving.reveal],
      ];
      for (const [target, ...listener] of this.listeners) target.addEventListener(...listener);
      moving.reveal();
    }

    disconnect() {
      for (const [target, ...listener] of this.listeners) target.removeEventListener(...listener);
    }

    typed({ target }) {
      const row = desk.rowOf(target);
      if (row && target === row.field) saving.typed(row);
    }

    pressedKey(event) {
      const row = desk.rowOf(event.target);
      if (row) moving.pressedKey(event, row);
    }

    entered({ target }) {
      const row = desk.rowOf(target);
      if (!row) return;
      this.current = row;
      if (target === row.field) writing.suggest(row);
    }

    clicked(event) {
      const button = event.target.closest("button, a");
      if (!button) return;
      const { dataset } = button;
      const row = desk.rowOf(button);
      if ("insert" in dataset) writing.insert(row, button);
      else if ("mark" in dataset) writing.markWords(row, button);
      else if ("take" in dataset) conflict.take(row, dataset.take);
      else if ("machine" in dataset) acting.askMachine(row, button);
      else if ("next" in dataset) moving.next(this.current);
      else if ("keys" in dataset) desk.part("keys").showModal();
      else if ("togglePreview" in dataset) preview.toggle(button);
      else if ("filter" in dataset) {
        event.preventDefault();
        moving.filter(dataset.filter);
      }
    }

    async submitted(event) {
      const { target: form, submitter } = event;
      if ("threadForm" in form.dataset) {
        event.preventDefault();
        await comments.send(form);
      } else if ("save" in form.dataset) {
        event.preventDefault();
        await acting.pressed(desk.rowOf(form), submitter ? submitter.value : "confirm");
      } else if ("jobForm" in form.dataset && saving.isUnsaved()) {
        event.preventDefault();
        if (await saving.saveAll()) form.requestSubmit(submitter);
        else desk.announce("unsaved");
      }
    }

    leaving(event) {
      if (saving.isUnsaved()) event.preventDefault();
    }
  }

  window.wagtail.app.register("desk", DeskController);
})();
