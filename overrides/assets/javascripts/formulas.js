"use strict";
/*
 * What becomes of formulas that are copied. In a text it is TeX between dollar signs: as a browser
 * copies it, its indices and its fractions would be a row of letters. In a document, which knows
 * styles and no mathematics, it is letters with indices and exponents. Without this script that row
 * is what is copied, and once.
 */
(() => {
  const SPACED = "=+−±×·⋅∗→↦∈≤≥≈∼⊂⊆<>≠";
  const LOWER = ["msub", "munder", "msubsup", "munderover"];
  const UPPER = ["msup", "mover"];

  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

  function sign(node) {
    const text = escaped(node.textContent);
    if (SPACED.includes(node.textContent) && node.getAttribute("form") !== "prefix") return ` ${text} `;
    return ",;".includes(node.textContent) ? `${text} ` : text;
  }

  /* A part of a formula as HTML without mathematics: what it is made of, then how it is put together. */
  function written(node) {
    const { localName: name } = node;
    const parts = [...node.children].map(written);
    if (name === "mo") return sign(node);
    if (name === "mspace") return " ";
    if (name === "mi" && [...node.textContent].length === 1 && node.getAttribute("mathvariant") !== "normal") {
      return `<i>${escaped(node.textContent)}</i>`;
    }
    if (LOWER.includes(name)) return `${parts[0]}<sub>${parts[1]}</sub>${parts[2] ? `<sup>${parts[2]}</sup>` : ""}`;
    if (UPPER.includes(name) && node.lastElementChild.localName !== "mo") return `${parts[0]}<sup>${parts[1]}</sup>`;
    if (name === "mfrac") return `(${parts[0]})/(${parts[1]})`;
    if (name === "msqrt") return `√(${parts.join("")})`;
    if (["mtr", "mtable"].includes(name)) return parts.join(name === "mtr" ? ", " : "; ");
    return parts.length ? parts.join("") : escaped(node.textContent);
  }

  /* A copy of an element or a fragment, each formula in it put into another form. */
  function replaced(held, form) {
    const copy = held.cloneNode(true);
    for (const formula of copy.querySelectorAll("math[data-tex]")) form(formula);
    return copy;
  }

  function inTeX(held) {
    return replaced(held, (formula) => {
      const mark = formula.getAttribute("display") === "block" ? "$$" : "$";
      formula.replaceWith(mark + formula.dataset.tex + mark);
    });
  }

  /* Markup that any program for documents reads. */
  function inHTML(held) {
    const place = document.createElement("div");
    place.append(replaced(held, (formula) => (formula.outerHTML = `<span>${written(formula).trim()}</span>`)));
    return place.innerHTML;
  }

  /* A formula of which a part is selected is taken as a whole. */
  function whole(selected) {
    const grown = selected.cloneRange();
    const around = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("math");
    const first = around(selected.startContainer);
    const last = around(selected.endContainer);
    if (first) grown.setStartBefore(first);
    if (last) grown.setEndAfter(last);
    return grown;
  }

  /* The text as it is laid out, with line breaks between blocks: only what is in the page has that. */
  function textOf(fragment) {
    const place = document.createElement("div");
    place.className = "fm-copied";
    place.append(fragment);
    document.body.append(place);
    const text = place.innerText;
    place.remove();
    return text;
  }

  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    // In a field the selection is the field's own.
    if (event.target.closest?.("input, textarea") || !selection.rangeCount) return;
    const held = whole(selection.getRangeAt(0)).cloneContents();
    if (!held.querySelector("math[data-tex]")) return;
    event.clipboardData.setData("text/plain", textOf(inTeX(held)));
    event.clipboardData.setData("text/html", inHTML(held));
    event.preventDefault();
    const told = document.getElementById("fm-formulas-copied")?.textContent;
    if (told) window.glossaryTells(told);
  });

  window.glossaryFormulas = { inTeX, inHTML };
})();
