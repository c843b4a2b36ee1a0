"use strict";
/*
 * Lets keys reach what scrolls sideways and holds nothing that they reach anyway.
 */
(() => {
  const SCROLLS = [
    ".md-typeset__scrollwrap",
    ".md-typeset :is(.fm-display, .fm-drawing, pre > code, .fm-scrolls, .highlight-ipynb)",
    ":is(.jp-RenderedMarkdown, .jp-RenderedText) pre",
  ].join();
  const REACHED = "a[href], button, input, select, textarea, summary";
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
  });
})();
