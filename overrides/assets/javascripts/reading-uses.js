"use strict";
/*
 * Where a text uses the term, and what stands around each use, by name: what scripts/reading/uses.py
 * and features.py do.
 */
(() => {
  const { Reading } = window.glossaryReading;
  const WORD = /[a-z0-9]/;
  const singular = (term) => term.replaceAll("-", " ").replace(/s$/, "");
  const isHan = (sign) => sign >= "\u3400" && sign <= "\u9fff";

  /* Returns [{start, end, verb}] for a text in its common spelling. */
  function uses(reading, text) {
    const found = spans(text, reading.pattern.term);
    if (!found.length) return [];
    const verbs = reading.verbs.flatMap((source) => spans(text, new RegExp(source, "g")));
    return found.map(([start, end]) => ({
      start,
      end,
      verb: verbs.some(([a, b]) => a < end && start < b),
    }));
  }

  function spans(text, pattern) {
    return [...text.matchAll(pattern)].map((found) => [found.index, found.index + found[0].length]);
  }

  function tokens(reading, text, start, end) {
    return [...text.slice(start, end).matchAll(reading.pattern.token)].map((found) => {
      const token = found[1] === undefined ? found[0] : shape(reading, found[0]);
      const from = start + found.index;
      return {
        text: token,
        start: from,
        end: from + found[0].length,
        han: isHan(token),
      };
    });
  }

  function shape(reading, written) {
    const parts = written.replace("batch size", "batch").match(reading.pattern.size) ?? [];
    const sizes = parts.filter((size) => size !== "x");
    const window = sizes.every((size) => /^\d+$/.test(size) && Number(size) <= reading.limits.small);
    return `[${sizes.length}${window ? "-" : ""}]`;
  }

  function before(reading, text, use) {
    const { slice, far } = reading.limits;
    let start = Math.max(0, use.start - slice);
    while (start > 0 && start < use.start && WORD.test(text[start - 1]) && WORD.test(text[start])) start += 1;
    return within(tokens(reading, text, start, use.start).reverse(), far);
  }

  function behind(reading, text, use) {
    const { slice, far } = reading.limits;
    let end = Math.min(text.length, use.end + slice);
    while (end > use.end && end < text.length && WORD.test(text[end]) && WORD.test(text[end - 1])) end -= 1;
    return within(tokens(reading, text, use.end, end), far);
  }

  /* The tokens that begin within so many words, the nearest first; two Chinese characters are one. */
  function within(nearestFirst, words) {
    let passed = 0;
    const past = nearestFirst.findIndex((token) => (passed += token.han ? 0.5 : 1) > words);
    return past < 0 ? nearestFirst : nearestFirst.slice(0, past);
  }

  const byStart = (side) => [...side].sort((a, b) => a.start - b.start);

  /* Returns a Map of the features of a use, each with where it is seen first, as [start, end]. */
  function features(reading, text, use) {
    const found = new Map();
    const add = (name, start, end) => found.has(name) || found.set(name, [start, end]);
    const term = singular(text.slice(use.start, use.end));
    add(`=${term}`, use.start, use.end);
    byName(reading, text, use, term, add);
    if (use.verb) add("=verb", use.start, use.end);
    const sides = [before(reading, text, use), behind(reading, text, use)];
    beside("<", sides[0], use.start, reading, add);
    beside(">", sides[1], use.end, reading, add);
    for (const side of sides) {
      const denied = deniedParts(reading, text, side);
      const signed = (sign) => (name, start, end) => {
        const not = denied.some(([a, b]) => a <= start && start < b);
        add((not ? "!" : "") + sign + name, start, end);
      };
      around(byStart(side), reading, signed(""));
      close(byStart(within(side, reading.limits.near)), reading, signed("~"));
    }
    return found;
  }

  /* The longest name of a sense that the use is a part of. */
  function byName(reading, text, use, term, add) {
    for (const [head, own, tail, code] of reading.named) {
      const [start, end] = [use.start - head.length, use.end + tail.length];
      if (own !== term || start < 0 || text.slice(start, use.start) !== head) continue;
      if (text.slice(use.end, end) !== tail || withinWord(text, start) || withinWord(text, end)) continue;
      add(`@${code}`, start, end);
      return;
    }
  }

  const withinWord = (text, edge) => /^[a-z]{2}$/.test(text.slice(Math.max(0, edge - 1), edge + 1));

  function beside(sign, nearestFirst, edge, reading, add) {
    const [first] = nearestFirst;
    if (!first || Math.max(edge - first.end, first.start - edge) > reading.limits.gap) return;
    for (const length of first.han ? [2, 3] : [1, 2]) {
      const run = byStart(nearestFirst.slice(0, length));
      if (isRun(run, length)) add(sign + joined(run), run[0].start, run.at(-1).end);
    }
  }

  function around(ordered, reading, add) {
    ordered.forEach((token, index) => {
      if (!token.han) {
        if (!idle(token, reading)) add(named(token), token.start, token.end);
        return;
      }
      const pair = ordered.slice(index, index + 2);
      if (isRun(pair, 2)) add(joined(pair), token.start, pair[1].end);
    });
  }

  function close(ordered, reading, add) {
    const [latin, han] = reading.limits.runs;
    ordered.forEach((token, index) => {
      if (!token.han && !idle(token, reading)) add(named(token), token.start, token.end);
      for (let length = 2; length <= (token.han ? han : latin); length += 1) {
        const run = ordered.slice(index, index + length);
        if (isRun(run, length)) add(joined(run), run[0].start, run.at(-1).end);
      }
    });
  }

  /* So many tokens of one script that follow one another, characters without a gap. */
  function isRun(run, length) {
    if (run.length < length) return false;
    return run.every((token, at) => {
      const next = run[at + 1];
      return !next || (token.han === next.han && (!token.han || token.end === next.start));
    });
  }

  const joined = (run) => run.map((token, at) => (at && !token.han ? " " : "") + named(token)).join("");

  function named({ text }) {
    return /^[0-9]/.test(text) && !text.endsWith("d") ? "#" : stem(text);
  }

  function stem(word) {
    return word.length > 3 && /s$/.test(word) && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
  }

  function idle(token, reading) {
    const name = named(token);
    return reading.idle.has(name) || /^[#a-z]$/.test(name);
  }

  function deniedParts(reading, text, side) {
    const { negation } = reading.pattern;
    if (!negation || !side.length) return [];
    const start = Math.min(...side.map((token) => token.start));
    const end = Math.max(...side.map((token) => token.end));
    const [latin, han] = reading.limits.denied;
    return spans(text.slice(start, end), negation).map(([, behindIt]) => {
      const first = start + behindIt;
      const last = Math.min(end, first + (isHan(text[first] ?? "") ? han : latin));
      const stop = text.slice(first, last).search(reading.pattern.stop);
      return [first, stop < 0 ? last : first + stop];
    });
  }

  Object.assign(Reading.prototype, {
    uses(text) {
      return uses(this, text);
    },
    features(text, use) {
      return features(this, text, use);
    },
  });
})();
