"use strict";
/*
 * <which-sense-box>: ranks the senses of “feature map” for a pasted sentence by the cues found in it.
 * The cues stand with each sense in glossary/concepts/; which-sense-data.js is made from them.
 */
(() => {
  const glossary = (window.featureMapGlossary ??= {});
  const HAN = "\\u3400-\\u9fff";
  const TERM =
    /(?:feature|activation|kernel)[\s_-]*map(?!per)|featmap|fmap|eigenmap|特征地?图|特征映[射像]|激活(?:映射|图)|响应图/i;
  /* Where nothing but the words themselves is found, these remain, none before the others. */
  const OPEN = ["V1", "V2", "V3"];
  const FAINT = 0.1;

  /* “Each feature maps to …”: a subject and a verb, not the term. */
  const DO_SOMETHING = "resiz|upsampl|downsampl|project|feed|pass|map|flatten|convert|reshap|appl|add|us|scal|crop|pool|send|reduc";
  const VERBS = [
    /\b(?:each|every|an?|this|that|which|one|another|no)\s+(?:(?!of\b)[\w-]+\s+){0,3}?(?:feature|activation)s?\s+maps?\s+(?:\w+ly\s+)?(?:in|on)?to\b(?!\s+be\b)/gi,
    new RegExp(
      `(?:^|[.;:!?,]\\s*)(?:(?!(?:${DO_SOMETHING})|\\w+(?:ing|ed|of)\\b)[\\w-]+\\s+){0,2}(?:feature|activation)\\s+maps\\s+` +
        "(?:\\w+ly\\s+)?(?:in|on)?to\\s+(?:an?|its|one|exactly|several)\\b",
      "gi",
    ),
    /\b(?:feature|activation)s\s+map\s+(?:\w+ly\s+)?(?:in|on)?to\b/gi,
    /(?:特征|激活)(?:被|都|分别|直接|再|均|线性)?映射(?:到|至|成|入|进(?!行)|回(?!归))/g,
    /[将把](?:(?!特征映射)[^，。；：！？,;])*特征(?:都|分别|直接|再|均)?映射为/g,
    /(?:特征|激活)(?:可以?|能够?|会|被|需|应)(?:线性)?映射为/g,
  ];

  /* Scoring: pure, for any page and any list of senses. */

  function tidy(text) {
    return text
      .toLowerCase()
      .replace(/[×✕]/g, "x")
      .replace(/[’‘]/g, "'")
      .replace(/[‐‑]/g, "-")
      .replace(/\s+/g, " ")
      .replace(/\d+(?:\.\d+)?(?!\d*\s?-?(?:d\b|维))/g, "#")
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

  function cuesOf(sense, lang) {
    return lang === "zh" ? [...new Set([...sense.cues.zh, ...sense.cues.en])] : sense.cues.en;
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
    return [{ id: "not-the-term", code: "X0", score: 1, cues }];
  }

  /* Returns [{id, code, score, cues}], the best first; equal scores stay in the glossary’s order. */
  function whichSense(text, lang = "en", senses = glossary.senses) {
    const tidied = tidy(text);
    const verb = notTheTerm(tidied);
    if (verb) return verb;
    const hits = found(tidied, senses, lang);
    const ranked = senses.map((sense) => {
      const cues = [...new Set(hits.filter((hit) => hit.ids.includes(sense.id)).map((hit) => hit.cue))];
      const sharing = (cue) => hits.find((hit) => hit.cue === cue).ids.length;
      const faint = OPEN.includes(sense.code) ? FAINT : 0;
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
  const WORDS = {
    en: {
      label: "A sentence with the term", button: "Which sense?",
      example: "We then apply ReLU to the feature map.",
      verb: (cue) => `Not the term: in “${cue}” the word is a verb.`,
      absent: "The term is not in this text.",
      open: "Nothing but the term itself was recognised: either the text leaves it open, or it says so in words that this box does not know. In a text on convolutional networks these are the first to consider:",
      tied: "The first ones are supported equally: the text does not decide between them.",
      ranked: "The best supported sense comes first.",
      why: (cues) => ` (because of ${cues.map((cue) => `“${cue}”`).join(", ")})`,
      tried: (n) => `Tried on the ${n.all} labelled uses of this collection, its first answer, or one tied with it, is accepted for ${n.accepted}; for ${n.alone} of these the answer stands alone. The cues were chosen with the same uses in view, so expect less of other sentences.`,
    },
    zh: {
      label: "含有该术语的句子", button: "是哪个义项？",
      example: "激活前的特征图里有负值。",
      verb: (cue) => `不是这个术语：“${cue}”里的“映射”是动词。`,
      absent: "这段文字里没有这个术语。",
      open: "除术语本身之外没有认出线索：要么原文没有说，要么说法是此框不认得的。若谈的是卷积网络，可先考虑：",
      tied: "排在最前的几项得到的支持相同，原文不足以分出高下。",
      ranked: "支持最多的义项排在最前。",
      why: (cues) => `（依据：${cues.map((cue) => `“${cue}”`).join("、")}）`,
      tried: (n) => `拿本站收录的 ${n.all} 个已标注用例试过，首选（或并列首选）可以接受的有 ${n.accepted} 例，其中 ${n.alone} 例的首选只有一个。线索正是参照这些用例选定的，换成别的句子，效果会差一些。`,
    },
  };

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function summary(ranked, words) {
    const [first, second] = ranked;
    if (first.code === "X0") return first.cues.length ? words.verb(first.cues[0]) : words.absent;
    if (!first.cues.length) return words.open;
    return second && second.score === first.score ? words.tied : words.ranked;
  }

  function listItem({ id, cues }, lang) {
    const name = glossary.senses.find((sense) => sense.id === id).name[lang];
    const link = element("a", { href: new URL(`${id}/`, TERMS).href, textContent: name });
    return element("li", {}, link, cues.length ? WORDS[lang].why(cues) : "");
  }

  class WhichSenseBox extends HTMLElement {
    connectedCallback() {
      const lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
      const words = WORDS[lang];
      const field = element("textarea", { rows: 3, required: true, maxLength: 1000, placeholder: words.example });
      const answer = element("div", { className: "fm-which-answer" });
      answer.setAttribute("aria-live", "polite");
      const form = element("form", {}, element("label", {}, words.label, field), element("button", { textContent: words.button }));
      form.className = "fm-which-form";
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const ranked = whichSense(field.value, new RegExp(`[${HAN}]`).test(field.value) ? "zh" : "en");
        const shown = ranked.filter((item, i) => item.id !== "not-the-term" && (item.score === ranked[0].score || (i < MOST && item.cues.length)));
        const list = element("ol", {}, ...shown.map((item) => listItem(item, lang)));
        answer.replaceChildren(element("p", { textContent: summary(ranked, words) }), ...(shown.length ? [list] : []));
      });
      this.replaceChildren(form, answer, element("p", { className: "fm-which-tried", textContent: words.tried(tried(glossary.uses)) }));
    }
  }
  customElements.define("which-sense-box", WhichSenseBox);
})();
