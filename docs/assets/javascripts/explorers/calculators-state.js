"use strict";
// needs: fragment
/* A chain of layers as the text of a link: "name:c,m64,k7,s2,p3;…", and what may stand there. */
(() => {
  const fm = window.fmExplorers;
  const MOST = 65536;
  const MOST_LAYERS = 64;
  /* By option: its letter in links, its usual, least and greatest value, the kinds that have it. */
  const OPTIONS = {
    maps: ["m", 0, 0, MOST, "ct"],
    kernel: ["k", 3, 1, 99, "cpt"],
    stride: ["s", 1, 1, 99, "cpt"],
    padding: ["p", 0, 0, 99, "cpt"],
    dilation: ["d", 1, 1, 99, "cpt"],
    extra: ["e", 0, 0, 99, "t"],
    groups: ["g", 1, 0, MOST, "ct"],
    beside: ["w", 0, 0, MOST, "c"],
    bias: ["b", 1, 0, 1, "ct"],
    ceil: ["u", 0, 0, 1, "p"],
  };

  /** The value that a text gives an option: a number, or one for height and one for width, or "same". */
  function option(key, text) {
    const [, , least, most] = OPTIONS[key];
    if (key === "padding" && text === "same") return text;
    const pair = most === 99;
    const [one, other = one, ...more] = text.split(pair ? "x" : " ").map((part) => fm.whole(part, least, most));
    if (more.length) throw new RangeError(text);
    return pair ? [one, other] : one;
  }

  /** An option's value as it is typed and as links have it. */
  const shown = (value) => [...new Set([value].flat())].join("x");

  const usual = (kind) => Object.entries(OPTIONS).filter(([, given]) => given[4].includes(kind));

  function fromText(text) {
    const [, name, kind, rest] = /^([\w./-]{0,24}):([cpt])((?:,[a-z]\w+)*)$/.exec(text) ?? fm.oneOf(text, []);
    const step = { name, kind };
    for (const [key, given] of Object.entries(OPTIONS)) step[key] = option(key, String(given[1]));
    for (const told of rest.split(",").slice(1)) {
      const [key] = usual(kind).find(([, [letter]]) => letter === told[0]) ?? fm.oneOf(told, []);
      step[key] = option(key, told.slice(1));
    }
    return step;
  }

  function toText(step) {
    const told = usual(step.kind).map(([key, [letter, value]]) => {
      const text = shown(step[key]);
      return text === String(value) ? "" : `,${letter}${text}`;
    });
    return `${step.name}:${step.kind}${told.join("")}`;
  }

  /**
   * The texts of a link → { input: [maps, height, width], steps, at: [layer, row, column] }, or a RangeError.
   * Without row and column it is the cell in the middle.
   */
  function fromLink(values) {
    const list = (key, least, mark) => (values[key] ?? "").split(mark).map((text) => fm.whole(text, least, MOST));
    const now = { input: list("in", 1, ","), at: list("at", 0, ".") };
    const texts = (values.layers ?? "").split(";", MOST_LAYERS + 1);
    if (now.input.length !== 3 || ![1, 3].includes(now.at.length) || !texts[now.at[0]] || texts[MOST_LAYERS])
      throw new RangeError(values.layers);
    return { ...now, steps: texts.map(fromText) };
  }

  const toLink = ({ input, steps, at }) => ({
    in: input.join(","),
    layers: steps.map(toText).join(";"),
    at: at.join("."),
  });

  fm.layers = { MOST, MOST_LAYERS, OPTIONS, fromLink, fromText, option, shown, toLink, toText, usual };
})();
