// What trees and courses ask with: native radio buttons, or boxes to tick, and a button to go on, made from a list of
// answers that the page has already. Nothing happens before the button is pressed.
"use strict";

/** What stands after the # in the address; a percent code that was cut stands for itself. */
function pwFragment() {
  const written = location.hash.slice(1);
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** Make an element, with what stands inside it. @type {PwMade} */
const pwMade = (tag, properties, ...inside) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
};

/**
 * Let the reader go on at an element: it has the focus, and it and all that belongs to it are in view, below the header.
 * @param {HTMLElement} element
 * @param {(Element | null)[]} parts What stands around it, the one that matters most last.
 */
function pwGoOn(element, ...parts) {
  const header = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  for (const part of [element, ...parts]) {
    const { top = header, bottom = 0, height = 0 } = part?.getBoundingClientRect() ?? {};
    if (top < header || bottom > innerHeight)
      part?.scrollIntoView({ block: top < header || height > innerHeight / 2 ? "start" : "end" });
  }
  element.focus({ preventScroll: true });
}

/** @type {PwChoices} */
const pwChoices = (options, { name, heading, go, choose: none }, done, several = false) => {
  const type = several ? "checkbox" : "radio";
  const boxes = options.map(({ id }) => pwMade("input", { type, name, value: id }));
  const labels = options.map(({ words, unsure }, position) => {
    const box = /** @type {Element} */ (boxes[position]);
    const shown = /** @type {Element} */ (words.cloneNode(true));
    for (const part of shown.children) { // its words, and a hint that describes it
      part.id = `_${name}-${position}${part.tagName}`;
      box.setAttribute(part.matches("small") ? "aria-describedby" : "aria-labelledby", part.id);
    }
    return pwMade("label", { className: unsure ? "pw-option is-unsure" : "pw-option" }, box, shown);
  });
  const error = pwMade("p", { className: "pw-error", id: `_${name}-error` });
  const group = pwMade("fieldset", { className: "pw-options" }, ...labels);
  const button = pwMade("button", { className: "pw-board pw-go" }, go);
  const form = pwMade("form", { noValidate: true }, error, group, pwMade("div", { className: "pw-actions" }, button));
  error.setAttribute("role", "alert");
  group.setAttribute("aria-labelledby", heading);
  const complain = (/** @type {string} */ text) => {
    error.textContent = text;
    error.hidden = !text;
    group.toggleAttribute("aria-invalid", Boolean(text));
    if (text) group.setAttribute("aria-describedby", error.id);
    else group.removeAttribute("aria-describedby");
  };
  complain("");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    complain(chosen.length ? "" : none);
    if (chosen.length) done(chosen.join("."));
    else if (boxes[0]) pwGoOn(boxes[0], error);
  });
  const choose = (/** @type {string} */ option) => {
    complain("");
    const chosen = option.split(".");
    for (const box of boxes) box.checked = chosen.includes(box.value);
  };
  return { form, choose };
};
