// A page of many sections of which few are shown: the others are kept out of it, for what a page holds every step would go
// through. Whoever looks for words in the page has them back, unseen.
"use strict";

/**
 * @param {HTMLElement} root What all of it stands in.
 * @param {string} within Where in it the sections stand, as its last elements.
 * @param {string} each What sections are known by.
 */
function pwSections(root, within, each) {
  const away = document.createDocumentFragment();
  const all = (/** @type {string} */ selector, part = root) =>
    /** @type {HTMLElement[]} */ ([part, ...(part === root ? [away] : [])].flatMap((it) => [...it.querySelectorAll(selector)]));
  const first = (/** @type {string} */ selector, part = root) => {
    const [found] = all(selector, part);
    if (!found) throw new Error(`the page has no ${selector}`);
    return found;
  };
  const hide = (/** @type {string} */ selector, /** @type {boolean} */ hidden) => {
    for (const found of all(selector)) found.hidden = hidden;
  };

  const [main, sections] = [first(within), all(each)];
  /** Keep these sections alone in the page, in their order; one that is there already stays, with the focus. */
  const keep = (/** @type {HTMLElement[]} */ kept) => {
    away.append(...sections.filter((section) => !kept.includes(section)));
    sections.reduceRight((/** @type {Node | null} */ next, section) => {
      if (!kept.includes(section)) return next;
      return section.parentNode === main ? section : main.insertBefore(section, next);
    }, null);
  };
  /** Put away what is not shown; not before the other scripts have found what they make work. */
  const tidy = () => {
    if (document.readyState !== "loading") keep(sections.filter((section) => !section.hidden));
  };
  addEventListener("DOMContentLoaded", tidy);

  // What is found is shown where its own address leads.
  addEventListener("keydown", ({ key, ctrlKey, metaKey }) => {
    if (key !== "F3" && !((ctrlKey || metaKey) && key.toLowerCase() === "f")) return;
    for (const section of away.querySelectorAll("[data-node]")) section.setAttribute("hidden", "until-found");
    keep(sections.filter((section) => section.parentNode === main || section.matches("[data-node]")));
  });
  for (const section of sections) {
    section.addEventListener("beforematch", () => {
      location.hash = section.id;
    });
  }
  return { all, first, hide, tidy };
}
