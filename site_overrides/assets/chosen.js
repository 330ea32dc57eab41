// A page of one of several organisations that share rules: a reader who chose another one on this device is told so.
"use strict";

{
  const note = /** @type {HTMLElement} */ (document.querySelector("[data-chosen]"));
  const show = () => {
    try {
      const chosen = localStorage.getItem("pw-organisation");
      note.hidden = !chosen || chosen === note.dataset.chosen;
    } catch {
      // Storage is blocked: nothing is known of a choice.
    }
  };
  show();
  for (const change of ["pageshow", "storage"]) addEventListener(change, show);
}
