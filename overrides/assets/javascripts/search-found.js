"use strict";
/*
 * Marks on a page what was searched for, as the address says: ?h=words, and takes it out of the address. The
 * page itself is left as it is (CSS Custom Highlight API), so that no script and no copied text meets a mark.
 */
(() => {
  const address = new URL(location);
  const words = address.searchParams.get("h").toLowerCase().split(/\s+/);
  address.searchParams.delete("h");
  history.replaceState(history.state, "", address);
  /* One letter marks nothing; a word is one from its beginning to its end, where a script parts words. */
  const parted = (word) => (/\p{sc=Han}/u.test(word) ? word : `(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`);
  const wanted = words.filter((word) => /^[\p{L}\p{N}]{2,}$/u.test(word)).map(parted);
  if (!window.Highlight || !wanted.length) return;
  const pattern = new RegExp(wanted.join("|"), "giu");
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const ranges = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const { 0: found, index } of node.data.matchAll(pattern)) {
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + found.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("fm-found", new Highlight(...ranges));
})();
