// What a finished page can do a little better with a script: every part works, or is not shown, without it.
"use strict";

// Switching the language keeps the place on the page.
for (const link of document.querySelectorAll("[data-language]")) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}

// Light and dark: the device decides until the reader does.
for (const button of document.querySelectorAll("[data-scheme]")) {
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
for (const button of document.querySelectorAll("[data-search]")) {
  const toggle = document.getElementById("__search");
  const box = document.querySelector("[data-md-component=search-query]");
  button.addEventListener("click", () => {
    toggle.click();
    setTimeout(() => box.focus(), 50); // once it can be seen
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && button.checkVisibility()) setTimeout(() => button.focus(), 50);
  });
}

// Copying the link to an article, or a sample text.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy], [data-copy-text]")) {
    const words = button.lastChild;
    const before = words.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const { copy, copyText } = button.dataset;
      const text = copyText ? document.getElementById(copyText).innerText : new URL(copy, location.href).href;
      await navigator.clipboard.writeText(text);
      words.textContent = button.dataset.copied;
      setTimeout(() => {
        words.textContent = before;
      }, 3000);
    });
  }
}
