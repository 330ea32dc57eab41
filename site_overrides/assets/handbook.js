// What a finished page can do a little better with a script: every part works, or is not shown, without it.
"use strict";

// Switching the language keeps the place on the page.
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-language]"))) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}

// Light and dark: the device decides until the reader does.
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-scheme]"))) {
  const show = () => button.setAttribute("aria-pressed", String(document.body.dataset.mdColorScheme === "slate"));
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
    document.body.dataset.mdColorScheme = scheme;
    try {
      localStorage.setItem("pw-scheme", scheme);
    } catch {
      // Storage is blocked: the choice lasts for this page only.
    }
    show();
  });
}

// On a narrow screen the search box opens from a button, and gives the focus back to it.
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-search]"))) {
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
  const box = /** @type {HTMLInputElement} */ (document.querySelector("[data-md-component=search-query]"));
  button.addEventListener("click", () => {
    toggle.click();
    setTimeout(() => box.focus(), 50); // once it can be seen
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && button.checkVisibility()) setTimeout(() => button.focus(), 50);
  });
}

// Printing this page.
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-print]"))) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// Copying the link to an article, or a sample text.
if (navigator.clipboard) {
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-copy], [data-copy-text]");
  for (const button of buttons) {
    const words = /** @type {ChildNode} */ (button.lastChild);
    const before = words.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const { copy, copyText } = button.dataset;
      const text = copyText
        ? /** @type {HTMLElement} */ (document.getElementById(copyText)).innerText
        : new URL(/** @type {string} */ (copy), location.href).href;
      await navigator.clipboard.writeText(text);
      words.textContent = /** @type {string} */ (button.dataset.copied);
      setTimeout(() => {
        words.textContent = before;
      }, 3000);
    });
  }
}
