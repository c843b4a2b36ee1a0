"use strict";
// needs: arithmetic, pieces
/* Writes the sum of one output cell: every product over all channels, the bias, the activation. */
(() => {
  const fm = window.fmExplorers;
  const ACTIVATED = {
    identity: "",
    relu: "max(0, ",
    sigmoid: "σ(",
    tanh: "tanh(",
    leaky_relu: "max(z/4, z), z = (",
  };
  /* How a term is drawn, and what the legend below the sum says of it: nothing else is drawn, or said. */
  const MARKS = { outside: ({ inside }) => !inside, nought: ({ zero }) => zero };
  const style = (key) => `fx-${key}`;
  const marked = (...terms) => Object.keys(MARKS).filter((key) => terms.some(MARKS[key]));

  const exact = (value) => Math.abs(value * 4096 - Math.round(value * 4096)) < 1e-9;
  const { bracket, signed } = fm;

  /** How many decimals show every factor exactly; 4 where none would. */
  function decimals(channels) {
    const all = channels.flat().flatMap(({ value, weight }) => [value, weight]);
    return all.every(exact) ? 12 : 4;
  }

  /** The parts of a sum as texts: per channel its terms and their sum, the bias, the total. */
  function sumTexts(channels, bias) {
    const digits = decimals(channels);
    const cut = (value) => Number(value.toFixed(digits));
    const shown = channels.map((list) =>
      list.map((term) => ({ ...term, product: cut(cut(term.value) * cut(term.weight)) })),
    );
    const { sums, total } = fm.printedSum(shown, bias, digits);
    return {
      digits,
      total,
      rounded: digits < 12,
      bias: fm.print(bias, digits),
      sums: sums.map((value) => fm.print(value, digits)),
      terms: shown.map((list) =>
        list.map(({ value, weight, product, inside }) => ({
          inside,
          zero: product === 0,
          product: fm.print(product, digits),
          text: [value, weight].map((factor) => bracket(fm.print(factor, digits))).join("·"),
        })),
      ),
    };
  }

  /** HTML of the whole sum. names: { below, cell, after } are symbols such as x, z₁[0](0, 0). */
  function sumHtml(channels, bias, z, activation, names, t) {
    const parts = sumTexts(channels, bias);
    const lines = parts.terms.map((list, c) => {
      const terms = list.map((term) => `<span class="${marked(term).map(style).join(" ")}">${term.text}</span>`);
      return [`${names.below}[${c}]`, `${terms.join(" + ")} = <b>${parts.sums[c]}</b>`];
    });
    const sums = parts.sums.map((text, c) => (c ? signed : String)(text)).join("");
    const total = fm.print(parts.total, parts.digits);
    const after = fm.print(fm.ACTIVATIONS[activation](parts.total), parts.digits);
    const applied = ACTIVATED[activation] + total + (activation === "identity" ? "" : ")");
    lines.push([names.cell, `${sums}${signed(parts.bias)} <small>(${t.bias})</small> = <b>${total}</b>`]);
    lines.push([names.after, `${applied} = <b>${after}</b>`]);
    const notes = marked(...parts.terms.flat()).map((key) => `<span class="${style(key)}">${t[key]}</span>`);
    if (parts.rounded) notes.push(fm.fill(t.rounded, { digits: parts.digits, z: fm.print(z, 9) }));
    return `${fm.lines(lines)}<p class="fx-small">${notes.join(" · ")}</p>`;
  }

  Object.assign(fm, { sumHtml, sumTexts });
})();
