// A decision tree one question at a time: of a page with the whole tree, this shows one section, with the answers that
// led there. Where the reader is stands in the address after the #:
//
//   v2@2020-03/who=employee/account=private   the tree's version, its edition, and each question with its answer
//   v2@2020-03/who=employee/before-you-begin= a step that asks nothing, and that was read
//   …/where=site.paper/site.face=no/paper.…   what a part is asked for, and the answers for each
//   …/site                                    all of them answered, and one outcome
//   (nothing)                                 the first question
//   a node's id, or _all                      the whole tree, as it is without this script
"use strict";

if (typeof pwChoices === "function" && typeof pwSections === "function" && (typeof pwTable === "function" || !document.querySelector("[data-table]"))) {
  const tree = /** @type {HTMLElement} */ (document.querySelector("[data-tree]"));
  const { all, first, hide, tidy } = pwSections(tree, ".pw-tree__main", "[data-node], [data-table]");

  const { start = "", version = "", edition = "", words: written = "", until = "", then = "" } = tree.dataset;
  /** @type {Record<PwTreeWord, string> & Record<string, string>} */
  const texts = JSON.parse(written);
  const text = (/** @type {PwTreeWord} */ key, /** @type {Record<string, string | number>} */ values = {}) =>
    texts[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  const title = document.title;
  const head = `v${version}@${edition}`;
  const trail = first(".pw-trail");
  const said = first(".pw-said");
  const nodes = new Map(all("[data-node]").map((node) => [node.id, node]));
  const node = (/** @type {string} */ id) => /** @type {HTMLElement} */ (nodes.get(id));
  const tables = new Map(all("[data-table]").map((table) => [table.dataset.table ?? "", table]));
  const heading = (/** @type {string} */ id) => first("h2", node(id));
  const headings = new Map([...nodes.keys()].map((id) => [id, heading(id).textContent ?? ""]));
  const counts = new Map(all(".pw-count").map((count) => [count, count.textContent]));
  const called = (/** @type {string} */ item) => first(`[data-item="${item}"]`, node(here.repeat)).textContent ?? "";
  const link = (/** @type {string} */ question, /** @type {string} */ option) =>
    all("[data-option]", node(question)).find((found) => found.dataset.option === option);
  const told = (/** @type {string} */ id) => (id ? link(id, "") : undefined);
  const asked = (/** @type {PwGiven[]} */ answers) => answers.filter(([, option]) => option);
  const next = (/** @type {Element} */ found) => (found.getAttribute("href") ?? "").slice(1);
  const label = (/** @type {PwGiven} */ [question, option]) => {
    if (nodes.get(question)?.dataset.begins) return option.split(".").map(called).join(", ");
    const shown = link(question, option)?.querySelector("span");
    return [...(shown?.childNodes ?? [])].filter((part) => part.nodeName !== "SMALL").map((part) => part.textContent).join("");
  };
  const hash = (/** @type {PwGiven[]} */ answers, /** @type {string[]} */ ...item) =>
    "#" + [head, ...answers.map((pair) => pair.join("=")), ...item].join("/");
  /** A question that is asked for an item, as addresses have it. */
  const keyed = (/** @type {string} */ question, /** @type {string} */ item) => (item ? `${item}.${question}` : question);
  /** An answer without the item that it was given for. @returns {[item: string, answer: PwGiven]} */
  const plain = (/** @type {PwGiven} */ [key, option]) => {
    const [item = "", question] = key.split(".");
    return question === undefined ? ["", [key, option]] : [item, [question, option]];
  };

  /** The place that an address names: as many of its answers as fit the tree; nothing if it names no place. @returns {PwPlace | undefined} */
  const read = (/** @type {string} */ fragment) => {
    const [made = "", ...pairs] = fragment.split("/");
    const match = /^v(\d+)@(.+)$/.exec(made);
    const place = beginning();
    if (!fragment) return place;
    if (!match) return undefined;
    const seen = pairs.length && !pairs.at(-1)?.includes("=") ? pairs.pop() : "";
    let cut = false;
    for (const pair of pairs) {
      const [question = "", option = ""] = pair.split("=");
      for (let passed = told(place.node); passed && question !== keyed(place.node, place.item); passed = told(place.node)) {
        place.answers.push([keyed(place.node, place.item), ""]); // a link from before this step
        answer(place, "");
      }
      cut = !place.node || question !== keyed(place.node, place.item) || !answer(place, option);
      if (cut) break;
      place.answers.push([question, option]);
    }
    const [, oldVersion = "", oldEdition = ""] = match;
    if (seen) {
      const end = place.node ? undefined : place.ends.get(seen);
      if (end) Object.assign(place, { item: seen, node: end });
      else cut = true;
    }
    const now = new Date() < new Date(until) ? edition : then;
    if (oldEdition !== edition) place.said = text("link-older-edition", { old: texts[oldEdition] ?? oldEdition, new: texts[now] ?? now });
    else if (oldVersion !== version) place.said = text("link-older-version");
    else if (cut) place.said = text("link-cut");
    return place;
  };
  /** @returns {PwPlace} */
  const beginning = () => ({ answers: [], node: start, repeat: "", item: "", items: [], ends: new Map(), said: "" });
  /** Go on from a place with an answer; false if it is none of its answers. */
  const answer = (/** @type {PwPlace} */ place, /** @type {string} */ option) => {
    const { begins } = node(place.node)?.dataset ?? {};
    if (begins) {
      const [chosen, known] = [option.split("."), all("[data-item]", node(place.node)).map((item) => item.dataset.item)];
      if (new Set(chosen).size < chosen.length || !chosen.every((item) => known.includes(item))) return false;
      Object.assign(place, { repeat: place.node, items: chosen, item: chosen[0], node: begins });
      return true;
    }
    const found = link(place.node, option);
    if (!found) return false;
    const target = next(found);
    if (!place.item || !node(target).dataset.verdict) {
      place.node = target;
      return true;
    }
    place.ends.set(place.item, target);
    place.item = place.items[place.ends.size] ?? "";
    place.node = place.item && (node(place.repeat).dataset.begins ?? "");
    return true;
  };

  /** Go to a place and remember it; `kept` are earlier answers, to be marked when their question comes again. */
  const go = (/** @type {PwGiven[]} */ answers, /** @type {PwGiven[]} */ kept) => {
    history.replaceState({ kept: [...answers.slice(here.answers.length), ...kept] }, ""); // for whoever comes back
    history.pushState({ kept }, "", hash(answers));
    show(true);
  };
  /** Give an answer anew. */
  const change = (/** @type {PwGiven[]} */ answers, /** @type {number} */ position) =>
    go(answers.slice(0, position), [...answers.slice(position), ...kept()]);
  /** @returns {PwGiven[]} */
  const kept = () => history.state?.kept ?? [];

  /** @type {Map<string, ReturnType<typeof pwChoices>>} */
  const forms = new Map();
  let here = beginning();
  /** All answers known at the place that is shown: those that led there, and those kept. @type {PwGiven[]} */
  let known = [];
  const toBefore = () => {
    const back = pwMade("a", { className: "pw-linkbtn" });
    back.dataset.back = "";
    back.addEventListener("click", (event) => {
      event.preventDefault();
      change(here.answers, here.answers.length - 1);
    });
    return back;
  };
  /** Say where the link to the step before leads, if any. */
  const showBack = (/** @type {HTMLElement} */ section) => {
    const back = /** @type {HTMLAnchorElement} */ (first("[data-back]", section));
    const before = here.answers.slice(0, -1);
    back.hidden = here.answers.length === 0;
    const numbered = here.answers.at(-1)?.[1] && !here.item;
    back.textContent = numbered ? text("back", { number: asked(before).length + 1 }) : text("back-step");
    back.href = hash(before);
  };
  /** Answer a question, or say that a step was read. */
  const give = (/** @type {string} */ id, /** @type {string} */ option) => {
    const key = keyed(id, here.item);
    go([...here.answers, [key, option]], kept().filter(([question]) => question !== key));
  };
  /** The form of a question, made when it is first needed. */
  const form = (/** @type {string} */ id) => {
    let made = forms.get(id);
    if (!made) {
      const several = Boolean(node(id).dataset.begins);
      const options = several
        ? all("[data-item]", node(id)).map((found) => ({ id: found.dataset.item ?? "", words: found, unsure: false }))
        : all("[data-option]", node(id)).map((found) => ({
            id: found.dataset.option ?? "",
            words: first("span", found),
            unsure: found.classList.contains("is-unsure"),
          }));
      const choose = text(several ? "choose-some" : "choose-first");
      const words = { name: id, heading: `-${id}`, go: text("continue"), choose };
      made = pwChoices(options, words, (option) => give(id, option), several);
      first(".pw-actions", made.form).append(toBefore());
      first(".pw-choices", node(id)).after(made.form);
      forms.set(id, made);
    }
    return made;
  };

  const showQuestion = (/** @type {string} */ id) => {
    const { form: shown, choose } = form(id);
    const before = kept().find(([question]) => question === keyed(id, here.item));
    choose(before ? before[1] : "");
    for (const count of all(".pw-count", node(id))) count.textContent = counted(id);
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
        give(id, "");
      });
    }
    showBack(node(id));
  };
  /** Which question this is, and how many there can be: of all, or of an item's. */
  const counted = (/** @type {string} */ id) => {
    const { most } = node(id).dataset;
    if (!here.item) {
      const number = asked(here.answers).length + 1;
      if (node(id).dataset.uncounted !== undefined) return text("question-number", { number });
      return text("question-of", { number, most: number - 1 + Number(most) });
    }
    const number = asked(answersFor(here.item)).length + 1;
    const position = here.items.indexOf(here.item) + 1;
    const item = called(here.item);
    const total = here.items.length;
    return text("repeat-count", { item, position, total, number, most: number - 1 + Number(most) });
  };
  /** The answers for an item, without it. */
  const answersFor = (/** @type {string} */ item) =>
    here.answers.map(plain).flatMap(([its, given]) => (its === item ? [given] : []));

  const showOutcome = (/** @type {string} */ id) => {
    const given = new Set([...answersFor(""), ...(here.item ? answersFor(here.item) : [])].map((pair) => pair.join("=")));
    for (const item of all("[data-answer]", node(id))) item.hidden = !given.has(item.dataset.answer ?? "");
    first("[data-copy]", node(id)).dataset.copy = here.item ? hash(here.answers, here.item) : hash(here.answers);
    first("[data-printed] span", node(id)).textContent = location.href;
    if (here.item) {
      const back = pwMade("a", { className: "pw-linkbtn", href: hash(here.answers) }, text("repeat-table"));
      back.dataset.back = "";
      node(id).prepend(back);
    }
  };

  const showTable = (/** @type {HTMLElement} */ table) => {
    const titled = (/** @type {string} */ id) => headings.get(id) ?? "";
    pwTable(table, here.ends, { node, called, titled, text, link: (item) => hash(here.answers, item) });
    first("[data-copy]", table).dataset.copy = hash(here.answers);
    first("[data-printed] span", table).textContent = location.href;
  };

  const showTrail = () => {
    const end = here.node || (pwStrictest(here.ends, node)[0]?.[0] ?? "");
    const { verdict = "", handoff, begins, uncounted } = node(end).dataset;
    const ended = Boolean(verdict || handoff);
    const decisive = new Set(here.node ? all("[data-answer]", node(here.node)).map((item) => item.dataset.answer) : []);
    const list = first("ol", trail);
    const item = (/** @type {string} */ className, /** @type {string} */ small, /** @type {string} */ strong) => {
      const made = pwMade("li", { className });
      if (small) made.append(pwMade("span", {}, small));
      if (strong) made.append(pwMade("b", {}, strong));
      list.append(made);
      return made;
    };
    list.replaceChildren();
    first("h2", trail).textContent = text(ended ? "answers-here" : "answers-so-far");
    here.answers.forEach((whole, position) => {
      const [its, answer] = plain(whole);
      if (!answer[1]) return;
      const question = (its ? `${called(its)}: ` : "") + headings.get(answer[0]);
      const decided = decisive.has(answer.join("=")) && (!its || its === here.item);
      const made = item(decided ? "is-decisive" : "", question, label(answer));
      if (decided) made.append(pwMade("em", {}, text("decided")));
      const again = pwMade("button", { type: "button", className: "pw-linkbtn" }, text("change"));
      again.setAttribute("aria-label", `${text("change")}: ${question}`);
      again.addEventListener("click", () => change(here.answers, position));
      made.append(again);
    });
    if (verdict) {
      const made = item(`is-end v-${verdict}`, "", first(".pw-verdict__word", node(end)).textContent ?? "");
      made.prepend(first(".pw-verdict > svg", node(end)).cloneNode(true));
    } else if (handoff) {
      item("", text("go-on-with"), headings.get(end) ?? "");
    } else {
      const most = Number(node(end).dataset.most) - (told(end) ? 0 : 1);
      const number = told(end) ? text("tell-now") : text("question-number", { number: asked(here.answers).length + 1 });
      item("is-now", text("now"), here.item ? called(here.item) : number).setAttribute("aria-current", "step");
      const rest = most > 1 ? "most-to-come" : most ? "most-to-come-one" : "most-to-come-none";
      item("is-rest", text(begins || uncounted !== undefined ? "repeat-then" : rest, { most }), "");
      for (const later of here.items.slice(here.ends.size + 1)) item("is-rest", called(later), "");
    }
  };

  /** Show the place that the address names; after a step of the reader's, the heading takes the focus. */
  const show = (/** @type {boolean} */ stepped) => {
    const place = read(pwFragment());
    document.documentElement.classList.toggle("is-stepping", Boolean(place));
    hide("[data-list], .pw-choices", Boolean(place));
    hide("[data-step], form, [data-printed], [data-back]", !place);
    hide("[data-answer]", false);
    for (const [count, words] of counts) count.textContent = words;
    for (const left of all(".pw-item, .pw-node > [data-back]")) left.remove();
    for (const [repeat, table] of tables) table.hidden = !place || Boolean(place.node) || repeat !== place.repeat;
    for (const [id, section] of nodes) section.hidden = Boolean(place) && id !== place?.node;
    tidy();
    trail.hidden = !place;
    said.hidden = !place?.said;
    said.textContent = place?.said ?? "";
    document.title = title;
    if (!place) return document.getElementById(location.hash.slice(1))?.scrollIntoView();
    here = place;
    known = [...here.answers, ...kept()];
    tree.classList.toggle("is-begun", here.answers.length > 0);
    const table = here.node ? undefined : tables.get(here.repeat);
    if (table) showTable(table);
    else if (node(here.node).dataset.verdict) showOutcome(here.node);
    else if (told(here.node)) showTold(here.node);
    else if (!node(here.node).dataset.handoff) showQuestion(here.node);
    showTrail();
    const shown = table ? first("h2", table) : heading(here.node);
    if (here.item) shown.prepend(pwMade("span", { className: "pw-item" }, `${called(here.item)}: `));
    if (here.answers.length) document.title = `${shown.textContent} · ${title}`;
    if (stepped) pwGoOn(shown, (table ?? node(here.node)).firstElementChild, shown.closest(".pw-verdict"));
  };

  for (const onward of all("a[data-onward]")) {
    const link = /** @type {HTMLAnchorElement} */ (onward);
    link.hash = link.dataset.onward ?? "";
  }
  addEventListener("popstate", () => {
    // Back to a place that was left; a link to the beginning has nothing to remember.
    if (history.state) history.replaceState({ kept: [...new Map([...kept(), ...known])] }, "");
    show(true);
  });
  show(false);
  tree.classList.add("is-ready");
}
