// What a tree answers for each of several channels or people: a table, and the strictest of its verdicts in words.
"use strict";

/**
 * Those of the outcomes for each item that ask most of the reader: one for each verdict, with the items that have it.
 * @param {Map<string, string>} ends Items, each with its outcome.
 * @param {(id: string) => HTMLElement} node
 */
function pwStrictest(ends, node) {
  const weight = (/** @type {string} */ id) => Number(node(id).dataset.severity);
  const most = Math.max(...[...ends.values()].map(weight));
  /** @type {Map<string, [id: string, items: string[]]>} */
  const found = new Map();
  for (const [item, id] of ends) {
    const verdict = node(id).dataset.verdict ?? "";
    if (weight(id) === most) found.set(verdict, [id, [...(found.get(verdict)?.[1] ?? []), item]]);
  }
  return [...found.values()];
}

/**
 * Fill the table in.
 * @param {HTMLElement} table The section that holds it.
 * @param {Map<string, string>} ends Items, each with its outcome.
 * @param {object} page
 * @param {(id: string) => HTMLElement} page.node
 * @param {(item: string) => string} page.called What an item is called.
 * @param {(id: string) => string} page.titled What an outcome says.
 * @param {(key: PwTreeWord, values?: Record<string, string | number>) => string} page.text
 * @param {(item: string) => string} page.link Where the outcome for an item is read.
 */
function pwTable(table, ends, { node, called, titled, text, link }) {
  const word = (/** @type {string} */ id) => node(id).querySelector(".pw-verdict__word")?.textContent ?? "";
  const sign = (/** @type {string} */ id) => {
    const signs = [...node(id).querySelectorAll(".pw-verdict > svg")].map((svg) => svg.cloneNode(true));
    return pwMade("span", { className: `pw-sig v-${node(id).dataset.verdict}` }, ...signs, word(id));
  };
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (table.querySelector(selector));
  const most = pwStrictest(ends, node);
  part("h2").textContent = text("repeat-strictest", { verdict: most.map(([id]) => word(id)).join(" / ") });
  part(".pw-strictest").replaceChildren(
    ...most.flatMap(([id, items], position) => [
      ...(position ? [pwMade("br", {})] : []),
      sign(id),
      ` ${text("repeat-for")}: ${items.map(called).join(", ")}`,
    ]),
  );
  const rows = [...ends].map(([item, id]) => {
    const more = pwMade("a", { href: link(item) }, text("repeat-see"));
    more.setAttribute("aria-label", `${text("repeat-see")}: ${called(item)}`);
    const name = pwMade("th", { scope: "row" }, called(item));
    return pwMade("tr", {}, name, pwMade("td", {}, sign(id), pwMade("p", {}, titled(id)), more));
  });
  part("tbody").replaceChildren(...rows);
}
