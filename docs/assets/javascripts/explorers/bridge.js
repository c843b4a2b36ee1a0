"use strict";
/* <bridge-explorer>: a trained trunk as φ; two photographs, φ(x)·φ(y), and where it comes from. */
(() => {
  const fm = window.fmExplorers;
  const SIDE = 13;
  const WORDS = {
    en: {
      x: "Picture x", y: "Picture y", show: "Show", product: "φ(x)·φ(y), position by position",
      score: (name) => `the last layer’s score of “${name}”`, grid: "share of each position of x",
      picked: "The picked position is framed in the picture.",
      rows: "sums of the 13 rows", cosine: "cosine", lengths: "times both lengths",
      unit: "The cells are ten-thousandths of the cosine of φ(x) and φ(y).",
      hundredths: "The cells are hundredths of w·φ(x)ₚ + b, before the ReLU.",
      mean: "mean: w·φ(x) + b", network: "The network takes the ReLU before the mean, so its own score counts only positive cells.",
      said: (i, j, v, s) => `Row ${i}, column ${j} contributes ${v} of ${s}.`,
    },
    zh: {
      x: "图 x", y: "图 y", show: "显示", product: "φ(x)·φ(y)，逐位置",
      score: (name) => `最后一层给“${name}”的得分`, grid: "x 的每个位置所占的份额",
      picked: "选定的位置在图中加了框。",
      rows: "13 行各自的和", cosine: "余弦", lengths: "乘上两者的长度",
      unit: "格中的数以 φ(x) 与 φ(y) 的夹角余弦的万分之一为单位。",
      hundredths: "格中的数是 w·φ(x)ₚ + b 的一百倍，取自 ReLU 之前。",
      mean: "平均：w·φ(x) + b", network: "网络自己先做 ReLU 再取平均，所以只计入为正的格子。",
      said: (i, j, v, s) => `行 ${i}，列 ${j} 贡献 ${v}，总和为 ${s}。`,
    },
  };

  /** Row sums and the sum of a list of 13 × 13 whole numbers. */
  function rowSums(values) {
    const rows = fm.grid(SIDE, SIDE, (i, j) => values[i * SIDE + j]);
    const sums = rows.map((row) => row.reduce((sum, value) => sum + value, 0));
    return { rows, sums, total: sums.reduce((sum, value) => sum + value, 0) };
  }

  class BridgeExplorer extends fm.Explorer {
    static words = WORDS;

    start() {
      this.grid = fm.matrix({
        label: this.t.grid, rows: SIDE, columns: SIDE, visit: (row, column) => this.pin(row, column),
      });
      this.querySelector(".fx-shares").append(this.grid.table);
      this.addEventListener("change", () => {
        this.read();
        this.save();
      });
    }

    skeleton() {
      const { t, data } = this;
      const choice = (key) => {
        const labels = data.pictures.map(
          ([id, name]) => `<label><input type="radio" name="bridge-${key}" value="${id}"><img src="${fm.root}assets/explorers/${id}.jpg" alt="${name}" width="64" height="64"></label>`,
        );
        return `<fieldset class="fx-choice"><legend>${t[key]}</legend>${labels.join("")}</fieldset>`;
      };
      const shows = [["product", t.product], ...data.classes.map((name, n) => [`class${n}`, t.score(name)])];
      return `${choice("x")}${choice("y")}<p class="fx-fields">${fm.select("show", t.show, shows)}</p>
        <div class="fx-pictures fx-two"><figure class="fx-picture"><span class="fx-symbol" aria-hidden="true">x</span><div><img class="fx-shown" width="227" height="227"><i></i></div></figure>
        <div class="fx-map fx-shares"><span class="fx-symbol" aria-hidden="true"></span></div></div>
        <p class="fx-small"></p><div class="fx-sums"></div>`;
    }

    state() {
      return { ...this.now };
    }

    take({ x, y, show, row, column }) {
      const ids = this.data.pictures.map(([id]) => id);
      const shows = ["product", ...this.data.classes.map((_, n) => `class${n}`)];
      this.set({
        x: fm.oneOf(x, ids), y: fm.oneOf(y, ids), show: fm.oneOf(show, shows),
        row: fm.whole(row, 0, SIDE - 1), column: fm.whole(column, 0, SIDE - 1),
      });
    }

    reset() {
      this.set({ x: "cat", y: "cat-mirrored", show: "product", row: 5, column: 4 });
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
      const [i, j] = [now.x, now.y].map((id) => data.pictures.findIndex(([other]) => other === id));
      const product = now.show === "product";
      const values = product ? data.products[i][j] : data.scores[i][Number(now.show.slice(5))];
      const { rows, sums, total } = rowSums(values);
      Object.assign(this, { rows, total });
      this.grid.update(rows, Math.max(...values.map(Math.abs)), 0);
      this.querySelectorAll(".fx-choice")[1].hidden = !product;
      const shown = this.querySelector(".fx-shown");
      shown.src = `${fm.root}assets/explorers/${now.x}.jpg`;
      shown.alt = data.pictures[i][1];
      this.querySelector(".fx-shares .fx-symbol").textContent = product ? "⟨φ(x)ₚ, φ(y)⟩" : "w·φ(x)ₚ + b";
      this.querySelector(".fx-pictures + .fx-small").textContent =
        `${product ? t.unit : t.hundredths} ${t.picked}`;
      const added = sums.map((value, n) => (n ? fm.signed : String)(fm.print(value))).join("");
      const lines = [[t.rows, `${added} = <b>${fm.print(total)}</b>`]];
      if (product) {
        const raw = (total / 10000) * data.lengths[i] * data.lengths[j];
        lines.push([t.cosine, `${total} / 10000 = <b>${fm.print(total / 10000)}</b>`]);
        lines.push(["φ(x)·φ(y)", `${fm.print(total / 10000)} · ${data.lengths[i]} · ${data.lengths[j]} = <b>${fm.print(raw, 1)}</b> <small>(${t.lengths})</small>`]);
      } else lines.push([t.mean, `${fm.print(total / 100)} / 169 = <b>${fm.print(total / 16900, 3)}</b>`]);
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
      if (this.save) this.say(this.t.said(row, column, fm.print(this.rows[row][column]), fm.print(this.total)));
    }
  }

  fm.rowSums = rowSums;
  customElements.define("bridge-explorer", BridgeExplorer);
})();
