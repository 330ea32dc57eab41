// Made from render/contract.py by `make types`.

type PwTreeWord =
  | "answers-here"
  | "answers-so-far"
  | "back"
  | "back-step"
  | "change"
  | "choose-first"
  | "choose-some"
  | "continue"
  | "decided"
  | "go-on-with"
  | "link-cut"
  | "link-older-edition"
  | "link-older-version"
  | "most-to-come"
  | "most-to-come-none"
  | "most-to-come-one"
  | "now"
  | "question-number"
  | "question-of"
  | "repeat-count"
  | "repeat-for"
  | "repeat-see"
  | "repeat-strictest"
  | "repeat-table"
  | "repeat-then"
  | "tell-now";

type PwWalkthroughWord =
  | "choose-first"
  | "record-not-yet"
  | "record-not-yet-one"
  | "walk-again"
  | "walk-check"
  | "walk-done"
  | "walk-next"
  | "walk-next-question"
  | "walk-not-kept"
  | "walk-open"
  | "walk-over-sure"
  | "walk-read"
  | "walk-reopened"
  | "walk-right"
  | "walk-skip"
  | "walk-to-record"
  | "walk-wrong";

type PwSearchWord =
  | "search-all"
  | "search-also"
  | "search-cut"
  | "search-found"
  | "search-found-one"
  | "search-found-some"
  | "search-near"
  | "search-none"
  | "search-none-filter"
  | "search-none-words"
  | "search-start";

type PwKind =
  | "article"
  | "tree"
  | "form"
  | "definition"
  | "guide"
  | "notice"
  | "walkthrough"
  | "contact"
  | "topic"
  | "audience"
  | "edition";

interface PwDates {
  day: string;
  months: string[];
}

interface PwMessage {
  lines: [string, string][];
  yes: string;
  no: string;
  dates: PwDates[];
}

interface PwPages {
  results: string;
  words: string;
}

interface PwHit {
  url: string;
  title: string;
  icon: string;
}

interface PwEntry {
  for?: string[];
  url: string;
  title: string;
  icon: string;
  id: string;
  kind: PwKind;
  text?: string[];
  beside?: string[];
  ways?: [string, string][];
  keys?: string[];
  asked?: string[];
  more?: string;
  no?: string;
  number?: string;
  called?: string;
  of?: string;
  effect?: string;
  says?: string;
  who?: string;
}

interface PwRules {
  letters: Record<string, string>;
  fillers: string;
  numbered: string;
  typed: Record<PwKind, string[]>;
  asking: Record<PwKind, string>;
  shortest: number;
  irregular: Record<string, string>;
  endings: Record<string, string>;
}

interface PwHandbook {
  rules: PwRules;
  name: string;
  pages: PwPages;
  start: PwHit[];
  audiences: Record<string, string>;
  kinds: Record<PwKind, string>;
  words: Record<PwSearchWord, string>;
  thesaurus: [string, string[]][];
  unanswered: string[];
  entries: PwEntry[];
}

interface DOMStringMap {
  /** the link to all results */
  all?: string;
  /** an answer that brought about an outcome, as `question=option` */
  answer?: string;
  /** the answers of a lesson, by its id */
  answers?: string;
  /** why an answer is right */
  because?: string;
  /** shown before this date */
  before?: string;
  /** for what a part of a tree is asked, each: the first question of that part */
  begins?: string;
  /** an answer that can be chosen in a lesson, by its id */
  choice?: string;
  /** tells who chose another organisation on this device than this one, the page's own */
  chosen?: string;
  /** what a button says when it has copied */
  copied?: string;
  /** copies the link to this fragment */
  copy?: string;
  /** copies the text of the element with this id */
  copyText?: string;
  /** a date to fill in */
  date?: string;
  /** how the language says a day, as JSON */
  dates?: string;
  /** the editions that a tree rests on */
  edition?: string;
  /** where the search finds what it searches, from the site's root */
  entries?: string;
  /** shown where the search could not be loaded, with a button to try again */
  failed?: string;
  /** where the record shows what was filled in */
  fill?: string;
  /** a form to fill in, by organisation and id */
  fillForm?: string;
  /** what a lesson leans on */
  fingerprint?: string;
  /** a field that fills the record in */
  for?: string;
  /** the tree that goes on where this one ends, by organisation and id */
  handoff?: string;
  /** what a part of a tree can be asked for, by its id */
  item?: string;
  /** a link to the same page in another language */
  language?: string;
  /** what a page asks before what was filled in on it is lost */
  leave?: string;
  /** a step of a walkthrough */
  lesson?: string;
  /** shown while the whole tree or course is */
  list?: string;
  /** the link that puts the message into a mail */
  mail?: string;
  /** results that come near, where there is no answer */
  maybe?: string;
  /** what the message holds, and what it is made of, as JSON */
  message?: string;
  /** how many questions there can be from this one on */
  most?: string;
  /** a question, a step that tells something, or an outcome */
  node?: string;
  /** where it says that there is no answer */
  none?: string;
  /** that the message takes nothing back yet */
  nothing?: string;
  /** a link to another tree, with the answers that are known there */
  onward?: string;
  /** an answer of a question, by its id; empty for what goes on from a step that tells something */
  option?: string;
  /** begins a walkthrough again */
  over?: string;
  /** prints the page */
  print?: string;
  /** shown on paper only, with the address */
  printed?: string;
  /** an article in its own words, by its id */
  quote?: string;
  /** the outcome of a lesson */
  reached?: string;
  /** offers to remember the organisation that was chosen */
  remember?: string;
  /** where the results stand */
  results?: string;
  /** a right answer, as `question=option` */
  right?: string;
  /** saves the record in a file of this name */
  save?: string;
  /** the article that says so, by its id */
  says?: string;
  /** switches between light and dark */
  scheme?: string;
  /** a search box */
  search?: string;
  /** closes the search box */
  searchClose?: string;
  /** opens the search box */
  searchOpen?: string;
  /** the results page */
  searchPage?: string;
  /** shares what the button beside it copies */
  share?: string;
  /** how much a verdict asks of the reader */
  severity?: string;
  /** shown from this date on */
  since?: string;
  /** the first question of a tree, or what it tells before that */
  start?: string;
  /** shown while one question or step is */
  step?: string;
  /** the answers for each of several, by the repeat's id */
  table?: string;
  /** a decision tree, by organisation and id */
  tree?: string;
  /** the editions that a tree rests on after that */
  then?: string;
  /** a question of a lesson, by its id */
  turn?: string;
  /** a question after which nobody knows how many will come */
  uncounted?: string;
  /** the first moment at which a tree rests on a next edition */
  until?: string;
  /** what an outcome answers */
  verdict?: string;
  /** a tree's version */
  version?: string;
  /** a walkthrough, by organisation and id */
  walkthrough?: string;
  /** the site's own words that a script shows, as JSON */
  words?: string;
  /** the link to the question before */
  back?: string;
  /** that the handbook has no answer */
  noAnswer?: string;
  /** whether a search box can be used */
  ready?: string;
  /** what was found, by its id */
  result?: string;
}
