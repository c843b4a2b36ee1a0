"use strict";
/*
 * Marks on a page what was searched for, as the address says: ?h=words. The page itself is left as
 * it is (CSS Custom Highlight API), so that no script and no copied text meets a mark.
 */
(() => {
  if (!window.Highlight) return;
  const words = new URLSearchParams(location.search).get("h").toLowerCase().split(/\s+/).filter(Boolean);
  const article = document.querySelector("article");
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const ranges = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.data.toLowerCase();
    for (const word of words) {
      // In some scripts the small letters are more than the large ones: then places would not agree.
      if (text.length !== node.data.length) break;
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("fm-found", new Highlight(...ranges));
})();
