// What a machine can measure about a page as a visitor has it before them. Each function of `measures`
// gives a list of sentences, one a fault; an empty list is good. Evaluated by measures.py.
window.measures = (() => {
  const name = (element) => {
    const text = (element.textContent || element.value || element.getAttribute("aria-label") || "").trim();
    const kind = element.classList?.length ? `.${[...element.classList].join(".")}` : "";
    return `<${element.localName}${kind}> “${text.replace(/\s+/g, " ").slice(0, 40)}”`;
  };
  const isHiddenOnPurpose = (element) =>
    element.closest("[aria-hidden='true'], .vh, .skip, [hidden], svg, script, style, template, noscript, thead") !== null;
  const isShown = (element) =>
    element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true, opacityProperty: true }) &&
    element.getClientRects().length > 0;

  // The nearest boxes around an element that cut off what sticks out of them.
  const cutters = (element) => {
    const found = [];
    for (let box = element.parentElement; box && box !== document.documentElement; box = box.parentElement) {
      const style = getComputedStyle(box);
      const clips = (value) => value === "hidden" || value === "clip";
      const scrolls = (value) => value === "auto" || value === "scroll";
      // What scrolls can be brought into view.
      if (scrolls(style.overflowX) || scrolls(style.overflowY)) return found;
      if (clips(style.overflowX) || clips(style.overflowY)) found.push(box.getBoundingClientRect());
      if (style.position === "fixed") return found;
    }
    return found;
  };

  const structure = (language) => {
    const faults = [];
    const count = (selector, wanted) => {
      const number = document.querySelectorAll(selector).length;
      if (number !== wanted) faults.push(`${number} × ${selector}, not ${wanted}`);
    };
    count("h1", 1);
    count("main", 1);
    if (document.documentElement.lang !== language) faults.push(`lang is “${document.documentElement.lang}”`);
    if (!document.title.trim()) faults.push("no title");
    let before = 0;
    for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
      // The summary of errors stands before everything, the title included.
      if (heading.closest("#errors")) continue;
      const level = Number(heading.localName[1]);
      if (level > before + 1) faults.push(`heading of level ${level} after ${before}: ${name(heading)}`);
      before = level;
    }
    for (const link of document.querySelectorAll("header a[hreflang]")) {
      if (link.lang !== link.hreflang) faults.push(`hreflang without the same lang: ${name(link)}`);
    }
    for (const link of document.querySelectorAll("a[href^='#']")) {
      if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) faults.push(`leads nowhere: ${name(link)}`);
    }
    return faults;
  };

  const scrolling = () => {
    const wide = document.scrollingElement.scrollWidth;
    if (wide <= innerWidth) return [];
    const farthest = [...document.querySelectorAll("body *")]
      .filter((each) => isShown(each) && !each.closest("svg, .vh, .skip") && !cutters(each).length)
      .sort((one, other) => other.getBoundingClientRect().right - one.getBoundingClientRect().right)[0];
    return [`scrolls sideways: ${wide} px in ${innerWidth} px, because of ${name(farthest)}`];
  };

  const clipping = () => {
    const faults = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || isHiddenOnPurpose(element) || !isShown(element)) continue;
      range.selectNodeContents(walker.currentNode);
      const boxes = cutters(element);
      for (const rect of range.getClientRects()) {
        const isLost = rect.left < -1 || rect.top + scrollY < -1;
        // Line boxes are taller than letters: a quarter of one may be lost without harm.
        const slack = rect.height / 4;
        const isCut = boxes.some(
          (box) =>
            rect.left < box.left - 1 || rect.right > box.right + 1 ||
            rect.top < box.top - slack || rect.bottom > box.bottom + slack,
        );
        if (isLost || isCut) {
          faults.push(`text is cut off: ${name(element)}`);
          break;
        }
      }
    }
    return faults;
  };

  const focusable = () =>
    [...document.querySelectorAll("a[href], button, input, select, textarea, summary, iframe, [tabindex='0']")].filter(
      (element) => !element.disabled && element.tabIndex >= 0 && isShown(element) && element.type !== "hidden",
    );

  // WCAG 2.5.8: 24 px each way, or a circle of 24 px around the middle that meets no other target.
  const targets = () => {
    const faults = [];
    const all = focusable().map((element) => ({ element, box: reach(element) }));
    const isInline = ({ element }) => {
      if (getComputedStyle(element).display !== "inline") return false;
      const sentence = element.closest("p, li, dd, dt, figcaption, td, th, blockquote, label");
      return sentence !== null && sentence.textContent.trim().length > element.textContent.trim().length;
    };
    const isSmall = ({ box }) => box.width < 23.9 || box.height < 23.9;
    for (const target of all) {
      // The map's nodes are as large as the map allows; the list of partners beside it says the same.
      if (!isSmall(target) || isInline(target) || target.element.closest("svg")) continue;
      const x = target.box.left + target.box.width / 2;
      const y = target.box.top + target.box.height / 2;
      const neighbour = all.find((other) => {
        if (other.element === target.element || other.element.contains(target.element)) return false;
        const { left, right, top, bottom, width, height } = other.box;
        if (isSmall(other)) return Math.hypot(left + width / 2 - x, top + height / 2 - y) < 24;
        return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < 12;
      });
      if (neighbour) {
        const size = `${Math.round(target.box.width)} × ${Math.round(target.box.height)} px`;
        faults.push(`target of ${size}: ${name(target.element)} beside ${name(neighbour.element)}`);
      }
    }
    return faults;
  };
  // A label is part of its box; a link may cover the whole teaser by a box of its own.
  const reach = (element) => {
    if (element.labels?.length && (element.type === "checkbox" || element.type === "radio")) {
      return element.labels[0].getBoundingClientRect();
    }
    const cover = getComputedStyle(element, "::after");
    if (cover.content !== "none" && cover.position === "absolute") {
      return (element.closest(".story, .entry") || element).getBoundingClientRect();
    }
    return element.getBoundingClientRect();
  };

  const motion = () => {
    const faults = document.getAnimations().map((each) => `moves: ${name(each.effect.target)}`);
    for (const element of document.querySelectorAll("body *")) {
      const style = getComputedStyle(element);
      const isTimed = (value) => value.split(",").some((each) => parseFloat(each) > 0.001);
      if (style.animationName !== "none" || (isTimed(style.transitionDuration) && isShown(element))) {
        faults.push(`would move: ${name(element)}`);
      }
    }
    return faults;
  };

  const storage = async () => {
    const kept = [...Object.keys(localStorage), ...Object.keys(sessionStorage)].map((key) => `storage: ${key}`);
    const databases = (await indexedDB.databases()).map((each) => `database: ${each.name}`);
    const workers = (await navigator.serviceWorker.getRegistrations()).map(() => "a service worker");
    return [...kept, ...databases, ...workers];
  };

  // One stop of the Tab key: nothing once the focus has left the page.
  const stop = (index) => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const faults = [];
    const style = getComputedStyle(element);
    const ring = [element, element.closest(".story, .entry, label")]
      .filter(Boolean)
      .map((each) => ({ each, style: getComputedStyle(each) }))
      .find(({ style }) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
    if (!ring) faults.push(`no focus ring: ${name(element)} (${style.outlineStyle} ${style.outlineWidth})`);
    const rects = [...element.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
    if (!rects.length) faults.push(`not visible: ${name(element)}`);
    const isReachable = rects.some((rect) => {
      const x = rect.left + rect.width / 2;
      // Of what is taller than the screen, the part that shows.
      const y = (Math.max(rect.top, 0) + Math.min(rect.bottom, innerHeight)) / 2;
      const hit = document.elementFromPoint(x, y);
      return hit && (element.contains(hit) || hit.contains(element) || element.labels?.[0]?.contains(hit));
    });
    // The nodes of the map have room between dot and name.
    if (rects.length && !isReachable && !element.closest("svg")) faults.push(`hidden by something: ${name(element)}`);
    if (ring) {
      const box = ring.each.getBoundingClientRect();
      const margin = Math.max(parseFloat(ring.style.outlineOffset), 0) + 2;
      const isCut = cutters(ring.each).some(
        (cut) =>
          (box.left - margin < cut.left && box.right + margin > cut.right) ||
          (box.top - margin < cut.top && box.bottom + margin > cut.bottom),
      );
      if (isCut) faults.push(`focus ring is cut off: ${name(element)}`);
    }
    const all = focusable();
    const place = all.indexOf(element);
    if (place !== index) faults.push(`stop ${index + 1} is ${name(element)}, not ${all[index] && name(all[index])}`);
    if (index === 0 && !element.matches(".skip, main a")) faults.push(`first stop: ${name(element)}`);
    return { faults, total: all.length, isFirst: place === 0 };
  };

  return { structure, scrolling, clipping, targets, motion, storage, stop };
})();
