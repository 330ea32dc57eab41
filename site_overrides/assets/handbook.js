// What a finished page can do a little better with a script: every part works, or is not shown, without it.
"use strict";

// Switching the language keeps the place on the page, and what is searched for: also in a new tab.
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-language]"))) {
  for (const use of ["click", "auxclick", "contextmenu"]) {
    link.addEventListener(use, () => {
      link.search = location.search;
      link.hash = location.hash;
    });
  }
}

// Light and dark: the device decides until the reader does.
if (typeof pwShowScheme === "function") {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-scheme]"))) {
    button.hidden = false;
    button.addEventListener("click", () => {
      pwScheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
      try {
        localStorage.setItem("pw-scheme", pwScheme);
        pwScheme = null;
      } catch {
        // Storage is blocked or full: the choice lasts for this page only.
      }
      pwShowScheme();
    });
  }
  pwShowScheme();
}

// Searching: its scripts and the organisation's words are loaded when somebody begins to search, and not before.
const pwAssets = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src);
/** @type {Map<string, Promise<unknown>>} */
const pwLoading = new Map();
/** Load a script once, in the order in which it was asked for; again where it did not come. @param {URL} address */
const pwLoad = ({ href }) => {
  const loaded = pwLoading.get(href) ?? new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.async = false;
    script.src = href;
    script.addEventListener("load", resolve);
    script.addEventListener("error", (event) => {
      pwLoading.delete(href);
      reject(event);
    });
    document.head.append(script);
  });
  pwLoading.set(href, loaded);
  return loaded;
};
addEventListener("error", ({ filename }) => pwLoading.delete(filename)); // it came, and is not whole
/**
 * What searches an organisation's handbook; `entries` is the address of its words, from the site's root.
 * @param {string} entries
 */
const pwFinder = async (entries) => {
  const scripts = ["vendor/minisearch.js", ...["language", "engine", "results"].map((name) => `search/${name}.js`)];
  const words = new URL(`../${entries}`, pwAssets);
  await Promise.all([...scripts.map((script) => new URL(script, pwAssets)), words].map(pwLoad));
  return pwFinderOf(entries, words);
};
/**
 * Make a search box or the results page ready; what was typed meanwhile counts. Where something did not come, it says so,
 * and is made ready when it is used again.
 * @param {HTMLElement} box
 */
const pwReady = async (box) => {
  const failed = /** @type {HTMLElement} */ (box.querySelector("[data-failed]"));
  if (box.dataset.ready) return;
  box.dataset.ready = "soon";
  failed.hidden = true;
  try {
    const script = box.matches("[data-search]") ? "box" : "page";
    const [finder] = await Promise.all([pwFinder(box.dataset.entries ?? ""), pwLoad(new URL(`search/${script}.js`, pwAssets))]);
    if (script === "box") pwBox(box, finder);
    else pwResultsPage(box, finder);
    box.dataset.ready = "yes";
  } catch (error) {
    delete box.dataset.ready;
    failed.hidden = false;
    if (error instanceof Error) reportError(error);
  }
};
for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-search], [data-search-page]"))) {
  const input = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  input.addEventListener("focus", () => pwReady(box));
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    pwReady(box);
  });
  box.querySelector("[data-failed] button")?.addEventListener("click", () => {
    input.focus();
    pwReady(box);
  });
  if (box.matches("[data-search-page]")) pwReady(box);
}
const pwDialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog[data-search]"));
for (const opener of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-search-open]"))) {
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return; // a new tab with the alphabetical list
    event.preventDefault();
    pwDialog?.showModal();
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key === " ") opener.click();
  });
}
pwDialog?.querySelector("[data-search-close]")?.addEventListener("click", () => pwDialog.close());
addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable], dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key)) return;
  const boxes = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-search-open], [data-search] input, [data-search-page] input[type=search]"));
  const box = [...boxes].find((element) => element.checkVisibility());
  if (!box) return;
  event.preventDefault();
  box.focus();
  if (box.matches("[data-search-open]")) box.click();
});

// Whether an edition holds: a page knows its dates, and only the reader's clock knows the day. A date may be a year or
// a month: it begins with its first day, and as texts the dates compare as days do.
for (const note of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-before], [data-since]"))) {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const { before, since } = note.dataset;
  note.hidden = !((before && day < before) || (since && day >= since));
}

// Printing this page.
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-print]"))) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

/** What a button copies: a text of the page as it stands there now, or a link. @param {DOMStringMap} dataset */
const pwCopied = ({ copy, copyText }) => copyText
  ? { text: /** @type {HTMLElement} */ (document.getElementById(copyText)).innerText }
  : { url: new URL(/** @type {string} */ (copy), location.href).href };

// Sharing what the button beside it copies, where the device can.
if (typeof navigator.share === "function") {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-share]"))) {
    const { dataset } = /** @type {HTMLElement} */ (button.parentElement?.querySelector("[data-copy], [data-copy-text]"));
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.share({ title: document.title, ...pwCopied(dataset) }).catch(() => {}); // who closes the sheet shares nothing
    });
  }
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
      const { text, url } = pwCopied(button.dataset);
      await navigator.clipboard.writeText(text ?? url);
      words.textContent = /** @type {string} */ (button.dataset.copied);
      setTimeout(() => {
        words.textContent = before;
      }, 3000);
    });
  }
}
