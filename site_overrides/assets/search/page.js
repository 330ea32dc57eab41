// The results page: everything that was found, with an address that can be shared, and a choice of kind and audience.
"use strict";

/**
 * @param {HTMLElement} page
 * @param {PwFinder} finder
 */
function pwResultsPage(page, finder) {
  const one = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (page.querySelector(selector));
  const form = /** @type {HTMLFormElement} */ (one("form"));
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));
  const names = ["q", "kind", "for"];
  const [list, none, status, maybe] = [one("[data-results]"), one("[data-none]"), one("[role=status]"), one("[data-maybe]")];
  const title = document.title;

  const fill = (/** @type {string} */ name, /** @type {Record<string, string>} */ choices) => {
    field(name).append(...Object.entries(choices).map(([value, text]) => new Option(text, value)));
  };
  fill("kind", finder.handbook.kinds);
  fill("for", finder.handbook.audiences);

  const show = () => {
    const [query = "", kind, audience] = names.map((name) => field(name).value.trim());
    const answer = finder.find(query);
    const answered = query !== "" && answer.answered;
    // What names no audience, such as a definition, is for everyone.
    const fits = answer.results.filter(({ entry }) => (!kind || entry.kind === kind) && (!audience || !entry.for || entry.for.includes(audience)));
    const found = answered ? fits : [];
    const lines = (/** @type {PwHit[]} */ hits) => hits.map((hit) => pwLine(hit, answer, finder));
    list.replaceChildren(...lines(query ? found.map(({ entry }) => entry) : finder.handbook.start));
    found.forEach(({ entry }, i) => {
      /** @type {HTMLElement} */ (list.children[i]).dataset.result = entry.id;
    });
    none.replaceChildren(...(query && !answered ? [pwNoAnswer(answer, finder)] : []));
    const near = query && !answered ? answer.results.filter(({ entry }) => !pwNear(answer, finder).includes(entry)).slice(0, 3) : [];
    maybe.hidden = !near.length;
    one("[data-maybe] ul").replaceChildren(...lines(near.map(({ entry }) => entry)));
    const key = found.length === 1 ? "search-found-one" : found.length ? "search-found" : answered ? "search-none-filter" : "search-none";
    status.textContent = pwSaid(finder, query ? key : "search-start", { count: found.length }) + pwCut(finder, field("q"));
    status.classList.toggle("pw-hidden", query !== "" && !answered);
    document.title = query ? `${query} · ${title}` : title;
  };
  const read = () => {
    const address = new URLSearchParams(location.search);
    for (const name of names) field(name).value = (address.get(name) ?? "").slice(0, pwLongest);
    show();
  };
  const go = () => {
    const address = new URLSearchParams(names.map((name) => [name, field(name).value.trim()]).filter(([, value]) => value));
    history.pushState(null, "", `?${address}`);
    show();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go();
  });
  for (const name of ["kind", "for"]) field(name).addEventListener("change", go);
  addEventListener("popstate", read);
  const typed = field("q").value;
  read();
  if (typed && typed !== field("q").value) {
    field("q").value = typed;
    go();
  }
}
