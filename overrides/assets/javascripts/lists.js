"use strict";
/*
 * Narrows a list of entries down, by words and by the values of axes. The choice stands in the
 * address, as "#<list>&find=…&<axis>=…". Nothing is read of the list before somebody chooses.
 */
(() => {
  /** A text as it is compared: small letters, compatible forms joined, hyphens as spaces. */
  const plain = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s\u2010-\u2015-]+/g, " ")
      .trim();

  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  /** Puts a field in its place in the page, which has its words: a choice where it has values. */
  function fieldAt(place) {
    const words = place.textContent;
    const values = [...place.children];
    const made = values.length ? make("select") : make("input", { type: "search", placeholder: words });
    for (const value of values) made.append(new Option(value.textContent, value.dataset.value ?? ""));
    made.dataset.key = place.dataset.key;
    made.setAttribute("aria-label", place.dataset.label ?? words);
    place.replaceWith(made);
    return made;
  }

  class List {
    constructor(box) {
      this.box = box;
      this.name = box.dataset.state;
      this.fields = [...box.querySelectorAll(".fm-list-filters > [data-key]")].map(fieldAt);
      for (const made of this.fields) made.addEventListener("input", () => this.change());
      const count = box.querySelector(".fm-list-count");
      this.output = make("output", { value: count.textContent });
      count.replaceWith(this.output);
      this.speak(box.querySelector(".fm-list-words"));
      this.all(box.querySelector(".fm-list-all"));
      window.addEventListener("hashchange", () => this.take());
      this.take();
    }

    /** Makes the place that says what came of a choice or of a link, with the words for it. */
    speak(place) {
      this.words = Object.fromEntries([...place.children].map((word) => [word.dataset.key, word.textContent]));
      this.told = make("p", { className: "fm-list-told" });
      this.told.setAttribute("role", "status");
      place.parentElement.after(this.told);
    }

    /** Makes the button that shows everything again, where there is more than words to clear. */
    all(place) {
      if (!place) return;
      const button = make("button", { type: "button", textContent: place.textContent });
      button.addEventListener("click", () => this.clear());
      place.replaceWith(button);
    }

    /** Each item with its words and its values, read once, when they are first asked for. */
    get items() {
      return (this.read ??= [...this.box.querySelectorAll("[data-find]")].map((element) => ({
        element,
        words: plain(`${element.textContent} ${element.dataset.find}`),
        values: new Set((element.dataset.axes ?? "").split(" ")),
      })));
    }

    get chosen() {
      return this.fields.filter((field) => field.value.trim()).map((field) => [field.dataset.key, field.value]);
    }

    /** Whether an item has what is chosen; one choice may be left out. */
    fits(item, without) {
      return this.chosen.every(([key, value]) => {
        if (key === without) return true;
        if (key !== "find") return item.values.has(`${key}=${value}`);
        return plain(value)
          .split(" ")
          .every((word) => item.words.includes(word));
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
      for (const group of this.box.querySelectorAll(".fm-list-group")) {
        group.hidden = !group.querySelector("[data-find]:not([hidden])");
      }
      for (const field of this.fields) if (field.localName === "select") this.count(field);
      const left = this.items.filter((item) => !item.element.hidden);
      this.output.value = `${left.length} / ${this.items.length}`;
      this.told.textContent = left.length ? "" : this.words.none;
      this.box.classList.toggle("fm-narrowed", this.chosen.length > 0);
    }

    change() {
      this.show();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.write(), 200);
    }

    clear() {
      for (const field of this.fields) field.value = "";
      this.change();
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
      if (!known) this.told.textContent = this.words.broken;
      this.box.scrollIntoView();
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll("[data-state]")) new List(box);
  });
})();
