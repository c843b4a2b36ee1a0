"use strict";
/*
 * What must run before a page is drawn: where the theme's own script finds its settings, and the
 * palette that the reader chose. The theme writes both into every page as inline scripts, which a
 * host's policy may forbid; the names, and how settings are stored, are the theme's.
 */
(() => {
  /* The home of this language's site: whatever the page, this file has its place below it. */
  const own = new URL("../../", document.currentScript.src);
  /* That of all languages, so that what was chosen in one holds in each. */
  const above = (document.documentElement.dataset.prefix ?? "").replaceAll(/[^/]+/g, "..");
  const home = new URL(above || "./", own);
  const PALETTE = "__palette";
  const ASPECTS = ["media", "scheme", "primary", "accent"];

  const key = (name, scope) => `${scope.pathname}.${name}`;
  const hash = (text) => [...text].reduce((sum, letter) => ((sum << 5) - sum + letter.charCodeAt(0)) | 0, 0);

  /* A palette that the theme can use: others than it may have written to the storage. */
  const isPalette = (value) =>
    Number.isInteger(value?.index) && ASPECTS.every((aspect) => typeof value.color?.[aspect] === "string");

  /* A setting, or null where there is none, it cannot be read, or storage is forbidden. */
  function get(name, storage, scope = home) {
    try {
      const value = JSON.parse((storage ?? localStorage).getItem(key(name, scope)));
      return name === PALETTE && !isPalette(value) ? null : value;
    } catch {
      return null;
    }
  }

  function set(name, value, storage, scope = home) {
    try {
      (storage ?? localStorage).setItem(key(name, scope), JSON.stringify(value));
    } catch {
      // Storage can be forbidden or full; the setting then lasts as long as the page.
    }
  }

  Object.assign(window, { __md_scope: home, __md_hash: hash, __md_get: get, __md_set: set });

  const palette = get(PALETTE);
  if (!palette) return;
  /* The body is not there yet. It is dressed as soon as it is, before anything of it is drawn. */
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    for (const aspect of ASPECTS) document.body.setAttribute(`data-md-color-${aspect}`, palette.color[aspect]);
  }).observe(document.documentElement, { childList: true });
})();
