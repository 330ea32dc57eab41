// The home page of several organisations: the reader's own one is remembered on this device, where the reader ticks so.
"use strict";

{
  const key = "pw-organisation";
  const offer = /** @type {HTMLElement} */ (document.querySelector("[data-remember]"));
  const box = /** @type {HTMLInputElement} */ (offer.querySelector("input"));
  const radios = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[name=organisation]")]);
  const lists = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("details.pw-schools")]);
  /** Choose what was remembered here, perhaps in another tab. */
  const show = () => {
    try {
      const own = radios.find(({ value }) => value === localStorage.getItem(key));
      if (own) own.checked = true;
      for (const schools of lists) schools.open = !own; // who has chosen need not see all others first
      box.checked = Boolean(own);
      offer.hidden = false;
    } catch {
      // Storage is blocked: nothing is offered.
    }
  };
  /** Remember the choice, or forget it. */
  const keep = () => {
    try {
      const chosen = radios.find(({ checked }) => checked);
      if (box.checked && chosen) localStorage.setItem(key, chosen.value);
      else localStorage.removeItem(key);
    } catch {
      box.checked = false; // storage is full
    }
  };
  show();
  for (const change of ["pageshow", "storage"]) addEventListener(change, show);
  for (const input of [box, ...radios]) input.addEventListener("change", keep);
}
