"use strict";
/* The state of an explorer in the address: "#name&key=value&…". Pure part first, then the page. */
(() => {
  const fm = (window.fmExplorers ??= {});

  /** { key: text } → "name&key=text…"; null and undefined are left out. */
  const compose = (name, values) =>
    [name, ...Object.entries(values).flatMap(([key, value]) => (value == null ? [] : `${key}=${value}`))].join("&");

  /**
   * "#name&key=text…" → { key: text }, or null where the fragment is no state of this explorer.
   * The name alone is the id of a heading.
   */
  function read(name, fragment) {
    // Looked at before it is decoded: another's fragment, as #100%, need not be decodable.
    if (!new RegExp(`^#${name}(&|%26)`).test(fragment)) return null;
    const [, ...pairs] = decodeURIComponent(fragment.slice(1)).split("&");
    return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/)));
  }

  function whole(text, least, most) {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) throw new RangeError(text);
    return value;
  }

  function oneOf(text, values) {
    if (!values.includes(text)) throw new RangeError(text);
    return text;
  }

  /** Keeps `element.state()` in the address and takes states back: `element.take(values)`. */
  function follow(element, name) {
    const { t } = element;
    let timer = 0;
    const load = () => {
      try {
        const values = read(name, location.hash);
        if (!values) return;
        element.take(values);
        // Who wrote what no state has meant something by it, as by a wrong value.
        for (const key in values) oneOf(key, ["preset", ...Object.keys(element.state())]);
        // All that belongs together, or its beginning.
        element.querySelector("[open], .fx-bench").scrollIntoView({ block: "nearest" });
      } catch {
        element.reset();
        element.say(t.broken);
      }
    };
    const write = () => {
      try {
        history.replaceState(history.state, "", `#${compose(name, element.state())}`);
      } catch {
        // Some browsers refuse this when it is done too often; the next change writes it.
      }
    };
    element.querySelector(".fx-link").addEventListener("click", async () => {
      write();
      try {
        await navigator.clipboard.writeText(location.href);
        element.say(t.done);
      } catch {
        element.say(t.failed);
      }
    });
    window.addEventListener("hashchange", load);
    load();
    return () => {
      clearTimeout(timer);
      timer = setTimeout(write, 200);
    };
  }

  /** What all explorers share: skeleton() and start(), then reset(), then the address. */
  class Explorer extends HTMLElement {
    connectedCallback() {
      if (this.data) return;
      const name = this.localName.replace(/-explorer$/, "");
      this.data = fm[`${name}Data`];
      this.t = this.data.words;
      this.insertAdjacentHTML(
        "beforeend",
        `<div class="fx-panel">${this.skeleton()}<p class="fx-words" role="status"></p>
        <p><button class="fx-link">${this.t.link}</button></p></div>`,
      );
      this.classList.add("fx-live"); // The fallback beside the panel stays for paper.
      this.start();
      this.reset();
      this.save = follow(this, name);
    }

    field(key) {
      return this.querySelector(`[data-key="${key}"]`);
    }

    say(text) {
      this.querySelector(".fx-words").textContent = text;
    }
  }

  /** A text of the data with what its {placeholders} stand for. */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  function select(key, label, options) {
    const choices = options.map(([value, text]) => `<option value="${value}">${text}</option>`);
    return `<label class="fx-field"><span>${label}</span>
      <select data-key="${key}">${choices.join("")}</select></label>`;
  }

  /** The address of this language's site. */
  const root = new URL("../../", document.currentScript?.src ?? location.href).href;

  Object.assign(fm, { Explorer, compose, fill, oneOf, read, root, select, whole });
})();
