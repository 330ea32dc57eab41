// Finding units: what a query means, which units fit it, in which order, and whether the handbook has an answer at all.
// MiniSearch keeps the index and scores single words (BM25); what a word may stand for, and how the scores of several
// words come together, is ours. Nothing here touches the page.
"use strict";

/** How much a word counts by where it stands, and how sure it then is that the unit is about it. */
const pwFields = {
  title: { boost: 4, sure: 1 },
  keys: { boost: 3, sure: 1 },
  text: { boost: 1.5, sure: 0.9 },
  more: { boost: 0.5, sure: 0.3 },
};

/** How much of a query the best unit must have for the handbook to have an answer. */
const pwEnough = 0.43;

/** What somebody who searches most often wants, where all else is equal. @type {Record<string, number>} */
const pwKinds = { tree: 1.1, definition: 0.9, notice: 0.7, guide: 0.7, walkthrough: 0.7 };

/** The tree that the handbook begins with is what most questions come down to. */
const pwMain = 1.15;

/**
 * @param {PwHandbook} handbook
 * @returns {{find: (query: string) => PwAnswer}}
 */
function pwEngine(handbook) {
  const language = pwLanguages[handbook.language] ?? pwNoLanguage;
  /** @type {Map<string, string>} */
  const stems = new Map();
  const stem = (/** @type {string} */ token) => {
    let found = stems.get(token);
    if (found === undefined) stems.set(token, (found = pwStem(token, language)));
    return found;
  };
  /** The stems of a text's words, without fillers. */
  const meant = (/** @type {string} */ text) => pwTokens(text).filter((token) => !language.fillers.has(token)).map(stem);

  const documents = handbook.entries.map((entry, id) => ({ ...entry, id, keys: (entry.keys ?? []).join(" ") }));
  const vocabulary = new Set(
    [...documents.flatMap(({ title, keys, text, more }) => [title, keys, text ?? "", more ?? ""]), ...Object.entries(handbook.thesaurus).flat(2)].flatMap(meant),
  );

  const knows = (/** @type {string} */ token) => vocabulary.has(stem(token));

  /**
   * A compound's parts, as few as can be, if all of them are words that the handbook has; else nothing.
   * @param {string} token
   * @returns {string[]}
   */
  const split = (token) => {
    /** @type {string[]} */
    let best = [];
    for (let at = token.length - 3; at >= 3; at--) {
      const [left, rest] = [token.slice(0, at), token.slice(at)];
      if (!knows(left)) continue;
      const parts = knows(rest) ? [left, rest] : [left, ...split(rest)];
      if (parts.length > 1 && (!best.length || parts.length < best.length)) best = parts;
    }
    return best;
  };

  /**
   * A word as what it is made of: itself if the handbook has it, a compound's parts, or its longest known end or
   * beginning and the rest, which nothing has.
   * @param {string} token
   * @returns {string[]}
   */
  const apart = (token) => {
    if (knows(token) || token.length < 6 || isMistyped(token)) return [token];
    const parts = split(token);
    if (parts.length) return parts;
    for (let length = token.length - 3; length >= 4; length--) {
      const [end, beginning] = [token.slice(-length), token.slice(0, length)];
      if (knows(end)) return [token.slice(0, -length), end];
      if (knows(beginning)) return [beginning, token.slice(length)];
    }
    return [token];
  };

  const index = new MiniSearch({
    fields: Object.keys(pwFields),
    tokenize: pwTokens,
    // A compound is found by its parts too: "opname" finds "geluidsopname".
    processTerm: (token) => (language.fillers.has(token) ? null : [...new Set([token, ...split(token)].map(stem))]),
  });
  index.addAll(documents);
  const boost = Object.fromEntries(Object.entries(pwFields).map(([field, weight]) => [field, weight.boost]));

  const plain = { tokenize: (/** @type {string} */ text) => [text], processTerm: (/** @type {string} */ text) => text };
  /** How many letters may be wrong in a word. @param {string} token */
  const mistakes = (token) => (token.length > 9 ? 2 : 1);
  const isMistyped = (/** @type {string} */ token) => index.search(stem(token), { ...plain, fuzzy: mistakes(token) }).length > 0;
  const begins = (/** @type {string} */ token) => index.search(pwSingle(token), { ...plain, prefix: true }).length > 0;

  /** What people type instead of a word, and the other way around; phrases are stems with spaces between. @type {Map<string, PwReading[]>} */
  const synonyms = new Map();
  for (const [headword, words] of Object.entries(handbook.thesaurus)) {
    for (const word of words) {
      const [typed, head] = [meant(word), meant(headword)];
      for (const [key, stems, weight] of /** @type {[string[], string[], number][]} */ ([[typed, head, 0.75], [head, typed, 0.3]])) {
        synonyms.set(key.join(" "), [...(synonyms.get(key.join(" ")) ?? []), { stems, weight }]);
      }
    }
  }

  /** The units that an article's number leads to: its count, and what may stand before it ("richtlijn", "a"). */
  const numbered = documents.flatMap(({ id, no, number }) => {
    const said = pwTokens(`${no ?? ""} ${number ?? ""}`.replace(/\d+/g, " $& "));
    const count = said.find((token) => /^\d+$/.test(token));
    return number && count ? [{ id, count, names: new Set(said.filter((token) => !/^\d+$/.test(token)).map(stem)) }] : [];
  });

  /**
   * @param {string} query
   * @returns {number[]} The articles whose number somebody typed.
   */
  const byNumber = (query) => {
    const said = pwTokens(query.replace(/\d+/g, " $& "));
    return numbered.filter(({ count, names }) => {
      const at = said.indexOf(count);
      // A single letter is a name only right before its number: "a" and "b" are words too.
      return at >= 0 && said.some((token, i) => names.has(stem(token)) && (token.length > 1 || i === at - 1));
    }).map(({ id }) => id);
  };

  /**
   * What each word of a query may stand for.
   * @param {string} query
   * @returns {PwMeaning[]}
   */
  const meanings = (query) => {
    const all = pwTokens(query);
    const telling = all.filter((token) => !language.fillers.has(token));
    const tokens = (telling.length ? telling : all).flatMap((token, i, { length }) => (i === length - 1 && begins(token) ? [token] : apart(token)));
    /** @type {PwMeaning[]} */
    const found = [];
    for (let at = 0; at < tokens.length; ) {
      const length = [3, 2].find((n) => {
        const phrase = tokens.slice(at, at + n);
        return phrase.length === n && (synonyms.has(phrase.map(stem).join(" ")) || vocabulary.has(stem(phrase.join(""))));
      }) ?? 1;
      const words = tokens.slice(at, (at += length));
      found.push({ token: words.join(" "), readings: readings(words, at === tokens.length) });
    }
    return found;
  };

  /**
   * @param {string[]} words One word, or several that belong together.
   * @param {boolean} last Whether somebody may still be typing it.
   * @returns {PwReading[]}
   */
  const readings = (words, last) => {
    const token = words.join("");
    const own = stem(token);
    const each = words.map(stem);
    /** @type {PwReading[]} */
    const found = [{ stems: [own], weight: 1 }];
    if (words.length > 1) found.push({ stems: each, weight: 0.9 });
    found.push(...(synonyms.get(each.join(" ")) ?? []));
    const known = vocabulary.has(own);
    if (!known && token.length > 4) found.push({ stems: [own], weight: 0.7, fuzzy: mistakes(token) });
    if (last && words.length === 1) found.push({ stems: [pwSingle(token)], weight: known ? 0.5 : 0.9, prefix: true });
    return found;
  };

  /** The stems that the last query was found by. */
  const looked = new Set();

  /**
   * For each unit that has a stem, its score and how sure it is.
   * @param {string} term
   * @param {PwReading} reading
   */
  const look = (term, { fuzzy = 0, prefix = false }) => {
    const found = index.search(term, { ...plain, boost, fuzzy, prefix });
    return new Map(found.map(({ id, score, match }) => {
      for (const matched of Object.keys(match)) looked.add(matched);
      const fields = Object.values(match).flat();
      return [/** @type {number} */ (id), { score, sure: Math.max(...fields.map((field) => pwFields[/** @type {keyof typeof pwFields} */ (field)].sure)) }];
    }));
  };

  /**
   * For each unit that fits a word in one of its readings, its score and how sure it is.
   * @param {PwMeaning} meaning
   */
  const fitting = ({ readings }) => {
    /** @type {Map<number, {score: number, sure: number}>} */
    const best = new Map();
    for (const reading of readings) {
      const share = reading.weight / reading.stems.length;
      /** @type {Map<number, {score: number, sure: number}>} */
      const sums = new Map();
      for (const term of reading.stems) {
        for (const [id, { score, sure }] of look(term, reading)) {
          const sum = sums.get(id) ?? { score: 0, sure: 0 };
          sums.set(id, { score: sum.score + score * share, sure: sum.sure + sure * share });
        }
      }
      for (const [id, sum] of sums) {
        const before = best.get(id) ?? { score: 0, sure: 0 };
        best.set(id, { score: Math.max(before.score, sum.score), sure: Math.max(before.sure, sum.sure) });
      }
    }
    return best;
  };

  /**
   * @param {string} query
   * @returns {PwAnswer}
   */
  const find = (query) => {
    looked.clear();
    const words = meanings(query).map((meaning) => {
      const units = fitting(meaning);
      return { meaning, units, weight: Math.log(1 + (documents.length + 1) / (Math.max(units.size, 2) + 0.5)) };
    });
    const whole = words.reduce((sum, { weight }) => sum + weight, 0);
    const asked = language.asking.test(pwTokens(query).join(" "));
    const numbers = new Set(byNumber(query));
    const results = handbook.entries.map((entry, id) => {
      let score = 0;
      let covered = 0;
      for (const { units, weight } of words) {
        const unit = units.get(id);
        score += unit?.score ?? 0;
        covered += (unit?.sure ?? 0) * weight / whole;
      }
      score *= (0.15 + 0.85 * covered) * (pwKinds[entry.kind] ?? 1) * (entry.main ? pwMain : 1);
      if (asked && entry.kind === "tree") score *= 1.5;
      if (numbers.has(id)) return { entry, score: score + 1000, covered: 1 };
      return { entry, score, covered };
    });
    results.sort((one, other) => other.score - one.score);
    const most = Math.max(0, ...results.map(({ covered }) => covered));
    const enough = results.filter(({ score, covered }) => score > 0 && covered >= most / 2);
    const unknown = words.filter(({ units }) => !units.size).map(({ meaning }) => meaning.token);
    const matched = new Set(looked);
    const has = (/** @type {string} */ word) =>
      pwTokens(word).some((token) => !language.fillers.has(token) && [token, ...split(token)].some((part) => matched.has(stem(part))));
    return { results: enough, answered: (enough[0]?.covered ?? 0) >= pwEnough, unknown, has };
  };
  return { find };
}
