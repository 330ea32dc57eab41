// Runs before the page is shown: light or dark as the reader chose or the device asks, and the few
// functions that Material's own script expects to find.
"use strict";

const __md_scope = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src);
/** @param {string} key */
const __md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(/** @type {string} */ (storage.getItem(scope.pathname + "." + key)));
/**
 * @param {string} key
 * @param {unknown} value
 */
const __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch {
    // Storage is full or blocked: the choice lasts for this page only.
  }
};
/** @param {string} text */
const __md_hash = (text) => [...text].reduce((hash, c) => (hash << 5) - hash + c.charCodeAt(0), 0);

const pwChosenScheme = () => {
  try {
    return localStorage.getItem("pw-scheme");
  } catch {
    return null; // Storage is blocked: the device decides.
  }
};
const pwDark = pwChosenScheme() ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default");
document.body.dataset.mdColorScheme = pwDark;
document.documentElement.classList.remove("no-js"); // here, so that nothing jumps later
