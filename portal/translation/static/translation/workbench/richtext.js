/* Text with bold, italic, line breaks and the links of the German text: in and out of an editable element. */
(() => {
  "use strict";

  const KEPT = ["abbr", "acronym", "b", "code", "em", "i", "strong"];
  const BLOCKS = ["div", "p", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre"];

  const escaped = (text) =>
    text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r?\n/g, "<br>");

  function written(node) {
    let html = "";
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        html += escaped(child.data.replace(/\u200b/g, ""));
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        const name = child.localName;
        const inner = written(child);
        if (name === "br") html += "<br>";
        else if (name === "a" && child.dataset.link && inner)
          html += `<a id="${escaped(child.dataset.link)}">${inner}</a>`;
        else if (KEPT.includes(name) && inner) html += `<${name}>${inner}</${name}>`;
        else if (BLOCKS.includes(name) && html) html += `<br>${inner}`;
        else html += inner;
      }
    }
    return html;
  }

  /** The fragment that is stored: only the tags that may stand in a string. */
  const fragment = (field) => written(field).replace(/^(\s|<br>)+|(\s|<br>)+$/g, "");

  const command = (name, value) => document.execCommand(name, false, value);

  /** Puts the caret where it was in the field, or at its end. */
  function enter(field, range) {
    field.focus();
    const selection = document.getSelection();
    if (field.contains(selection.anchorNode) && !range) return;
    const place = range || document.createRange();
    if (!range) {
      place.selectNodeContents(field);
      place.collapse(false);
    }
    selection.removeAllRanges();
    selection.addRange(place);
  }

  function replace(field, html) {
    field.focus();
    document.getSelection().selectAllChildren(field);
    if (!command("insertHTML", html)) field.innerHTML = html;
  }

  const linkAround = (node, field) => {
    const element = node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
    const link = element && element.closest("a[data-link]");
    return link && field.contains(link) ? link : null;
  };

  /** Makes the selected words the link `id`, or takes the link away that the caret is in. */
  function toggleLink(field, id) {
    const selection = document.getSelection();
    if (!selection.rangeCount || !field.contains(selection.anchorNode)) return false;
    const link = linkAround(selection.anchorNode, field);
    if (link && link.dataset.link === id) {
      selection.selectAllChildren(link);
      const inside = link.innerHTML;
      const range = document.createRange();
      range.selectNode(link);
      selection.removeAllRanges();
      selection.addRange(range);
      link.replaceWith(...link.childNodes);
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return Boolean(inside);
    }
    if (selection.isCollapsed) return false;
    const made = document.createElement("a");
    made.className = "desk-link";
    made.dataset.link = id;
    const range = selection.getRangeAt(0);
    made.append(range.extractContents());
    for (const inner of made.querySelectorAll("a")) inner.replaceWith(...inner.childNodes);
    // A link stands once in a text.
    const others = field.querySelectorAll(`a[data-link="${CSS.escape(id)}"]`);
    for (const other of others) other.replaceWith(...other.childNodes);
    range.insertNode(made);
    selection.selectAllChildren(made);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return true;
  }

  function mark(field, kind, id) {
    if (kind === "link") return toggleLink(field, id);
    command("styleWithCSS", false);
    return command(kind);
  }

  /** Which buttons of a field are pressed, for where the caret is. */
  function pressed(field, button) {
    const { mark: kind, link: id } = button.dataset;
    if (kind !== "link") return document.queryCommandState(kind);
    const link = linkAround(document.getSelection().anchorNode, field);
    return Boolean(link && link.dataset.link === id);
  }

  (window.desk ??= {}).rich = { command, enter, fragment, mark, pressed, replace };
})();
