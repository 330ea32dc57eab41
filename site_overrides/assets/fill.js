// What is filled in on a form's page: as a message that the reader sends, and as it is printed. Nothing is kept, and
// nothing leaves the device by itself. Without this script the message is there to be filled in by hand, and a field is
// printed as it was typed.
"use strict";

{
  const form = /** @type {HTMLElement} */ (document.querySelector("[data-fill-form]"));
  const shown = /** @type {HTMLElement} */ (form.querySelector("[data-message]"));
  const mail = /** @type {HTMLAnchorElement} */ (form.querySelector("[data-mail]"));
  const nothing = /** @type {HTMLElement | null} */ (form.querySelector("[data-nothing]"));
  /** @type {PwMessage} */
  const message = JSON.parse(shown.dataset.message ?? "");
  const blank = shown.textContent;
  const inputs = [...form.querySelectorAll("input")];

  /** A day (2026-04-03) as people say it, in each language of the message; nothing if there is none. @param {string} date */
  const inWords = (date) => {
    const [year, month, day] = date.split("-").map(Number);
    if (!month) return "";
    const days = message.dates.map(({ day: order, months }) => {
      /** @type {Record<string, string | number | undefined>} */
      const parts = { year, month: months[month - 1], day };
      return order.replace(/\{(\w+)\}/g, (_, part) => String(parts[part]));
    });
    return days.reduce((own, other) => `${own} (${other})`);
  };
  /** What a field says; empty while it says nothing. @param {HTMLInputElement} input */
  const said = (input) => {
    if (input.type === "radio") return input.checked ? message[input.value === "yes" ? "yes" : "no"] : "";
    return input.type === "date" ? inWords(input.value) : input.value.trim();
  };
  const filled = () => inputs.some(said);

  /** What was filled in and can be seen: who chose all has no parts to say. */
  const text = () => {
    if (!filled()) return blank;
    const lines = message.lines.flatMap(([words, box]) => {
      if (!box) return [words];
      const input = inputs.find((it) => it.name === box && said(it) && it.checkVisibility());
      return input ? [`${words} ${said(input)}`] : [];
    });
    return lines.join("\n").replace(/\n{3,}/g, "\n\n");
  };

  /** The browser asks before what was typed is lost. @param {Event} event */
  const ask = (event) => event.preventDefault();
  const update = () => {
    shown.textContent = text();
    mail.href = mail.href.replace(/body=.*/, `body=${encodeURIComponent(shown.textContent.replaceAll("\n", "\r\n"))}`);
    if (nothing) nothing.hidden = inputs.some((input) => input.checked && input.value === "yes");
    if (filled()) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  };
  for (const event of ["input", "change"]) form.addEventListener(event, update);
  addEventListener("pageshow", update);

  // Telephones do not ask when a page is left, and no browser says in the page's language what is lost: so the page asks
  // where a link leads away, to another language too. A mail or a call leaves the page where it is, although browsers ask.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || !filled()) return;
    if (link.href.split("#")[0] === location.href.split("#")[0]) return;
    if (!/^(https?|file):$/.test(link.protocol)) {
      removeEventListener("beforeunload", ask);
      setTimeout(update);
    } else if (confirm(form.dataset.leave ?? "")) removeEventListener("beforeunload", ask);
    else event.preventDefault();
  });

  for (const input of inputs.filter((it) => it.matches(".pw-input"))) {
    const written = document.createElement("span");
    const write = () => {
      written.textContent = said(input);
    };
    if (input.matches("[data-date]")) input.type = "date";
    written.className = "pw-written";
    input.after(written);
    for (const event of ["input", "change"]) input.addEventListener(event, write);
    addEventListener("beforeprint", write);
    addEventListener("pageshow", write);
  }
}
