"use strict";
/*
 * Shows the definition of a term of the glossary on hover and on focus, on any page.
 *   <span data-feature-map="stride">stride</span>
 *   <script defer src="…/assets/embed/feature-map-embed.js"></script>
 * The language is that of the element (its own `lang`, or the nearest one around it).
 * No dependency; one file of definitions is loaded from the same site; nothing is sent. MIT.
 */
(() => {
  const source = document.currentScript.src;
  const home = new URL("../../", source);
  /* Letters beside which a colon is as wide as they are. */
  const WIDE = /[\u3040-\u30ff\u3400-\u9fff]/;
  const data = document.createElement("script");
  data.src = new URL("data/embed.js", home).href;
  data.addEventListener("load", () => {
    document.querySelectorAll("[data-feature-map]").forEach(explain);
  });
  document.head.append(data);

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

  function explain(element) {
    const entry = window.featureMapGlossaryTerms[element.dataset.featureMap];
    if (!entry) {
      console.warn(`${source}: no entry ${element.dataset.featureMap}`);
      return;
    }
    const tag = languageOf(element, Object.keys(entry));
    const [term, definition, address] = entry[tag];
    const link = linked(element, new URL(address, home).href);
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
})();
