/* The comments on a string: loaded when they are opened, sent without leaving the page. */
(() => {
  "use strict";

  const desk = (window.desk ??= {});

  function opened(event) {
    const details = event.target;
    if (!("comments" in details.dataset) || !details.open || details.dataset.loaded) return;
    details.dataset.loaded = "true";
    load(details, details.dataset.comments);
  }

  /** Gets the thread anew; `form` is sent along, if there is one. */
  async function load(details, url, form) {
    try {
      const { html, response } = await desk.load(url, form && new FormData(form));
      details.querySelector("[data-thread]").innerHTML = html;
      showOpen(details, Number(response.headers.get("X-Open-Comments")));
      if (form) details.querySelector("summary").focus();
    } catch {
      delete details.dataset.loaded;
      desk.announce("not_loaded");
    }
  }

  const send = (form) => load(form.closest("[data-comments]"), form.action, form);

  /** A reviewer has written one while handing the string back. */
  function countUp(row) {
    const details = row.element.querySelector("[data-comments]");
    if (details.open || details.dataset.loaded) load(details, details.dataset.comments);
    else showOpen(details, Number(details.querySelector("[data-open-comments]").textContent) + 1);
  }

  function showOpen(details, count) {
    const place = details.querySelector("[data-open-comments]");
    place.textContent = count;
    place.classList.toggle("desk-count--open", count > 0);
  }

  desk.comments = { countUp, opened, send };
})();
