"use strict";
/*
 * Marks on a page what was searched for, as the address says: ?h=words, and takes it out of the address. The
 * texts are left as they are (CSS Custom Highlight API), so that no script and no copied text meets a mark.
 * Below the heading that the address names a button leads to the part of a long answer that has most of the words.
 */
(() => {
  const PARTS = "p, li, pre, tr, figure";
  /* Fewer words stand together anywhere. */
  const LEAST = 2;
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

  const heading = address.hash && document.getElementById(decodeURIComponent(address.hash.slice(1)));
  if (!heading || !/^H[2-4]$/.test(heading.tagName) || heading.closest("summary")) return;
  const follows = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = [...document.querySelectorAll(`article ${heading.localName}`)].find((one) => follows(heading, one));
  const said = new Map();
  for (const range of ranges) {
    const part = range.startContainer.parentElement.closest(PARTS);
    if (!part || !follows(heading, part) || (next && !follows(part, next))) continue;
    said.set(part, (said.get(part) ?? new Set()).add(range.toString().toLowerCase()));
  }
  const most = Math.max(...[...said.values()].map(({ size }) => size));
  const [best] = [...said].find(([, { size }]) => size === most) ?? [];
  // What the first screen shows needs no way to it.
  const top = (one) => one.getBoundingClientRect().top;
  if (most < LEAST || top(best) - top(heading) <= innerHeight) return;
  const way = Object.assign(document.createElement("button"), {
    type: "button",
    className: "fm-found-below",
    textContent: document.querySelector(".md-search__form").dataset.below,
  });
  way.addEventListener("click", () => {
    best.tabIndex = -1;
    best.focus({ preventScroll: true });
    best.scrollIntoView({ block: "center" });
  });
  heading.after(way);
})();
