"use strict";
// needs: pieces, grid
/* <bridge-explorer>: a trained trunk as φ; two photographs, φ(x)·φ(y), and where it comes from. */
(() => {
  const fm = window.fmExplorers;
  const SIDE = 13;
  const FIRST = { x: "cat", y: "cat-mirrored", show: "product", row: 5, column: 4 };
  /** Row sums and the sum of a list of 13 × 13 whole numbers. */
  function rowSums(values) {
    const rows = fm.grid(SIDE, SIDE, (i, j) => values[i * SIDE + j]);
    const sums = rows.map((row) => row.reduce((sum, value) => sum + value, 0));
    return { rows, sums, total: sums.reduce((sum, value) => sum + value, 0) };
  }

  class BridgeExplorer extends fm.Explorer {
    start() {
      this.grid = new fm.Matrix({
        label: this.t.grid,
        rows: SIDE,
        columns: SIDE,
        visit: (row, column) => this.pin(row, column),
      });
      this.querySelector(".fx-shares").append(this.grid.table);
      this.addEventListener("change", () => {
        this.read();
        this.save();
      });
    }

    skeleton() {
      const { t, data } = this;
      const { names } = data;
      const choice = (key) => {
        const legend = t[`picture-${key}`];
        const labels = data.named.pictures.map((id) => {
          const image = `<img src="${this.address(id)}" alt="${names.pictures[id]}" width="64" height="64">`;
          return `<label><input type="radio" name="bridge-${key}" value="${id}">${image}</label>`;
        });
        return `<fieldset class="fx-choice"><legend>${legend}</legend>${labels.join("")}</fieldset>`;
      };
      const shows = [
        ["product", t.product],
        ...data.named.classes.map((id, n) => [`class${n}`, fm.fill(t.score, { name: names.classes[id] })]),
      ];
      return `<div class="fx-bench fx-lab"><div class="fx-choices">${choice("x")}${choice("y")}</div>
        <p class="fx-fields">${fm.select("show", t.show, shows)}</p>
        <div class="fx-pictures fx-two"><figure class="fx-picture"><span class="fx-symbol" aria-hidden="true">x</span>
        <div><img class="fx-shown" width="227" height="227"><i></i></div></figure>
        <div class="fx-map fx-shares"><span class="fx-symbol" aria-hidden="true"></span></div></div>
        <div class="fx-read"><p class="fx-small"></p><div class="fx-sums"></div></div></div>`;
    }

    address(picture) {
      return `${fm.root}assets/explorers/${picture}.jpg`;
    }

    state() {
      return { ...this.now };
    }

    take({ preset, ...values }) {
      const { pictures: ids, classes } = this.data.named;
      const opened = { ...FIRST, show: `class${classes.indexOf(preset)}` };
      const { x, y, show, row, column } = preset ? opened : values;
      const shows = ["product", ...classes.map((_, n) => `class${n}`)];
      this.set({
        x: fm.oneOf(x, ids),
        y: fm.oneOf(y, ids),
        show: fm.oneOf(show, shows),
        row: fm.whole(row, 0, SIDE - 1),
        column: fm.whole(column, 0, SIDE - 1),
      });
    }

    reset() {
      this.take(FIRST);
    }

    read() {
      const picked = (key) => this.querySelector(`[name="bridge-${key}"]:checked`).value;
      this.set({ ...this.now, x: picked("x"), y: picked("y"), show: this.querySelector("select").value });
    }

    set(now) {
      const { t, data } = this;
      this.now = now;
      for (const key of ["x", "y"]) this.querySelector(`[name="bridge-${key}"][value="${now[key]}"]`).checked = true;
      this.querySelector("select").value = now.show;
      const [i, j] = [now.x, now.y].map((id) => data.named.pictures.indexOf(id));
      const product = now.show === "product";
      const values = product ? data.products[i][j] : data.scores[i][Number(now.show.slice(5))];
      const { rows, sums, total } = rowSums(values);
      Object.assign(this, { rows, total });
      this.grid.update(rows, Math.max(...values.map(Math.abs)), 0);
      this.querySelectorAll(".fx-choice")[1].hidden = !product;
      const shown = this.querySelector(".fx-shown");
      shown.src = this.address(now.x);
      shown.alt = data.names.pictures[now.x];
      this.querySelector(".fx-shares .fx-symbol").textContent = product ? "⟨φ(x)ₚ, φ(y)⟩" : "w·φ(x)ₚ + b";
      this.querySelector(".fx-read .fx-small").textContent = `${product ? t.unit : t.tenths} ${t.picked}`;
      const added = sums.map((value, n) => (n ? fm.signed : String)(fm.print(value))).join("");
      const lines = [[t.rows, `${added} = <b>${fm.print(total)}</b>`]];
      if (product) {
        const [one, other] = [data.lengths[i], data.lengths[j]];
        const cosine = fm.print(total / 10000);
        const raw = fm.print((total / 10000) * one * other, 1);
        lines.push([t.cosine, `${total} / 10000 = <b>${cosine}</b>`]);
        lines.push(["φ(x)·φ(y)", `${cosine} · ${one} · ${other} = <b>${raw}</b> <small>(${t.lengths})</small>`]);
      } else lines.push([t.mean, `${fm.print(total / 10)} / 169 = <b>${fm.print(total / 1690, 3)}</b>`]);
      this.querySelector(".fx-sums").innerHTML =
        fm.lines(lines, "fx-wide") + (product ? "" : `<p class="fx-small">${t.network}</p>`);
      this.frame();
    }

    pin(row, column) {
      this.now = { ...this.now, row, column };
      this.frame();
      this.save?.();
    }

    frame() {
      const { row, column } = this.now;
      const mark = this.querySelector(".fx-picture i");
      mark.style.setProperty("--row", row / SIDE);
      mark.style.setProperty("--column", column / SIDE);
      mark.style.setProperty("--step", 1 / SIDE);
      this.grid.mark("pinned", (i, j) => i === row && j === column);
      const said = { row, column, value: fm.print(this.rows[row][column]), total: fm.print(this.total) };
      if (this.save) this.say(fm.fill(this.t.said, said));
    }
  }

  fm.rowSums = rowSums;
  customElements.define("bridge-explorer", BridgeExplorer);
})();
