"use strict";
/*
 * Lets a service worker keep what was read (service-worker.js), where the site has one; tells a reader
 * that a page comes from the device, or that it has changed since it was opened.
 */
(() => {
  const workers = navigator.serviceWorker;
  /* Neither a frozen edition nor a site that is being written names an app; see main.html. */
  if (!workers || !document.querySelector("link[rel=manifest]")) return;
  const prefix = document.documentElement.dataset.prefix ?? "";
  const above = new URL("../../", document.currentScript.src);
  const home = new URL(prefix.replaceAll(/[^/]+/g, "..") || "./", above);

  /* Asks the worker; returns what it tells. */
  function ask(worker, question) {
    return new Promise((done, failed) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", ({ data }) =>
        "failed" in data ? failed(new Error(data.failed)) : done(data.told),
      );
      port1.start();
      worker.postMessage(question, [port2]);
    });
  }

  function say(text, again) {
    const dialog = document.querySelector(".md-dialog");
    const place = dialog.firstElementChild;
    const link = Object.assign(document.createElement("a"), { href: location.href, textContent: again });
    // A link to the page itself would only jump to its own place.
    link.addEventListener("click", (event) => {
      event.preventDefault();
      location.reload();
    });
    place.replaceChildren(`${text} `, link);
    dialog.classList.add("md-dialog--active");
  }

  /* On the first visit nobody saw what the page has loaded: it is asked for now, and is the same. */
  async function keepThis() {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    await ask(workers.controller, { ask: "take", paths: [location.href, ...loaded] });
  }

  async function begin() {
    const words = document.querySelector(".fm-offline").dataset;
    const had = workers.controller && (await ask(workers.controller, { ask: "shown" }));
    if (had?.kept) say(words.copy, words.again);
    workers.addEventListener("controllerchange", async () => {
      if (!had) return keepThis();
      const { now } = await ask(workers.controller, { ask: "shown" });
      if (had.mark && now !== had.mark) say(words.newer, words.again);
    });
    await workers.register(new URL("service-worker.js", home));
  }

  window.glossaryKept = { ask, home: prefix, site: home };
  // Who reads waits for nothing of this; what fails here is missed by nobody who has a network.
  addEventListener("load", () => begin().catch(() => {}));
})();
