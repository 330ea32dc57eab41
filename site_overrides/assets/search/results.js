// A found unit as a line of links: what it is and does, for whom, the passage that fits, and what one can do at once.
"use strict";

/** @type {Map<string, PwFinder>} */
const pwFinders = new Map();

/**
 * @param {string} entries
 * @param {URL} address Where the words came from: their addresses start there.
 * @returns {PwFinder}
 */
function pwFinderOf(entries, address) {
  const known = pwFinders.get(entries);
  if (known) return known;
  const handbook = /** @type {PwHandbook} */ (pwEntries[entries]);
  const finder = { handbook, find: pwEngine(handbook).find, at: (/** @type {string} */ path) => new URL(path, address).href };
  pwFinders.set(entries, finder);
  return finder;
}

/** One of the site's own words, with what belongs in it. @param {PwFinder} finder @param {PwSearchWord} key @param {Record<string, string | number>} [values] */
const pwSaid = ({ handbook }, key, values = {}) =>
  handbook.words[key].replace(/\{(\w+)\}/g, (_, name) => String(name === "name" ? handbook.name : values[name]));

/** That no more than this is searched for. @param {PwFinder} finder @param {{value: string}} field */
const pwCut = (finder, { value }) => (value.length < pwLongest ? "" : ` ${pwSaid(finder, "search-cut", { count: pwLongest })}`);

/** How long passages may be together, in characters. */
const pwPassageLength = 160;

/**
 * @param {string} tag
 * @param {string} text
 * @param {(word: string) => boolean} has The words to mark.
 */
function pwMarked(tag, text, has) {
  const element = document.createElement(tag);
  for (const part of text.split(/([\p{L}\p{N}'’-]+)/u)) {
    if (/^[\p{L}\p{N}]/u.test(part) && has(part)) {
      const mark = document.createElement("mark");
      mark.textContent = part;
      element.append(mark);
    } else element.append(part);
  }
  return element;
}

/** A sign. @param {string} name */
const pwIcon = (name) => `<svg class="pw-i" aria-hidden="true"><use href="#_i-${name}"/></svg>`;

/** Marks nothing. */
const pwNever = () => false;

/** The passage that fits best, whole, and what has room after it. @param {string[]} passages @param {(word: string) => boolean} has */
function pwPassage(passages, has) {
  const fit = passages.map((passage) => (passage.match(/[\p{L}\p{N}'’-]+/gu) ?? []).filter(has).length);
  const best = fit.indexOf(Math.max(...fit));
  let end = best + 1;
  while (end < passages.length && passages.slice(best, end + 1).join(" ").length <= pwPassageLength) end++;
  return [best > 0 ? "…" : "", ...passages.slice(best, end), end < passages.length ? "…" : ""].join(" ").trim();
}

/**
 * @param {PwHit & Partial<PwEntry>} entry
 * @param {PwAnswer} answer
 * @param {PwFinder} finder
 */
function pwLine({ url, icon, title, no, kind, says, effect, text = [], beside = [], who, of, keys, ways = [] }, { has }, finder) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = finder.at(url);
  link.className = effect ? `e-${effect}` : "";
  link.innerHTML = pwIcon(icon);
  const about = document.createElement("div");
  about.append(pwMarked("b", [no, title].filter(Boolean).join(" "), has), pwMarked("span", pwPassage(text, has), has));
  if (beside.length) about.append(pwMarked("em", pwPassage(beside, pwNever), has));
  const small = pwMarked("small", [says ?? (kind && finder.handbook.kinds[kind]), who, of].filter(Boolean).join(" · "), pwNever);
  const key = about.querySelector("mark") ? undefined : keys?.find(has);
  if (key) small.append(` · ${pwSaid(finder, "search-also")} `, pwMarked("span", key, has));
  about.append(small);
  link.append(about);
  item.append(link, ...ways.map(([href, words]) => {
    const way = document.createElement("a");
    way.href = href;
    way.className = "pw-alt pw-call";
    way.innerHTML = pwIcon(href.startsWith("tel") ? "phone" : "mail");
    way.append(pwMarked("span", words, pwNever));
    return way;
  }));
  return item;
}

/** Where one can go on without an answer: the tree and the contact that come nearest. @param {PwAnswer} answer @param {PwFinder} finder */
const pwNear = ({ results }, { handbook }) =>
  ["tree", "contact"].flatMap((kind) => [...results.map(({ entry }) => entry), ...handbook.entries].find((entry) => entry.kind === kind) ?? []);

/**
 * That the handbook has no answer, and where to go on.
 * @param {PwAnswer} answer
 * @param {PwFinder} finder
 */
function pwNoAnswer(answer, finder) {
  const box = document.createElement("div");
  box.className = "pw-none";
  box.dataset.noAnswer = "";
  box.innerHTML = `${pwIcon("not-covered")}<div></div>`;
  const words = answer.unknown.map((word) => `“${word}”`).join(", ");
  const list = document.createElement("ul");
  list.className = "pw-results";
  list.append(...pwNear(answer, finder).map((entry) => pwLine(entry, answer, finder)));
  box.lastElementChild?.append(
    pwMarked("h2", pwSaid(finder, "search-none"), pwNever),
    pwMarked("p", words && pwSaid(finder, "search-none-words", { words }), pwNever),
    pwMarked("p", pwSaid(finder, "search-near"), pwNever),
    list,
  );
  return box;
}
