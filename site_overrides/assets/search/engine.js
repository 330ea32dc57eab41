// What a query means, which units fit it, and whether the handbook has an answer. MiniSearch scores single words (BM25);
// what a word may stand for and how words come together is ours.
"use strict";

/** How much a word counts where it stands, and how sure it is that the unit is about it. @type {Record<string, PwField>} */
const pwFields = {
  title: { boost: 4, sure: 1 },
  keys: { boost: 3, sure: 1 },
  text: { boost: 1.5, sure: 0.9 },
  asked: { boost: 2, sure: 0.6 },
  more: { boost: 0.5, sure: 0.3 },
};

/** How many characters of a query count. */
const pwLongest = 200;

/** How much of one word the best unit must have; of four words, half that. */
const pwEnough = 0.6;

/** What is wanted most; of all other kinds, less. @type {Record<string, number>} */
const pwKinds = { tree: 1.1, article: 1, form: 0.9, definition: 0.9 };

/** How much more a kind is wanted by whoever asks for it. @param {string} kind */
const pwAsking = (kind) => (kind === "tree" ? 1.5 : 3);

/**
 * @param {PwHandbook} handbook
 * @returns {{find: (query: string) => PwAnswer}}
 */
function pwEngine(handbook) {
  const language = pwLanguage(handbook.rules);
  /** @template T @param {(text: string) => T} make @returns {(text: string) => T} */
  const once = (make) => {
    /** @type {Map<string, T>} */
    const made = new Map();
    return (text) => {
      if (!made.has(text)) made.set(text, make(text));
      return /** @type {T} */ (made.get(text));
    };
  };
  const stem = once((token) => pwStem(token, language));
  /** Of a text, the words that tell something. */
  const tellingOf = (/** @type {string[]} */ tokens) => tokens.filter((token) => !language.fillers.has(token));
  const idioms = handbook.thesaurus.flat(2).map(language.tokens).filter((tokens) => tokens[1] && !tellingOf(tokens)[1]);
  /** What tells something only as a whole ("out of hand") is one word. */
  const idiom = RegExp(` (${idioms.map((tokens) => tokens.join(" ")).sort().reverse().join("|")})(?= )`, "g");
  const tokensOf = (/** @type {string} */ text) =>
    language.tokens(` ${language.tokens(text).join(" ")} `.replace(idiom, (_, it) => " " + it.replaceAll(" ", "")));
  const telling = (/** @type {string} */ text) => tellingOf(tokensOf(text));
  /** @param {string} text */
  const meant = (text) => telling(text).map(stem);

  const documents = handbook.entries.map(({ title, keys = [], text = [], beside = [], asked = [], more }, id) => (
    { id, title, keys: keys.join(" "), text: [...text, ...beside].join(" "), asked: asked.join(" "), more }
  ));
  const vocabulary = new Set([
    ...documents.flatMap((document) => Object.values(document)), ...handbook.thesaurus.flat(2), ...handbook.unanswered,
    ...Object.values(handbook.rules.typed).flat(),
  ].flatMap((text) => meant(String(text ?? ""))));
  const knows = (/** @type {string} */ token) => vocabulary.has(stem(token));

  /** A compound's parts, as few as can be, if the handbook knows all of them. @type {(token: string) => string[]} */
  const split = once((token) => {
    /** @type {string[]} */
    let best = [];
    for (let at = token.length - language.shortest; at >= language.shortest; at--) {
      const [left, rest] = [token.slice(0, at), token.slice(at)];
      if (!knows(left)) continue;
      const parts = knows(rest) ? [left, rest] : [left, ...split(rest)];
      if (parts.length > 1 && (!best.length || parts.length < best.length)) best = parts;
    }
    return best;
  });
  /** A word and its parts: "opname" finds "geluidsopname". */
  const parts = once((token) => [...new Set([token, ...split(token)].map(stem))]);

  const index = new MiniSearch({
    fields: Object.keys(pwFields),
    tokenize: tokensOf,
    processTerm: (/** @type {string} */ token) => (language.fillers.has(token) ? null : parts(token)),
  });
  index.addAll(documents);
  const whole = {
    boost: Object.fromEntries(Object.entries(pwFields).map(([field, { boost }]) => [field, boost])),
    tokenize: (/** @type {string} */ text) => [text],
    processTerm: (/** @type {string} */ text) => text,
  };
  const meets = (/** @type {string} */ term, /** @type {object} */ how) => index.search(term, { ...whole, ...how }).length > 0;
  const sureness = (/** @type {string} */ field) => pwFields[field]?.sure ?? 0;
  const rare = (/** @type {number} */ count) => Math.log(1 + (documents.length + 1) / (Math.max(count, 2) + 0.5));

  /** What people type: the unit that answers it (or, after the last, none), and what its words weigh. @type {{unit: number, weight: number}[]} */
  const examples = [];
  /** @type {Map<string, number[]>} */
  const examplesWith = new Map();
  const rarity = once((term) => rare(index.search(term, whole).length));
  const typed = (/** @type {PwEntry} */ { kind, title }) => (handbook.rules.typed[kind] ?? []).map((text) => text.replace("{name}", title));
  [...handbook.entries.map((entry) => [entry.title, ...(entry.asked ?? []), ...typed(entry)]), handbook.unanswered].forEach((texts, unit) => {
    for (const text of texts) {
      const tokens = [...new Set(telling(text))];
      for (const term of new Set(tokens.flatMap(parts))) {
        examplesWith.set(term, [...(examplesWith.get(term) ?? []), examples.length]);
      }
      examples.push({ unit, weight: tokens.reduce((sum, token) => sum + rarity(stem(token)), 0) });
    }
  });

  /** What people type, as stems with spaces between, in the handbook's words. @type {Map<string, PwReading[]>} */
  const synonyms = new Map();
  for (const [headword, words] of handbook.thesaurus) {
    for (const key of words.map((word) => meant(word).join(" "))) {
      synonyms.set(key, [...(synonyms.get(key) ?? []), { stems: meant(headword), weight: 0.75 }]);
    }
  }

  /** Words, with digits apart from letters, and § as one. */
  const counted = (/** @type {string} */ text) => language.tokens(text.replace(/§/g, " par ").replace(/\p{Nd}+/gu, " $& "));
  const forAny = new Set(language.numbered.map(stem));
  /** Articles by the parts of their number, and the words that may stand beside it. */
  const numbered = handbook.entries.flatMap(({ number, called }, id) => (
    number ? [{ id, parts: counted(number), names: new Set(counted(called ?? "").map(stem)) }] : []
  ));

  /** How exactly somebody typed the number of each article: 1 where what parts it was left out ("a12" for A.1.2). @param {string} query */
  const byNumber = (query) => {
    const said = counted(query);
    const runs = (query.match(/[\p{L}\p{N}.()-]+/gu) ?? []).map((run) => `${counted(run).join(" ")} `);
    return numbered.map(({ id, parts, names }) => {
      const number = parts.join(" ");
      const text = ` ${said.map((token) => {
        if (parts.includes(token)) return `${token} `;
        return names.has(stem(token)) ? "# " : forAny.has(stem(token)) || language.fillers.has(token) ? "" : `${token} `;
      }).join("")}`;
      const has = (/** @type {string} */ before, after = "") => RegExp(`${before} ${parts.join(" (?:# )?")} ${after}`).test(text);
      const own = has(" #") || has("", "# ");
      // Without its word it may be an age or a date: it is written as one, or is all that was typed.
      const sure = own || (/\d|../.test(number) && has("^( #)*", "(# )*$")) || (parts.length > 1
        && (runs.some((run) => run.startsWith(`${number} `)) || (/^\p{L} \d/u.test(number) && !language.fillers.has(number[0] ?? "") && ` ${said.join(" ")} `.includes(` ${number} `))));
      return { id, rank: sure ? parts.length * 2 + Number(own) : Number(text.replace(/[ #]/g, "") === parts.join("")) };
    });
  };

  /** An unknown word as a known one: with two letters changed about, or as few wrong as can be. @type {(token: string) => PwReading[]} */
  const mended = once((token) => {
    const turned = token.length < 4 ? [] : [...token].map((letter, i) => stem(token.slice(0, i) + (token[i + 1] ?? "") + letter + token.slice(i + 2)));
    const known = turned.find((term) => vocabulary.has(term));
    if (known) return [{ stems: [known], weight: 0.8 }];
    const fuzzy = [1, 2].find((mistakes) => stem(token).length > (mistakes > 1 ? 7 : 4) && meets(stem(token), { fuzzy: mistakes }));
    return fuzzy ? [{ stems: [stem(token)], weight: 0.7, fuzzy }] : [];
  });

  /** A word in parts: all of them known, or at least its end or beginning. @param {string} token */
  const apart = (token) => {
    if (knows(token) || mended(token).length) return [token];
    for (let at = 3; at < token.length - 3 && !split(token).length; at++) {
      if (knows(token.slice(at))) return [token.slice(0, at), token.slice(at)];
      if (knows(token.slice(0, -at))) return [token.slice(0, -at), token.slice(-at)];
    }
    return split(token).length ? split(token) : [token];
  };

  /** What each word of a query may stand for. @param {string} query @returns {PwMeaning[]} */
  const meanings = (query) => {
    const told = telling(query);
    const tokens = (told.length ? told : language.tokens(query)).flatMap((token, i, { length }) =>
      i === length - 1 && meets(pwSingle(token), { prefix: true }) ? [token] : apart(token));
    /** @type {PwMeaning[]} */
    const found = [];
    for (let at = 0; at < tokens.length; ) {
      const length = [3, 2].find((n) => {
        const phrase = tokens.slice(at, at + n);
        return phrase.length === n && (synonyms.has(phrase.map(stem).join(" ")) || knows(phrase.join("")));
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
    const [token, each] = [words.join(""), words.map(stem)];
    /** @type {PwReading[]} */
    const found = [{ stems: [stem(token)], weight: 1 }, ...(synonyms.get(each.join(" ")) ?? [])];
    if (words.length > 1) found.push({ stems: each, weight: 0.9 });
    if (!knows(token)) found.push(...mended(token));
    if (last && words.length === 1) found.push({ stems: [pwSingle(token)], weight: knows(token) ? 0.5 : 0.9, prefix: true });
    return found;
  };

  /**
   * How well a word fits, in its best reading: units by their number, examples by the complement of theirs.
   * @param {PwMeaning} meaning
   * @param {Set<string>} matched Takes in the stems by which something was found.
   */
  const fitting = ({ readings }, matched) => {
    /** @type {Map<number, PwFit>} */
    const best = new Map();
    for (const { stems, weight, fuzzy = 0, prefix = false } of readings) {
      const sums = new Map();
      for (const term of stems) {
        const found = index.search(term, { ...whole, fuzzy, prefix });
        const terms = new Set([term, ...found.flatMap(({ match }) => Object.keys(match))]);
        const examples = new Set([...terms].flatMap((it) => examplesWith.get(it) ?? []));
        const units = found.map(({ id, score, match }) => ({ id, score, sure: Math.max(...Object.values(match).flat().map(sureness)) }));
        for (const { id, score, sure } of [...units, ...[...examples].map((example) => ({ id: ~example, score: 0, sure: 1 }))]) {
          const sum = sums.get(id) ?? { score: 0, sure: 0 };
          sums.set(id, { score: sum.score + (score * weight) / stems.length, sure: sum.sure + (sure * weight) / stems.length });
        }
        terms.forEach((it) => matched.add(it));
      }
      for (const [id, { score, sure }] of sums) {
        const before = best.get(id) ?? { score: 0, sure: 0 };
        best.set(id, { score: Math.max(before.score, score), sure: Math.max(before.sure, sure) });
      }
    }
    return best;
  };

  /** @param {string} given @param {number} [loosest] @returns {PwAnswer} */
  const find = (given, loosest = 2) => {
    const query = given.slice(0, pwLongest);
    const ranked = byNumber(query);
    const best = Math.max(loosest, ...ranked.map(({ rank }) => rank));
    const named = ranked.filter(({ rank }) => rank === best).map(({ id }) => id);
    /** @type {Set<string>} */
    const matched = new Set();
    const words = meanings(query).map((meaning) => {
      const fits = fitting(meaning, matched);
      const count = [...fits.keys()].filter((id) => id >= 0).length;
      return { token: meaning.token, fits, count, weight: rare(count) };
    });
    const all = words.reduce((sum, { weight }) => sum + weight, 0);
    /** How much of it a unit or an example has. */
    const share = (/** @type {number} */ id) => words.reduce((sum, { fits, weight }) => sum + (fits.get(id)?.sure ?? 0) * weight, 0) / all;

    const [nearest, others] = [Array(documents.length + 1).fill(0), Array(documents.length + 1).fill(1)];
    for (const example of new Set(words.flatMap(({ fits }) => [...fits.keys()].filter((id) => id < 0)))) {
      const { unit, weight } = /** @type {{unit: number, weight: number}} */ (examples[~example]);
      const common = share(example);
      const like = common / (1 + 0.4 * Math.max(0, weight / all - common));
      nearest[unit] = Math.max(nearest[unit], like);
      others[unit] *= 1 - 0.15 * like;
    }
    /** How much the query is like a unit's nearest example, and a little its others. */
    const likeness = (/** @type {number} */ unit) => 1 - (1 - nearest[unit]) * others[unit];
    const unlike = likeness(documents.length);

    const typed = language.tokens(query);
    const asking = language.asking.filter(([, pattern]) => pattern.test(typed.join(" "))).map(([kind]) => kind);
    const results = handbook.entries.map((entry, id) => {
      if (named.includes(id)) return { entry, score: 1000, covered: 1 };
      const like = likeness(id);
      const covered = Math.max(share(id), like);
      let score = Math.max(2 * like, words.reduce((sum, { fits }) => sum + Math.sqrt(fits.get(id)?.score ?? 0), 0));
      score *= (0.15 + 0.85 * covered ** 2) * (1 + 4 * like ** 2) * (pwKinds[entry.kind] ?? 0.6) * (entry.ways ? 1.1 : 1);
      return { entry, score: score * (asking.includes(entry.kind) ? pwAsking(entry.kind) : 1), covered };
    });
    results.sort((one, other) => other.score - one.score);
    const most = Math.max(0, ...results.map(({ covered }) => covered));
    const enough = results.filter(({ score, covered }) => score > 0 && covered >= most / 2);
    const doubt = documents.some(({ id }) => likeness(id) >= unlike) ? 0 : unlike;
    const has = (/** @type {string} */ word) => telling(word).flatMap(parts).some((part) => matched.has(part));
    const answered = named.length > 0 || ((enough[0]?.covered ?? 0) - 0.6 * doubt) * Math.sqrt(words.length) >= pwEnough;
    if (!answered && loosest > 1 && ranked.some(({ rank }) => rank)) return find(query, 1);
    return {
      results: enough,
      answered,
      unknown: words.filter(({ token, count }) => !count && typed.includes(token)).map(({ token }) => token),
      has,
    };
  };
  return { find };
}
