"use strict";
/*
 * <which-sense-box>: ranks the senses of the term for a pasted sentence by the cues found in it.
 * The cues stand with each sense in glossary/concepts/, how the term is known and what the box says
 * in glossary/box.yml; which-sense-data.js is made from them.
 */
(() => {
  // The data say under which name the page offers the box to other scripts.
  const glossary = window.glossaryBox;
  const { box } = glossary;
  const HAN = "\\u3400-\\u9fff";
  const LETTER = new RegExp(`[${HAN}]`, "g");
  /* Characters of another script and their own ones, which patterns and cues are written in. */
  const FOLDED = new Map((box.folded.match(/../gu) ?? []).map((pair) => [...pair]));
  /* A sense that stays open although nothing speaks for it outweighs nothing, and no cue. */
  const FAINT = 0.1;

  const TERM = new RegExp(box.term, "i");
  const VERBS = box.verbs.map((source) => new RegExp(source, "gi"));
  /* Any number, but for one that says how many dimensions there are: those tell senses apart. */
  /* The number is matched ahead and then taken whole: tried again from each of its digits, and with
     each of its beginnings, a long one would take the cube of its length. */
  const NUMBER = new RegExp(`(?<!\\d)(?=(\\d+(?:\\.\\d+)?))\\1(?!\\s?-?(?:${box.dimensions}))`, "g");

  /* Scoring: pure, for any page and any list of senses. */

  function tidy(text) {
    return text
      .toLowerCase()
      .replace(LETTER, (letter) => FOLDED.get(letter) ?? letter)
      .replace(/[×✕]/g, "x")
      .replace(/[’‘]/g, "'")
      .replace(/[‐‑]/g, "-")
      .replace(/\s+/g, " ")
      .replace(NUMBER, "#")
      .replace(/(?<=#|\b[a-z]) ?x ?(?=#|[a-z]\b|[a-z]x)/g, "x")
      .replace(/,(?: )(?=[a-z]\b)/g, ",")
      .replace(new RegExp(`(?<=[${HAN}]) | (?=[${HAN}])`, "g"), "");
  }

  function pattern(cue) {
    const escaped = tidy(cue).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const before = /^[a-z0-9#]/.test(tidy(cue)) ? "(?<![a-z0-9#])" : "";
    const after = /[a-z0-9#]$/.test(tidy(cue)) ? "(?:s|es)?(?![a-z0-9#])" : "";
    return new RegExp(before + escaped + after, "g");
  }

  /* A cue says more the longer it is, and the fewer senses share it. */
  function weight(cue, sharing) {
    const length = new RegExp(`[${HAN}]`).test(cue) ? Math.ceil(cue.length / 2) : cue.split(/[\s-]+/).length;
    return (1 + 0.5 * (Math.min(length, 4) - 1)) / Math.sqrt(sharing);
  }

  /* Texts in other languages use words of the first one too, such as names and shapes. */
  function cuesOf(sense, lang) {
    return [...new Set([lang, box.languages[0]].flatMap((tag) => sense.cues[tag] ?? []))];
  }

  function found(text, senses, lang) {
    const holders = new Map();
    for (const sense of senses) {
      for (const cue of cuesOf(sense, lang)) holders.set(cue, [...(holders.get(cue) ?? []), sense.id]);
    }
    const hits = [];
    for (const [cue, ids] of holders) {
      for (const match of text.matchAll(pattern(cue))) {
        hits.push({ cue, ids, from: match.index, to: match.index + match[0].length });
      }
    }
    hits.sort((a, b) => b.to - b.from - (a.to - a.from));
    return hits.filter((hit, i) => !hits.slice(0, i).some((longer) => inside(hit, longer)));
  }

  function inside(hit, longer) {
    const wider = longer.to - longer.from > hit.to - hit.from;
    return wider && longer.from <= hit.from && hit.to <= longer.to;
  }

  function notTheTerm(text) {
    const without = VERBS.reduce((rest, verb) => rest.replace(verb, " "), text);
    if (TERM.test(without)) return null;
    const cues = VERBS.flatMap((verb) => text.match(verb) ?? []).map((use) => use.trim());
    return [{ id: "not-the-term", code: box.notTheTerm, score: 1, cues }];
  }

  /* Returns [{id, code, score, cues}], the best first; equal scores stay in the glossary’s order. */
  function whichSense(text, lang = box.languages[0], senses = glossary.senses) {
    const tidied = tidy(text);
    const verb = notTheTerm(tidied);
    if (verb) return verb;
    const hits = found(tidied, senses, lang);
    const ranked = senses.map((sense) => {
      const cues = [...new Set(hits.filter((hit) => hit.ids.includes(sense.id)).map((hit) => hit.cue))];
      const sharing = (cue) => hits.find((hit) => hit.cue === cue).ids.length;
      const faint = box.open.includes(sense.code) ? FAINT : 0;
      const score = cues.reduce((sum, cue) => sum + weight(cue, sharing(cue)), faint);
      return { id: sense.id, code: sense.code, score: Math.round(score * 1000) / 1000, cues };
    });
    return ranked.filter((item) => item.score > 0).sort((a, b) => b.score - a.score);
  }

  /* Tries the labelled uses: for how many the best answer is accepted, and for how many alone. */
  function tried(uses, senses = glossary.senses) {
    const outcomes = uses.map(({ text, lang, accepted }) => {
      const best = whichSense(text, lang, senses).filter((item, i, all) => item.score === all[0].score);
      return { accepted: best.some((item) => accepted.includes(item.code)), alone: best.length === 1 };
    });
    const right = outcomes.filter((outcome) => outcome.accepted);
    return { all: uses.length, accepted: right.length, alone: right.filter((outcome) => outcome.alone).length };
  }

  Object.assign(glossary, { whichSense, tried });

  /* The box: everything that touches the page. */

  const MOST = 5;
  const TERMS = new URL("../../terms/", document.currentScript?.src || "https://localhost/a/b/");
  /* A text of the data with what its {placeholders} stand for. */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function summary(ranked, words) {
    const [first, second] = ranked;
    if (first.id === "not-the-term") return first.cues.length ? fill(words.verb, { cue: first.cues[0] }) : words.absent;
    if (!first.cues.length) return words.open;
    return second && second.score === first.score ? words.tied : words.ranked;
  }

  /* The language whose letters the text has, or the first. */
  function languageOf(text) {
    const { letters, languages } = box;
    const known = Object.entries(letters).find(([, letter]) => new RegExp(letter).test(text));
    return known ? known[0] : languages[0];
  }

  function listItem({ id, cues }) {
    const { words, language } = box;
    const name = glossary.senses.find((sense) => sense.id === id).name[language];
    const link = element("a", { href: new URL(`${id}/`, TERMS).href, textContent: name });
    if (!cues.length) return element("li", {}, link);
    const quoted = cues.map((cue) => fill(words.cue, { cue }));
    const list = quoted.reduce((before, cue) => fill(words.cues, { cues: before, cue }));
    const [before, after] = words.item.split("{name}");
    return element("li", {}, before, link, fill(after, { cues: list }));
  }

  function newForm(words) {
    const field = element("textarea", { rows: 3, required: true, maxLength: 1000, placeholder: words.example });
    const button = element("button", { textContent: words.button });
    const form = element("form", {}, element("label", {}, words.label, field), button);
    form.className = "fm-which-form";
    return form;
  }

  class WhichSenseBox extends HTMLElement {
    connectedCallback() {
      const { words } = box;
      this.answer = element("div", { className: "fm-which-answer" });
      this.answer.setAttribute("aria-live", "polite");
      // A form that the reader is typing in already stays: put in its place, a new one would lose
      // the caret, and what an input method has not committed yet.
      const form = this.querySelector("form") ?? newForm(words);
      this.field = form.querySelector("textarea");
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.rank(this.field.value);
      });
      const counts = fill(words.tried, tried(glossary.uses));
      const note = element("p", { className: "fm-which-tried", textContent: counts });
      if (form.parentElement === this) this.append(this.answer, note);
      else this.replaceChildren(form, this.answer, note);
    }

    rank(text) {
      const ranked = whichSense(text, languageOf(text));
      const shown = ranked.filter(
        (item, i) => item.id !== "not-the-term" && (item.score === ranked[0].score || (i < MOST && item.cues.length)),
      );
      const list = element("ol", {}, ...shown.map(listItem));
      const said = element("p", { textContent: summary(ranked, box.words) });
      this.answer.replaceChildren(said, ...(shown.length ? [list] : []));
    }
  }
  customElements.define("which-sense-box", WhichSenseBox);
})();
