// The search box: a combobox whose options are links to what was found (ARIA practices, "Editable Combobox With
// List Autocomplete"). The focus stays in the field.
"use strict";

/** How many results the box shows. */
const pwShown = 6;

/**
 * @param {HTMLElement} box
 * @param {PwFinder} finder
 */
function pwBox(box, finder) {
  const one = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (box.querySelector(selector));
  const [status, list, none] = [one("[role=status]"), one("[role=listbox]"), one("[data-none]")];
  const input = /** @type {HTMLInputElement} */ (one("input"));
  const rest = /** @type {HTMLAnchorElement} */ (one("[data-all]"));
  const dialog = box.closest("dialog");
  let active = -1;

  const options = () => /** @type {HTMLAnchorElement[]} */ ([...list.querySelectorAll("[role=option]")]);
  const choose = (/** @type {number} */ position) => {
    active = position;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    const chosen = options()[active];
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const resultsPage = () => `${finder.at(finder.handbook.pages.results)}?${new URLSearchParams({ q: input.value.trim() })}`;

  const show = () => {
    const query = input.value.trim();
    const answer = finder.find(query);
    const shown = query && answer.answered ? answer.results.slice(0, pwShown) : [];
    const lines = query || !dialog ? shown.map(({ entry }) => entry) : finder.handbook.start;
    list.replaceChildren(...lines.map((line) => pwLine(line, answer, finder)));
    for (const item of list.children) item.role = "presentation";
    list.querySelectorAll("a").forEach((link, i) => {
      link.role = "option";
      link.id = `${list.id}-${i}`;
      link.tabIndex = -1;
    });
    none.replaceChildren(...(query && !shown.length ? [pwNoAnswer(answer, finder)] : []));
    const counts = { shown: shown.length, count: answer.results.length };
    const more = answer.results.length > shown.length;
    const said = shown.length === 1 && !more ? "search-found-one" : more ? "search-found-some" : "search-found";
    status.textContent = query ? pwSaid(finder, shown.length ? said : "search-none", counts) + pwCut(finder, input) : lines.length ? pwSaid(finder, "search-start") : "";
    status.classList.toggle("pw-hidden", query !== "" && !shown.length); // the box below says it to the eye
    rest.hidden = !shown.length;
    rest.textContent = pwSaid(finder, "search-all", counts);
    rest.href = resultsPage();
    list.hidden = !lines.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  };

  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (count) choose(event.key === "ArrowDown" ? (active + 1) % count : (active <= 0 ? count : active) - 1);
    } else if (event.key === "Escape" && !dialog && input.value) {
      input.value = "";
      show();
    }
  });
  one("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = options()[active];
    if (chosen) location.href = chosen.href;
    else if (input.value.trim()) location.href = resultsPage();
    if (chosen) dialog?.close();
  });
  list.addEventListener("click", () => dialog?.close());
  show();
}
