"use strict";
// needs: layer, layer-rows, pieces, sum
/* Where a pinned cell comes from, and which parts of the layer the chosen sense names. */
(() => {
  const fm = window.fmExplorers;
  const SUB = ["₁", "₂"];
  /** The names of the weights and the bias of one filter. */
  const own = (n, k) => `^[wb]${n}\\.${k}(\\.|$)`;

  Object.assign(fm.LayerExplorer.prototype, {
    /** Writes the sum of the pinned cell; marks the cell and all it depends on. */
    trace(marks = true) {
      const { now, t, stages, layers } = this;
      const place = this.querySelector(".fx-result > div");
      this.querySelector(".fx-result").hidden = !now.pin;
      // The knobs of the pinned layer, and of one that has no room, which they may give it.
      for (const knobs of this.querySelectorAll("[data-knobs]")) {
        const n = Number(knobs.dataset.knobs);
        knobs.hidden = !layers[n];
        knobs.classList.toggle("fx-other", Boolean(stages[n]) && n !== now.pin?.[0]);
      }
      if (!now.pin)
        return this.marks(
          () => () => false,
          () => () => false,
        );
      // An edit changes numbers, and neither which cell is pinned nor what it depends on.
      if (marks) this.count = this.depend(...now.pin);
      const [n, k, i, j] = now.pin;
      const layer = layers[n];
      const below = n ? stages[n - 1].a : now.x;
      const [z, a] = [stages[n].z[k][i][j], stages[n].a[k][i][j]];
      const list = fm.terms(below, layer.kernels[k], layer, i, j);
      const cell = `[${k}, ${i}, ${j}]`;
      const names = { below: n ? "a₁" : "x", cell: `z${SUB[n]}${cell}`, after: `a${SUB[n]}${cell}` };
      const sum = fm.sumHtml(list, layer.bias[k], z, layer.activation, names, t);
      place.innerHTML = `${sum}<p class="fx-small">${fm.fill(t.seen, this)}</p>`;
      const at = fm.fill(t.at, { layer: n + 1, filter: k, row: i, column: j });
      if (this.save && marks) this.say(fm.fill(t.said, { at, z: fm.print(z), a: fm.print(a) }), true);
    },

    /** Marks a cell, all it depends on and the weights that it uses; returns how many cells of x those are. */
    depend(n, k, i, j) {
      const { now, layers } = this;
      const cells = [...Array(n + 1)].map((_, m) => fm.field(layers.slice(m, n + 1), i, j));
      const seen = (id) => {
        const level = id[0] === "x" ? 0 : "za".includes(id[0]) ? Number(id[1]) + 1 : 9;
        return level <= n ? (row, column) => cells[level].has(`${row},${column}`) : () => false;
      };
      const here = [`z${n}.${k}`, `a${n}.${k}`];
      this.marks(seen, (id) => (row, column) => here.includes(id) && row === i && column === j);
      const used = own(n, k);
      for (const part of this.querySelectorAll("[data-map]"))
        part.classList.toggle("fx-used", Boolean(part.dataset.map.match(used)));
      const size = now.x[0].length;
      const inside = [...cells[0]].filter((text) => text.split(",").every((at) => at >= 0 && at < size));
      return inside.length * now.x.length;
    },

    marks(seen, pinned) {
      for (const { grids } of this.parts.values())
        for (const [id, grid] of grids) {
          grid.mark("seen", seen(id));
          grid.mark("pinned", pinned(id));
        }
    },

    /** Frames what the chosen sense names; says so, with the link to its page. */
    who() {
      const { view, pin, layers } = this.now;
      const line = this.querySelector(".fx-who");
      const entry = this.data.links[view];
      const [n, k] = pin ?? [0, 0];
      const at = `${n}\\.${k}`;
      const named = {
        x: layers.length > 1 ? "^(x|a0)" : "^x",
        z: "^z",
        a: "^a",
        channel: `^[za]${at}$`,
        stack: "^a",
        units: `^a${at}$`,
        function: "^[wb]",
        filter: own(n, k),
        weights: own(n, k),
      }[view];
      for (const figure of this.querySelectorAll("[data-map]"))
        figure.classList.toggle("fx-named", Boolean(named && figure.dataset.map.match(named)));
      this.dataset.view = view;
      line.hidden = !entry;
      if (entry && line.dataset.view !== view)
        line.innerHTML = `<a href="${fm.page(entry.url)}">${entry.name}</a> · ${entry.text}`;
      line.dataset.view = view;
    },
  });

  customElements.define("layer-explorer", fm.LayerExplorer);
})();
