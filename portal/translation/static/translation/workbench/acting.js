/* What is done with a string besides typing: confirm, approve, hand back, keep German, have a machine translate. */
(() => {
  "use strict";

  const desk = (window.desk ??= {});

  /** Saves first; gives whether it was done. */
  async function act(row, what, fields = {}) {
    if (!(await desk.saving.save(row))) return false;
    return ask(row, row.form.action, { do: what, version: row.version, ...fields });
  }

  async function ask(row, url, fields) {
    let answer;
    try {
      answer = await desk.post(url, fields);
    } catch {
      complain(row, desk.text("retry"));
      return false;
    }
    return received(row, answer);
  }

  function received(row, { status, data }) {
    if (status === 200) {
      show(row, data);
      row.say("", "saved");
      for (const other of data.others || []) alsoChanged(other);
      desk.preview.refresh();
      return true;
    }
    if (status === 409) return desk.conflict.open(row, data);
    if (!data && status === 403) desk.renewToken();
    complain(row, data ? data.sentence : desk.text(status === 403 ? "logged_out" : "failed"));
    return false;
  }

  function show(row, data) {
    desk.saving.apply(row, data);
    if (row.value !== (row.isRich ? desk.rich.fragment(asElement(data.html)) : data.text)) row.set(data);
  }

  function alsoChanged(data) {
    const row = desk.rowOf(desk.root().querySelector(`[data-unit="${data.unit}"]`));
    if (!row || row.isUnsaved) return;
    desk.saving.apply(row, data);
    row.set(data);
  }

  function asElement(html) {
    const element = document.createElement("div");
    element.innerHTML = html;
    return element;
  }

  function complain(row, sentence) {
    row.say(sentence, "failed");
    desk.tell(sentence);
  }

  /** Confirms or approves and goes to the next string that needs it. */
  async function actAndGoOn(row, what) {
    if (!row.element.querySelector(`[data-actions] [value=${what}]`)) return;
    const isDone = what === "confirm" ? !row.isToDo : row.stage === "reviewed";
    if (row.isUnsaved || !isDone) {
      if (!(await act(row, what))) return;
      desk.announce("done", row);
    }
    desk.moving.next(row, what === "approve" ? (other) => other.stage !== "reviewed" : undefined);
  }

  /** A button of the string's form. */
  async function pressed(row, what) {
    if (what === "confirm" || what === "approve") {
      await actAndGoOn(row, what);
      return;
    }
    const { comment } = row.form.elements;
    if (!(await act(row, what, { comment: comment?.value || "" }))) return;
    if (comment) comment.value = "";
    row.element.querySelector(".desk-back")?.removeAttribute("open");
    if (what === "reopen") desk.comments.countUp(row);
    row.field.focus();
  }

  async function askMachine(row, button) {
    if (!(await desk.saving.save(row))) return;
    button.disabled = true;
    const isDone = await ask(row, button.dataset.machine, { version: row.version });
    button.disabled = false;
    if (isDone) row.field.focus();
  }

  desk.acting = { actAndGoOn, askMachine, pressed };
})();
