// A walkthrough one step at a time. The page holds the whole course, its answers and the record; this shows one step,
// looks at the answers, and remembers on this device which steps were taken. The address after the # names the step;
// #_all is the course as it stands on paper.
//
// What is remembered is the step's fingerprint: when an article or a tree that the step leans on changes, so does the
// fingerprint, and the step is open again.
"use strict";

if (typeof pwChoices === "function") {
  const walk = /** @type {HTMLElement} */ (document.querySelector("[data-walkthrough]"));
  const all = (/** @type {string} */ selector, root = walk) =>
    /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
  const first = (/** @type {string} */ selector, root = walk) => {
    const [found] = all(selector, root);
    if (!found) throw new Error(`the page has no ${selector}`);
    return found;
  };

  /** @type {Record<PwWalkthroughWord, string>} */
  const texts = JSON.parse(walk.dataset.words ?? "");
  const title = document.title;
  const key = `pw-walkthrough:${walk.dataset.walkthrough}`;
  const lessons = all("[data-lesson]");
  const record = first("#_record");
  const said = first(".pw-said");
  const trail = first(".pw-trail");

  /** Which steps were taken: their ids, each with the fingerprint it had then. @type {Map<string, string>} */
  const taken = new Map();
  let kept = true;
  /** Look what is kept on this device, by an earlier visit or another tab; what is not ours counts for nothing. */
  const recall = () => {
    if (!kept) return;
    /** @type {Map<string, unknown>} */
    let before = new Map();
    try {
      before = new Map(Object.entries(JSON.parse(localStorage.getItem(key) ?? "{}") ?? {}));
    } catch {
      // Storage is blocked, or somebody else's page has written there.
    }
    taken.clear();
    for (const { id } of lessons) {
      const fingerprint = before.get(id);
      if (typeof fingerprint === "string") taken.set(id, fingerprint);
    }
  };
  const remember = () => {
    try {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(taken)));
      if (!taken.size) localStorage.removeItem(key);
    } catch {
      kept = false; // Storage is blocked or full: this visit alone counts.
    }
  };
  recall();
  remember();
  const isDone = (/** @type {HTMLElement} */ lesson) => taken.get(lesson.id) === lesson.dataset.fingerprint;
  const isReopened = (/** @type {HTMLElement} */ lesson) => taken.has(lesson.id) && !isDone(lesson);
  const open = () => lessons.filter((lesson) => !isDone(lesson));
  /** The step to go on with: the next open one after this, or the first open one, or the record. */
  const after = (/** @type {HTMLElement} */ lesson) => {
    const later = lessons.slice(lessons.indexOf(lesson) + 1);
    return later.find((other) => !isDone(other)) ?? open()[0] ?? record;
  };

  const go = (/** @type {HTMLElement} */ step) => {
    history.pushState(null, "", `#${step.id}`);
    show(true);
  };
  const finish = (/** @type {HTMLElement} */ lesson) => {
    recall();
    taken.set(lesson.id, lesson.dataset.fingerprint ?? "");
    remember();
  };

  const button = (/** @type {string} */ words, /** @type {() => void} */ pressed) => {
    const made = pwMade("button", { type: "button", className: "pw-board pw-go" }, words);
    made.addEventListener("click", pressed);
    return pwMade("div", { className: "pw-actions" }, made);
  };
  /** The buttons at the end of a step, made anew each time it is shown. */
  const actions = (/** @type {HTMLElement} */ lesson, /** @type {string} */ words, /** @type {() => void} */ pressed) => {
    const bar = button(words, pressed);
    if (!isDone(lesson)) {
      const skip = pwMade("button", { type: "button", className: "pw-linkbtn" }, texts["walk-skip"]);
      skip.addEventListener("click", () => go(lessons[lessons.indexOf(lesson) + 1] ?? record));
      bar.append(skip);
    }
    return bar;
  };
  const onward = (/** @type {HTMLElement} */ lesson) => {
    const next = after(lesson);
    return actions(lesson, texts[next === record ? "walk-to-record" : "walk-next"], () => go(next));
  };

  /** Nodes that this script added to the step that is shown; they go when another one is. @type {Element[]} */
  let added = [];
  const add = (/** @type {HTMLElement} */ after, /** @type {Element} */ element) => {
    after.append(element);
    added.push(element);
  };

  const isAsked = (/** @type {HTMLElement} */ turn) => Boolean(turn.querySelector(".pw-letters"));

  const showReading = (/** @type {HTMLElement} */ lesson) => {
    if (isDone(lesson)) return add(lesson, onward(lesson));
    const read = () => {
      finish(lesson);
      go(after(lesson));
    };
    return add(lesson, actions(lesson, texts["walk-read"], read));
  };

  /** A situation, one question at a time: those that were answered fold up to a line, and so do those that the reader
   *  knows already. */
  const showPractice = (/** @type {HTMLElement} */ lesson) => {
    const answers = first(`[data-answers="${lesson.id}"]`);
    const turns = all("[data-turn]", lesson);
    const copies = (/** @type {Iterable<Element>} */ parts) => [...parts].map((part) => part.cloneNode(true));
    const ask = (/** @type {number} */ position, /** @type {boolean} */ stepped) => {
      const turn = turns[position];
      if (!turn) return;
      turn.hidden = false;
      if (!isAsked(turn)) return ask(position + 1, stepped);
      const question = turn.dataset.turn ?? "";
      const right = all("[data-right]", answers).find((answer) => answer.dataset.right?.startsWith(`${question}=`));
      const because = right ? [...first("[data-because]", right).children] : [];
      const says = all("[data-quote]", answers).filter((quote) => quote.dataset.quote === right?.dataset.says);
      const list = first(".pw-letters", turn);
      const heading = first("h3", turn);
      const options = all("[data-choice]", list).map((choice) => ({
        id: choice.dataset.choice ?? "",
        words: first("span", choice),
        unsure: choice.classList.contains("is-unsure"),
      }));
      const words = { name: `${lesson.id}-${question}`, heading: heading.id, go: texts["walk-check"], choose: texts["choose-first"] };
      const said = pwMade("p", { className: "pw-feedback__word" });
      const answer = pwMade("div", { className: "pw-feedback", tabIndex: -1 }, said);
      const { form } = pwChoices(options, words, (option) => {
        const label = form.querySelector(`[value="${option}"]`)?.parentElement;
        const correct = right?.dataset.right === `${question}=${option}`;
        said.textContent = texts[correct ? "walk-right" : "walk-wrong"];
        if (!label) return;
        if (!correct) {
          answer.replaceChildren(said, ...copies([...because, ...says]), pwMade("p", {}, texts["walk-again"]));
          label.after(answer);
          return pwGoOn(answer, label);
        }
        const chosen = pwMade("p", { className: "pw-option is-chosen" }, ...copies([...label.children].slice(1)));
        chosen.querySelector("small")?.remove();
        answer.classList.add("is-right");
        answer.replaceChildren(said, ...copies(because));
        form.replaceWith(chosen);
        add(turn, chosen);
        add(turn, answer);
        const more = turns.slice(position + 1).some(isAsked);
        if (more) add(turn, button(texts["walk-next-question"], () => {
          turn.classList.add("is-answered");
          ask(position + 1, true);
        }));
        else end();
        pwGoOn(answer, heading, turn.lastElementChild);
      });
      list.hidden = true;
      add(turn, form);
      if (stepped) pwGoOn(heading, first(".pw-case", lesson), turn);
    };
    const end = () => {
      finish(lesson);
      first(".pw-quiet", lesson).hidden = true;
      for (const turn of turns) turn.hidden = false; // what the reader knows may stand last
      add(lesson, /** @type {HTMLElement} */ (first("[data-reached]", answers).cloneNode(true)));
      add(lesson, onward(lesson));
      showTrail(lesson);
    };
    for (const turn of turns) turn.hidden = true;
    if (isDone(lesson)) add(lesson, onward(lesson));
    ask(0, false);
  };

  /** This day, as the page's language says it, whatever the browser makes of dates. */
  const today = () => {
    /** @type {{day: string, months: string[]}} */
    const dates = JSON.parse(walk.dataset.dates ?? "");
    const now = new Date();
    /** @type {Record<string, string | number | undefined>} */
    const parts = { year: now.getFullYear(), month: dates.months[now.getMonth()], day: now.getDate() };
    return dates.day.replace(/\{(\w+)\}/g, (_, part) => String(parts[part]));
  };
  const showRecord = () => {
    const left = open().length;
    first(".pw-record__sheet").hidden = left > 0;
    first(".pw-record__form").hidden = left > 0;
    if (!left) first('[data-fill="date"]').textContent = today();
  };

  const showTrail = (/** @type {HTMLElement} */ here) => {
    const list = first("ol", trail);
    list.replaceChildren();
    for (const step of [...lessons, record]) {
      const done = step === record ? false : isDone(step);
      const state = step === record ? "" : `, ${texts[done ? "walk-done" : "walk-open"]}`;
      const link = pwMade("a", { href: `#${step.id}` }, first("h2", step).textContent ?? "", pwMade("span", { className: "pw-hidden" }, state));
      const item = pwMade("li", { className: step === here ? "is-now" : done ? "" : "is-rest" }, link);
      if (step === here) item.setAttribute("aria-current", "step");
      list.append(item);
    }
  };

  /** Say what is worth saying about this step: that it is open again, that nothing is kept, that steps are open. */
  const say = (/** @type {HTMLElement} */ step) => {
    const left = open().length;
    const parts = [];
    if (step === record && left) parts.push(texts[left === 1 ? "record-not-yet-one" : "record-not-yet"].replace("{count}", String(left)));
    if (isReopened(step)) parts.push(texts["walk-reopened"]);
    if (!kept) parts.push(texts["walk-not-kept"]);
    said.textContent = parts.join(" ");
    said.hidden = !parts.length;
  };

  /** The step that is shown. */
  let here = record;
  /** Show the step that the address names; after a step of the reader's, the heading takes the focus. */
  const show = (/** @type {boolean} */ stepped) => {
    const name = pwFragment();
    const whole = name === "_all" || name === "_answers";
    const steps = [...lessons, record];
    here = steps.find((step) => step.id === name) ?? open()[0] ?? record;
    for (const element of added) element.remove();
    added = [];
    document.documentElement.classList.toggle("is-stepping", !whole);
    for (const only of all("[data-list]")) only.hidden = !whole;
    for (const only of all("[data-step]")) only.hidden = whole;
    for (const step of [...steps, first("#_answers")]) step.hidden = !whole && step !== here;
    for (const hidden of all(".pw-turn, .pw-letters, .pw-record__sheet")) hidden.hidden = false;
    for (const turn of all(".pw-turn")) turn.classList.toggle("is-answered", !isAsked(turn));
    trail.hidden = whole;
    said.hidden = true;
    document.title = title;
    if (whole) return document.getElementById(name)?.scrollIntoView();
    walk.classList.toggle("is-begun", here !== lessons[0]);
    if (here === record) showRecord();
    else if (all("[data-turn]", here).length) showPractice(here);
    else showReading(here);
    showTrail(here);
    say(here);
    document.title = `${first("h2", here).textContent} · ${title}`;
    if (stepped) pwGoOn(first("h2", here), here.firstElementChild);
  };

  first("[data-over]").addEventListener("click", () => {
    if (!confirm(texts["walk-over-sure"])) return;
    taken.clear();
    remember();
    go(/** @type {HTMLElement} */ (lessons[0]));
  });
  for (const input of /** @type {HTMLInputElement[]} */ (all("[data-for]"))) {
    input.addEventListener("input", () => {
      first(`[data-fill="${input.dataset.for}"]`).textContent = input.value;
    });
  }
  first(".pw-record__form").addEventListener("submit", (event) => event.preventDefault());
  first("[data-save]").addEventListener("click", (event) => {
    const sheet = /** @type {HTMLElement} */ (first(".pw-record__sheet").cloneNode(true));
    for (const icon of sheet.querySelectorAll("svg")) icon.remove();
    const style = "body{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}table{width:100%;border-collapse:collapse}th,td{text-align:left;border-top:1px solid;padding:.4rem;font-weight:400}";
    const title = pwMade("title", { text: document.title }).outerHTML;
    const page = `<!doctype html><html lang="${document.documentElement.lang}"><meta charset="utf-8">${title}<style>${style}</style>${sheet.outerHTML}</html>`;
    const href = URL.createObjectURL(new Blob([page], { type: "text/html" }));
    pwMade("a", { href, download: /** @type {HTMLElement} */ (event.currentTarget).dataset.save ?? "" }).click();
  });

  addEventListener("popstate", () => show(true));
  // What was done in another tab is done here too. A situation that somebody is in the middle of stays as it is.
  addEventListener("storage", (event) => {
    if (event.key && event.key !== key) return;
    recall();
    if (trail.hidden) return;
    if (all("[data-turn]", here).length) showTrail(here);
    else show(false);
  });
  show(false);
  walk.classList.add("is-ready");
}
