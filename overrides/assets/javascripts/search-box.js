"use strict";
/*
 * The search as a combobox (WAI-ARIA Authoring Practices): entries by their names with each letter,
 * then places by what they say. Keys move through the hits while the field keeps the focus.
 */
(() => {
  const MOST_ENTRIES = 8;
  /* A longer text is no name. */
  const LONGEST_NAME = 200;
  const PAUSE = 150;
  const NEEDED = ["assets/javascripts/search-terms.js", "assets/javascripts/search-texts.js"];
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
      const query = this.names.about(this.field.value.trim());
      if (query === this.asked) return;
      this.asked = query;
      clearTimeout(this.timer);
      this.entries = query.length > LONGEST_NAME ? [] : this.names.find(query, MOST_ENTRIES);
      this.#show(this.entries.map((hit) => this.#entry(hit)));
      this.#say(query ? this.words.searching : "");
      this.list.ariaBusy = Boolean(query);
      if (query) this.timer = setTimeout(() => this.#askTexts(query), PAUSE);
    }

    async #askTexts(query) {
      let found = { hits: [], failed: true };
      try {
        if (!window.glossarySearch.Texts) await Promise.all(NEEDED.map((path) => this.load(path)));
        this.texts ??= new window.glossarySearch.Texts(this.home, this.names);
        found = await this.texts.find(query);
      } catch {
        // What could not be loaded is asked for again by the next query.
      }
      if (query === this.asked) this.#add(found);
    }

    /* Puts places below the entries that are meant, one of those of which a kind is; what only holds what was typed
       comes after them. */
    #add({ hits: places, more, nearest, failed }) {
      const { LESS_THAN_A_NAME } = window.glossarySearch;
      const kind = this.entries.find((hit) => this.texts?.isKind(this.asked, hit));
      const meant = (hit) => hit.fit < LESS_THAN_A_NAME || hit === kind;
      const named = this.entries.filter(meant);
      const held = this.entries.filter((hit) => !meant(hit));
      const there = new Set();
      const hits = [
        ...named.map((hit) => this.#entry(hit)),
        ...places.map((place) => this.#place(place)),
        ...held.map((hit) => this.#entry(hit)),
      ].filter(({ pathname, hash }) => !there.has(pathname + hash) && there.add(pathname + hash));
      this.#show(hits);
      const { words } = this;
      const found = nearest && !named.length ? words.nearest : more ? words.first : words.count;
      const said = hits.length ? found.replace("{}", hits.length) : words.none;
      this.#say(failed ? `${said} ${words.failed}` : said);
      this.list.ariaBusy = false;
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

    #place({ address, title, page, excerpt }) {
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
      const next = nextOf(event.key, hits.indexOf(this.chosen), hits.length);
      if (next !== null) {
        this.#choose(hits[next]);
        event.preventDefault();
      } else if (event.key === "Enter") {
        event.preventDefault();
        (this.chosen ?? hits[0])?.click();
      }
    }
  }

  /* Which hit a key leads to from one; none, the field itself, stands before the first and after the last. */
  function nextOf(key, at, count) {
    if (!count) return null;
    if (key === "ArrowDown") return at + 1;
    if (key === "ArrowUp") return at < 0 ? count - 1 : at - 1;
    if (at < 0) return null; // In the field these move to its ends.
    return { Home: 0, End: count - 1 }[key] ?? null;
  }

  window.glossarySearch.begin = (parts) => new Box(parts);
})();
