"use strict";
/*
 * <which-sense-box>: reads a pasted or dropped text and says of each use of the term as much as the
 * text says; what it shows stands in which-sense-shown.js, how it reads in reading-*.js.
 */
(() => {
  const glossary = window.glossaryBox;
  const { Reading, shown } = window.glossaryReading;
  const reading = new Reading(glossary.reading);
  const DROPPED = /\.(?:txt|md|markdown|tex|rst|html?|py|json|csv)$/i;
  /* Every use of the term in a text: [{start, end, features, probabilities, said}] in the source. */
  function read(source) {
    const normal = reading.normal(source);
    return reading.uses(normal.text).map((use) => {
      const features = reading.features(normal.text, use);
      const probabilities = reading.posterior(features.keys());
      const place = (start, end) => [normal.starts[start], normal.ends[end - 1]];
      const [start, end] = place(use.start, use.end);
      return {
        start,
        end,
        features,
        probabilities,
        said: reading.said(probabilities),
        place,
      };
    });
  }

  Object.assign(glossary, { read, reader: reading });

  function newForm(words) {
    const { element } = shown;
    const field = element("textarea", {
      rows: 4,
      required: true,
      placeholder: words.example,
    });
    const button = element("button", { textContent: words.button });
    const form = element("form", {}, element("label", {}, words.label, field), button);
    form.className = "fm-which-form";
    return form;
  }

  class WhichSenseBox extends HTMLElement {
    connectedCallback() {
      const { element } = shown;
      const { words } = glossary;
      this.status = element("p", { className: "fm-which-status" });
      this.status.setAttribute("role", "status");
      this.answer = element("div", { className: "fm-which-answer" });
      // A form that the reader is typing in already stays: put in its place, a new one would lose
      // the caret, and what an input method has not committed yet.
      const form = this.querySelector("form") ?? newForm(words);
      this.field = form.querySelector("textarea");
      this.field.removeAttribute("maxlength");
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.rank(this.field.value);
      });
      this.takeFiles(form);
      if (form.parentElement === this) this.append(this.status, this.answer);
      else this.replaceChildren(form, this.status, this.answer);
    }

    /* A file that is dropped is read here and goes nowhere. */
    takeFiles(form) {
      form.addEventListener("dragover", (event) => event.preventDefault());
      form.addEventListener("drop", (event) => {
        const [file] = event.dataTransfer.files;
        if (!file) return;
        event.preventDefault();
        this.open(file);
      });
    }

    async open(file) {
      const { words } = glossary;
      if (!DROPPED.test(file.name) && !file.type.startsWith("text/")) {
        this.say(shown.fill(words.kind, { name: file.name }));
        return;
      }
      this.field.value = await file.text();
      this.rank(this.field.value);
    }

    say(text) {
      this.status.textContent = text;
      this.answer.replaceChildren();
    }

    rank(text) {
      const { words } = glossary;
      const uses = read(text);
      if (!uses.length) {
        this.say(words.absent);
        return;
      }
      // One use is shown in full; a paper may have hundreds, which are listed.
      const [only] = uses.length === 1 ? uses : [];
      this.status.textContent = only ? shown.verdict(only.said) : shown.fill(words.found, { count: uses.length });
      this.answer.replaceChildren(...(only ? shown.use(only, text, this) : shown.list(uses, text, this)));
    }

    /* An answer to a question: it changes what is probable, and so what is said of the use. */
    told(use, text, holder, { id, leaves, chosen, open }) {
      const known = leaves?.[chosen]?.length > 0;
      const probabilities = known ? reading.answered(use.probabilities, leaves, chosen) : use.probabilities;
      const said = shown.settled(probabilities, known ? leaves[chosen] : [], open);
      const next = {
        ...use,
        probabilities,
        said,
        done: new Set([...(use.done ?? []), id]),
      };
      this.status.textContent = shown.verdict(said);
      holder.replaceChildren(...shown.use(next, text, this, holder));
      holder.querySelector("button")?.focus();
    }
  }
  customElements.define("which-sense-box", WhichSenseBox);
})();
