"use strict";
/* <layer-explorer>: one or two convolution layers whose every number can be changed and traced. */
(() => {
  const fm = window.fmExplorers;
  const S = fm.layerState;
  const SUB = ["₁", "₂"];
  const LAYER_FIELDS = ["filters", "kernel", "stride", "padding", "dilation"];
  const range = ([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => [from + i, from + i]);

  class LayerExplorer extends fm.Explorer {
    static words = fm.layerWords;

    start() {
      this.parts = new Map();
      this.listen();
    }

    state() {
      return this.preset ? { preset: this.preset, pin: this.now.pin?.join("."), view: this.now.view || null } : S.toLink(this.now);
    }

    take(values) {
      const named = values.preset;
      if (named && !this.data.presets[named]) throw new RangeError(named);
      const base = named ? S.toLink(this.data.presets[named].state) : {};
      this.set(S.fromLink({ ...base, ...values }), named ?? "");
    }

    reset() {
      const first = Object.keys(this.data.presets)[0];
      this.set(S.copy(this.data.presets[first].state), first);
    }

    set(state, preset) {
      this.now = state;
      this.preset = preset;
      this.draw();
    }

    skeleton() {
      const { t, data } = this;
      const presets = Object.entries(data.presets).map(([id, { name }]) => [id, name]);
      const views = Object.entries(data.views).map(([id, view]) => [id, view.label]);
      const fields = (n) =>
        LAYER_FIELDS.map((key) => fm.select(`${key}-${n}`, t[key], range(S.BOUNDS[key]))).join("") +
        fm.select(`activation-${n}`, t.activation, Object.keys(fm.ACTIVATIONS).map((id, k) => [id, t.activations[k]]));
      const sizes = range([3, 9]).map(([v]) => [v, `${v} × ${v}`]);
      const layer = (n) => `<section class="fx-layer" data-layer="${n}" aria-label="${t.layer(n)}">
        <h2 class="fx-title">${t.layer(n)}</h2><p class="fx-fields">${fields(n)}</p>
        <div class="fx-rows"></div></section>`;
      return `<p class="fx-fields fx-top">${fm.select("preset", t.preset, [...presets, ["", t.own]])}
          ${fm.select("view", t.view, [["", t.nobody], ...views])}</p>
        <p class="fx-who" role="status" hidden></p>
        <section aria-label="${t.image}"><h2 class="fx-title">${t.image}</h2>
          <p class="fx-fields">${fm.select("size", t.size, sizes)}
          ${fm.select("in", t.channels, [[1, 1], [3, 3]])}
          <label class="fx-field"><input type="checkbox" data-key="draw"> <span>${t.draw}</span>
          <input type="number" data-key="ink" value="2" min="-9" max="9" step="0.25" aria-label="${t.draw}"></label></p>
          <div class="fx-image"></div><p class="fx-small">${t.hint}</p></section>
        ${layer(0)}
        <p class="fx-fields"><label class="fx-field"><input type="checkbox" data-key="second"> <span>${t.second}</span></label></p>
        ${layer(1)}
        <div class="fx-scale" role="img" aria-label="${t.scale}"><span></span><i></i><span>0</span><i></i><span></span> <em>${t.scale}</em></div>
        <section class="fx-result" aria-label="${t.sum}"><h2 class="fx-title">${t.sum}</h2><div></div></section>`;
    }

    listen() {
      this.addEventListener("change", ({ target }) => {
        const [key, n] = (target.dataset.key ?? "").split("-");
        if (!key || key === "ink") return;
        if (key === "draw") this.querySelector(".fx-image").classList.toggle("fx-drawing", target.checked);
        else this.apply(key, Number(n), target);
      });
    }

    apply(key, n, { value, checked }) {
      const { now } = this;
      const layer = now.layers[n];
      if (key === "preset") {
        if (value) this.set(S.copy(this.data.presets[value].state), value);
      } else if (key === "view") {
        now.view = value;
        this.draw();
      } else {
        if (key === "size") S.resizeImage(now, now.x.length, Number(value));
        else if (key === "in") S.resizeImage(now, Number(value), now.x[0].length);
        else if (key === "second") S.toggleSecond(now, checked);
        else if (key === "filters") S.resizeLayer(now, n, Number(value), layer.kernels[0][0].length);
        else if (key === "kernel") S.resizeLayer(now, n, layer.kernels.length, Number(value));
        else layer[key] = key === "activation" ? value : Number(value);
        this.set(now, "");
      }
      this.save();
    }

    /** Brings the page up to the state; after an edit of a number only the numbers. */
    draw(all = true) {
      const { now, t } = this;
      const stages = fm.forward(now.x, now.layers);
      this.limit = fm.limit(now.x, ...stages.flatMap(({ z, a }) => [z, a]));
      this.keepPin(stages);
      this.stages = stages;
      if (all) this.controls();
      this.rows(".fx-image", "x", now.x.map((map, c) => [this.image(map, c)]));
      [0, 1].forEach((n) => this.layer(n));
      this.scale();
      this.trace(all);
      if (all) this.who();
    }

    keepPin(stages) {
      const [n, k, i, j] = this.now.pin ?? [0, 0, 0, 0];
      const map = stages[n]?.z[k] ?? stages[0]?.z[0];
      const inside = map && stages[n]?.z[k] === map && map[i]?.[j] !== undefined;
      this.now.pin = map ? (inside ? [n, k, i, j] : [0, 0, 0, 0]) : null;
    }

    controls() {
      const { now } = this;
      const put = (key, value) => {
        const field = this.field(key);
        if (field.type === "checkbox") field.checked = value;
        else field.value = value;
      };
      put("preset", this.preset);
      put("view", now.view);
      put("size", now.x[0].length);
      put("in", now.x.length);
      put("second", now.layers.length > 1);
      now.layers.forEach((layer, n) => {
        const values = { ...layer, filters: layer.kernels.length, kernel: layer.kernels[0][0].length };
        for (const key of [...LAYER_FIELDS, "activation"]) put(`${key}-${n}`, values[key]);
      });
    }

    image(map, c) {
      const edit = (i, j, value) => this.edit(map, i, j, value, `x[${c}]`);
      return { id: `x${c}`, role: "x", title: this.now.x.length > 1 ? `x[${c}]` : "x", label: this.t.x(c), map, edit };
    }

    layer(n) {
      const { now, t } = this;
      const section = this.querySelector(`[data-layer="${n}"]`);
      const layer = now.layers[n];
      section.hidden = !layer;
      if (!layer) return;
      const below = n ? this.stages[n - 1]?.a : now.x;
      const stage = this.stages[n];
      if (!below || !stage) {
        const why = below ? t.why(S.refusal(below, layer)) : "";
        section.querySelector(".fx-rows").innerHTML = `<p class="fx-refused" role="alert"><b>${t.refused(n + 1)}</b> ${why}</p>`;
        this.parts.delete(n);
        return;
      }
      this.rows(`[data-layer="${n}"] .fx-rows`, n, layer.kernels.map((kernel, k) => this.filter(n, k, kernel, stage)));
    }

    /** One filter, one row: its weights and bias, then z, then a. */
    filter(n, k, kernel, { z, a }) {
      const { bias } = this.now.layers[n];
      const { t } = this;
      const name = `w${SUB[n]}[${k}]`;
      const weights = kernel.map((map, c) => ({
        id: `w${n}.${k}.${c}`, role: "w", title: kernel.length > 1 ? `w${SUB[n]}[${k},${c}]` : name, map,
        label: t.weights(n, k, c), edit: (i, j, value) => this.edit(map, i, j, value, `w${SUB[n]}[${k},${c}]`),
      }));
      const only = { map: [[bias[k]]], edit: (i, j, value) => this.edit(bias, k, null, value, `b${SUB[n]}[${k}]`) };
      weights.push({ id: `b${n}.${k}`, role: "b", title: `b${SUB[n]}[${k}]`, label: t.biasOf(n, k), ...only });
      const maps = [["z", z[k]], ["a", a[k]]].map(([s, map]) => ({
        id: `${s}${n}.${k}`, role: s, title: `${s}${SUB[n]}[${k}]`, label: t.map(s, n, k), map,
        visit: (i, j) => this.pin(n, k, i, j),
      }));
      return [...weights, ...maps];
    }

    /** Shows rows of matrices; old tables are kept where the shapes are the same. */
    rows(place, key, rows) {
      const shape = JSON.stringify(rows.map((row) => row.map(({ id, map }) => [id, map.length, map[0].length])));
      const held = this.parts.get(key);
      if (held?.shape !== shape) this.build(place, key, rows, shape);
      const { grids } = this.parts.get(key);
      for (const item of rows.flat()) {
        const grid = grids.get(item.id);
        grid.item = item;
        grid.update(item.map, this.limit);
      }
    }

    build(place, key, rows, shape) {
      const holder = this.querySelector(place);
      const grids = new Map();
      const pen = () => (this.field("draw").checked ? Number(this.field("ink").value) : null);
      const nodes = rows.map((row) => {
        const line = document.createElement("div");
        line.className = "fx-row";
        line.innerHTML = '<div class="fx-group"></div><div class="fx-group"></div>';
        for (const item of row) {
          const { map, label, id, role } = item;
          const grid = fm.matrix({
            label, rows: map.length, columns: map[0].length, pen: role === "x" ? pen : undefined,
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
      this.parts.set(key, { shape, grids });
    }

    edit(list, i, j, value, name) {
      if (j === null) list[i] = value;
      else list[i][j] = value;
      this.preset = this.field("preset").value = "";
      this.draw(false);
      const at = j === null ? name : `${name}, ${this.t.cell(i, j)}`;
      this.say(this.t.changed(at, fm.print(value)));
      this.save();
    }

    pin(...pin) {
      if (String(pin) === String(this.now.pin)) return;
      this.now.pin = pin;
      this.trace();
      this.who();
      this.save?.();
    }

    scale() {
      const [low, , , , high] = this.querySelector(".fx-scale").children;
      low.textContent = `\u2212${this.limit}`;
      high.textContent = this.limit;
    }
  }

  fm.LayerExplorer = LayerExplorer;
})();
