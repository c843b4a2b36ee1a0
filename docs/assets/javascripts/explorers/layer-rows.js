"use strict";
// needs: layer
/* The matrices of the layer explorer: which there are, what they are called, when they are built anew. */
(() => {
  const fm = window.fmExplorers;
  const SUB = ["₁", "₂"];

  Object.assign(fm.LayerExplorer.prototype, {
    image(map, c) {
      const edit = (i, j, value, typed) => this.edit(map, i, j, value, `x[${c}]`, typed);
      return {
        id: `x${c}`,
        role: "x",
        title: this.now.x.length > 1 ? `x[${c}]` : "x",
        label: fm.fill(this.t.x, { channel: c }),
        map: () => map,
        edit,
      };
    },

    layer(n) {
      const { now, t } = this;
      const layer = now.layers[n];
      for (const part of this.querySelectorAll(`[data-layer="${n}"]`)) part.hidden = !layer;
      if (!layer) return this.parts.delete(n);
      const below = n ? this.stages[n - 1]?.a : now.x;
      const stage = this.stages[n];
      if (!below || !stage) {
        const why = below ? fm.fill(t.why, fm.layerState.refusal(below, layer)) : "";
        const refused = fm.fill(t.refused, { layer: n + 1 });
        this.querySelector(`[data-layer="${n}"] .fx-rows`).innerHTML =
          `<p class="fx-refused" role="alert"><b>${refused}</b> ${why}</p>`;
        return this.parts.delete(n);
      }
      return this.rows(
        `[data-layer="${n}"] .fx-rows`,
        n,
        layer.kernels.map((kernel, k) => this.filter(n, k, kernel)),
      );
    },

    /** One filter, one row: its weights and bias, then z, then a. */
    filter(n, k, kernel) {
      const { bias } = this.now.layers[n];
      const { t } = this;
      const at = { layer: n + 1, filter: k };
      const name = `w${SUB[n]}[${k}]`;
      const weights = kernel.map((map, c) => ({
        id: `w${n}.${k}.${c}`,
        role: "w",
        title: kernel.length > 1 ? `w${SUB[n]}[${k},${c}]` : name,
        map: () => map,
        label: fm.fill(t.weights, { ...at, channel: c }),
        edit: (i, j, value, typed) => this.edit(map, i, j, value, `w${SUB[n]}[${k},${c}]`, typed),
      }));
      weights.push({
        id: `b${n}.${k}`,
        role: "b",
        title: `b${SUB[n]}[${k}]`,
        label: fm.fill(t["bias-of"], at),
        map: () => [[bias[k]]],
        edit: (i, j, value, typed) => this.edit(bias, k, null, value, `b${SUB[n]}[${k}]`, typed),
      });
      const maps = ["z", "a"].map((s) => ({
        id: `${s}${n}.${k}`,
        role: s,
        title: `${s}${SUB[n]}[${k}]`,
        label: fm.fill(t[`map-${s}`], { ...at, symbol: `${s}${SUB[n]}[${k}]` }),
        map: () => this.stages[n][s][k],
        visit: (i, j) => this.pin(n, k, i, j),
      }));
      return [...weights, ...maps];
    },

    /** Makes rows of matrices; old tables are kept where the shapes are the same. */
    rows(place, key, rows) {
      const shape = JSON.stringify(rows.map((row) => row.map(({ id, map }) => [id, map().length, map()[0].length])));
      if (this.parts.get(key)?.shape !== shape) this.build(place, key, rows, shape);
      for (const item of rows.flat()) this.parts.get(key).grids.get(item.id).item = item;
    },

    build(place, key, rows, shape) {
      const holder = this.querySelector(place);
      const grids = new Map();
      const pen = () => (this.field("draw").checked ? Number(this.field("ink").value) : null);
      const nodes = rows.map((row) => {
        const line = document.createElement("div");
        line.className = "fx-row";
        line.innerHTML = '<div class="fx-group"></div><div class="fx-group"></div>';
        for (const item of row) {
          const { label, id, role } = item;
          const map = item.map();
          const grid = new fm.Matrix({
            label,
            rows: map.length,
            columns: map[0].length,
            pen: role === "x" ? pen : undefined,
            edit: item.edit && ((...change) => grid.item.edit(...change)),
            visit: item.visit && ((...cell) => grid.item.visit(...cell)),
          });
          const figure = document.createElement("div");
          figure.className = `fx-map fx-map-${role}`;
          figure.dataset.map = id;
          figure.innerHTML = `<span class="fx-symbol" aria-hidden="true">${item.title}</span>`;
          figure.append(grid.table);
          line.children["za".includes(role) ? 1 : 0].append(figure);
          grids.set(id, grid);
        }
        return line;
      });
      holder.replaceChildren(...nodes);
      // On a phone so many columns take two lines.
      holder.classList.toggle("fx-deep", rows[0].reduce((sum, { map }) => sum + map()[0].length, 0) > 15);
      this.parts.set(key, { shape, grids });
    },
  });
})();
