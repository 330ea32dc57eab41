// Runs before the page is shown: light or dark as the reader chose or the device asks, and whether scripts work.
"use strict";

/** What the reader chose on this page, where the browser could not keep it. @type {string | null} */
let pwScheme = null;
const pwDevice = matchMedia("(prefers-color-scheme: dark)");
/** Show light or dark: as the reader chose last, here or on another page, or else as the device asks. */
const pwShowScheme = () => {
  let chosen = pwScheme;
  try {
    chosen ??= localStorage.getItem("pw-scheme");
  } catch {
    // Storage is blocked: the choice lasts for this page only.
  }
  const dark = chosen === "slate" || (chosen !== "default" && pwDevice.matches);
  document.body.dataset.mdColorScheme = dark ? "slate" : "default";
  for (const button of document.querySelectorAll("[data-scheme]")) button.setAttribute("aria-pressed", String(dark));
};
pwShowScheme();
// The choice may be another one when the page comes back (with "Back", as it was left), in another tab, or at night.
for (const change of ["pageshow", "storage"]) addEventListener(change, pwShowScheme);
pwDevice.addEventListener("change", pwShowScheme);

document.documentElement.classList.remove("no-js"); // here, so that nothing jumps later
/** Show the whole of a tree, as it is without its script; where that comes after all, it shows one question again. */
const pwShowWhole = () => document.querySelector(".pw-tree")?.classList.add("is-ready");
setTimeout(pwShowWhole, 3000); // on a bad line nobody waits for ever before an empty page
// Where a script does not come whole, the page is as it is without that script; without the one that the search needs, as
// it is without any.
addEventListener("error", ({ target, filename }) => {
  const script = target instanceof HTMLScriptElement ? target.src : (filename ?? "");
  if (script) pwShowWhole();
  if (document.readyState !== "complete" && script.endsWith("/handbook.js")) document.documentElement.classList.add("no-js");
}, true);
