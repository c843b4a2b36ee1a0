"use strict";
/*
 * Lets keys reach what scrolls sideways and holds nothing that they reach anyway; and takes the bar
 * of buttons, which the theme adds to a block of code, out of the landmarks: it names none of them.
 */
(() => {
  const SCROLLS = [
    ".md-typeset__scrollwrap",
    ".md-typeset :is(.fm-display, .fm-drawing, pre > code, .fm-scrolls, .highlight-ipynb)",
    ":is(.jp-RenderedMarkdown, .jp-RenderedText) pre",
  ].join();
  const REACHED = "a[href], button, input, select, textarea, summary";
  const named = ({ addedNodes }) => {
    for (const node of addedNodes) if (node.matches?.(".md-code__nav")) node.setAttribute("role", "none");
  };
  // The theme's own observer does this for code where there is a mouse, and undoes it elsewhere: so
  // this one is begun after it.
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth && getComputedStyle(target).overflowX !== "visible";
      if (scrolls && !target.querySelector(REACHED)) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    const article = document.querySelector("article");
    if (!article) return;
    for (const element of article.querySelectorAll(SCROLLS)) sizes.observe(element);
    new MutationObserver((changes) => changes.forEach(named)).observe(article, { childList: true, subtree: true });
    for (const bar of article.querySelectorAll(".md-code__nav")) bar.setAttribute("role", "none");
  });
})();
