// Answers to choose from: native radio buttons, or boxes to tick, and a button to go on, made from a list of answers
// that the page has already. Nothing happens before the button is pressed.
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

/**
 * @param {{id: string, words: Element, unsure: boolean}[]} options The answers, with what to show for each.
 * @param {{name: string, heading: string, go: string, choose: string}} words The group's name, the id of its heading,
 *   what stands on the button, and what to say when nothing is chosen.
 * @param {(option: string) => void} done Called with the answer that was chosen; with several, a dot stands between.
 * @param {boolean} [several] Whether more than one can be chosen.
 * @returns {{form: HTMLFormElement, choose: (option: string) => void}} The form, and how to mark an answer beforehand
 *   (an empty text marks none).
 */
function pwChoices(options, words, done, several = false) {
  const form = document.createElement("form");
  const error = document.createElement("p");
  const group = document.createElement("fieldset");
  const actions = document.createElement("div");
  const go = document.createElement("button");
  form.noValidate = true;
  error.className = "pw-error";
  error.id = `_${words.name}-error`;
  error.setAttribute("role", "alert");
  group.className = "pw-options";
  group.setAttribute("aria-labelledby", words.heading);
  actions.className = "pw-actions";
  go.className = "pw-board pw-go";
  go.textContent = words.go;
  const radios = options.map((option) => {
    const label = document.createElement("label");
    const radio = document.createElement("input");
    label.className = option.unsure ? "pw-option is-unsure" : "pw-option";
    radio.type = several ? "checkbox" : "radio";
    radio.name = words.name;
    radio.value = option.id;
    label.append(radio, option.words.cloneNode(true));
    group.append(label);
    return radio;
  });
  const complain = (/** @type {string} */ text) => {
    error.textContent = text;
    error.hidden = !text;
    group.toggleAttribute("aria-invalid", Boolean(text));
    if (text) group.setAttribute("aria-describedby", error.id);
    else group.removeAttribute("aria-describedby");
  };
  complain("");
  actions.append(go);
  form.append(error, group, actions);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = radios.filter((radio) => radio.checked).map((radio) => radio.value);
    complain(chosen.length ? "" : words.choose);
    if (chosen.length) done(chosen.join("."));
    else radios[0]?.focus();
  });
  const choose = (/** @type {string} */ option) => {
    complain("");
    const chosen = option.split(".");
    for (const radio of radios) radio.checked = chosen.includes(radio.value);
  };
  return { form, choose };
}
