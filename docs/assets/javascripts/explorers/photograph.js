"use strict";
// needs: grid, layer-trace, pieces, sum
/*
 * <photograph-explorer>: first-layer filters of the trained network on a patch of the photograph.
 * The layer explorer stands above it on its page: a link that opens a state here scrolls to it, and
 * must find it where it stays.
 */
(() => {
  const fm = window.fmExplorers;
  const LAYER = { stride: 2, padding: 0, dilation: 1, activation: "relu" };
  const CELLS = 31;
  /** Base64 RGB bytes → three maps, means taken off, to three decimals. */
  function unpack({ pixels, side, means }) {
    const bytes = Uint8Array.from(atob(pixels), (character) => character.charCodeAt(0));
    const maps = means.map((mean, c) =>
      fm.grid(side, side, (i, j) => Math.round(1000 * (bytes[(i * side + j) * 3 + c] - mean)) / 1000),
    );
    return { bytes, maps };
  }

  class PhotographExplorer extends fm.Explorer {
    start() {
      Object.assign(this, unpack(this.data));
      this.grids = [0, 1, 2].map((c) => this.pair(c));
      this.photograph();
      this.querySelector(".fx-patch").before(this.querySelector(".fx-words"));
      this.addEventListener("input", () => this.read());
      for (const canvas of this.querySelectorAll("canvas"))
        canvas.addEventListener("pointerdown", ({ offsetX, offsetY }) => {
          const step = canvas.clientWidth / CELLS;
          this.move(Math.floor(offsetY / step), Math.floor(offsetX / step));
        });
    }

    skeleton() {
      const { t, data } = this;
      const position = (key) => fm.slider(key, t[key], t[key], 0, CELLS - 1, 1);
      const picture = (id) => `<figure class="fx-picture"><span class="fx-symbol" aria-hidden="true">${id}</span>
        <div><canvas data-picture="${id}" role="img"></canvas><i></i></div></figure>`;
      const filters = data.filters.map(({ id }) => [id, id]);
      return `<div class="fx-bench"><p class="fx-fields">${fm.select("filter", t.filter, filters)}
          ${position("row")} ${position("column")}</p>
        <div class="fx-pictures">${["x", "z", "a"].map(picture).join("")}</div>
        ${fm.scaleBar(t.scale)}
        <div class="fx-row fx-patch"></div><div class="fx-sums"></div></div>`;
    }

    /** The patch and the weights of one colour, as two small tables. */
    pair(c) {
      const { t } = this;
      const group = document.createElement("div");
      group.className = "fx-group";
      this.querySelector(".fx-patch").append(group);
      const colour = this.data.names.colours[this.data.named.colours[c]];
      return [t.patch, t.kernel].map((text, n) => {
        const label = fm.fill(text, { colour });
        const grid = new fm.Matrix({ label, rows: 3, columns: 3 });
        const holder = document.createElement("div");
        holder.className = `fx-map fx-map-${n ? "w" : "x"}`;
        holder.innerHTML = `<span class="fx-symbol" aria-hidden="true">${n ? "w" : "x"}[${c}]</span>`;
        holder.append(grid.table);
        group.append(holder);
        return grid;
      });
    }

    photograph() {
      const { side } = this.data;
      const image = this.paint("x", side, (p, out) => {
        for (const c of [0, 1, 2]) out[c] = this.bytes[p * 3 + c];
        out[3] = 255;
      });
      image.setAttribute("aria-label", this.t.x);
    }

    paint(id, side, colour) {
      const canvas = this.querySelector(`[data-picture="${id}"]`);
      canvas.width = canvas.height = side;
      const context = canvas.getContext("2d");
      const image = context.createImageData(side, side);
      for (let p = 0; p < side * side; p++) colour(p, image.data.subarray(4 * p, 4 * p + 4));
      context.putImageData(image, 0, 0);
      return canvas;
    }

    state() {
      const { filter, row, column } = this.now;
      return { filter, row, column };
    }

    take({ filter, row, column }) {
      fm.oneOf(
        Number(filter),
        this.data.filters.map(({ id }) => id),
      );
      const at = (text) => fm.whole(text, 0, CELLS - 1);
      this.set({ filter: Number(filter), row: at(row), column: at(column) });
    }

    reset() {
      this.set({ filter: this.data.filters[0].id, row: 14, column: 12 });
    }

    read() {
      const value = (key) => Number(this.field(key).value);
      this.set({ filter: value("filter"), row: value("row"), column: value("column") });
      this.save();
    }

    move(row, column) {
      this.set({ ...this.now, row, column });
      this.save();
    }

    set(now) {
      const changed = now.filter !== this.now?.filter;
      this.now = now;
      for (const [key, value] of Object.entries(now)) {
        const field = this.field(key);
        field.value = value;
        if (field.nextElementSibling) field.nextElementSibling.textContent = value;
      }
      if (changed) this.layer();
      this.trace();
    }

    /** Computes and paints z and a of the chosen filter. */
    layer() {
      const { t } = this;
      const { kernel, bias } = this.data.filters.find(({ id }) => id === this.now.filter);
      const layer = { ...LAYER, kernels: [kernel], bias: [bias] };
      const [{ z, a }] = fm.forward(this.maps, [layer]);
      const limit = fm.limit(z, a);
      Object.assign(this, { kernel, bias, z: z[0], a: a[0] });
      for (const [id, map] of [
        ["z", z[0]],
        ["a", a[0]],
      ]) {
        const values = map.flat();
        const canvas = this.paint(id, CELLS, (p, out) => {
          const value = values[p];
          out.set(value < 0 ? [33, 113, 181] : [217, 95, 14]);
          out[3] = Math.round((255 * Math.abs(value)) / limit);
        });
        const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => fm.print(value, 0));
        canvas.setAttribute("aria-label", fm.fill(t[id], { low, high }));
      }
      fm.writeScale(this, limit);
    }

    trace() {
      const { row, column, filter } = this.now;
      const { t, kernel, z, a } = this;
      const part = (map) => fm.grid(3, 3, (u, v) => map[2 * row + u][2 * column + v]);
      this.grids.forEach(([patch, weights], c) => {
        patch.update(part(this.maps[c]), 255, 0);
        weights.update(kernel[c], 1, 2);
      });
      for (const mark of this.querySelectorAll(".fx-picture i")) {
        mark.style.setProperty("--row", row / CELLS);
        mark.style.setProperty("--column", column / CELLS);
        mark.style.setProperty("--step", 1 / CELLS);
      }
      const cell = `[${filter}, ${row}, ${column}]`;
      const names = { below: "x", cell: `z${cell}`, after: `a${cell}` };
      const [sum, after] = [z[row][column], a[row][column]];
      const list = fm.terms(this.maps, kernel, LAYER, row, column);
      this.querySelector(".fx-sums").innerHTML = fm.sumHtml(list, this.bias, sum, "relu", names, t);
      if (this.save) this.say(fm.fill(t.said, { row, column, z: fm.print(sum, 2), a: fm.print(after, 2) }));
    }
  }

  fm.unpack = unpack;
  customElements.define("photograph-explorer", PhotographExplorer);
})();
