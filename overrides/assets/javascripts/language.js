"use strict";
/*
 * Keeps the place on the page when the language is switched, and offers the other language
 * once to a first-time reader whose browser prefers it. Nobody is redirected.
 */

/* The theme would fetch a sitemap per language and rewrite links that cross languages. Ours point
 * at the same page already, so the theme's selector ([rel=alternate]) is made to miss them. */
for (const link of document.querySelectorAll("link[rel=alternate][hreflang]")) {
  link.setAttribute("rel", "alternate ");
}

document.addEventListener("DOMContentLoaded", () => {
  const REMEMBERED = "feature-map-glossary.language-offer";
  const here = document.documentElement.lang;

  for (const link of document.querySelectorAll("a[hreflang]")) {
    link.addEventListener("click", () => {
      link.hash = location.hash;
      remember();
    });
  }
  document.querySelector(".md-search")?.setAttribute("aria-label", here === "zh" ? "搜索" : "Search");

  const preferred = (navigator.languages ?? [navigator.language])[0] ?? "";
  const wanted = preferred.toLowerCase().startsWith("zh") ? "zh" : "en";
  const offer = document.querySelector(".fm-offer");
  if (!offer || wanted === here || remembered()) return;
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => {
    offer.hidden = true;
    remember();
  });

  function remembered() {
    try {
      return localStorage.getItem(REMEMBERED) !== null;
    } catch {
      return false; // Storage can be forbidden; then the offer is made again.
    }
  }

  function remember() {
    try {
      localStorage.setItem(REMEMBERED, here);
    } catch {
      // As above.
    }
  }
});
