"use strict";
/*
 * The page for reading without a network: which page is not on the device, all of the language kept or
 * removed by a button, and the pages that are there.
 */
(() => {
  const AT_ONCE = 6;
  const PAUSE = 5000;
  const { ask, home, site } = window.glossaryKept ?? {};
  const box = document.querySelector(".fm-keeping");
  const status = box.querySelector("[role=status]");
  const [keep, forget] = box.querySelectorAll("button");
  const word = (key) => box.querySelector(`[data-key=${key}]`).textContent;

  /* Names the page that was asked for, which the worker wrote into the address. */
  function away() {
    const wanted = new URLSearchParams(location.search).get("page");
    const address = wanted === null ? null : new URL(wanted, site ?? location.href);
    if (!address?.href.startsWith(site ?? new URL("../", location.href).href)) return;
    const note = document.querySelector(".fm-away");
    const link = note.querySelector("a");
    link.href = address.href;
    note.querySelector("code").textContent = wanted || address.href;
    note.hidden = false;
    addEventListener("online", () => tryAgain(address));
    setInterval(() => tryAgain(address), PAUSE);
  }

  /* Goes to a page as soon as its host answers; that there is some network does not say so. */
  async function tryAgain(address) {
    try {
      await fetch(address, { method: "HEAD", cache: "no-store" });
      location.replace(address);
    } catch {
      // There is still none.
    }
  }

  const told = (question) => navigator.serviceWorker.ready.then(({ active }) => ask(active, { home, ...question }));

  async function show() {
    const { whole, missing } = await told({ ask: "missing" });
    const done = whole && !missing.length;
    for (const button of [keep, forget]) button.hidden = false;
    keep.disabled = done;
    status.textContent = done ? word("done") : "";
    await list();
  }

  async function list() {
    const pages = await told({ ask: "pages" });
    const items = await Promise.all(pages.map(named));
    items.sort((one, other) => one.textContent.localeCompare(other.textContent, document.documentElement.lang));
    document.querySelector(".fm-on-device").replaceChildren(...items);
  }

  /* A link to a page that is kept, by its title without the site's. */
  async function named(address) {
    const answer = await caches.match(address);
    const title = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("h1");
    title?.querySelector(".headerlink")?.remove();
    const item = document.createElement("li");
    const text = title?.textContent.trim() || address;
    item.append(Object.assign(document.createElement("a"), { href: address, textContent: text }));
    return item;
  }

  async function keepAll() {
    keep.disabled = true;
    try {
      const { all, missing } = await told({ ask: "missing" });
      let left = missing.length;
      const work = async () => {
        while (missing.length) {
          await told({ ask: "take", paths: [missing.pop()] });
          left -= 1;
          status.textContent = word("progress")
            .replace("{done}", all - left)
            .replace("{all}", all);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      await told({ ask: "wish" });
      // A browser that is short of room then removes others first, if the reader or the browser agrees.
      await navigator.storage?.persist?.();
      await show();
    } catch {
      status.textContent = word("failed");
      keep.disabled = false;
    }
  }

  away();
  if (!ask) {
    status.textContent = word("unable");
    return;
  }
  // A browser that keeps nothing for this site never says so.
  const waiting = setTimeout(() => (status.textContent = word("unable")), PAUSE);
  navigator.serviceWorker.ready.then(() => clearTimeout(waiting));
  keep.addEventListener("click", keepAll);
  forget.addEventListener("click", () => told({ ask: "forget" }).then(show));
  show();
})();
