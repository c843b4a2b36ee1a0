"use strict";
// needs: arithmetic
/* The state of an explorer in the address: "#name&key=value&…". Pure part first, then the page. */
(() => {
  const fm = window.fmExplorers;

  /** { key: text } → "name&key=text…"; null and undefined are left out. */
  const compose = (name, values) =>
    [
      name,
      ...Object.entries(values)
        .filter(([, v]) => v != null)
        .map(([k, v]) => `${k}=${v}`),
    ].join("&");

  /** "#name&key=text…" → { key: text }, or null where the fragment is not this explorer's. */
  function read(name, fragment) {
    // Looked at before it is decoded: another's fragment, as #100%, need not be decodable.
    if (!new RegExp(`^#${name}(?:&|%26|$)`).test(fragment)) return null;
    const [, ...pairs] = decodeURIComponent(fragment.slice(1)).split("&");
    return Object.fromEntries(pairs.map((pair) => [pair.split("=")[0], pair.slice(pair.indexOf("=") + 1)]));
  }

  /** A list of quarters of the given length; anything else is an error. */
  function quarters(text, length) {
    const values = (text ?? "").split(",").map(Number);
    if (values.length !== length || !values.every((v) => Number.isInteger(v * 4) && Math.abs(v) <= 99))
      throw new RangeError(text);
    return values;
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
    const current = () => `#${compose(name, element.state())}`;
    const load = () => {
      try {
        const values = read(name, location.hash);
        if (values) element.take(values);
      } catch {
        element.reset();
        element.say(t.broken);
      }
    };
    const write = () => {
      try {
        history.replaceState(history.state, "", current());
      } catch {
        // Some browsers refuse this when it is done too often; the next change writes it.
      }
    };
    const save = () => {
      clearTimeout(timer);
      timer = setTimeout(write, 200);
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
    return save;
  }

  /** What all explorers share: skeleton() and start(), then reset(), then the address. */
  class Explorer extends HTMLElement {
    connectedCallback() {
      if (this.data) return;
      const name = this.localName.replace(/-explorer$/, "");
      this.data = fm[`${name}Data`];
      this.t = this.data.words;
      const panel = `<div class="fx-panel">${this.skeleton()}<p class="fx-words" role="status"></p>
        <p><button class="fx-link">${this.t.link}</button></p></div>`;
      this.insertAdjacentHTML("beforeend", panel);
      this.classList.add("fx-live"); // The fallback beside the panel stays for paper.
      this.start();
      this.reset();
      this.save = follow(this, name);
    }

    field(key) {
      return this.querySelector(`[data-key="${key}"]`);
    }

    /** Writes the ends of the signed scale. */
    writeScale(limit) {
      const [low, , , , high] = this.querySelector(".fx-scale").children;
      low.textContent = `\u2212${limit}`;
      high.textContent = limit;
    }

    say(text) {
      this.querySelector(".fx-words").textContent = text;
    }
  }

  /** A text of the data with what its {placeholders} stand for. */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  /** Sets text from the glossary: *stress* becomes <em>, formulas are rendered where KaTeX is. */
  function prose(node, text) {
    node.innerHTML = text.replace(/(\*\*?)([^*$]+)\1/g, "<em>$2</em>");
    window.renderMathInElement?.(node, {
      delimiters: [{ left: "$", right: "$", display: false }],
      throwOnError: false,
    });
  }

  /** Named lines, as of a sum: [[name, html], …]. */
  function lines(list, name = "") {
    const rows = list.map(([term, html]) => `<div><dt>${term}</dt><dd>${html}</dd></div>`);
    return `<dl class="fx-sum ${name}">${rows.join("")}</dl>`;
  }

  function select(key, label, options) {
    const choices = options.map(([value, text]) => `<option value="${value}">${text}</option>`);
    return `<label class="fx-field"><span>${label}</span>
      <select data-key="${key}">${choices.join("")}</select></label>`;
  }

  /** The signed scale that two or three pictures share; the ends are written by `writeScale`. */
  const scaleBar = (label) => `<div class="fx-scale" role="img" aria-label="${label}"><span></span><i></i>
    <span>0</span><i></i><span></span> <em>${label}</em></div>`;

  const slider = (key, label, shown, least, most, step) =>
    `<label class="fx-field"><span>${shown}</span>
      <input type="range" data-key="${key}" aria-label="${label}" min="${least}" max="${most}" step="${step}"
      ><output></output></label>`;

  Object.assign(fm, { Explorer, compose, fill, lines, oneOf, prose, quarters, read, scaleBar, select, slider, whole });
})();
