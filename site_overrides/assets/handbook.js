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

// Copying the link to an article.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const words = button.lastChild;
    const before = words.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
      words.textContent = button.dataset.copied;
      setTimeout(() => {
        words.textContent = before;
      }, 3000);
    });
  }
}
