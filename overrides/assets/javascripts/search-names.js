"use strict";
/*
 * Finds entries by any of their names, as somebody types them. A name stands in the data once; what
 * may be typed in its place is derived here, by the rules of scripts/pages/search_names.py.
 */
(() => {
  /* How a name fits: the whole of it, in the plural, its beginning, its words, but for one slip of the
     fingers, or as a part of what was typed. */
  const [WHOLE, PLURAL, BEGUN, WORDS, SLIP, HELD, NOT] = [0, 1, 2, 3, 4, 5, 6];
  /* Ranks of what nobody calls an entry; pinyin and ids come after those that the data have. */
  const [CODE, SOUND, ID] = [5, 7, 8];
  const LEAST_FOR_SLIP = { letters: 5, characters: 3 };
  const LEAST_INITIALS = 2;
  const PLURALS = [
    [/ies$/, "y"],
    [/ices$/, "ix"],
    [/(?<=s|x|z|ch|sh)es$/, ""],
    [/(?<!s)s$/, ""],
  ];
  const HAN = /^\p{sc=Han}/u;
  const BRACKETED = /\s*[（(]([^（()）]+)[)）]/u;
  const TIMES = /×|\*(?= ?\d)/g;
  const ACCENTS = /[\u0300-\u036f]/g;

  class Names {
    constructor({ term, entries, folds, before, after, within, sounds, readings }) {
      this.folds = new Map([...folds].flatMap((sign, at, all) => (at % 2 ? [] : [[sign, all[at + 1]]])));
      this.sounds = new Map(
        Object.entries(sounds).flatMap(([sound, signs]) => [...signs].map((sign) => [sign, sound])),
      );
      this.readings = readings;
      this.entries = entries.map(([id, family, says, title]) => ({ id, family, says, title }));
      this.names = entries.flatMap(([id, , , ...ranks], entry) => {
        const listed = ranks.flatMap((texts, rank) => (texts ? texts.split("\n").map((text) => [text, rank]) : []));
        return [...listed, [id, ID]].map(([text, rank]) => this.#known(text, entry, rank));
      });
      this.asking = outside([...before, ...within], [...after, ...within]);
      this.within = outside(within, within);
      this.terms = [term].flat().map((own) => this.words(own).join(""));
    }

    /* A text as names are compared: its letters and digits, in one of their forms. */
    key(text) {
      const bare = text.normalize("NFKD").replace(TIMES, "x").replace(ACCENTS, "").toLowerCase();
      return this.folded(bare.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, ""));
    }

    /* A text with its characters in the written form of the names. */
    folded(text) {
      return [...text].map((sign) => this.folds.get(sign) ?? sign).join("");
    }

    /* The words of a text; characters of a script without spaces are one. */
    words(text) {
      const parted = text.normalize("NFKD").replace(TIMES, "x").replace(ACCENTS, "").toLowerCase();
      return (this.folded(parted.normalize("NFC")).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap(
        (word) => word.match(/\p{sc=Han}+|[^\p{sc=Han}]+/gu) ?? [],
      );
    }

    #known(text, entry, rank) {
      const key = this.key(text);
      const read = this.readings[key] ?? [...key].map((sign) => this.sounds.get(sign) ?? sign);
      const spoken = read.join("");
      const initials = spoken === key ? "" : read.map(([first]) => first).join("");
      return { text, entry, rank, key, words: this.words(text), spoken: spoken === key ? "" : spoken, initials };
    }

    /* The entries that a query may mean, the best first: each with the name that fits it best. */
    find(query, most) {
      const key = this.key(query);
      if (!key) return [];
      const asked = { key, singles: singles(key), words: this.words(query), latin: !/\p{sc=Han}/u.test(key) };
      // The width of a road is a road width; in Chinese 的 stands where English has “of” the other way round.
      const turned = query.replace(/^(the )?(.+) of (an? |the )?(.+)$/i, "$4 $2");
      asked.turned = [turned, query.replaceAll("的", "")].map((text) => this.key(text));
      const best = new Map();
      for (const name of this.names) {
        const hit = fitting(asked, name);
        const known = best.get(name.entry);
        if (hit.fit < NOT && !(known && order(known, hit) <= 0)) best.set(name.entry, hit);
      }
      const hits = [...best.values()].sort(order);
      /* Who typed a whole name wants no guesses. */
      return hits.filter(({ fit }) => fit < SLIP || hits[0].fit > PLURAL).slice(0, most);
    }

    /* What a query asks for: of one for a definition, "what is a road in a city", the name; else what is left
       without its field. */
    about(query) {
      const names = [query, this.#saidOnce(query)].map((text) => text.replace(this.asking, ""));
      return names.find((name) => this.#wholly(name)) ?? (query.replace(this.within, "") || query);
    }

    /* The name that a text is the whole of. */
    #wholly(text) {
      const [hit] = this.find(text, 1);
      return hit?.fit <= PLURAL ? hit.name : undefined;
    }

    /* A query without the brackets that say its name again: in another language, or by its first letters. */
    #saidOnce(query) {
      return query.replace(BRACKETED, (whole, inside) => {
        const name = this.#wholly(query.replace(whole, "").replace(this.asking, ""));
        const initials = name?.words.map(([first]) => first).join("");
        const again = name && (this.#wholly(inside)?.entry === name.entry || this.key(inside) === initials);
        return again ? "" : whole;
      });
    }

    /* The ids of all entries of which a query may be a name, the best first, and of which it is a whole one. */
    named(query) {
      const hits = this.find(query, Infinity).filter(({ fit }) => fit < HELD);
      const ids = (some) => some.map(({ name }) => this.entries[name.entry].id);
      return { ids: ids(hits), whole: ids(hits.filter(({ fit }) => fit <= PLURAL)) };
    }
  }

  /* A pattern of what stands before a text and behind it. */
  function outside(before, after) {
    return new RegExp(`^${anyOf(before)}+|${anyOf(after)}+$`, "giu");
  }

  /* A pattern of some words, each whole where words are parted, and of the signs beside them. */
  function anyOf(words) {
    const all = [...words].sort((one, other) => other.length - one.length);
    const whole = all.map((word) => (HAN.test(word) ? word : `(?<![a-z])${word}(?![a-z])`));
    return `(?:${whole.join("|")}|[^\\p{L}\\p{N}])`;
  }

  /* What a word may be the plural of. */
  function singles(key) {
    return PLURALS.filter(([ending]) => ending.test(key)).map(([ending, own]) => key.replace(ending, own));
  }

  /* How a name fits what is asked, by the way it is written or by the way it sounds. */
  function fitting(asked, name) {
    const written = { name, rank: name.rank, fit: fitOf(asked, name) };
    if (!name.spoken || !asked.latin || written.fit === WHOLE) return written;
    const { spoken, initials } = name;
    const short = asked.key.length < LEAST_INITIALS;
    const heard = { name, rank: SOUND, fit: NOT };
    if (asked.key === spoken || (asked.key === initials && !short)) heard.fit = WHOLE;
    else if (!short && (spoken.startsWith(asked.key) || initials.startsWith(asked.key))) heard.fit = BEGUN;
    return order(written, heard) <= 0 ? written : heard;
  }

  function fitOf({ key, singles: ones, words, turned }, name) {
    if (name.key === key || turned.includes(name.key)) return WHOLE;
    if (ones.includes(name.key)) return PLURAL;
    if (name.key.startsWith(key) || ones.some((one) => name.key.startsWith(one))) return BEGUN;
    if (name.rank < CODE && words.every((word) => begins(word, name))) return WORDS;
    const least = HAN.test(name.key) ? LEAST_FOR_SLIP.characters : LEAST_FOR_SLIP.letters;
    // Who typed a word more did not mistype the name.
    const more = HAN.test(name.key) && key.includes(name.key);
    if (name.key.length >= least && !more && [key, ...ones].some((one) => isSlip(one, name.key))) return SLIP;
    return name.rank < CODE && holds(words, name.words) ? HELD : NOT;
  }

  /* Whether one of a name's words begins with a word, or holds it where words are not parted. */
  function begins(word, { key, words }) {
    if (/\p{sc=Han}/u.test(word)) return key.includes(word);
    return [word, ...singles(word)].some((one) => words.some((own) => own.startsWith(one)));
  }

  /* Whether the words of a query hold those of a name, one after another. */
  function holds(words, own) {
    const fits = (word, mine) =>
      word === mine || singles(word).includes(mine) || (/\p{sc=Han}{2}/u.test(mine) && word.includes(mine));
    return words.some((_, start) =>
      own.every((mine, at) => start + at < words.length && fits(words[start + at], mine)),
    );
  }

  /* Whether two texts differ by one letter more, less or other, or by two that changed places. */
  function isSlip(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const same = (mine, its) => one.slice(at + mine) === other.slice(at + its);
    const swapped = one[at] === other[at + 1] && one[at + 1] === other[at] && same(2, 2);
    return same(1, 1) || same(1, 0) || same(0, 1) || swapped;
  }

  /* The better hit first: how it fits, what the name is, how much of it was typed; held, the longest name. */
  function order(one, other) {
    const left = (one.fit === HELD ? other : one).name.key.length;
    const right = (one.fit === HELD ? one : other).name.key.length;
    const tier = ({ fit }) => (fit === PLURAL ? WHOLE : fit);
    return (
      tier(one) - tier(other) ||
      one.rank - other.rank ||
      one.fit - other.fit ||
      left - right ||
      one.name.entry - other.name.entry
    );
  }

  window.glossarySearch = { ...window.glossarySearch, Names, singles, LESS_THAN_A_NAME: HELD, isSlip };
})();
