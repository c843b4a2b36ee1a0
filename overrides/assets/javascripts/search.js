"use strict";
/*
 * A query as people put it: the site's own term is in most of them, and in most titles, so that it
 * would outweigh the word that matters. Beside other words it counts next to nothing. The theme's
 * search takes queries as messages to a worker; the kind of a message is a number of the theme's.
 * At the end, what the field and its box lack for a keyboard and for who listens.
 */
(() => {
  const QUERY = 2;
  /* More than the thousand by which a title outweighs a text. */
  const WHOLE = "^1000000";
  const BEGUN = "*^100000";
  const MOST_ENDING = 2;
  /* How a reader writes who knows the syntax of the search: it is left as it is. */
  const SYNTAX = /["+\-^~*:]/;
  const { script, term = "" } = document.documentElement.dataset;
  const own = term.toLowerCase();

  /* Whether a word is the term's, in the plural or while it is being typed, too. */
  function isOwn(word) {
    return own
      .split(/\s+/)
      .some((part) => part.startsWith(word) || (word.startsWith(part) && word.length - part.length <= MOST_ENDING));
  }

  /* The query with more weight on what is not the term's; where nothing else is there, as it is. */
  function weighed(query) {
    if (!own || SYNTAX.test(query)) return query;
    const lower = query.toLowerCase();
    /* A script without spaces writes the term and other words in one. */
    const parted = script === "cjk" ? lower.replaceAll(own, ` ${own} `) : lower;
    const words = parted.split(/\s+/).filter(Boolean);
    const others = words.filter((word) => !isOwn(word));
    if (!others.length || others.length === words.length) return query;
    /* The theme takes each word for the beginning of one, and so prefers what is longer and rarer. */
    return words.map((word) => (isOwn(word) ? word : `${word}${WHOLE} ${word}${BEGUN}`)).join(" ");
  }

  window.Worker = class extends Worker {
    postMessage(message, ...rest) {
      const asks = message?.type === QUERY && typeof message.data === "string";
      super.postMessage(asks ? { ...message, data: weighed(message.data) } : message, ...rest);
    }
  };
})();

/* The theme's search for who does not see it, or has no mouse. */
document.addEventListener("DOMContentLoaded", () => {
  // The theme names the field, not the dialog around it, which needs a name too.
  const label = document.querySelector(".md-search__input")?.getAttribute("aria-label");
  if (label) document.querySelector(".md-search").setAttribute("aria-label", label);
  // The tabulator would stop at the box of results, also while it is empty; the results, its links,
  // are reached by themselves, and with them what scrolls.
  document.querySelector(".md-search__scrollwrap")?.removeAttribute("tabindex");
});
