// A found unit as a link: what it is and does, for whom, and the passage that fits.
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

/** How long a passage may be, in characters. */
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

/** The part of a text that fits best. @param {string} text @param {(word: string) => boolean} has */
function pwPassage(text, has) {
  const sentences = text.match(/[^.!?;:]+[.!?;:]*\s*/g) ?? [];
  const fit = sentences.map((sentence) => (sentence.match(/[\p{L}\p{N}'’-]+/gu) ?? []).filter(has).length);
  const best = fit.indexOf(Math.max(...fit));
  const whole = sentences.slice(best).join("");
  const shown = whole.length > pwPassageLength ? whole.slice(0, whole.lastIndexOf(" ", pwPassageLength)) + " …" : whole;
  return best > 0 ? `… ${shown}` : shown;
}

/**
 * @param {PwResult} result
 * @param {PwAnswer} answer
 * @param {PwFinder} finder
 */
function pwLink({ entry }, { has }, finder) {
  const link = document.createElement("a");
  link.href = finder.at(entry.url);
  if (entry.effect) link.className = `e-${entry.effect}`;
  link.insertAdjacentHTML("beforeend", `<svg class="pw-i" aria-hidden="true"><use href="#_i-${entry.icon}"/></svg>`);
  const about = document.createElement("div");
  const title = pwMarked("b", [entry.no, entry.title].filter(Boolean).join(" "), has);
  const passage = pwMarked("span", pwPassage(entry.text ?? "", has), has);
  const kind = entry.says ?? finder.handbook.kinds[entry.kind];
  const small = pwMarked("small", [kind, entry.who, entry.of].filter(Boolean).join(" · "), () => false);
  const key = title.querySelector("mark") || passage.querySelector("mark") ? undefined : entry.keys?.find(has);
  if (key) small.append(` · ${pwSaid(finder, "search-also")} `, pwMarked("span", key, has));
  about.append(title, passage, small);
  link.append(about);
  return link;
}

/**
 * That the handbook has no answer, and whom to ask.
 * @param {PwAnswer} answer
 * @param {PwFinder} finder
 */
function pwNoAnswer({ unknown }, finder) {
  const box = document.createElement("div");
  box.className = "pw-none";
  box.dataset.noAnswer = "";
  box.innerHTML = `<svg class="pw-i" aria-hidden="true"><use href="#_i-not-covered"/></svg>`;
  const words = document.createElement("div");
  const heading = document.createElement("h2");
  heading.textContent = pwSaid(finder, "search-none");
  words.append(heading);
  if (unknown.length) {
    const about = document.createElement("p");
    about.textContent = pwSaid(finder, "search-none-words", { words: unknown.map((word) => `“${word}”`).join(", ") });
    words.append(about);
  }
  const ask = document.createElement("p");
  const [before, after] = pwSaid(finder, "search-ask-contact", { contact: "\n" }).split("\n");
  const contact = document.createElement("a");
  contact.href = finder.at(finder.handbook.contact.url);
  contact.textContent = finder.handbook.contact.name;
  ask.append(before ?? "", contact, after ?? "");
  words.append(ask);
  box.append(words);
  return box;
}
