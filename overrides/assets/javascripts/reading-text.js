"use strict";
/*
 * A text in the common spelling in which the reader of uses compares it, each character knowing its
 * place: what scripts/reading/normal.py does, by the same patterns, which stand in the data.
 */
(() => {
  const NAMED = /^#([xX]?)([0-9a-fA-F]+)$/;

  class Reading {
    /* `tables`: the patterns and spellings, as scripts/pages/reading.py writes them. */
    constructor(tables) {
      Object.assign(this, tables, { idle: new Set(tables.idle) });
      const { patterns } = tables;
      const compiled = Object.entries(patterns).map(([key, source]) => [key, new RegExp(source, "g")]);
      this.pattern = Object.fromEntries(compiled);
      this.fold = new Map((tables.folded.match(/../gu) ?? []).map((pair) => [...pair]));
      this.style = new Set(tables.styles);
      this.usualForms = new Map();
    }

    /* Returns {text, starts, ends}: the text, and where in the source each character was written. */
    normal(source) {
      const { pattern } = this;
      let read = this.characters(source);
      const replace = (name, instead) => (read = replaced(read, pattern[name], instead));
      replace("tag", () => "");
      replace("entity", (found) => this.entity(found[1]));
      replace("command", (found) => this.command(found[1]));
      replace("markup", (found) => ("{}".includes(found[0]) ? "" : " "));
      replace("broken", (found) => found[1] + found[2]);
      replace("camel", (found) => `${found[1]} ${found[2]}`);
      read = { ...read, text: small(read.text) };
      replace("dash", () => "-");
      replace("joint", (found) => `${found[1]} ${found[2]}`);
      replace("space", () => " ");
      replace("inHan", (found) => found[1] + found[2]);
      replace("inHan", (found) => found[1] + found[2]);
      if (pattern.variant) replace("variant", (found) => this.variants[found[0]]);
      return read;
    }

    characters(source) {
      const pieces = [];
      const starts = [];
      const ends = [];
      let place = 0;
      for (const character of source) {
        const next = place + character.length;
        const usual = this.usual(character);
        for (let count = usual.length; count; count -= 1) {
          starts.push(place);
          ends.push(next);
        }
        pieces.push(usual);
        place = next;
      }
      return {
        text: pieces.join(""),
        starts: Int32Array.from(starts),
        ends: Int32Array.from(ends),
      };
    }

    usual(character) {
      let found = this.usualForms.get(character);
      if (found === undefined) {
        found = this.usualForm(character);
        this.usualForms.set(character, found);
      }
      return found;
    }

    usualForm(character) {
      const { unseen } = this.pattern;
      unseen.lastIndex = 0;
      if (unseen.test(character)) return "";
      if (character in this.letters) return this.letters[character];
      const plain = character.normalize("NFKC");
      const letter = this.letters[plain] ?? plain;
      return this.fold.get(letter) ?? letter;
    }

    entity(name) {
      const numbered = NAMED.exec(name);
      if (!numbered) return Object.hasOwn(this.entities, name) ? this.entities[name] : "";
      const code = parseInt(numbered[2], numbered[1] ? 16 : 10);
      const whole = (code >= 32 && code < 0xd800) || (code >= 0xe000 && code < 0x110000);
      return whole ? String.fromCodePoint(code) : "";
    }

    command(name) {
      if (this.style.has(name)) return "";
      return ` ${Object.hasOwn(this.commands, name) ? this.commands[name] : name} `;
    }
  }

  function small(text) {
    // At the end of a word JavaScript has another small sigma.
    const lower = text.toLowerCase().replaceAll("ς", "σ");
    if (lower.length === text.length) return lower;
    // A letter whose small form is two characters keeps its form, as places count characters.
    return [...text].map((sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign)).join("");
  }

  function alike(one, other) {
    let count = 0;
    while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
    return count;
  }

  const reversed = (text) => text.split("").reverse().join("");

  /* Characters that remain at the two ends of a match keep their places; others stand for all of it. */
  function replaced(read, pattern, instead) {
    const edits = [...read.text.matchAll(pattern)].map((found) => [found.index, found[0], instead(found)]);
    if (!edits.length) return read;
    const size = edits.reduce((sum, [, was, made]) => sum + made.length - was.length, read.text.length);
    const [starts, ends] = [new Int32Array(size), new Int32Array(size)];
    const pieces = [];
    let [last, filled] = [0, 0];
    const copy = (from, to) => {
      starts.set(read.starts.subarray(from, to), filled);
      ends.set(read.ends.subarray(from, to), filled);
      filled += to - from;
    };
    for (const [start, was, made] of edits) {
      const end = start + was.length;
      pieces.push(read.text.slice(last, start), made);
      copy(last, start);
      const head = alike(made, was);
      const tail = Math.min(made.length - head, alike(reversed(made), reversed(was)), was.length - head);
      copy(start, start + head);
      const middle = filled + made.length - head - tail;
      const finish = read.ends[Math.max(end - tail - 1, start)];
      starts.fill(Math.min(read.starts[Math.min(start + head, end - 1)], finish), filled, middle);
      ends.fill(finish, filled, middle);
      filled = middle;
      copy(end - tail, end);
      last = end;
    }
    pieces.push(read.text.slice(last));
    copy(last, read.text.length);
    return { text: pieces.join(""), starts, ends };
  }

  window.glossaryReading = { Reading };
})();
