// Words as they are compared, of the handbook's texts and of what is typed: which forms are one word, and which say
// nothing. What a language's own rules are comes with the handbook's words.
"use strict";

/** What a handbook's words say of their language, ready to be used. @param {PwRules} rules @returns {PwLanguage} */
const pwLanguage = ({ fillers, numbered, asking, shortest, irregular, endings }) => ({
  fillers: new Set(fillers.split(" ")),
  numbered: pwTokens(numbered),
  asking: new RegExp(asking),
  shortest,
  irregular: new Map(Object.entries(irregular)),
  endings: Object.entries(endings).map(([ending, rest]) => [new RegExp(ending), rest]),
});

/** Letters and digits that Unicode does not take apart, as people type them who have no such key, or another one;
 * `language/base.py` has the same. */
const pwLetters = new Map(Object.entries({
  "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "ß": "ss", "đ": "d", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l", "ŋ": "n", "œ": "oe", "ŧ": "t",
  "ة": "ه", "ى": "ي", "ـ": "", // which stretches a word
  "٠": "0", "١": "1", "٢": "2", "٣": "3", "٤": "4", "٥": "5", "٦": "6", "٧": "7", "٨": "8", "٩": "9",
  "۰": "0", "۱": "1", "۲": "2", "۳": "3", "۴": "4", "۵": "5", "۶": "6", "۷": "7", "۸": "8", "۹": "9",
}));

/**
 * The words of a text as they are compared: without capitals, accents, apostrophes and hyphens.
 * @param {string} text
 * @returns {string[]}
 */
function pwTokens(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}|(?<=\p{L})['’‑-](?=\p{L})/gu, "");
  return plain.toLowerCase().replace(/[ß-ŧةىـ٠-٩۰-۹]/g, (letter) => pwLetters.get(letter) ?? letter).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * What the forms of one word have in common. Not a word itself: doubled letters are single in it, since they come and go
 * with endings ("deel", "delen") and are what people mistype most.
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
