// Words as they are compared, of the handbook and of what is typed. A language's own rules come with the handbook's words.
"use strict";

/** What a handbook's words say of their language, ready to be used. @param {PwRules} rules @returns {PwLanguage} */
function pwLanguage({ letters, fillers, numbered, asking, shortest, irregular, endings }) {
  const apart = RegExp(`[${Object.keys(letters).join("")}]`, "g");
  const tokens = (/** @type {string} */ text) =>
    text.normalize("NFKD").replace(/\p{M}|(?<=\p{L})['’‑-](?=\p{L})/gu, "").toLowerCase()
      .replace(apart, (letter) => letters[letter] ?? "").match(/[\p{L}\p{N}]+/gu) ?? [];
  return {
    tokens,
    fillers: new Set(fillers.split(" ")),
    numbered: tokens(numbered),
    asking: Object.entries(asking).map(([kind, pattern]) => [kind, new RegExp(pattern)]),
    shortest,
    irregular: new Map(Object.entries(irregular)),
    endings: Object.entries(endings).map(([ending, rest]) => [new RegExp(ending), rest]),
  };
}

/**
 * What the forms of one word have in common, no word itself. Doubled letters are single in it: they come and go with
 * endings ("deel", "delen"), and people mistype them.
 * @param {string} token
 * @param {PwLanguage} language
 * @returns {string}
 */
function pwStem(token, language) {
  const known = language.irregular.get(token);
  if (known) return known;
  let stem = token;
  for (let before = ""; before !== stem && stem.length > 3; ) {
    before = stem;
    for (const [ending, rest] of language.endings) stem = stem.length > 3 ? stem.replace(ending, rest) : stem;
  }
  return pwSingle(stem);
}

/** A word with its doubled letters single. @param {string} token */
const pwSingle = (token) => token.replace(/(\p{L})\1+/gu, "$1");
