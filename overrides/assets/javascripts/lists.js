"use strict";
/*
 * Narrows a list down, or a table, by words and by the values of axes. The choice stands in the
 * address, as "#<list>&find=…&<axis>=…". Nothing is read of the list before somebody chooses. Where
 * entries are listed, the names of the search are asked as well: they know more ways to write them.
 * Of questions stand their words alone: what their answers say, and a whole sentence, the search knows.
 */
(() => {
  const { plain, holds, make, fieldAt, meantBy, saidBy, search, namesOf, ENTRIES, ANSWERS } = window.glossaryLists;

  class List {
    constructor(box) {
      this.box = box;
      this.name = box.dataset.state;
      this.fields = [...box.querySelectorAll(".fm-list-filters > [data-key]")].map(fieldAt);
      for (const made of this.fields) made.addEventListener("input", () => this.change());
      const count = box.querySelector(".fm-list-count");
      this.output = make("output", { value: count.textContent, tabIndex: -1 });
      count.replaceWith(this.output);
      this.none = box.querySelector(".fm-list-none");
      this.why = box.querySelector(".fm-list-why");
      this.said = this.why.textContent;
      this.broken = box.querySelector(".fm-list-broken");
      this.first = box.querySelector(".fm-list-first");
      this.led = [];
      this.meant = { words: "", ids: [], whole: [] };
      this.search(box.querySelector(".fm-list-search"));
      for (const place of box.querySelectorAll(".fm-list-all")) this.all(place);
      window.addEventListener("hashchange", () => this.take());
      this.take();
    }

    /** Makes a button that shows everything again. */
    all(place) {
      const button = make("button", { type: "button", textContent: place.textContent });
      button.addEventListener("click", () => this.clear());
      place.replaceWith(button);
    }

    /** Makes a button that looks for what was typed in all pages. */
    search(place) {
      this.wider = make("button", { type: "button" });
      this.wider.dataset.said = place.textContent;
      this.wider.addEventListener("click", () => search(this.typed));
      place.replaceWith(this.wider);
    }

    /** Each item with its words and its values, read once, when they are first asked for. */
    get items() {
      return (this.read ??= [...this.box.querySelectorAll("[data-find]")].map((mark) => {
        // Of a table, whose rows can hold no mark, a cell has it: empty, it stands for the whole row.
        const element = mark.closest("tr") ?? mark;
        const { textContent } = mark.textContent ? mark : element;
        const link = element.querySelector(":scope > a");
        return {
          element,
          words: plain(`${textContent} ${mark.dataset.find}`),
          id: link?.id || link?.pathname.split("/").at(-2),
          values: new Set((mark.dataset.axes ?? "").split(" ")),
        };
      }));
    }

    get chosen() {
      return this.fields.filter((field) => field.value.trim()).map((field) => [field.dataset.key, field.value]);
    }

    get typed() {
      return this.fields.find(({ dataset }) => dataset.key === "find").value.trim();
    }

    /** Whether an item holds some words itself. */
    holds(item, words) {
      return plain(words)
        .split(" ")
        .every((word) => holds(item.words, word));
    }

    /** Whether an item holds some words, or is what the search takes them for. */
    says(item, words) {
      return this.holds(item, words) || (this.meant.words === words.trim() && this.meant.ids.includes(item.id));
    }

    /** Asks the search: for what it names or answers by the words; for all guesses where no item holds them. */
    async lookUp() {
      const words = this.typed;
      if (!words || this.meant.words === words) return;
      const found = this.items.some((item) => this.holds(item, words));
      const ask = this.box.matches(ENTRIES) ? meantBy : this.box.matches(ANSWERS) && saidBy;
      if (!ask) return;
      try {
        const { whole, ids } = await ask(words);
        this.meant = { words, whole, ids: found ? whole : ids };
      } catch {
        return; // What could not be loaded is asked for again by the next words.
      }
      if (words === this.typed) this.show();
    }

    /** Whether an item has what is chosen; one choice may be left out. */
    fits(item, without) {
      return this.chosen.every(([key, value]) => {
        if (key === without) return true;
        if (key !== "find") return item.values.has(`${key}=${value}`);
        return this.says(item, value);
      });
    }

    /** How many items each value of an axis would leave, the other choices kept. */
    count(select) {
      const { key } = select.dataset;
      const left = this.items.filter((item) => this.fits(item, key));
      for (const option of select.options) {
        if (!option.value) continue;
        const number = left.filter((item) => item.values.has(`${key}=${option.value}`)).length;
        option.text = option.text.replace(/\d+$/, number);
        option.disabled = !number && !option.selected;
      }
    }

    show() {
      for (const item of this.items) item.element.hidden = !this.fits(item);
      this.lead();
      const left = this.items.filter((item) => !item.element.hidden);
      for (const group of this.box.querySelectorAll(".fm-list-group, .fm-fold")) {
        const own = left.filter(({ element }) => group.contains(element));
        group.hidden = !own.length;
        if (group.localName === "details") group.open = this.chosen.length > 0;
        const many = group.querySelector(".fm-atlas-family > small");
        if (many) many.textContent = own.length;
      }
      for (const field of this.fields) if (field.localName === "select") this.count(field);
      this.output.value = `${left.length} / ${this.items.length}`;
      this.tell(left.length > 0);
      this.broken.hidden = true;
      this.letters();
      this.follow();
      this.box.classList.toggle("fm-narrowed", this.chosen.length > 0);
      this.lookUp();
    }

    /** Says what it is that nothing fits, and offers to look for the words elsewhere. */
    tell(found) {
      this.none.hidden = found;
      if (found) return;
      const named = this.fields
        .filter(({ value }) => value.trim())
        .map((field) => {
          const [option] = field.selectedOptions ?? [];
          return option ? option.text.replace(/ · \d+$/, "") : field.value.trim();
        });
      this.why.textContent = this.said.replace("{}", () => named.join(" · "));
      this.wider.textContent = this.wider.dataset.said.replace("{}", () => this.typed);
      this.wider.hidden = !this.typed;
    }

    /** What is called as somebody typed stands above all letters meanwhile. */
    lead() {
      for (const [element, place] of this.led) place.replaceWith(element);
      this.led = [];
      const typed = plain(this.typed);
      if (!this.first || !typed) return;
      const [best] = this.meant.words === this.typed ? this.meant.ids : [];
      for (const { element, id } of this.items) {
        const called = namesOf(element).some((name) => name === typed || `${name}s` === typed);
        const own = id === best && element.firstElementChild.localName === "a";
        if (element.hidden || !(called || own)) continue;
        const place = document.createComment("");
        element.replaceWith(place);
        if (own) this.first.prepend(element);
        else this.first.append(element);
        this.led.push([element, place]);
      }
      this.first.hidden = !this.led.length;
    }

    /** A letter with nothing below it leads nowhere: it keeps its place, and cannot be reached. */
    letters() {
      for (const letter of this.box.querySelectorAll(".fm-index-letters a")) {
        const group = document.getElementById(letter.hash.slice(1)).closest(".fm-list-group");
        letter.classList.toggle("fm-dead", group.hidden);
      }
    }

    /** What else the page lists of the same entries adds nothing to those that are left. */
    follow() {
      for (const section of document.querySelectorAll(".fm-list-follows")) section.hidden = this.chosen.length > 0;
    }

    change() {
      this.show();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.write(), 200);
    }

    clear() {
      for (const field of this.fields) field.value = "";
      this.change();
      // The button that was pressed is hidden now; on a phone a field would call the keyboard.
      this.output.focus();
    }

    write() {
      const state = new URLSearchParams(this.chosen).toString();
      try {
        history.replaceState(history.state, "", state ? `#${this.name}&${state}` : location.pathname + location.search);
      } catch {
        // Some browsers refuse this when it is done too often; the next change writes it.
      }
    }

    /** Whether an address may say this: any words, of an axis one of its values. */
    knows([key, value]) {
      const field = this.fields.find(({ dataset }) => dataset.key === key);
      return Boolean(field) && [...(field.options ?? [{ value }])].some((option) => option.value === value);
    }

    /** Takes a choice from the address; what no field knows leaves the list whole. */
    take() {
      if (!location.hash.startsWith(`#${this.name}&`)) return;
      const asked = [...new URLSearchParams(location.hash.slice(this.name.length + 2))];
      const known = asked.every((each) => this.knows(each));
      const state = new Map(known ? asked : []);
      for (const field of this.fields) field.value = state.get(field.dataset.key) ?? "";
      this.show();
      this.broken.hidden = known;
      this.box.scrollIntoView();
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll("[data-state]")) new List(box);
  });
})();
