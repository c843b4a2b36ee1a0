"use strict";
/*
 * A formula that is copied is TeX between dollar signs: as a browser copies it, its indices and its
 * fractions would be a row of letters. Without this script that row is what is copied, and once.
 */
document.addEventListener("copy", (event) => {
  const selection = getSelection();
  // In a field the selection is the field's own.
  if (event.target.closest?.("input, textarea") || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const held = whole(range).cloneContents();
  const formulas = held.querySelectorAll("math[data-tex]");
  if (!formulas.length) return;
  const marked = document.createElement("div");
  marked.append(held.cloneNode(true));
  for (const formula of formulas) {
    const mark = formula.getAttribute("display") === "block" ? "$$" : "$";
    formula.replaceWith(mark + formula.dataset.tex + mark);
  }
  event.clipboardData.setData("text/plain", textOf(held));
  event.clipboardData.setData("text/html", marked.innerHTML);
  event.preventDefault();

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
});
