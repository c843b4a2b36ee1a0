"use strict";
/*
 * What pages say: places by the words that people search by, and the full text by Pagefind, whose
 * index is loaded in pieces, as far as a query needs it.
 */
(() => {
  const MOST_PLACES = 4;
  const MOST_TEXTS = 6;
  /* Entries, questions and pages before lists, rules and notebooks. */
  const KINDS = ["first", "last"];
  const LEAST_BEGINNING = 3;
  const LEAST_SHARE = 0.6;
  const HAN = /\p{sc=Han}/u;

  class Texts {
    constructor(home, names) {
      this.home = home;
      this.names = names;
      this.ready = this.#begin();
    }

    async #begin() {
      const answer = await fetch(new URL("search/places.json", this.home));
      const { texts, places } = await answer.json();
      this.places = places.map(([address, title, words]) => ({
        hit: [address, title],
        words: words.map((word) => this.names.key(word)),
        title: this.names.words(title),
      }));
      if (!texts) return;
      this.pagefind = await import(new URL("search/pagefind/pagefind.js", this.home));
      await this.pagefind.options({ baseUrl: "/", excerptLength: 16, noWorker: true });
    }

    /* Places and texts for a query; where the site was built without full text, places alone. */
    async find(query) {
      await this.ready;
      const places = this.#places(query);
      return { places, texts: this.pagefind ? await this.#texts(query) : [] };
    }

    /* The places that a query's words lead to; the site's own term says nothing beside others. */
    #places(query) {
      const words = this.names.words(query);
      const rest = words.map((word) => this.#withoutTerm(word)).filter(Boolean);
      const led = rest.map((word) => this.places.filter((place) => place.words.some((own) => leads(word, own))));
      return this.places
        .map((place) => ({ place, fit: fitOf(rest, led, place) }))
        .filter(({ fit }) => fit > 0)
        .sort((one, other) => other.fit - one.fit)
        .slice(0, MOST_PLACES)
        .map(({ place }) => place.hit);
    }

    #withoutTerm(word) {
      const { term } = this.names;
      if (HAN.test(word)) return term.reduce((left, own) => left.replaceAll(own, ""), word);
      return [word, ...window.glossarySearch.singles(word)].some((one) => term.includes(one)) ? "" : word;
    }

    async #texts(query) {
      const found = [];
      for (const kind of KINDS) {
        if (found.length >= MOST_TEXTS) break;
        const asked = await this.pagefind.search(this.names.folded(query), { filters: { kind } });
        const wanted = asked.results.slice(0, MOST_TEXTS - found.length);
        found.push(...(await Promise.all(wanted.map((result) => result.data()))));
      }
      const words = this.names.words(query);
      return found.map((section) => shown(section, query)).filter(({ excerpt }) => says(excerpt, words));
    }
  }

  /* A hit: a section, which the path of its document names (scripts/site/searched.py), or else the part of
     a short page that fits best. */
  function shown({ raw_url: path, meta, excerpt, sub_results: parts }, query) {
    const [page, own] = path.replace(/^\//, "").split("~/");
    const part = own ? null : parts.reduce((one, other) => (weight(other) > weight(one) ? other : one), parts[0]);
    const id = own?.replace(/\/$/, "") ?? part?.anchor?.id;
    const address = `${page || "./"}?h=${encodeURIComponent(query)}${id ? `#${id}` : ""}`;
    const [title, of] = part?.anchor ? [part.title, meta.title] : [meta.title, meta.page ?? ""];
    return { title, page: of, address, excerpt: marked(part?.excerpt ?? excerpt) };
  }

  /* Whether what is marked has to do with a word: where a word stands nowhere, Pagefind goes back to its
     first letters. */
  function says(excerpt, words) {
    const begun = words.map((word) => word.slice(0, Math.ceil(word.length * LEAST_SHARE)));
    const marks = excerpt.filter(({ nodeName }) => nodeName === "MARK");
    return marks.some(({ textContent: text }) => begun.some((start) => text.toLowerCase().includes(start)));
  }

  function weight({ weighted_locations: all }) {
    return all.reduce((sum, { weight: one }) => sum + one, 0);
  }

  /* How many of a query's words lead to a place, each the less the more places it leads to; a word of the
     title counts a little. */
  function fitOf(words, led, place) {
    const fit = led.reduce((sum, places) => sum + (places.includes(place) ? 1 / places.length : 0), 0);
    const said = words.filter((word) => place.title.includes(word));
    return fit && fit + said.length / 10 / (words.length + 1);
  }

  function leads(word, own) {
    if (HAN.test(own)) return word.includes(own);
    const singles = [word, ...window.glossarySearch.singles(word)];
    return singles.includes(own) || (word.length >= LEAST_BEGINNING && own.startsWith(word));
  }

  /* An excerpt as texts and marks: whatever stands in it, nothing else comes into the page. */
  function marked(excerpt) {
    const { body } = new DOMParser().parseFromString(excerpt, "text/html");
    return [...body.childNodes].map((node) => {
      const text = document.createTextNode(node.textContent);
      if (node.nodeName !== "MARK") return text;
      const mark = document.createElement("mark");
      mark.append(text);
      return mark;
    });
  }

  window.glossarySearch.Texts = Texts;
})();
