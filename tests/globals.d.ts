// What scripts find in the page besides each other, and what they hand to each other.
declare const MiniSearch: typeof import("minisearch").default;
declare const pwEntries: Record<string, PwHandbook>;

/** What Material's style sheet reads; all other attributes stand in contract.d.ts. */
interface DOMStringMap {
  mdColorScheme?: string;
}

/** What a search knows of a language. */
interface PwLanguage {
  /** The words of a text as they are compared: without capitals, accents, apostrophes and hyphens. */
  tokens: (text: string) => string[];
  /** Words that every question has, and that tell nothing about what it is about. */
  fillers: Set<string>;
  /** The words that may stand before the number of any article. */
  numbered: string[];
  /** For kinds of units, what people type who look for one. */
  asking: [string, RegExp][];
  /** How few letters a part of a compound may have. */
  shortest: number;
  /** Forms that no rule finds, and what they are forms of. */
  irregular: Map<string, string>;
  /** Endings and what is left of them, in the order in which they are tried; again until none fits. */
  endings: [RegExp, string][];
}

/** One way to read a word: the stems that have to be there, and how good a match it is that they are, from 0 to 1. */
interface PwReading {
  stems: string[];
  weight: number;
  fuzzy?: number;
  prefix?: boolean;
}

/** A word of a query and what it may stand for. */
interface PwMeaning {
  token: string;
  readings: PwReading[];
}

interface PwField {
  boost: number;
  sure: number;
}

/** How well a word fits a unit: its score, and how sure it is that the unit is about it, from 0 to 1. */
interface PwFit {
  score: number;
  sure: number;
}

/** `covered` is how much of the query the unit has, from 0 to 1. */
interface PwResult {
  entry: PwEntry;
  score: number;
  covered: number;
}

/** `unknown` are words that the handbook does not have; `has` tells whether a word of a text is one of the query. */
interface PwAnswer {
  results: PwResult[];
  answered: boolean;
  unknown: string[];
  has: (word: string) => boolean;
}

/** `at` turns an address in the handbook's words into one that the page can use. */
interface PwFinder {
  handbook: PwHandbook;
  find: (query: string) => PwAnswer;
  at: (address: string) => string;
}

type PwMade = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...inside: (Node | string)[]
) => HTMLElementTagNameMap[Tag];

/** Makes a form of answers (`words` is what to show for each), and a way to mark one of them beforehand; an empty text
 *  marks none. */
type PwChoices = (
  options: { id: string; words: Element; unsure: boolean }[],
  /** The group's name, the id of its heading, what stands on the button, and what to say when nothing is chosen. */
  words: { name: string; heading: string; go: string; choose: string },
  /** Called with the answer that was chosen; with several, a dot stands between. */
  done: (option: string) => void,
  /** Whether more than one can be chosen. */
  several?: boolean,
) => { form: HTMLFormElement; choose: (option: string) => void };

/** What was read and not asked has an empty option. An item and a dot stand before the question where it is asked for
 *  each of several. */
type PwGiven = [question: string, option: string];

/** Where the reader of a tree is, and what to say about it. */
interface PwPlace {
  answers: PwGiven[];
  /** What is shown; nothing where that is the table. */
  node: string;
  /** The repeat whose part is asked, or was. */
  repeat: string;
  /** What the node is about, where the part is asked for each of several. */
  item: string;
  /** All that the reader chose there. */
  items: string[];
  /** Those that are answered, each with its outcome. */
  ends: Map<string, string>;
  said: string;
}
