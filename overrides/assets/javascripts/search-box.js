"use strict";
/*
 * The search as a combobox (WAI-ARIA Authoring Practices): entries by their names with each letter,
 * then places and texts. Keys move through the hits while the field keeps the focus.
 */
(() => {
  const MOST_ENTRIES = 8;
  const PAUSE = 150;
  const STATUSES = ["", "", "admitted", "deprecated"];

  /* An element with a class and what it holds; texts are texts, whatever signs they hold. */
  function make(name, className, ...held) {
    const made = Object.assign(document.createElement(name), { className });
    made.append(...held.filter(Boolean));
    return made;
  }

  class Box {
    constructor({ home, form, field, toggle, load }) {
      Object.assign(this, { home, field, toggle, load });
      this.words = form.dataset;
      this.status = document.querySelector(".fm-search-status");
      this.list = document.querySelector(".fm-search-hits");
      this.names = new window.glossarySearch.Names(window.glossaryNames);
      this.families = window.glossaryNames.families;
      field.addEventListener("input", () => this.ask());
      field.addEventListener("keydown", (event) => this.#pressed(event));
      form.addEventListener("reset", () => setTimeout(() => this.ask()));
      toggle.addEventListener("change", () => this.#shown());
      this.ask();
    }

    /* Shows what the field asks for: entries at once, texts when the reader pauses. */
    ask() {
      const query = this.field.value.trim();
      if (query === this.asked) return;
      this.asked = query;
      clearTimeout(this.timer);
      this.entries = this.names.find(query, MOST_ENTRIES);
      this.#show(this.entries.map((hit) => this.#entry(hit)));
      this.#say(query ? this.words.searching : "");
      if (query) this.timer = setTimeout(() => this.#askTexts(query), PAUSE);
    }

    async #askTexts(query) {
      let found = { places: [], texts: [], failed: true };
      try {
        if (!window.glossarySearch.Texts) await this.load("assets/javascripts/search-texts.js");
        this.texts ??= new window.glossarySearch.Texts(this.home, this.names);
        found = await this.texts.find(query);
      } catch {
        this.texts = null; // The next query tries again.
      }
      if (query === this.asked) this.#add(found);
    }

    /* Puts places and texts below the entries; those that only hold what was typed come after them. */
    #add({ places, texts, failed }) {
      const { LESS_THAN_A_NAME } = window.glossarySearch;
      const meant = (hit) => hit.fit < LESS_THAN_A_NAME || this.names.isKind(this.asked, hit);
      const named = this.entries.filter(meant);
      const held = this.entries.filter((hit) => !meant(hit));
      const hits = [
        ...named.map((hit) => this.#entry(hit)),
        ...places.map((place) => this.#place(place)),
        ...held.map((hit) => this.#entry(hit)),
      ];
      const place = ({ pathname, hash }) => pathname + hash;
      const there = new Set(hits.map(place));
      const more = texts.map((text) => this.#text(text)).filter((hit) => !there.has(place(hit)));
      this.#show([...hits, ...more]);
      const { count, none, failed: sorry } = this.words;
      const total = hits.length + more.length;
      const said = total ? count.replace("{}", total) : none;
      this.#say(failed ? `${said} ${sorry}` : said);
    }

    #say(text) {
      if (this.status.textContent !== text) this.status.textContent = text;
    }

    /* Puts hits into the list; the one that was chosen stays so where it is still there. */
    #show(hits) {
      const chosen = this.chosen?.href;
      hits.forEach((hit, at) => {
        hit.id = `fm-hit-${at}`;
        hit.setAttribute("role", "option");
        hit.tabIndex = -1;
      });
      this.list.replaceChildren(...hits);
      this.#choose(hits.find(({ href }) => href === chosen));
      this.#shown();
    }

    #choose(hit) {
      this.chosen = hit;
      for (const each of this.list.children) each.setAttribute("aria-selected", each === hit);
      if (hit) this.field.setAttribute("aria-activedescendant", hit.id);
      else this.field.removeAttribute("aria-activedescendant");
      hit?.scrollIntoView({ block: "nearest" });
    }

    #shown() {
      if (!this.toggle.checked && this.chosen) this.#choose();
      this.field.setAttribute("aria-expanded", this.toggle.checked && this.list.children.length > 0);
    }

    #entry({ name, rank }) {
      const { id, family, says, title } = this.names.entries[name.entry];
      const other = name.text === title || name.text === id ? "" : name.text;
      const status = this.words[STATUSES[rank]];
      return this.#link(`terms/${id}/`, [
        make("span", "fm-hit-name", title),
        make("small", "fm-hit-kind", this.families[family]),
        other && make("small", "fm-hit-other", status ? `${other} · ${status}` : other),
        make("span", "fm-hit-says", says),
      ]);
    }

    #place([address, title]) {
      return this.#link(address, [make("span", "fm-hit-name", title)]);
    }

    #text({ address, title, page, excerpt }) {
      return this.#link(address, [
        make("span", "fm-hit-name", title),
        page && make("small", "fm-hit-kind", page),
        make("span", "fm-hit-says", ...excerpt),
      ]);
    }

    #link(address, held) {
      const link = make("a", "fm-hit", ...held);
      // Read aloud, what stands in columns would run together.
      link.ariaLabel = [...link.children].map(({ textContent }) => textContent).join(", ");
      link.href = new URL(address, this.home);
      return link;
    }

    #pressed(event) {
      // An input method has keys of its own until a word is chosen.
      if (event.isComposing || event.keyCode === 229) return;
      const hits = [...this.list.children];
      const at = hits.indexOf(this.chosen);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && hits.length) {
        const next = at < 0 && step < 0 ? hits.length - 1 : at + step;
        this.#choose(hits[next]);
        event.preventDefault();
      } else if (event.key === "Enter") {
        event.preventDefault();
        (this.chosen ?? hits[0])?.click();
      }
    }
  }

  window.glossarySearch.begin = (parts) => new Box(parts);
})();
