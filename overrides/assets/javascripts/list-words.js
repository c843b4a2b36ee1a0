"use strict";
/*
 * What lists are narrowed down by: how words are compared, the fields for them, and the search's names.
 * The build joins it with lists.js.
 */
(() => {
  /* The home of this language's site: whatever the page, this file has its place below it. */
  const home = new URL("../../", document.currentScript.src);
  const [ENTRIES, ANSWERS] = [".fm-atlas, .fm-index", "[data-state=questions], [data-state=places]"];
  const NAMES = ["assets/javascripts/search-names.js", "search/names.js"];
  const TEXTS = ["assets/javascripts/search-terms.js", "assets/javascripts/search-texts.js"];

  /** A text as it is compared: small letters, compatible forms joined, spaces for all other signs. */
  const plain = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll("×", "x")
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
      .trim();

  /** Whether a text holds a word, or what the word is the plural of. */
  const holds = (text, word) => text.includes(word) || (/[a-z]{3}s$/.test(word) && text.includes(word.slice(0, -1)));

  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  /** Puts a field in its place in the page, which has its words: a choice where it has values. */
  function fieldAt(place) {
    const words = place.textContent;
    const values = [...place.children];
    const made = values.length ? make("select") : make("input", { type: "search", placeholder: words });
    for (const value of values) made.append(new Option(value.textContent, value.dataset.value ?? ""));
    made.dataset.key = place.dataset.key;
    made.setAttribute("aria-label", place.dataset.label ?? words);
    place.replaceWith(made);
    return made;
  }

  const load = (path) =>
    new Promise((onload, onerror) => {
      document.head.append(make("script", { src: new URL(path, home), async: false, onload, onerror }));
    });

  async function names() {
    if (!window.glossarySearch?.Names || !window.glossaryNames) await Promise.all(NAMES.map(load));
    return new window.glossarySearch.Names(window.glossaryNames);
  }

  /** The ids of all entries that the search finds by a name, the best first, and of those that it names in whole. */
  async function meantBy(words) {
    return (await names()).named(words);
  }

  /** The ids of the places that the search finds by what they say, whatever else holds the words. */
  async function saidBy(words) {
    const known = await names();
    if (!window.glossarySearch.Texts) await Promise.all(TEXTS.map(load));
    const { hits } = await new window.glossarySearch.Texts(home, known).find(words);
    const ids = hits.map(({ address }) => address.split("#")[1]);
    return { ids, whole: ids };
  }

  /** Asks the search of all pages for some words. */
  function search(words) {
    const field = document.querySelector(".md-search__form").elements.q;
    field.value = words;
    field.focus();
    field.dispatchEvent(new InputEvent("input"));
  }

  /** What an item is called: what it holds before its small print, and each sound or id of its own. */
  function namesOf({ children, dataset }) {
    const small = [...children].findIndex(({ localName }) => localName === "small");
    const called = [...children].slice(0, small < 0 ? undefined : small).map(({ textContent }) => textContent);
    return [...called, ...dataset.find.split(" ")].map(plain);
  }

  window.glossaryLists = { plain, holds, make, fieldAt, meantBy, saidBy, search, namesOf, ENTRIES, ANSWERS };
})();
