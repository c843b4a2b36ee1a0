"use strict";
/*
 * The box for a sentence on a page about something else: its data and its script, much larger than
 * the page, are loaded once the reader goes to it.
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

  for (const form of document.querySelectorAll("which-sense-box form")) {
    form.addEventListener("focusin", load, { once: true });
    form.addEventListener("submit", async (event) => {
      // Once it is there, the box itself answers.
      if (customElements.get("which-sense-box")) return;
      event.preventDefault();
      await load();
      form.parentElement.rank(form.querySelector("textarea").value);
    });
  }
})();
