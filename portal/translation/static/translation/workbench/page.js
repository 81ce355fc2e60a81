/* What all parts of the workbench share: its places and words, its voice, and its way to the server. */
(() => {
  "use strict";

  const desk = (window.desk ??= {});

  const root = () => document.querySelector("[data-controller~=desk]");

  /** The place of this name on the page; null where this page has none. */
  const part = (name) => root().querySelector(`[data-desk-target=${name}]`);

  let words;

  const text = (name) => (words ??= JSON.parse(document.getElementById("desk-texts").textContent))[name];

  /** Says a sentence to those who do not see the page. */
  function tell(sentence) {
    part("live").textContent = sentence;
  }

  /** The same with one of the workbench's own sentences, of a row if there is one. */
  const announce = (name, row) => tell(text(name).replace("%s", row ? row.number : ""));

  const headers = () => ({ "X-CSRFToken": root().dataset.csrf, "X-Requested-With": "XMLHttpRequest" });

  /** Sends fields; gives the status, and the answer if it is one of ours. Throws while the server is away. */
  async function post(url, fields) {
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: headers(),
      signal: AbortSignal.timeout(30000),
    });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    return { status: response.status, data: isJson ? await response.json() : null };
  }

  /** A piece of the page, with the answer that brought it; `body` is a form to send. Throws when there is none. */
  async function load(url, body) {
    const response = await fetch(url, body ? { method: "POST", body, headers: headers() } : { headers: headers() });
    if (!response.ok) throw new Error(String(response.status));
    return { html: await response.text(), response };
  }

  /** After logging in again, the page needs a new token. */
  async function renewToken() {
    try {
      const { html } = await load(root().dataset.tokenUrl);
      root().dataset.csrf = JSON.parse(html).token;
      return true;
    } catch {
      return false;
    }
  }

  Object.assign(desk, { announce, load, part, post, renewToken, root, tell, text });
})();
