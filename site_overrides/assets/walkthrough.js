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
  const made = (/** @type {string} */ tag, /** @type {Record<string, string>} */ properties) =>
    Object.assign(document.createElement(tag), properties);

  /** @type {Record<PwWalkthroughWord, string>} */
  const texts = JSON.parse(walk.dataset.words ?? "");
  const title = document.title;
  const key = `pw-walkthrough:${walk.dataset.walkthrough}`;
  const lessons = all("[data-lesson]");
  const record = first("#_record");
  const said = first(".pw-said");
  const trail = first(".pw-trail");

  /** What is kept of an earlier visit; nothing where it is not ours, as somebody else's page may have written it. */
  const stored = () => {
    try {
      return new Map(Object.entries(JSON.parse(localStorage.getItem(key) ?? "{}") ?? {}));
    } catch {
      return new Map();
    }
  };
  const before = stored();
  /** Which steps were taken: their ids, each with the fingerprint it had then. @type {Map<string, string>} */
  const taken = new Map();
  for (const { id } of lessons) if (typeof before.get(id) === "string") taken.set(id, before.get(id));
  let kept = true;
  const remember = () => {
    try {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(taken)));
      if (!taken.size) localStorage.removeItem(key);
    } catch {
      kept = false; // Storage is blocked or full: this visit alone counts.
    }
  };
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
    taken.set(lesson.id, lesson.dataset.fingerprint ?? "");
    remember();
  };

  /** The buttons at the end of a step, made anew each time it is shown. */
  const actions = (/** @type {HTMLElement} */ lesson, /** @type {string} */ words, /** @type {() => void} */ pressed) => {
    const bar = made("div", { className: "pw-actions" });
    const button = made("button", { type: "button", className: "pw-board pw-go", textContent: words });
    button.addEventListener("click", pressed);
    bar.append(button);
    if (!isDone(lesson)) {
      const skip = made("button", { type: "button", className: "pw-linkbtn", textContent: texts["walk-skip"] });
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

  const showReading = (/** @type {HTMLElement} */ lesson) => {
    if (isDone(lesson)) return add(lesson, onward(lesson));
    const read = () => {
      finish(lesson);
      go(after(lesson));
    };
    return add(lesson, actions(lesson, texts["walk-read"], read));
  };

  const showPractice = (/** @type {HTMLElement} */ lesson) => {
    const answers = first(`[data-answers="${lesson.id}"]`);
    const turns = all("[data-turn]", lesson);
    const ask = (/** @type {number} */ position, /** @type {boolean} */ stepped) => {
      const turn = turns[position];
      if (!turn) {
        finish(lesson);
        const reached = /** @type {HTMLElement} */ (first("[data-reached]", answers).cloneNode(true));
        reached.tabIndex = -1;
        add(lesson, reached);
        add(lesson, onward(lesson));
        reached.focus();
        return showTrail(lesson);
      }
      const question = turn.dataset.turn ?? "";
      const right = all("[data-right]", answers).find((answer) => answer.dataset.right?.startsWith(`${question}=`));
      const because = right ? [...first("[data-because]", right).children] : [];
      const says = all("[data-quote]", answers).filter((quote) => quote.dataset.quote === right?.dataset.says);
      const list = first(".pw-letters", turn);
      const options = all("[data-choice]", list).map((choice) => ({
        id: choice.dataset.choice ?? "",
        words: first("span", choice),
        unsure: choice.classList.contains("is-unsure"),
      }));
      const words = { name: `${lesson.id}-${question}`, heading: `_${lesson.id}-${question}`, go: texts["walk-check"], choose: texts["choose-first"] };
      const answer = made("div", { className: "pw-feedback", tabIndex: "-1", hidden: "hidden" });
      const { form } = pwChoices(options, words, (option) => {
        const correct = right?.dataset.right === `${question}=${option}`;
        answer.hidden = false;
        answer.classList.toggle("is-right", correct);
        answer.replaceChildren(made("p", { className: "pw-feedback__word", textContent: texts[correct ? "walk-right" : "walk-wrong"] }));
        if (correct) {
          const chosen = options.find(({ id }) => id === option)?.words.cloneNode(true);
          answer.append(...(chosen ? [chosen] : []), ...because.map((part) => part.cloneNode(true)));
          form.remove();
          ask(position + 1, true);
        } else {
          answer.append(...[...because, ...says].map((part) => part.cloneNode(true)), made("p", { textContent: texts["walk-again"] }));
          answer.focus();
        }
      });
      turn.hidden = false;
      list.hidden = true;
      add(turn, form);
      add(turn, answer);
      if (stepped) first("h3", turn).focus();
    };
    for (const turn of turns) turn.hidden = true;
    if (isDone(lesson)) add(lesson, onward(lesson));
    ask(0, false);
  };

  const showRecord = () => {
    const left = open().length;
    first(".pw-record__sheet").hidden = left > 0;
    first(".pw-record__form").hidden = left > 0;
    if (!left) {
      const today = new Date().toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
      first('[data-fill="date"]').textContent = today;
    }
  };

  const showTrail = (/** @type {HTMLElement} */ here) => {
    const list = first("ol", trail);
    list.replaceChildren();
    for (const step of [...lessons, record]) {
      const done = step === record ? false : isDone(step);
      const item = made("li", { className: step === here ? "is-now" : done ? "" : "is-rest" });
      const link = made("a", { href: `#${step.id}`, textContent: first("h2", step).textContent ?? "" });
      const state = made("span", { className: "pw-hidden", textContent: step === record ? "" : `, ${texts[done ? "walk-done" : "walk-open"]}` });
      if (step === here) item.setAttribute("aria-current", "step");
      link.append(state);
      item.append(link);
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

  /** Show the step that the address names; after a step of the reader's, the heading takes the focus. */
  const show = (/** @type {boolean} */ stepped) => {
    const name = pwFragment();
    const steps = [...lessons, record];
    const whole = name === "_all" || name === "_answers";
    const here = steps.find((step) => step.id === name) ?? open()[0] ?? record;
    for (const element of added) element.remove();
    added = [];
    document.documentElement.classList.toggle("is-stepping", !whole);
    for (const only of all("[data-list]")) only.hidden = !whole;
    for (const only of all("[data-step]")) only.hidden = whole;
    for (const step of [...steps, first("#_answers")]) step.hidden = !whole && step !== here;
    for (const hidden of all(".pw-turn, .pw-letters, .pw-record__sheet")) hidden.hidden = false;
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
    if (stepped) first("h2", here).focus();
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
    const title = made("title", { textContent: document.title }).outerHTML;
    const page = `<!doctype html><html lang="${document.documentElement.lang}"><meta charset="utf-8">${title}<style>${style}</style>${sheet.outerHTML}</html>`;
    const link = made("a", {});
    link.setAttribute("href", URL.createObjectURL(new Blob([page], { type: "text/html" })));
    link.setAttribute("download", /** @type {HTMLElement} */ (event.currentTarget).dataset.save ?? "");
    link.click();
  });

  addEventListener("popstate", () => show(true));
  show(false);
}
