"use strict";
// needs: fragment
/* Two texts: a choice for each, a mark on the part that it points at, and what they differ in. */
(() => {
  const fm = window.fmExplorers;
  const MARKS = ["A", "B"];

  /* Pure: the axes on which two texts do not say the same, as a sentence. */
  function difference(axes, [one, two], words, separator) {
    const items = axes.map((axis, index) => ({ axis, first: one.values[index], second: two.values[index] }));
    const list = items.filter(({ first, second }) => first !== second);
    if (!list.length) return words.same;
    return fm.fill(words.differ, { list: list.map((item) => fm.fill(words.difference, item)).join(separator) });
  }

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  class Texts {
    /* `parts` finds a part by its name; `changed` is told when the reader has chosen another text. */
    constructor(place, data, parts, changed) {
      Object.assign(this, { data, parts, texts: new Map(data.texts.map((text) => [text.id, text])) });
      const { words } = data;
      this.selects = [words.first, words.second].map((label, index) => {
        const select = element("select", {}, ...this.groups());
        select.setAttribute("aria-label", label);
        select.addEventListener("change", () => {
          this.chosen[index] = select.value;
          this.mark();
          this.point();
          changed(this.sentence.textContent);
        });
        return select;
      });
      this.pointing = MARKS.map(() => element("p", { className: "fm-points" }));
      this.sentence = element("p", { className: "fm-differ" });
      const choices = this.selects.map((select, index) =>
        element("div", {}, element("b", { className: "fm-mark" }, MARKS[index]), select, this.pointing[index]),
      );
      const question = element("p", { className: "fm-question", textContent: words.compare });
      place.append(question, ...choices, this.sentence);
      // Nobody who has not come here knows what the marks on the picture are.
      place.addEventListener("focusin", () => this.point(), { once: true });
      this.take({});
    }

    /* The texts by language. */
    groups() {
      const { texts, languages } = this.data;
      return Object.entries(languages).map(([lang, label]) => {
        const own = texts.filter((text) => text.lang === lang);
        return element("optgroup", { label }, ...own.map(({ id, name }) => new Option(name, id)));
      });
    }

    /* What the address holds: the texts that are chosen at first are left out. */
    state() {
      const [a, b] = this.chosen.map((id, index) => (id === this.data.texts[index].id ? null : id));
      return { a, b };
    }

    take({ a, b }) {
      const known = [...this.texts.keys()];
      const chosen = [a, b].map((id, index) => (id === undefined ? known[index] : fm.oneOf(id, known)));
      this.chosen = chosen;
      this.mark();
      if (a ?? b) this.point();
    }

    mark() {
      const chosen = this.chosen.map((id) => this.texts.get(id));
      for (const [index, text] of chosen.entries()) {
        this.selects[index].value = text.id;
        const part = this.parts(text.part);
        const said = element("q", { lang: text.lang, textContent: text.said });
        const thing = element("a", { href: part.href, textContent: text.thing });
        // Who compares is below the picture: what is marked there is seen here as well.
        const seen = part.querySelector(".fm-picture")?.cloneNode(true) ?? "";
        this.pointing[index].replaceChildren(seen, said, ` ${text.where} → `, thing);
      }
      const { axes, words, separator } = this.data;
      this.sentence.textContent = difference(axes, chosen, words, separator);
      if (this.marks) this.point();
    }

    /* Marks on the picture what the texts point at. */
    point() {
      this.marks ??= MARKS.map((mark, index) => element("b", { className: `fm-mark fm-mark-${index}` }, mark));
      this.marks.forEach((mark, index) => this.parts(this.texts.get(this.chosen[index]).part).append(mark));
    }
  }

  Object.assign(fm, { Texts, difference });
})();
