"use strict";
/*
 * The terms by which the search compares texts with what is typed, by the rules of
 * scripts/site/search_terms.py, and how far a place fits those of a query.
 */
(() => {
  const ACCENTS = /[\u0300-\u036f]/g;
  const RUN = "[\\p{L}\\p{N}]+";
  const JOINED = /[a-z]+(?:-[a-z]+)+/g;
  /* What a name is put together from: PaddleDetection, SwinTransformer. */
  const PARTS = /\p{Lu}\p{Ll}{3,}(?=\p{Lu})|(?<=\p{Ll})\p{Lu}\p{Ll}{3,}/gu;
  const LEAST_BEGINNING = 3;
  const LEAST_FOR_SLIP = 5;
  /* conv_1, layer4.2: the number counts the names, and is no 1 of 1 × 1. */
  const NUMBER_IN_CODE = /(?<=\p{L}\d*)(?:[_.]\d+)+(?!\w)/gu;
  /* A whole text that was pasted has more words than tell what it asks for. */
  const MOST_ASKED = 40;
  /* What is left of a term's weight where only its beginning was typed, or a letter is another. */
  const [BEGUN, SLIPPED] = [0.6, 0.5];
  /* What a place of a list or a notebook is worth. */
  const LATE = 0.65;
  /* How much more a place is worth one of whose ways to ask is the query itself. */
  const ALIKE = 3;

  class Terms {
    constructor({ ended, doubled, numbered, sized, large, any, han, folds, alike, stop, kept, own }) {
      this.ended = new RegExp(ended);
      this.doubled = new RegExp(doubled);
      this.numbered = new RegExp(numbered);
      this.sized = new RegExp(`^(?:${sized})$`);
      this.large = new RegExp(large);
      this.any = any;
      this.run = new RegExp(`${sized}|${RUN}`, "gu");
      this.han = new RegExp(`[${han}]`);
      this.parted = new RegExp(`[${han}]+|[^${han}]+`, "gu");
      this.folds = new Map([...folds].flatMap((sign, at, all) => (at % 2 ? [] : [[sign, all[at + 1]]])));
      const silent = stop.filter((word) => this.han.test(word));
      this.silent = new Set(silent);
      this.parts = anyOf([...silent, ...kept]);
      const pairs = alike.flatMap((words) => words.map((word) => [this.plain(word), this.plain(words[0])]));
      this.signs = new Map(pairs.filter(([word]) => this.han.test(word)));
      // A sign alone is a word of its own where nothing stands beside it: 画 in 怎么画, not in 动画.
      this.others = anyOf([...this.signs.keys()].filter((word) => word.length > 1));
      const latin = pairs.filter(([word]) => !this.han.test(word));
      this.stems = new Map(latin.map((pair) => pair.map((word) => this.#bare(word))));
      this.stop = new Set(stop.map((word) => this.stem(word)));
      this.own = own.flatMap((term) => [...this.runs(term), this.plain(term).replaceAll(" ", "")]);
    }

    plain(text) {
      const bare = text.normalize("NFKD").replaceAll("×", "x").replace(ACCENTS, "").toLowerCase();
      return [...bare.normalize("NFC")].map((sign) => this.folds.get(sign) ?? sign).join("");
    }

    /* The words of a text; characters of a script that parts none stand together. */
    runs(text) {
      const runs = this.plain(text).match(this.run) ?? [];
      return runs.flatMap((run) => (this.sized.test(run) ? [run] : run.match(this.parted)));
    }

    /* The terms of a text that tell something. */
    of(text) {
      return this.runs(text).flatMap((run) => (this.han.test(run) ? this.#neighbours(run) : this.#word(run)));
    }

    /* The terms of a query, and those of them that tell something: where the site's own term stands
       beside others, it does not, nor does the number of a name in code. */
    asked(query) {
      const text = query.replace(NUMBER_IN_CODE, " ");
      const own = new Set(this.own.map((word) => this.stem(word)));
      const bare = this.own.filter((term) => this.han.test(term)).reduce(without, this.plain(text));
      // What a hyphen joins stands in the index in one word, too: non-local.
      const hyphened = (bare.match(JOINED) ?? []).map((each) => this.stem(each.replaceAll("-", "")));
      const parts = (text.match(PARTS) ?? []).flatMap((part) => this.of(part));
      const rest = [...this.of(bare), ...hyphened, ...parts].filter((term) => !own.has(term));
      const [all, telling] = [this.of(text), rest].map((terms) => [...new Set(terms)].slice(0, MOST_ASKED));
      return { all, telling: telling.length ? telling : all };
    }

    /* The term that one means which is no word: a slip of a word that stands for others. */
    meantBy(term) {
      if (term.length < LEAST_FOR_SLIP) return undefined;
      const known = [...this.stems.keys()].find((own) => window.glossarySearch.isSlip(term, own));
      return this.stems.get(known);
    }

    stem(word) {
      const bare = this.#bare(word);
      return this.stems.get(bare) ?? bare;
    }

    #bare(word) {
      const found = this.ended.exec(word);
      return found ? found[1].replace(this.doubled, "$1") : word;
    }

    #word(run) {
      if (this.sized.test(run)) return this.#size(run);
      const words = [run, ...(this.numbered.exec(run)?.slice(1) ?? [])].filter(Boolean).map((word) => this.stem(word));
      return words.filter((word) => !this.stop.has(word));
    }

    /* A size, each two neighbours of a longer one, and the term of any size. */
    #size(run) {
      const numbers = run.match(/\d+/g);
      const pairs = numbers.slice(1).map((number, at) => `${numbers[at]}x${number}`);
      const whole = pairs.length > 1 ? [numbers.join("x")] : [];
      return [...whole, ...pairs, ...(this.large.test(run) ? [this.any[whole.length]] : [])];
    }

    #neighbours(run) {
      const same = run.replace(this.others, (word) => this.signs.get(word));
      const telling = same.replace(this.parts, (word) => (this.silent.has(word) ? " " : word));
      const parts = telling.split(" ").filter(Boolean);
      return parts.flatMap((part) => neighbours(this.signs.get(part) ?? part));
    }

    /* Where a text says something that is asked for: from each place to its end. */
    marks(text, asked) {
      const wanted = new Set(asked);
      const found = [];
      for (const { 0: run, index } of text.replaceAll("×", "x").matchAll(this.run)) {
        if (!this.han.test(run) && this.of(run).some((term) => wanted.has(term)))
          found.push([index, index + run.length]);
        else for (const at of this.#signs(run, wanted)) found.push([index + at, index + at + 2]);
      }
      return found.reduce(joined, []);
    }

    #signs(run, wanted) {
      const pairs = this.han.test(run) ? neighbours(this.plain(run)) : [];
      return [...pairs.keys()].filter((at) => wanted.has(pairs[at]));
    }
  }

  function without(text, term) {
    return text.replaceAll(term, " ");
  }

  function joined(ranges, [from, to]) {
    const last = ranges.at(-1);
    if (last && from <= last[1]) last[1] = to;
    else ranges.push([from, to]);
    return ranges;
  }

  /* A pattern of any of some texts, the longest first; of none where there is none. */
  function anyOf(texts) {
    const all = [...texts].sort((one, other) => other.length - one.length);
    return new RegExp(all.join("|") || "(?!)", "g");
  }

  function neighbours(run) {
    const signs = [...run];
    return signs.length > 1 ? signs.slice(1).map((sign, at) => signs[at] + sign) : signs;
  }

  /* The terms of a piece that one of a query means, each with what is left of its weight. */
  function meant(term, piece) {
    if (Object.hasOwn(piece, term)) return [[term, 1]];
    const known = Object.keys(piece);
    const short = /^[a-z0-9]/.test(term) && term.length < LEAST_BEGINNING;
    const begun = short ? [] : known.filter((own) => own.startsWith(term));
    if (begun.length) return begun.map((own) => [own, BEGUN]);
    if (term.length < LEAST_FOR_SLIP) return [];
    return known.filter((own) => window.glossarySearch.isSlip(term, own)).map((own) => [own, SLIPPED]);
  }

  /* The places or ways of a row, each with its number of steps. */
  function* stepped(row, most) {
    let at = 0;
    for (const step of row) {
      at += Math.floor(step / most);
      yield [at, step % most];
    }
  }

  /* What each place tells of a term, what share of each way to ask it is, and how rare it is. */
  function weighed(term, piece, { count, levels, most, shares }) {
    const [places, ways] = [new Map(), new Map()];
    const add = (told, at, weight) => told.set(at, Math.max(told.get(at) ?? 0, weight));
    for (const [own, left] of meant(term, piece)) {
      for (const [at, weight] of stepped(piece[own][0], most)) add(places, at, (weight / levels) * left);
      for (const [way, share] of stepped(piece[own][1], shares)) add(ways, way, (share / (shares - 1)) * left);
    }
    const rare = places.size ? Math.log(1 + (count - places.size + 0.5) / (places.size + 0.5)) : 0;
    return { places, ways, rare };
  }

  function rarity(terms) {
    return terms.reduce((sum, { rare }) => sum + rare, 0);
  }

  /* How like a query the likest way to ask for each place is, 0 to 1: the share of the way that the query says, times
     the share of the query that the way says. */
  function likest(words, { ways: most }) {
    const whole = rarity(words);
    const said = new Map();
    for (const { ways, rare } of words) {
      for (const [way, share] of ways) {
        const [ofWay, ofQuery] = said.get(way) ?? [0, 0];
        said.set(way, [ofWay + share, ofQuery + rare / whole]);
      }
    }
    const like = new Map();
    for (const [way, [ofWay, ofQuery]] of said) {
      const at = Math.floor(way / most);
      like.set(at, Math.max(like.get(at) ?? 0, ofWay * ofQuery));
    }
    return like;
  }

  /* Places by how well they fit: what they tell of each term, the more the rarer it is (BM25); who tells of
     most of the query comes before who tells much of a part, and who is asked for in such words before either. All
     words are compared, the site's own term, too: who asks what parts it from another word names both. */
  function ranked(found, words, head) {
    const whole = rarity(found);
    const like = likest(words, head);
    const told = new Map();
    for (const { places, rare } of found) {
      for (const [at, weight] of places) {
        const { sum, covered, terms } = told.get(at) ?? { sum: 0, covered: 0, terms: 0 };
        told.set(at, { sum: sum + rare * weight, covered: covered + rare, terms: terms + 1 });
      }
    }
    const worth = (at) => (at < head.last ? 1 : LATE) * (1 + ALIKE * (like.get(at) ?? 0));
    return [...told]
      .map(([at, { sum, covered, terms }]) => ({ at, terms, fit: sum * (covered / whole) * worth(at) }))
      .sort((one, other) => other.fit - one.fit || one.at - other.at);
  }

  Object.assign(window.glossarySearch, { Terms, weighed, ranked });
})();
