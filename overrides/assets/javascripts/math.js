"use strict";
/*
 * Renders the formulas of ordinary pages and of notebooks with the vendored KaTeX. It is deferred: the
 * page has been read, and nothing of it is painted yet.
 */

/*
 * KaTeX gives some elements, as those of a tall bracket or of an arrow above a letter, an attribute
 * `style`, which a host's policy may forbid; the same style set as a property is allowed. So each
 * such attribute gets another name in KaTeX's tree, and is read back from the elements.
 */
katex.render = (formula, place, options) => {
  const rename = ({ attributes, children }) => {
    if (attributes?.style) {
      attributes["data-style"] = attributes.style;
      delete attributes.style;
    }
    children?.forEach(rename);
  };
  const tree = katex.__renderToDomTree(formula, options);
  rename(tree);
  place.replaceChildren(tree.toNode());
  for (const element of place.querySelectorAll("[data-style]")) {
    element.style.cssText = element.dataset.style;
    element.removeAttribute("data-style");
  }
};

(() => {
  const MOST_PARTS = 4; // KaTeX parts a formula where a line may break: at relations and operators.
  const delimiters = [
    { left: "$$", right: "$$", display: true },
    { left: "\\[", right: "\\]", display: true },
    { left: "$", right: "$", display: false },
    { left: "\\(", right: "\\)", display: false },
  ];
  for (const element of document.querySelectorAll(".arithmatex, .jp-RenderedHTMLCommon")) {
    renderMathInElement(element, { delimiters, throwOnError: false });
  }
  document.querySelectorAll(".katex").forEach(keepWithPunctuation);

  /* A line may not break between a formula and the punctuation that embraces it. */
  function keepWithPunctuation(formula) {
    const holder = formula.closest(".arithmatex") ?? formula;
    if (formula.closest(".katex-display")) return;
    // A long one must break at its own operators, or a phone would be too narrow for it.
    if (formula.querySelectorAll(".katex-base").length > MOST_PARTS) return;
    const before = textOf(holder.previousSibling, /[\p{Ps}\p{Pi}]+$/u);
    const after = textOf(holder.nextSibling, /^[\p{Po}\p{Pe}\p{Pf}]+/u);
    if (!before && !after) return;
    const together = document.createElement("span");
    together.className = "fm-together";
    holder.replaceWith(together);
    together.append(before?.mark ?? "", holder, after?.mark ?? "");
    if (before) before.node.data = before.node.data.slice(0, -before.mark.length);
    if (after) after.node.data = after.node.data.slice(after.mark.length);
  }

  /* The text node and the part of it that matches, or null. */
  function textOf(node, pattern) {
    const mark = node?.nodeType === Node.TEXT_NODE ? pattern.exec(node.data)?.[0] : undefined;
    return mark ? { node, mark } : null;
  }
})();
