// A decision tree one question at a time. The page holds the whole tree as sections and links; this shows one of them,
// with the answers that led there. Where the reader is stands in the address after the #:
//
//   v2@2020-03/who=employee/account=private   the tree's version, its edition, and each question with its answer
//   v2@2020-03/who=employee/before-you-begin= a step that asks nothing, and that was read
//   (nothing)                                 the first question
//   a node's id, or _all                      the whole tree on one page, as it is without this script
"use strict";

if (typeof pwChoices === "function") {
  /** @typedef {[question: string, option: string]} Answer What was read and not asked has an empty option. */
  /** @typedef {{answers: Answer[], node: string, said: string}} Place Where the reader is, and what to say about it. */

  const tree = /** @type {HTMLElement} */ (document.querySelector("[data-tree]"));
  const all = (/** @type {string} */ selector, root = tree) =>
    /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
  const first = (/** @type {string} */ selector, root = tree) => {
    const [found] = all(selector, root);
    if (!found) throw new Error(`the page has no ${selector}`);
    return found;
  };

  const { start = "", version = "", edition = "", words: written = "" } = tree.dataset;
  /** @type {Record<PwTreeWord, string>} */
  const texts = JSON.parse(written);
  const text = (/** @type {PwTreeWord} */ key, /** @type {Record<string, string | number>} */ values = {}) =>
    texts[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  const title = document.title;
  const head = `v${version}@${edition}`;
  const trail = first(".pw-trail");
  const said = first(".pw-said");
  const nodes = new Map(all("[data-node]").map((node) => [node.id, node]));
  const node = (/** @type {string} */ id) => /** @type {HTMLElement} */ (nodes.get(id));
  const heading = (/** @type {string} */ id) => first("h2", node(id));
  const link = (/** @type {string} */ question, /** @type {string} */ option) =>
    all("[data-option]", node(question)).find((found) => found.dataset.option === option);
  const told = (/** @type {string} */ id) => link(id, "");
  const asked = (/** @type {Answer[]} */ answers) => answers.filter(([, option]) => option);
  const next = (/** @type {Element} */ found) => (found.getAttribute("href") ?? "").slice(1);
  const label = (/** @type {Answer} */ [question, option]) => {
    const shown = link(question, option)?.querySelector("span");
    return [...(shown?.childNodes ?? [])].filter((part) => part.nodeName !== "SMALL").map((part) => part.textContent).join("");
  };
  const hash = (/** @type {Answer[]} */ answers) => "#" + [head, ...answers.map((pair) => pair.join("="))].join("/");

  /** The place that an address names: as many of its answers as fit the tree; nothing if it names no place. @returns {Place | undefined} */
  const read = (/** @type {string} */ fragment) => {
    const [made = "", ...pairs] = fragment.split("/");
    const match = /^v(\d+)@(.+)$/.exec(made);
    if (!fragment) return { answers: [], node: start, said: "" };
    if (!match) return undefined;
    /** @type {Answer[]} */
    const answers = [];
    let at = start;
    for (const pair of pairs) {
      const [question = "", option = ""] = pair.split("=");
      for (let passed = told(at); passed && question !== at; passed = told(at)) {
        answers.push([at, ""]); // a link that was made before this step was there
        at = next(passed);
      }
      const found = question === at ? link(question, option) : undefined;
      if (!found) break;
      answers.push([question, option]);
      at = next(found);
    }
    const [, oldVersion = "", oldEdition = ""] = match;
    const cut = answers.length < pairs.length;
    if (oldEdition !== edition) return { answers, node: at, said: text("link-older-edition", { old: oldEdition, new: edition }) };
    if (oldVersion !== version) return { answers, node: at, said: text("link-older-version") };
    return { answers, node: at, said: cut ? text("link-cut") : "" };
  };

  /** Go to a place and remember it; `kept` are answers given before, to be marked when their question comes again. */
  const go = (/** @type {Answer[]} */ answers, /** @type {Answer[]} */ kept) => {
    history.replaceState({ kept: [...answers.slice(here.answers.length), ...kept] }, ""); // for whoever comes back
    history.pushState({ kept }, "", hash(answers));
    show(true);
  };
  /** Give one of the answers anew. */
  const change = (/** @type {Answer[]} */ answers, /** @type {number} */ position) =>
    go(answers.slice(0, position), [...answers.slice(position), ...kept()]);
  /** @returns {Answer[]} */
  const kept = () => history.state?.kept ?? [];

  /** @type {Map<string, ReturnType<typeof pwChoices>>} */
  const forms = new Map();
  /** @type {Place} */
  let here = { answers: [], node: start, said: "" };
  /** All answers known at the place that is shown: those that led there, and those kept. @type {Answer[]} */
  let known = [];
  const toBefore = () => {
    const back = document.createElement("a");
    back.className = "pw-linkbtn";
    back.dataset.back = "";
    back.addEventListener("click", (event) => {
      event.preventDefault();
      change(here.answers, here.answers.length - 1);
    });
    return back;
  };
  /** Say where the link to the step before leads, if there is one. */
  const showBack = (/** @type {HTMLElement} */ section) => {
    const back = /** @type {HTMLAnchorElement} */ (first("[data-back]", section));
    const before = here.answers.slice(0, -1);
    back.hidden = here.answers.length === 0;
    back.textContent = here.answers.at(-1)?.[1] ? text("back", { number: asked(before).length + 1 }) : text("back-step");
    back.href = hash(before);
  };
  /** The form of a question, made when it is first needed. */
  const form = (/** @type {string} */ id) => {
    let made = forms.get(id);
    if (!made) {
      const options = all("[data-option]", node(id)).map((found) => ({
        id: found.dataset.option ?? "",
        words: first("span", found),
        unsure: found.classList.contains("is-unsure"),
      }));
      const words = { name: id, heading: `-${id}`, go: text("continue"), choose: text("choose-first") };
      made = pwChoices(options, words, (option) =>
        go([...here.answers, [id, option]], kept().filter(([question]) => question !== id)),
      );
      first(".pw-actions", made.form).append(toBefore());
      first(".pw-choices", node(id)).after(made.form);
      forms.set(id, made);
    }
    return made;
  };

  const showQuestion = (/** @type {string} */ id) => {
    const { form: shown, choose } = form(id);
    const number = asked(here.answers).length;
    const count = text("question-of", { number: number + 1, most: number + Number(node(id).dataset.most) });
    const before = kept().find(([question]) => question === id);
    choose(before ? before[1] : "");
    first(".pw-count", node(id)).textContent = count;
    showBack(shown);
  };

  /** A step that asks nothing: the link that goes on remembers that it was read. */
  const showTold = (/** @type {string} */ id) => {
    const onward = told(id);
    if (onward && !onward.nextElementSibling) {
      onward.after(toBefore());
      onward.addEventListener("click", (event) => {
        if (!document.documentElement.classList.contains("is-stepping")) return;
        event.preventDefault();
        go([...here.answers, [id, ""]], kept().filter(([question]) => question !== id));
      });
    }
    showBack(node(id));
  };

  const showOutcome = (/** @type {string} */ id) => {
    const given = new Set(here.answers.map((pair) => pair.join("=")));
    for (const item of all("[data-answer]", node(id))) item.hidden = !given.has(item.dataset.answer ?? "");
    first("[data-copy]", node(id)).dataset.copy = hash(here.answers);
    first("[data-printed] span", node(id)).textContent = location.href;
  };

  const showTrail = () => {
    const ended = node(here.node).dataset.verdict;
    const decisive = new Set(all("[data-answer]", node(here.node)).map((item) => item.dataset.answer));
    const list = first("ol", trail);
    const item = (/** @type {string} */ kind, /** @type {string} */ small, /** @type {string} */ strong) => {
      const made = document.createElement("li");
      if (kind) made.className = kind;
      for (const [tag, words] of /** @type {const} */ ([["span", small], ["b", strong]])) {
        const part = document.createElement(tag);
        part.textContent = words;
        if (words) made.append(part);
      }
      list.append(made);
      return made;
    };
    list.replaceChildren();
    first("h2", trail).textContent = text(ended ? "answers-here" : "answers-so-far");
    here.answers.forEach((answer, position) => {
      if (!answer[1]) return;
      const question = heading(answer[0]).textContent ?? "";
      const decided = decisive.has(answer.join("="));
      const made = item(decided ? "is-decisive" : "", question, label(answer));
      if (decided) made.append(Object.assign(document.createElement("em"), { textContent: text("decided") }));
      const again = Object.assign(document.createElement("button"), { type: "button", className: "pw-linkbtn" });
      again.textContent = text("change");
      again.setAttribute("aria-label", `${text("change")}: ${question}`);
      again.addEventListener("click", () => change(here.answers, position));
      made.append(again);
    });
    if (ended) {
      const end = item(`is-end v-${ended}`, "", first(".pw-verdict__word", node(here.node)).textContent ?? "");
      end.prepend(first(".pw-verdict > .pw-i, .pw-verdict > svg", node(here.node)).cloneNode(true));
    } else {
      const most = Number(node(here.node).dataset.most) - (told(here.node) ? 0 : 1);
      const now = told(here.node) ? text("tell-now") : text("question-number", { number: asked(here.answers).length + 1 });
      item("is-now", text("now"), now).setAttribute("aria-current", "step");
      item("is-rest", text(most > 1 ? "most-to-come" : most ? "most-to-come-one" : "most-to-come-none", { most }), "");
    }
  };

  /** Show the place that the address names; after a step of the reader's, the heading takes the focus. */
  const show = (/** @type {boolean} */ stepped) => {
    const place = read(pwFragment());
    document.documentElement.classList.toggle("is-stepping", Boolean(place));
    for (const only of all("[data-list]")) only.hidden = Boolean(place);
    for (const only of all("[data-list][data-script]")) only.hidden = Boolean(place);
    for (const only of all("[data-step]")) only.hidden = !place;
    for (const [id, section] of nodes) {
      section.hidden = Boolean(place) && id !== place?.node;
      for (const list of all(".pw-choices", section)) list.hidden = Boolean(place);
      for (const made of all("form", section)) made.hidden = !place;
      for (const item of all("[data-answer]", section)) item.hidden = false;
      for (const printed of all("[data-printed]", section)) printed.hidden = !place;
      for (const back of all("[data-back]", section)) back.hidden = !place;
    }
    trail.hidden = !place;
    said.hidden = !place?.said;
    said.textContent = place?.said ?? "";
    document.title = title;
    if (!place) return document.getElementById(location.hash.slice(1))?.scrollIntoView();
    here = place;
    known = [...here.answers, ...kept()];
    tree.classList.toggle("is-begun", here.answers.length > 0);
    if (node(here.node).dataset.verdict) showOutcome(here.node);
    else if (told(here.node)) showTold(here.node);
    else showQuestion(here.node);
    showTrail();
    if (here.answers.length) document.title = `${heading(here.node).textContent} · ${title}`;
    if (stepped) heading(here.node).focus();
  };

  addEventListener("popstate", () => {
    // Back to a place that was left for another; a link to the beginning has nothing to remember.
    if (history.state) history.replaceState({ kept: [...new Map([...kept(), ...known])] }, "");
    show(true);
  });
  show(false);
}
