/* Autosave: every string is saved by itself, and what cannot be saved now stays here and is tried again. */
(() => {
  "use strict";

  const desk = (window.desk ??= {});
  /* Milliseconds: after the last key, and at the latest after the first. */
  const PAUSE = 300;
  const LONGEST = 500;
  const RETRY = [1000, 2000, 4000, 8000, 15000];
  const SPOKEN = 2000;

  let speaking;

  function typed(row) {
    row.dirty = true;
    row.grow();
    row.say(desk.text("unsaved"), "unsaved");
    showAll();
    if (row.conflict || (row.failures && row.timer)) return;
    schedule(row);
  }

  function schedule(row) {
    const now = Date.now();
    row.first ||= now;
    clearTimeout(row.timer);
    row.timer = setTimeout(() => save(row), Math.max(0, Math.min(PAUSE, row.first + LONGEST - now)));
  }

  /** Saves what a row has; gives whether everything typed is stored. */
  async function save(row) {
    clearTimeout(row.timer);
    row.timer = null;
    if (row.saving) await row.saving;
    if (!row.dirty) return true;
    if (row.conflict) return false;
    row.dirty = false;
    row.first = 0;
    row.say(desk.text("saving"), "saving");
    row.saving = send(row);
    const stored = await row.saving;
    row.saving = null;
    if (stored && row.dirty) schedule(row);
    showAll();
    return stored && !row.dirty;
  }

  async function send(row) {
    let answer;
    try {
      answer = await desk.post(row.form.dataset.save, { text: row.value, version: row.version });
    } catch {
      return failed(row, "retry");
    }
    if (answer.status === 200) {
      row.failures = 0;
      apply(row, answer.data);
      if (!row.dirty) row.say(desk.text("saved"), "saved");
      clearTimeout(speaking);
      speaking = setTimeout(() => desk.announce("string_saved", row), SPOKEN);
      desk.preview.refresh();
      return true;
    }
    if (answer.status === 409) return desk.conflict.open(row, answer.data);
    if (answer.data) return refused(row, answer.data.sentence);
    if (answer.status === 403) return failed(row, (await desk.renewToken()) ? "retry" : "logged_out");
    return failed(row, "failed");
  }

  function failed(row, reason) {
    row.dirty = true;
    row.say(desk.text(reason), "failed");
    desk.announce(reason);
    clearTimeout(row.timer);
    row.timer = setTimeout(() => save(row), RETRY[Math.min(row.failures, RETRY.length - 1)]);
    row.failures += 1;
    return false;
  }

  function refused(row, sentence) {
    row.dirty = true;
    row.failures = 0;
    row.say(sentence, "failed");
    desk.tell(sentence);
    return false;
  }

  function retryAll() {
    if (document.hidden) return;
    for (const row of desk.all()) if (row.dirty && row.failures) save(row);
  }

  /** Gives whether everything on the page is stored. */
  async function saveAll() {
    const stored = await Promise.all(desk.all().map(save));
    return stored.every(Boolean);
  }

  const isUnsaved = () => desk.all().some((row) => row.isUnsaved);

  function showAll() {
    const place = desk.part("all");
    place.textContent = desk.text(isUnsaved() ? "unsaved" : "all_saved");
    place.dataset.state = isUnsaved() ? "unsaved" : "saved";
  }

  /** Shows what the server says of a string after it was written. */
  function apply(row, data) {
    const hadErrors = Number(row.element.dataset.errors) > 0;
    const { unit } = row.element.dataset;
    row.version = data.version;
    row.element.dataset.stage = data.stage;
    row.element.dataset.errors = data.errors;
    const status = row.element.querySelector("[data-status]");
    if (status.innerHTML !== data.status) status.innerHTML = data.status;
    const seen = desk.root().querySelector(`[data-seen="${unit}"]`);
    if (seen) seen.value = `${unit}:${data.version}`;
    for (const button of row.element.querySelectorAll("[data-actions] > [name=do], [data-actions] > [data-do]")) {
      button.hidden = !data.actions.includes(button.dataset.do || button.value);
    }
    const previous = row.element.querySelector("[data-previous]");
    if (previous) previous.hidden = !["changed", "draft"].includes(data.stage);
    showSummary(data.summary);
    if (hadErrors !== data.errors > 0) desk.announce(data.errors > 0 ? "errors" : "fine", row);
  }

  function showSummary({ sentence, percent, state, counts }) {
    desk.part("sentence").textContent = sentence;
    desk.part("bar").value = percent;
    desk.part("state").textContent = state;
    for (const place of desk.root().querySelectorAll("[data-count]")) place.textContent = counts[place.dataset.count];
  }

  desk.saving = { apply, isUnsaved, retryAll, save, saveAll, showAll, typed };
})();
