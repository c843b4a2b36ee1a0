"use strict";
/*
 * Shows the definition of a term of the glossary where a page points at it, touches it or focuses it.
 *   <a data-feature-map="stride" href="…/terms/stride/">stride</a>, <span data-feature-map="stride">stride</span>
 *   or <feature-map-term term="stride">stride</feature-map-term>, which shadow trees may hold as well, and
 *   <script defer src="…/assets/embed/feature-map-embed.js"></script>
 * The language is that of the element (its own `lang`, or the nearest one around it). Terms that come later
 * are found. Attributes of the script that may be given: `data-integrity`, the hash that the definitions must
 * have, in the form of `integrity`; `data-terms`, the address of a copy of them, seen from the page.
 * No dependency; one file of definitions is loaded, as data, once there is a term; nothing is sent. Its styles
 * are set as properties, so that a page may forbid styles and scripts that stand in it. MIT.
 */
(() => {
  const ELEMENT = "feature-map-term";
  const MARKED = "[data-feature-map]";
  /* A module has no current script. */
  const script = document.currentScript ?? document.querySelector("script[src*='feature-map-embed']");
  if (!script?.src) return console.warn("feature-map-embed: no script element says where the definitions are");
  if (customElements.get(ELEMENT)) return say("the terms of this page have a script already");
  const home = new URL("../../", script.src);
  const { integrity = "", terms: copy } = script.dataset;
  const source = copy ? new URL(copy, document.baseURI) : new URL("data/embed.json", home);
  /* Where a link may lead: an address in the data must not be a script. */
  const SCHEMES = ["http:", "https:", home.protocol];
  /* Letters beside which a colon is as wide as they are. */
  const WIDE = /[\u3040-\u30ff\u3400-\u9fff]/;
  const WEIGHTS = [0.2126, 0.7152, 0.0722];
  /* The luminance at which black and white stand out alike. */
  const MIDDLE = 0.18;
  const STYLE = `all: initial; position: absolute; inset: auto; margin: 0; z-index: 9999; display: block;
    box-sizing: border-box; max-width: min(22rem, calc(100vw - 16px)); max-height: 60vh; overflow: auto;
    padding: 0.5rem 0.7rem; font: 0.9rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
    border: 1px solid #8c867b; border-radius: 4px; color-scheme: inherit;`;

  const ready = new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve);
    else resolve();
  });
  const dressed = new WeakMap(); // By element, its id and its link.
  const told = new WeakMap(); // By link, what its tip says.
  const made = new WeakSet(); // Links that the page has not.
  let definitions, open, tapped;

  const tip = document.createElement("span");
  tip.id = "feature-map-embed-tip";
  tip.setAttribute("role", "note");
  tip.setAttribute("popover", "manual");
  tip.addEventListener("pointerleave", (event) => points(event) && leave(event.relatedTarget));
  tip.addEventListener("focusout", (event) => leave(event.relatedTarget));
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", (event) => leave(event.composedPath()[0]));

  customElements.define(
    ELEMENT,
    class extends HTMLElement {
      static observedAttributes = ["id", "term"];
      connectedCallback() {
        explain(this);
      }
      attributeChangedCallback() {
        if (this.isConnected) explain(this);
      }
    },
  );
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ["data-feature-map"],
  });
  document.querySelectorAll(MARKED).forEach(explain);

  function look(changes) {
    for (const { target, addedNodes } of changes) {
      for (const node of [target, ...addedNodes]) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        if (node.matches(`${MARKED}, ${ELEMENT}`)) explain(node);
        if (node !== target) node.querySelectorAll(MARKED).forEach(explain);
      }
    }
    if (open && !open.isConnected) hide();
  }

  async function explain(element) {
    await ready; // A term may be found before its words are.
    definitions ??= load().catch((error) => say(`no definitions from ${source}: ${error.message}`));
    const terms = await definitions;
    if (!terms) return;
    try {
      dress(element, terms);
    } catch (error) {
      say(error.message); // The other terms have nothing to do with it.
    }
  }

  async function load() {
    if (source.protocol === "file:") return loadFile();
    const answer = await fetch(source, { integrity, credentials: "omit", referrerPolicy: "no-referrer" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return (await answer.json()).terms;
  }

  /* Browsers let no page read a file of the disk, but run one: there the same data stand as a script,
   * in the folder from which this script was run. */
  function loadFile() {
    return new Promise((resolve, reject) => {
      const data = document.createElement("script");
      data.src = new URL("data/embed.js", home).href;
      data.addEventListener("load", () => resolve(window.featureMapGlossaryTerms));
      data.addEventListener("error", () => reject(new Error("no such file")));
      document.head.append(data);
    });
  }

  /* Makes a link of the element, unless it is one, whose tip says what its id means. */
  function dress(element, terms) {
    const id = element.dataset.featureMap ?? element.getAttribute("term") ?? element.id;
    const before = dressed.get(element);
    if (before?.id === id && (!before.link || before.link.isConnected)) return;
    dressed.set(element, { id });
    const entry = Object.hasOwn(terms, id) ? terms[id] : null;
    if (!entry) throw new Error(`no entry ${id}`);
    const tag = languageOf(element, Object.keys(entry));
    const [term, definition, address] = entry[tag];
    const target = new URL(address, home);
    if (!SCHEMES.includes(target.protocol)) throw new Error(`an address of ${id} that is no page: ${address}`);
    if (!element.textContent.trim()) element.textContent = term;
    const link = linked(element, target.href);
    dressed.set(element, { id, link });
    if (!told.has(link)) listen(link);
    told.set(link, { tag, term, definition, address: target.href });
  }

  function listen(link) {
    link.addEventListener("pointerenter", (event) => points(event) && show(link));
    link.addEventListener("pointerleave", (event) => points(event) && leave(event.relatedTarget));
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", (event) => leave(event.relatedTarget));
    /* A finger's first tap shows, the next one follows the link. Its tap moves the focus as well, so it counts
     * what was open when the finger came down. */
    link.addEventListener("pointerdown", (event) => (tapped = !points(event) && open !== link));
    link.addEventListener("click", (event) => {
      if (!tapped) return;
      tapped = false;
      event.preventDefault();
      show(link);
    });
  }

  /* Whether it is a mouse or a pen, not a finger, which cannot point without touching. */
  function points(event) {
    return event.pointerType !== "touch";
  }

  function show(link) {
    if (open === link) return;
    hide();
    open = link;
    const { tag, term, definition, address } = told.get(link);
    const way = document.createElement("a");
    way.href = address;
    way.textContent = term;
    way.style.cssText = "color: inherit; font-weight: bold";
    // The word leads there already, unless it is a link of the page's own.
    way.tabIndex = link.href === address ? -1 : 0;
    tip.lang = tag;
    tip.replaceChildren(way, (WIDE.test(definition) ? "：" : ": ") + definition);
    tip.style.cssText = STYLE;
    Object.assign(tip.style, colours(link));
    // In the top layer nothing covers it, and it belongs to the link's tree, which a description has to.
    if (tip.showPopover) link.after(tip);
    else document.body.append(tip);
    tip.showPopover?.();
    link.setAttribute("aria-describedby", tip.id);
    place(link.getBoundingClientRect());
  }

  /* Below the word, or above it where only there is room. */
  function place(box) {
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const above = box.bottom + tip.offsetHeight > innerHeight && box.top > tip.offsetHeight;
    tip.style.left = `${Math.max(8, Math.min(box.left, room)) + scrollX}px`;
    tip.style.top = `${(above ? box.top - tip.offsetHeight : box.bottom) + scrollY}px`;
  }

  /* The ground on which the word stands, and what is read on it; the browser's own where the page sets none. */
  function colours(link) {
    for (let at = link; at; at = at.parentElement ?? at.getRootNode().host) {
      const { backgroundColor, color } = getComputedStyle(at);
      const parts = (backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
      if (!backgroundColor.startsWith("rgb")) return { backgroundColor, color };
      if ((parts[3] ?? 1) < 1) continue;
      const light = WEIGHTS.reduce((sum, weight, index) => sum + weight * (parts[index] / 255) ** 2.2, 0);
      return { backgroundColor, color: light > MIDDLE ? "#000" : "#fff" };
    }
    return { backgroundColor: "Canvas", color: "CanvasText" };
  }

  /* The language of the data that the element is in; the first one where it is in none of them. */
  function languageOf(element, tags) {
    const primary = (tag) => tag.toLowerCase().split("-")[0];
    const around = element.closest("[lang]") ?? element.getRootNode().host?.closest("[lang]");
    const wanted = around?.lang ?? "";
    return tags.find((tag) => tag === wanted) ?? tags.find((tag) => primary(tag) === primary(wanted)) ?? tags[0];
  }

  /* The element itself if it is a link, or is inside one, or has one; else a link around its content. */
  function linked(element, address) {
    const own = element.closest("a[href]") ?? element.querySelector("a[href]");
    if (own && !made.has(own)) return own;
    const link = own ?? document.createElement("a");
    link.href = address;
    if (own) return link; // Its element was given another id.
    made.add(link);
    link.style.cssText = "color: inherit; text-decoration: underline dotted";
    link.append(...element.childNodes);
    element.append(link);
    return link;
  }

  /* Hides the tip unless what is pointed at or focused next belongs to it. */
  function leave(next) {
    if (!open || tip.contains(next) || open.contains(next)) return;
    hide();
  }

  function hide() {
    open?.removeAttribute("aria-describedby");
    open = null;
    tip.remove();
  }

  function say(text) {
    console.warn(`${script.src}: ${text}`);
  }
})();
