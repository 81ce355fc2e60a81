/* Two people at one string: both texts stand there, and the second person chooses. */
(() => {
  "use strict";

  const desk = (window.desk ??= {});

  const place = (row) => row.element.querySelector("[data-conflict]");

  /** Nothing is saved until somebody has chosen; gives false, as the text is not stored. */
  function open(row, theirs) {
    row.dirty = true;
    row.conflict = theirs;
    row.say(theirs.sentence, "failed");
    const panel = desk.part("conflict").content.firstElementChild.cloneNode(true);
    panel.querySelector("[data-sentence]").textContent = theirs.sentence;
    panel.querySelector("[data-theirs]").innerHTML = theirs.html;
    place(row).replaceChildren(panel);
    desk.announce("conflict", row);
    return false;
  }

  async function take(row, whose) {
    const theirs = row.conflict;
    row.conflict = null;
    row.version = theirs.version;
    place(row).replaceChildren();
    row.field.focus();
    if (whose !== "theirs") {
      await desk.saving.save(row);
      return;
    }
    row.set(theirs);
    row.dirty = false;
    row.element.dataset.stage = theirs.stage;
    row.say(desk.text("saved"), "saved");
    desk.saving.showAll();
    // What the checks say of it comes with the next look at the page.
    desk.preview.refresh();
  }

  desk.conflict = { open, take };
})();
