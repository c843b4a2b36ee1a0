"use strict";
/*
 * The box for a sentence on a page about something else: its data and its script, much larger than
 * the page, are loaded once the reader goes to it. Its words stand in the page.
 */
(() => {
  const { src } = document.currentScript;
  let loading;

  function add(name) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      Object.assign(script, { src: new URL(name, src).href, onload: done, onerror: failed });
      document.head.append(script);
    });
  }

  const load = () => (loading ??= add("which-sense-data.js").then(() => add("which-sense.js")));

  for (const box of document.querySelectorAll("which-sense-box")) {
    const said = (name) => box.querySelector(`.fm-which-${name}`).textContent;
    const field = document.createElement("textarea");
    Object.assign(field, { rows: 2, required: true, placeholder: said("example") });
    const label = document.createElement("label");
    label.append(said("label"), field);
    const button = box.querySelector("button");
    button.type = "submit";
    const form = document.createElement("form");
    form.className = "fm-which-form";
    form.append(label, button);
    box.replaceChildren(form);
    form.addEventListener("focusin", load, { once: true });
    form.addEventListener("submit", async (event) => {
      // Once it is there, the box itself answers.
      if (customElements.get("which-sense-box")) return;
      event.preventDefault();
      await load();
      box.rank(field.value);
    });
  }
})();
