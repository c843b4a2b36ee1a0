"use strict";
// needs: fragment
/* Pieces that several explorers are put together from, and how numbers are written in links. */
(() => {
  const fm = window.fmExplorers;
  /** A list of quarters of the given length; anything else is an error. */
  function quarters(text, length) {
    const values = (text ?? "").split(",").map(Number);
    if (values.length !== length || !values.every((v) => Number.isInteger(v * 4) && Math.abs(v) <= 99))
      throw new RangeError(text);
    return values;
  }

  /** Named lines, as of a sum: [[name, html], …]. */
  function lines(list, name = "") {
    const rows = list.map(([term, html]) => `<div><dt>${term}</dt><dd>${html}</dd></div>`);
    return `<dl class="fx-sum ${name}">${rows.join("")}</dl>`;
  }

  /** The signed scale that two or three pictures share; the ends are written by `writeScale`. */
  const scaleBar = (label) => `<div class="fx-scale" role="img" aria-label="${label}"><span></span><i></i>
    <span>0</span><i></i><span></span> <em>${label}</em></div>`;

  const slider = (key, label, shown, least, most, step) =>
    `<label class="fx-field"><span>${shown}</span>
      <input type="range" data-key="${key}" aria-label="${label}" min="${least}" max="${most}" step="${step}"
      ><output></output></label>`;

  /** Writes the ends of an explorer's signed scale. */
  function writeScale(explorer, limit) {
    const [low, , , , high] = explorer.querySelector(".fx-scale").children;
    low.textContent = `\u2212${limit}`;
    high.textContent = limit;
  }

  /** The address of a page of this language's site, given from its root. */
  const page = (path) => fm.root + path + (location.protocol === "file:" ? "index.html" : "");

  Object.assign(fm, { lines, page, quarters, scaleBar, slider, writeScale });
})();
