"use strict";
// needs: calculators-state
/* The chain of <calculators-explorer>: a card for each layer, fields for the one that is open. */
(() => {
  const fm = window.fmExplorers;
  const L = fm.layers;
  /* What a layer is before anything is said of it. */
  const NEW = ":c,p1";

  const field = (key, label, kind) => `<label class="fx-field"><span>${label}</span>
    <input data-key="${key}" ${kind}></label>`;
  const box = 'type="checkbox"';

  class CalculatorsExplorer extends fm.Explorer {
    skeleton() {
      const { t, data } = this;
      const presets = Object.entries(data.names.presets);
      const labels = [t.channels, t.height, t.width];
      const sides = labels.map((label, n) => field(`input.${n}`, label, 'type="number" min="1"'));
      const place = [t.row, t.column].map((label, n) => field(`at.${n + 1}`, label, 'type="number" min="0"'));
      return `<p class="fx-fields">${fm.select("preset", t.preset, [...presets, ["", t.own]])}${sides.join("")}</p>
        <ol class="fx-chain"></ol><div><p class="fx-fields"></p>
        <section><h2 class="fx-title">${t.sees}</h2><p class="fx-fields">${place.join("")}</p>
        <div class="fx-sees" tabindex="0" role="group" aria-label="${t.sees}"><svg role="img"></svg></div></section>
        <em role="alert"></em><dl class="fx-sum"></dl>
        <p><button name="add">${t.add}</button> <button name="remove">${t.remove}</button></p></div>
        <p class="fx-totals"></p>`;
    }

    start() {
      this.list = this.querySelector("ol");
      this.form = this.querySelector("ol + div");
      this.querySelector("dl").before(this.querySelector(".fx-words"));
      this.told = this.querySelector("em");
      // The next letter takes a complaint away: the value that stood before, typed again, is no change.
      this.addEventListener("input", () => this.told.remove());
      this.addEventListener("change", ({ target }) => this.edit(target));
      this.addEventListener("click", ({ target }) => this.alter(target));
      // This event does not bubble, but it is caught on its way down.
      this.list.addEventListener("toggle", ({ target }) => target.open && this.open(+target.dataset.layer), true);
      this.follow();
    }

    state() {
      const link = L.toLink(this.now);
      return this.preset ? { preset: this.preset, at: link.at } : link;
    }

    take({ preset, ...values }) {
      this.set(L.fromLink({ at: "0", ...this.data.presets[preset], ...values }));
    }

    reset() {
      this.take({ preset: Object.keys(this.data.presets)[0] });
    }

    set(now) {
      this.now = now;
      this.told.remove();
      const facts = ["size", "field", "jump", "learned", "products"]
        .map((key) => `<span><small>${this.t[key]}</small> <b></b></span>`)
        .join("");
      const card = ({ name, kind }, n) => `<li><details name="fx-layers" data-layer="${n}">
        <summary><strong>${n + 1} · ${name || this.data.names.kinds[kind]}</strong> ${facts}
        <em></em></summary></details></li>`;
      this.list.innerHTML = now.steps.map(card).join("");
      this.fields();
    }

    card(n = this.now.at[0]) {
      return this.list.children[n].firstElementChild;
    }

    open(n) {
      if (n === this.now.at[0]) return;
      this.now.at = [n];
      this.fields();
    }

    /** Puts the fields and the drawing into the card of the layer in focus. */
    fields() {
      const { t, now } = this;
      const { kinds, options } = this.data.names;
      const fields = L.usual(now.steps[now.at[0]].kind).map(
        ([key, option]) =>
          field(key, options[key], option[3] > 1 ? 'inputmode="text"' : box) +
          (key === "padding" ? field("same", "same", box) : ""),
      );
      const card = this.card();
      card.open = true;
      card.append(this.form);
      this.form.firstElementChild.innerHTML = fm.select("kind", t.kind, Object.entries(kinds)) + fields.join("");
      this.querySelector("button").disabled = now.steps.length === L.MOST_LAYERS;
      this.work();
    }

    /** Puts the state into the fields. */
    controls() {
      const { now } = this;
      const step = now.steps[now.at[0]];
      const values = { preset: this.preset, same: step.padding === "same" };
      for (const input of this.querySelectorAll("[data-key]")) {
        const [key, n] = input.dataset.key.split(".");
        const value = n ? now[key][n] : (values[key] ?? L.shown(step[key]).replace("x", "×"));
        input.checked = Number(value);
        input.value = value;
      }
    }

    /** Takes what was chosen or typed; what cannot be is told below its field, and the old value stays. */
    edit(target) {
      const { now } = this;
      const { dataset, type, checked } = target;
      // Chinese keyboards have digits as wide as a character.
      const value = target.value.normalize("NFKC");
      const [key, index] = dataset.key.split(".");
      const step = now.steps[now.at[0]];
      const [, , least, most] = L.OPTIONS[key] ?? [0, 0, Number(key === "input"), L.MOST];
      if (key === "preset") return this.take(value ? { preset: value } : { in: String(now.input), layers: NEW });
      try {
        if (index) now[key][index] = fm.whole(value, least, most);
        else if (key === "kind") Object.assign(step, L.fromText(L.toText({ ...step, kind: value })));
        else if (key === "same") step.padding = checked ? key : [0, 0];
        else if (type === "checkbox") step[key] = Number(checked);
        else step[key] = L.option(key, value.replace(/\s*[×,\s]\s*/, "x"));
      } catch {
        target.after(this.told);
        this.told.textContent = fm.fill(this.t.range, { least, most });
      }
      if (key === "kind") {
        this.set(now);
        this.field(key).focus();
      } else this.work();
    }

    /** Adds a layer below the one in focus, or removes that one. */
    alter(target) {
      if (!target.matches("button[name]")) return;
      const { now } = this;
      const adds = target.name === "add";
      const n = now.at[0];
      if (adds) now.steps.splice(n + 1, 0, L.fromText(NEW));
      else now.steps.splice(n, 1);
      now.at = [adds ? n + 1 : Math.max(0, n - 1)];
      this.set(now);
      this.card().firstElementChild.focus();
    }
  }

  fm.CalculatorsExplorer = CalculatorsExplorer;
})();
