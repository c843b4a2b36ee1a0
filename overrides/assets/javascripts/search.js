"use strict";
/*
 * Opens the search in the header, by mouse, finger, key or address. What it needs is loaded then and
 * never before: scripts, styles and the names of all entries.
 */
(() => {
  const NEEDED = ["assets/javascripts/search-names.js", "search/names.js", "assets/javascripts/search-box.js"];
  const KEYS = ["/", "f", "s"];
  /* The home of this language's site: whatever the page, this file has its place below it. */
  const home = new URL("../../", document.currentScript.src);
  const form = document.querySelector(".md-search__form");
  const field = form.elements.q;
  const toggle = document.getElementById("__search");
  const address = new URLSearchParams(location.search);
  let loading = null;
  let ready = false;

  function load(path) {
    return new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { src: new URL(path, home), async: false });
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.head.append(script);
    });
  }

  function style() {
    return new Promise((done) => {
      const href = new URL("assets/stylesheets/search.css", home);
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
      link.addEventListener("load", done);
      link.addEventListener("error", done);
      document.head.append(link);
    });
  }

  function say(text) {
    document.querySelector(".fm-search-status").textContent = text;
  }

  /* Loads the search once; after a failure the next key tries again. */
  function begin() {
    if (!ready && field.value.trim()) say(form.dataset.searching);
    loading ??= Promise.all([style(), ...NEEDED.map(load)])
      .then(() => {
        ready = true;
        window.glossarySearch.begin({ home, form, field, toggle, load });
      })
      .catch(() => {
        say(form.dataset.broken);
        loading = null;
      });
  }

  function open() {
    // A box that a script sets tells nobody; who listens for its change must hear of it.
    if (!toggle.checked) toggle.click();
    begin();
  }

  function isTyped({ target }) {
    return target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
  }

  field.addEventListener("focus", open);
  // What is dictated or chosen with the mouse presses no key.
  field.addEventListener("input", open);
  field.addEventListener("keydown", ({ key, isComposing }) => {
    if ((key === "Escape" || key === "Tab") && !isComposing && toggle.checked) toggle.click();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  toggle.addEventListener("change", () => (toggle.checked ? field.focus() : field.blur()));
  document.addEventListener("keydown", (event) => {
    if (!KEYS.includes(event.key) || isTyped(event) || event.defaultPrevented) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  // A page that a browser kept, or whose boxes it set again, comes back without the search above it.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (toggle.checked && (persisted || document.activeElement !== field)) toggle.click();
  });
  // Who comes back from a hit finds the words by which it was found.
  document.querySelector(".fm-search-hits").addEventListener("click", () => {
    history.replaceState({ ...history.state, asked: field.value }, "");
  });
  field.value ||= history.state?.asked ?? "";
  if (address.get("q")) {
    field.value = address.get("q").slice(0, field.maxLength);
    field.focus();
    begin();
  }
  if (address.get("h")) load("assets/javascripts/search-found.js");
})();
