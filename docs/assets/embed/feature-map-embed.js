"use strict";
/*
 * Shows the definition of a term of the glossary on hover and on focus, on any page.
 *   <span data-feature-map="stride">stride</span>
 *   <script defer src="…/assets/embed/feature-map-embed.js"></script>
 * The language is that of the element (its own `lang`, or the nearest one around it). Attributes of the
 * script that may be given: `data-integrity`, the hash that the definitions must have, in the form of
 * `integrity`; `data-terms`, the address of a copy of them, seen from the page.
 * No dependency; one file of definitions is loaded, as data; nothing is sent. Its styles are set as
 * properties, so that a page may forbid styles and scripts that stand in it. MIT.
 */
(() => {
  /* A module has no current script. */
  const script = document.currentScript ?? document.querySelector("script[src*='feature-map-embed']");
  const home = new URL("../../", script.src);
  const { integrity = "", terms: copy } = script.dataset;
  const source = copy ? new URL(copy, document.baseURI) : new URL("data/embed.json", home);
  /* Where a link may lead: an address in the data must not be a script. */
  const SCHEMES = ["http:", "https:", home.protocol];
  /* Letters beside which a colon is as wide as they are. */
  const WIDE = /[\u3040-\u30ff\u3400-\u9fff]/;

  const tip = document.createElement("span");
  tip.id = "feature-map-embed-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  Object.assign(tip.style, {
    position: "absolute",
    zIndex: "9999",
    maxWidth: "20rem",
    padding: "0.5rem 0.7rem",
    font: "0.9rem/1.5 system-ui, sans-serif",
    color: "#1f1d1a",
    background: "#fffdf8",
    border: "1px solid #8c867b",
    borderRadius: "4px",
  });
  tip.addEventListener("mouseleave", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());

  load().then(explainAll, (error) => say(`no definitions from ${source}: ${error.message}`));

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

  function explainAll(terms) {
    for (const element of document.querySelectorAll("[data-feature-map]")) {
      try {
        explain(element, terms);
      } catch (error) {
        say(error.message); // The terms that follow have nothing to do with it.
      }
    }
  }

  function explain(element, terms) {
    const id = element.dataset.featureMap;
    const entry = Object.hasOwn(terms, id) ? terms[id] : null;
    if (!entry) throw new Error(`no entry ${id}`);
    const tag = languageOf(element, Object.keys(entry));
    const [term, definition, address] = entry[tag];
    const target = new URL(address, home);
    if (!SCHEMES.includes(target.protocol)) throw new Error(`an address of ${id} that is no page: ${address}`);
    const link = linked(element, target.href);
    const show = () => {
      tip.lang = tag;
      tip.textContent = term + (WIDE.test(definition) ? "：" : ": ") + definition;
      tip.hidden = false;
      document.body.append(tip);
      link.setAttribute("aria-describedby", tip.id);
      const box = link.getBoundingClientRect();
      const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
      tip.style.left = `${Math.max(8, Math.min(box.left, room)) + scrollX}px`;
      tip.style.top = `${box.bottom + scrollY}px`;
    };
    link.addEventListener("mouseenter", show);
    link.addEventListener("focus", show);
    link.addEventListener("blur", hide);
    link.addEventListener("mouseleave", (event) => event.relatedTarget !== tip && hide());
  }

  /* The language of the data that the element is in; the first one where it is in none of them. */
  function languageOf(element, tags) {
    const primary = (tag) => tag.toLowerCase().split("-")[0];
    const wanted = element.closest("[lang]")?.lang ?? "";
    return tags.find((tag) => tag === wanted) ?? tags.find((tag) => primary(tag) === primary(wanted)) ?? tags[0];
  }

  /* The element itself if it is a link, or is inside one; else a link around its content. */
  function linked(element, address) {
    const own = element.closest("a[href]") ?? element.querySelector("a[href]");
    if (own) return own;
    const link = document.createElement("a");
    link.href = address;
    link.style.cssText = "color: inherit; text-decoration: underline dotted";
    link.append(...element.childNodes);
    element.append(link);
    return link;
  }

  function hide() {
    document.querySelector(`[aria-describedby="${tip.id}"]`)?.removeAttribute("aria-describedby");
    tip.hidden = true;
  }

  function say(text) {
    console.warn(`${script.src}: ${text}`);
  }
})();
