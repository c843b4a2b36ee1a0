"use strict";
/*
 * Places of all pages by what they say, from an index in pieces (scripts/site/search_index.py), of which
 * those are loaded that a query needs.
 */
(() => {
  const MOST = 12;
  const WAIT = 15_000;
  /* How much of a text a hit shows, and how much of it before what was found. */
  const [AROUND, BEFORE] = [150, 40];
  const WIDE = 2;
  const MOST_OF_A_KIND = { letters: 24, characters: 8 };
  const HAN = /\p{sc=Han}/u;
  const LINE_END = /(?<![.。!?！？:：;；,，])\n/g;

  class Texts {
    constructor(home, names) {
      this.names = names;
      this.home = new URL("search/index/", home);
      this.pieces = new Map();
    }

    /* The places that fit a query best; whether there are more; whether none has all that was asked for. */
    async find(query) {
      const head = await this.#load("head");
      this.terms ??= new window.glossarySearch.Terms(head);
      const { all, telling } = this.terms.asked(query);
      let [asked, best] = [telling, await this.#best(telling, all, head)];
      // What is left without the site's own term may be no word of it; its places are nearest then.
      if (!best.length && all.length > telling.length) [asked, best] = [all, await this.#best(all, all, head)];
      const hits = await Promise.all(best.slice(0, MOST).map((one) => this.#shown(one, asked, head)));
      return { hits, more: best.length > MOST, nearest: best.length > 0 && best[0].terms < asked.length };
    }

    async #best(asked, all, head) {
      const told = (terms) => Promise.all(terms.map((term) => this.#weighed(term, head)));
      return window.glossarySearch.ranked(...(await Promise.all([asked, all].map(told))), head);
    }

    /* What each place tells of a term, or, where none says it, of the one that it is a slip of. */
    async #weighed(term, head) {
      const { weighed } = window.glossarySearch;
      const piece = (own) => this.#load(`terms-${pieceOf(head.terms, own)}`);
      const found = weighed(term, await piece(term), head);
      const meant = found.places.size ? undefined : this.terms.meantBy(term);
      return meant ? weighed(meant, await piece(meant), head) : found;
    }

    /* Whether a short query ends with the name that it holds, as what has a word more before it does:
       "max pooling" is pooling, "number of filters" no filter. The site's own term stands in most queries, and
       says nothing. */
    isKind(query, { name: { key, words } }) {
      const { names } = this;
      const { singles } = window.glossarySearch;
      const asked = names.key(query);
      const most = HAN.test(key) ? MOST_OF_A_KIND.characters : MOST_OF_A_KIND.letters;
      const ends = [asked, ...singles(asked)].some((one) => one.endsWith(key));
      const before = names.words(query).at(-1 - words.length);
      const said = before && !HAN.test(key) && this.terms.stop.has(this.terms.stem(before));
      return ends && !said && asked.length <= most && ![key, ...singles(key)].some((own) => names.terms.includes(own));
    }

    async #shown({ at, fit }, asked, { places }) {
      const piece = pieceOf(places, at);
      const [address, title, page, text] = (await this.#load(`places-${piece}`))[at - places[piece]];
      const flat = text.replace(LINE_END, " · ").replaceAll("\n", " ");
      const marks = this.terms.marks(flat, asked);
      const words = [...new Set(marks.map(([from, to]) => flat.slice(from, to).toLowerCase()))];
      const [path, id] = address.split("#");
      const found = words.length ? `?h=${encodeURIComponent(words.join(" "))}` : "";
      return {
        title,
        page,
        fit,
        address: `${path || "./"}${found}${id ? `#${id}` : ""}`,
        excerpt: this.#excerpt(flat, marks),
      };
    }

    /* The part of a text that says most of what was asked for, as texts and marks. */
    #excerpt(text, marks) {
      const most = this.terms.han.test(text.slice(0, AROUND)) ? AROUND / WIDE : AROUND;
      const said = (from) => {
        const inside = marks.filter(([start, end]) => start >= from && end <= from + most - BEFORE);
        return new Set(inside.map(([start, end]) => text.slice(start, end).toLowerCase())).size;
      };
      const [best = 0] = marks.map(([start]) => start).sort((one, other) => said(other) - said(one) || one - other);
      const from = best > BEFORE ? wordAt(text, best - BEFORE, best) : 0;
      return marked(text, marks, from, Math.min(text.length, from + most));
    }

    /* A piece of the index; one that could not be loaded is asked for again by the next query. */
    #load(name) {
      const loading = this.pieces.get(name) ?? load(new URL(`${name}.json`, this.home));
      this.pieces.set(name, loading);
      loading.catch(() => this.pieces.delete(name));
      return loading;
    }
  }

  async function load(address) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(WAIT) });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  /* A part of a text, as texts and marks: whatever stands in it, nothing else comes into the page. */
  function marked(text, marks, from, to) {
    const parts = [from ? "…" : ""];
    let at = from;
    for (const [start, end] of marks) {
      if (start < from || end > to) continue;
      const mark = Object.assign(document.createElement("mark"), { textContent: text.slice(start, end) });
      parts.push(text.slice(at, start), mark);
      at = end;
    }
    return [...parts, text.slice(at, to), to < text.length ? "…" : ""];
  }

  /* Where the first word begins between two places of a text. */
  function wordAt(text, from, to) {
    const space = text.indexOf(" ", from);
    return space >= 0 && space < to ? space + 1 : from;
  }

  /* Which piece has a term or a place, by the first of each piece. */
  function pieceOf(firsts, wanted) {
    let [from, to] = [0, firsts.length];
    while (to - from > 1) {
      const middle = (from + to) >> 1;
      if (firsts[middle] <= wanted) from = middle;
      else to = middle;
    }
    return from;
  }

  window.glossarySearch.Texts = Texts;
})();
