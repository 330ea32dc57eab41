// What is filled in on a form's page, as it is printed: a field shows one line, in the browser's own way of writing a
// date. Without this script it is printed as it was typed.
"use strict";

{
  const form = /** @type {HTMLElement} */ (document.querySelector("[data-fill-form]"));
  /** @type {{day: string, months: string[]}} */
  const dates = JSON.parse(form.dataset.dates ?? "");

  /** A day (2026-04-03) as the page's language says it; nothing if there is none. @param {string} date */
  const inWords = (date) => {
    const [year, month, day] = date.split("-").map(Number);
    if (!month) return "";
    /** @type {Record<string, string | number | undefined>} */
    const parts = { year, month: dates.months[month - 1], day };
    return dates.day.replace(/\{(\w+)\}/g, (_, part) => String(parts[part]));
  };

  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input.pw-input"))) {
    const written = document.createElement("span");
    const write = () => {
      written.textContent = input.type === "date" ? inWords(input.value) : input.value;
    };
    if (input.matches("[data-date]")) input.type = "date";
    written.className = "pw-written";
    input.after(written);
    for (const event of ["input", "change"]) input.addEventListener(event, write);
    addEventListener("beforeprint", write);
    addEventListener("pageshow", write);
  }
}
