// Which words of a language say nothing, and which forms are one word: for the handbook's texts and for what is typed.
"use strict";

/** A set of words written as one text. @param {string} words */
const pwWords = (words) => new Set(words.split(/\s+/));

/** @type {Record<string, PwLanguage>} */
const pwLanguages = {
  nl: {
    fillers: pwWords(`aan al alles als andere ben bent bij daar dan dat de ding dingen deze die dit doe doen doet door dus echt een eens
      eigenlijk en er erbij erop even ga gaan gaat geen graag had heb hebben heeft hem hen het hier hij hoe hun iemand iets
      ik in is ja je jij jou jouw jullie kan kun kunnen maar me meer mij mijn moest moet moeten mag mogen met na naar nee
      niet niets nog nou nu of om onze ons ook op over per te toch tot u uit uw van veel via voor waar waarom wanneer was wat
      we weer wel welk welke werd wie wij wil wilt willen word worden wordt zal ze zelf zich zij zijn zo zodat zou zouden
      zullen gebeurt gebeuren`),
    asking: /\b(mag|mogen|kan|kun|kunnen|moet|moeten|hoe) (ik|je|jij|we|wij)\b|\bwat (nu|doe|doen|moet)\b/,
    shortest: 3,
    irregular: { kinderen: "kind", kids: "kind", leden: "lid", lees: "lez", leest: "lez", lezen: "lez", gelezen: "lez" },
    endings: [
      [/^(aan|af|door|in|mee|na|om|op|rond|terug|toe|uit|voor|weg)?ge(.{2,}[^aeiou])[dt]$/, "$1$2"], // geplaatst, weggehaald
      [/^((?:be|her|ont|ver).{2,}[^aeiou])d$/, "$1"], // bedreigd
      [/([lnrw])tjes?$/, "$1"], // verhaaltje
      [/mpjes?$/, "m"], // filmpje
      [/(?<=.{3})jes?$/, ""], // berichtje
      [/(?<=.{4})heden$/, ""],
      [/(?<=.{4})heid$/, ""],
      [/(?<=.{4})(?<!l)ing$/, ""], // melding, melden
      [/(?<=.{3})en?$/, ""], // berichten, foute, fouten
      [/(?<=..)(?<![aeiou][aeiou]|s)s$/, ""], // fotos, ouders; reis blijft
      [/(?<=..[^aeiou])t$/, ""], // plaatst
      [/v$/, "f"],
      [/z$/, "s"],
    ],
  },
  en: {
    fillers: pwWords(`a about all also am an and any anything are as at be been but by can could did do does for from get
      gets go going got had happen happens has have he her here him his how i if in into is it its just may me might must
      my no not now of on or our out please shall she should so some somebody someone something than that the their them
      then there these they this those to up us want wants was we were what when where which who whom why will with would
      you your`),
    asking: /\b(may|can|could|should|must|do|am|are) (i|we)\b|\bwhat (now|do|should)\b/,
    shortest: 4,
    irregular: { children: "child", kids: "child" },
    endings: [
      [/(?<=..)ie[sd]$/, "y"],
      [/(?<=[sxz]|ch|sh)es$/, ""],
      [/(?<=..)(?<![sui])s$/, ""],
      [/(?<=.{5})ment$/, ""], // harassment
      [/(?<=[aeiouy].*[^e])(ing|ed)$/, ""], // posting, posted
      [/(?<=.{4})ly$/, ""],
      [/(?<=.{2})e$/, ""],
      [/y$/, "i"],
      [/is(?=ation)/, "iz"],
    ],
  },
};

/** @type {PwLanguage} */
const pwNoLanguage = { fillers: new Set(), asking: /(?!)/, shortest: 4, irregular: {}, endings: [] };

/**
 * The words of a text as they are compared: without capitals, accents, apostrophes and hyphens.
 * @param {string} text
 * @returns {string[]}
 */
function pwTokens(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}|(?<=\p{L})['’‑-](?=\p{L})/gu, "");
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * What the forms of one word have in common. Not a word itself: doubled letters are single in it, since they come and go
 * with endings ("deel", "delen") and are what people mistype most.
 * @param {string} token
 * @param {PwLanguage} language
 * @returns {string}
 */
function pwStem(token, language) {
  const known = language.irregular[token];
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
