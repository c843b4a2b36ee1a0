"use strict";
// needs: calculators-chain, calculators-drawing, calculators-layers
// bundle: calculators
/* <calculators-explorer>: what comes out of each layer, why, and which pixels one cell sees. */
(() => {
  const fm = window.fmExplorers;
  const { print } = fm;
  const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const by = (numbers) => numbers.join(" × ");

  Object.assign(fm.CalculatorsExplorer.prototype, {
    /** The cell in focus follows the pointer and the arrow keys. */
    follow() {
      const frame = this.querySelector(".fx-sees");
      this.svg = frame.firstElementChild;
      const point = (event) => event.buttons && this.move(fm.pointed(this.svg, event, this.found.rows[this.now.at[0]]));
      for (const type of ["pointerdown", "pointermove"]) this.svg.addEventListener(type, point);
      frame.addEventListener("keydown", (event) => {
        if (!MOVES[event.key]) return;
        event.preventDefault();
        this.move(MOVES[event.key].map((step, axis) => this.now.at[axis + 1] + step));
      });
    },

    /** Computes the chain, and writes into each card what comes out of its layer. */
    work() {
      const { now, data, t } = this;
      const [maps, ...size] = now.input;
      this.found = fm.chain({ maps, size }, now.steps);
      const { rows } = this.found;
      const link = fm.layers.toLink(now);
      const equal = ([, preset]) => preset.in === link.in && preset.layers === link.layers;
      [this.preset] = Object.entries(data.presets).find(equal) ?? [""];
      now.steps.forEach((step, n) => this.facts(this.card(n), rows[n], n));
      const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
      const learned = `${t.learned} ${print(sum("weights") + sum("biases"))}`;
      this.querySelector(".fx-totals").textContent =
        `${t.totals} · ${learned} · ${t.products} ${print(sum("products"))}`;
      this.controls();
      this.querySelector("dl").innerHTML = this.explain(rows[now.at[0]]);
      this.move(now.at.slice(1));
    },

    facts(card, row, n) {
      const facts = row && [
        by([row.maps, ...row.size]),
        by(row.field.map(({ size }) => size)),
        by([...new Set(row.field.map(({ jump }) => print(jump)))]),
        print(row.weights + row.biases),
        print(row.products),
      ];
      card.querySelectorAll("b").forEach((place, index) => (place.textContent = facts?.[index] ?? "–"));
      card.querySelector("em").textContent = n === this.found.rows.length ? this.refusal() : "";
    },

    /** Why the first layer that does not fit does not, with the rule. */
    refusal() {
      const { rule, values } = this.found.refused;
      return fm.fill(this.t[rule], values);
    },

    sentence({ maps, size: [height, width] }) {
      return fm.fill(this.t[maps === 1 ? "sentence-one" : "sentence"], { maps, height, width });
    },

    /** Each number of a layer as its formula. */
    explain(row) {
      const { t } = this;
      if (!row) return "";
      const [high, wide] = row.field.map(({ formulas }) => formulas);
      const told = Object.entries({ ...high, ...row.formulas, write: this.sentence(row) });
      const line = ([key, text]) => {
        const both = text === (wide[key] ?? text) ? text : `${t.height}: ${text}<br>${t.width}: ${wide[key]}`;
        return `<div><dt>${t[key]}</dt><dd>${both}</dd></div>`;
      };
      return told.map(line).join("");
    },

    /** Goes to a cell of the layer in focus, or to the one next to it where there is none. */
    move(cell) {
      const { now, t, svg } = this;
      const n = now.at[0];
      const row = this.found.rows[n];
      svg.closest("section").hidden = !row;
      if (row) {
        const kept = row.size.map((count, axis) => Math.min(count - 1, Math.max(0, cell[axis] ?? count >> 1)));
        now.at = [n, ...kept];
        kept.forEach((value, axis) => Object.assign(this.field(`at.${axis + 1}`), { value, max: row.size[axis] - 1 }));
        const drawn = fm.drawing(row, now.input.slice(1), kept, `${fm.root}assets/explorers/cat.jpg`);
        svg.setAttribute("viewBox", drawn.viewBox);
        svg.innerHTML = drawn.content;
        const views = [drawn.rows, drawn.columns];
        const [rows, columns] = views.map(({ seen: [from, to] }) => `${print(from)} … ${print(to - 1)}`);
        const centre = views.map(({ centred }) => print(centred)).join(", ");
        const count = print(views[0].count * views[1].count);
        const said = fm.fill(t.said, {
          layer: n + 1,
          sentence: this.sentence(row),
          row: kept[0],
          column: kept[1],
          rows,
          columns,
          centre,
          count,
        });
        svg.setAttribute("aria-label", said);
        this.say(said);
      } else this.say(`${this.found.rows.length + 1}: ${this.refusal()}`);
      this.save?.();
    },
  });

  customElements.define("calculators-explorer", fm.CalculatorsExplorer);
})();
