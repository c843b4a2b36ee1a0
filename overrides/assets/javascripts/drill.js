"use strict";
/*
 * Shows the cards of the drill one after the other: a guess, the reason, the next. The cards stand
 * in the page with their answers. What is chosen stands in the address, "#drill&deck=uses&seed=7";
 * what was guessed is kept nowhere, and is forgotten when the page is left.
 */
(() => {
  const make = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const SHUFFLED = "shuffled";
  const MOST_SEEDS = 10000;

  /* FNV-1a, its bits mixed once more. Each card has its place by its own id: a further card comes
     between the others, and these stay in the order that a teacher has linked. */
  function place(seed, id) {
    let mixed = 2166136261;
    for (const letter of `${seed}:${id}`) mixed = Math.imul(mixed ^ letter.codePointAt(0), 16777619);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 2246822507);
    return (mixed ^ (mixed >>> 13)) >>> 0;
  }

  /** Makes a choice among values in its place in the page, which has its words. */
  function fieldAt(spot) {
    const select = make("select", {});
    for (const value of spot.children) select.append(new Option(value.textContent, value.dataset.value));
    select.dataset.key = spot.dataset.key;
    spot.replaceWith(make("label", {}, spot.dataset.label, select));
    return select;
  }

  class Card {
    constructor(element, chosen) {
      this.element = element;
      element.tabIndex = -1;
      this.values = Object.fromEntries(element.dataset.axes.split(" ").map((each) => each.split("=")));
      this.details = element.querySelector("details");
      this.buttons = [...element.querySelectorAll(".fm-quiz-choices > li")].map((item, index) => {
        const button = make("button", { type: "button" }, ...item.childNodes);
        button.addEventListener("click", () => chosen(index));
        item.append(button);
        return { button, right: item.className === "fm-fits" };
      });
    }

    get answers() {
      return this.buttons.filter(({ right }) => right).map(({ button }) => button.textContent);
    }

    /** Asks: nothing of the answer can be seen. */
    ask() {
      for (const { button } of this.buttons) {
        button.disabled = false;
        button.className = "";
      }
      this.details.open = false;
      this.details.hidden = true;
    }

    /** Shows the answer, and what was guessed. */
    tell(index) {
      this.buttons.forEach(({ button, right }, at) => {
        button.disabled = true;
        if (right) button.className = "fm-is-right";
        else if (at === index) button.className = "fm-is-wrong";
      });
      this.details.hidden = false;
      this.details.open = true;
      return this.buttons[index].right;
    }
  }

  class Drill {
    constructor(root) {
      this.root = root;
      this.cards = [...root.querySelectorAll(".fm-quiz")].map((each) => new Card(each, (at) => this.guess(at)));
      const bar = root.querySelector(".fm-drill-bar");
      const words = bar.querySelector(".fm-drill-words");
      this.words = Object.fromEntries([...words.children].map((word) => [word.dataset.key, word.textContent]));
      words.remove();
      this.fields = [...bar.children].map(fieldAt);
      for (const field of this.fields) field.addEventListener("change", () => this.change(field));
      bar.hidden = false;
      this.verdict = make("p", { className: "fm-drill-verdict" });
      this.verdict.setAttribute("role", "status");
      this.score = make("span", {});
      this.onward = this.button(() => this.step());
      this.again = this.button(() => this.start(this.chosen(), true), this.words.again);
      this.repeat = this.button(() => this.start(this.missed, true), this.words.missed);
      this.ways = make("div", { className: "fm-drill-ways" }, this.score, this.repeat, this.again, this.onward);
      bar.after(this.verdict, this.ways);
      root.classList.add("fm-drilling");
      // Digits are answers only while the focus is among the cards: elsewhere they are the reader's.
      root.addEventListener("keydown", (event) => this.key(event));
      window.addEventListener("hashchange", () => this.take());
      this.take();
    }

    button(action, text = "") {
      const made = make("button", { type: "button", textContent: text });
      made.addEventListener("click", action);
      return made;
    }

    field(key) {
      return this.fields.find((field) => field.dataset.key === key);
    }

    get state() {
      const state = { deck: this.field("deck").value, lang: this.field("lang").value };
      return { ...state, family: this.field("family").value, seed: this.seed };
    }

    /** The cards that fit what is chosen, in its order. */
    chosen() {
      const { deck, lang, family, seed } = this.state;
      // The question of a pair is in the language of the page.
      const cards = this.cards.filter(
        ({ values }) =>
          values.deck === deck &&
          (!lang || !values.lang || values.lang === lang) &&
          (!family || values.family === family),
      );
      if (!seed) return cards;
      const places = new Map(cards.map((card) => [card, place(seed, card.element.id)]));
      return cards.sort((one, other) => places.get(one) - places.get(other));
    }

    /** Whether an address may say this; a seed is any text, for a teacher may choose a word. */
    knows([key, value]) {
      const field = this.field(key);
      return key === "seed" || [...(field?.options ?? [])].some((option) => option.value === value);
    }

    /** Takes what is chosen from the address; what no field knows leaves all as it is at first. */
    take() {
      const told = location.hash.startsWith("#drill&") ? location.hash.slice("#drill&".length) : "";
      const asked = [...new URLSearchParams(told)];
      const known = asked.every((each) => this.knows(each));
      const state = new Map(known ? asked : []);
      this.seed = state.get("seed") ?? "";
      for (const field of this.fields) {
        const { key } = field.dataset;
        field.value = key === "seed" && this.seed ? SHUFFLED : (state.get(key) ?? field.options[0].value);
      }
      this.start(this.chosen());
      if (!known) this.verdict.textContent = this.words.broken;
      if (told) this.root.scrollIntoView();
    }

    change(field) {
      if (field.dataset.key === "seed") this.seed = field.value && String(Math.floor(Math.random() * MOST_SEEDS));
      const told = new URLSearchParams(Object.entries(this.state).filter(([, value]) => value));
      history.replaceState(history.state, "", `#drill&${told}`);
      this.start(this.chosen());
    }

    /** Begins with the first of some cards; where a button did it that now goes, the focus follows. */
    start(cards, moved = false) {
      this.queue = cards;
      this.missed = [];
      this.right = this.asked = 0;
      this.at = -1;
      const shown = new Set(cards);
      for (const card of this.cards) {
        card.ask();
        card.element.hidden = !shown.has(card);
        card.element.classList.remove("fm-now");
      }
      this.field("lang").disabled = !cards.some(({ values }) => values.lang);
      this.step(moved);
    }

    get card() {
      return this.queue[this.at];
    }

    /** Goes on to the next card, or to the end. */
    step(moved = true) {
      this.card?.element.classList.remove("fm-now");
      this.at += 1;
      const { card } = this;
      this.again.hidden = Boolean(card);
      this.repeat.hidden = Boolean(card) || !this.missed.length;
      this.onward.hidden = !card;
      this.onward.textContent = this.words.skip;
      this.verdict.className = "fm-drill-verdict";
      this.verdict.textContent = card ? "" : fill(this.words.end, this);
      this.count();
      card?.element.classList.add("fm-now");
      if (!moved) return;
      (card?.element ?? this.again).focus({ preventScroll: true });
      if (this.verdict.getBoundingClientRect().top < 0) this.verdict.scrollIntoView();
    }

    guess(index) {
      const { card } = this;
      this.asked += 1;
      const right = card.tell(index);
      if (right) this.right += 1;
      else this.missed.push(card);
      const answers = card.answers.join(" / ");
      this.verdict.textContent = fill(right ? this.words.right : this.words.wrong, { answers });
      this.verdict.classList.add(right ? "fm-is-right" : "fm-is-wrong");
      this.onward.textContent = this.words.next;
      this.count();
      this.onward.focus({ preventScroll: true });
      // What does not fit below the choices goes up with all from here on: verdict, the way on, question and reason.
      if (card.details.getBoundingClientRect().bottom > innerHeight) this.verdict.scrollIntoView();
    }

    count() {
      const { right, asked, queue } = this;
      const at = Math.min(this.at + 1, queue.length);
      const told = [fill(this.words.at, { at, all: queue.length })];
      if (asked) told.unshift(fill(this.words.score, { right, asked }));
      this.score.textContent = told.join(" · ");
    }

    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.localName === "select") return;
      const answer = this.card?.buttons[Number(event.key) - 1]?.button;
      if (!answer || answer.disabled) return;
      event.preventDefault();
      answer.click();
    }
  }

  // Deferred: the page is read. To wait for its event would let it be painted before.
  for (const root of document.querySelectorAll(".fm-drill")) new Drill(root);
})();
