"use strict";
/*
 * What must run before a page is drawn: the palette that the reader chose, stored in the theme's way,
 * so that what was chosen once still holds; and whether the page is offered in another language, for
 * the offer stands in the text, which must not move once it is seen.
 */
(() => {
  /* The home of this language's site: whatever the page, this file has its place below it, also
     where its text stands in the page. */
  const { src, dataset: told } = document.currentScript;
  const own = new URL("../../", new URL(src || told.src, document.baseURI));
  /* That of all languages, so that what was chosen in one holds in each. */
  const above = (document.documentElement.dataset.prefix ?? "").replaceAll(/[^/]+/g, "..");
  const KEY = `${new URL(above || "./", own).pathname}.__palette`;
  const ASPECTS = ["media", "scheme", "primary", "accent"];

  /* A palette that can be used: others than it may have written to the storage. */
  const isPalette = (value) =>
    Number.isInteger(value?.index) && ASPECTS.every((aspect) => typeof value.color?.[aspect] === "string");

  /* What was chosen, or null where nothing was, it cannot be read, or storage is forbidden. */
  function palette() {
    try {
      const value = JSON.parse(localStorage.getItem(KEY));
      return isPalette(value) ? value : null;
    } catch {
      return null;
    }
  }

  function keep(value) {
    try {
      localStorage.setItem(KEY, JSON.stringify(value));
    } catch {
      // Storage can be forbidden or full; the palette then lasts as long as the page.
    }
  }

  function dress(color) {
    for (const aspect of ASPECTS) document.body.setAttribute(`data-md-color-${aspect}`, color[aspect]);
  }

  const { lang, dataset } = document.documentElement;
  /* Named after the glossary: other sites may share the browser's storage. */
  const { languages = "", work = "" } = told;
  const OFFERED = `${work}.language-offer`;

  /* The language of the site that the browser prefers; else the first one. */
  function wanted() {
    const preferred = ((navigator.languages ?? [navigator.language])[0] ?? "").toLowerCase();
    const known = languages.split(" ");
    const primary = (tag) => tag.toLowerCase().split("-")[0];
    return (
      known.find((tag) => tag.toLowerCase() === preferred) ??
      known.find((tag) => primary(tag) === primary(preferred)) ??
      known[0]
    );
  }

  function offered() {
    try {
      return localStorage.getItem(OFFERED) !== null;
    } catch {
      return false; // Storage can be forbidden; then the offer is made again.
    }
  }

  function settled() {
    try {
      localStorage.setItem(OFFERED, lang);
    } catch {
      // As above.
    }
    delete dataset.offer;
  }

  if (languages && wanted() !== lang && !offered()) dataset.offer = wanted();

  window.glossarySettings = { palette, keep, dress, settled };
  document.documentElement.classList.replace("no-js", "js");

  const chosen = palette();
  if (!chosen) return;
  /* The body is not there yet. It is dressed as soon as it is, before anything of it is drawn. */
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    dress(chosen.color);
  }).observe(document.documentElement, { childList: true });
})();
