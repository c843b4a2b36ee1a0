"use strict";
// needs: grid, layer-state, pieces
/* <layer-explorer>: one or two convolution layers whose every number can be changed and traced. */
(() => {
  const fm = window.fmExplorers;
  const S = fm.layerState;
  const FOLDED = ["filters", "kernel"];
  const KNOBS = ["stride", "padding", "dilation"];
  /** How many columns fit side by side with the sum: of all matrices in one line, of one filter's beside a layer. */
  const [ALL, BESIDE] = [24, 15];
  const choices = ([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => [from + i, from + i]);

  class LayerExplorer extends fm.Explorer {
    start() {
      this.parts = new Map();
      // One's own numbers begin with a change of others: as a choice it would do nothing.
      this.field("preset").lastElementChild.disabled = true;
      // What is said of a number stands where it is seen.
      this.querySelector(".fx-result").append(this.querySelector(".fx-words"));
      this.listen();
    }

    state() {
      const { pin, view, turned } = this.now;
      return this.preset
        ? { preset: this.preset, pin: pin?.join("."), view: view || null, turned: turned || null }
        : S.toLink(this.now);
    }

    /** Takes a link's values; what it opens may be a preset, or a choice of "view" on the first. */
    take({ preset, ...values }) {
      const { presets, links } = this.data;
      const [view, named] = links[preset] ? [preset, Object.keys(presets)[0]] : [null, preset];
      const base = named ? S.toLink(presets[fm.oneOf(named, Object.keys(presets))]) : {};
      this.set(S.fromLink({ ...base, ...(view && { view }), ...values }), named ?? "");
    }

    reset() {
      const first = Object.keys(this.data.presets)[0];
      this.set(S.copy(this.data.presets[first]), first);
    }

    set(state, preset) {
      this.now = state;
      this.preset = preset;
      this.draw();
    }

    skeleton() {
      const { t } = this;
      const { named, names, links } = this.data;
      const presets = named.presets.map((id) => [id, names.presets[id]]);
      const views = Object.entries(links).map(([id, { label }]) => [id, label]);
      const title = (n) => fm.fill(t.layer, { layer: n + 1 });
      const fields = (n, keys) => keys.map((key) => fm.select(`${key}-${n}`, t[key], choices(S.BOUNDS[key]))).join("");
      const settings = (n) => {
        const activation = fm.select(`activation-${n}`, t.activation, Object.entries(names.activations));
        return `<p class="fx-fields" data-layer="${n}"><b>${title(n)}</b> ${fields(n, FOLDED)} ${activation}</p>`;
      };
      const knobs = (n) => `<p class="fx-fields" data-knobs="${n}"><b>${title(n)}</b> ${fields(n, KNOBS)}</p>`;
      const sizes = choices(S.BOUNDS.size).map(([v]) => [v, `${v} × ${v}`]);
      const layer = (n) => `<section class="fx-layer" data-layer="${n}" aria-label="${title(n)}">
        <h2 class="fx-title">${title(n)}</h2><div class="fx-rows"></div></section>`;
      return `<div class="fx-bench"><p class="fx-fields">${fm.select("preset", t.preset, [...presets, ["", t.own]])}
          ${fm.select("view", t.view, [["", t.nobody], ...views])}</p>
        <p class="fx-who" role="status" hidden></p><div class="fx-board">
        <div class="fx-in"><div class="fx-turns">${knobs(0)}${knobs(1)}</div>
        <section aria-label="${t.image}"><h2 class="fx-title">${t.image}</h2>
        <div class="fx-image"></div></section></div>
        ${layer(0)}${layer(1)}</div>
        <section class="fx-result" aria-label="${t.sum}"><h2 class="fx-title">${t.sum}</h2><div></div></section></div>
        ${fm.scaleBar(t.scale)}<p class="fx-small fx-keys">${t.hint}</p><p class="fx-small fx-taps">${t.tap}</p>
        <details class="fx-settings"><summary>${t.settings}</summary>
        <p class="fx-fields"><b>${t.image}</b> ${fm.select("size", t.size, sizes)}
          ${fm.select("in", t.channels, choices(S.BOUNDS.in))}
          <label class="fx-field fx-pen"><input type="checkbox" data-key="draw"> <span>${t.draw}</span>
          <input type="number" data-key="ink" value="2" min="-9" max="9" step="0.25" aria-label="${t.draw}"></label></p>
        ${settings(0)}<p class="fx-fields"><label class="fx-field"><input type="checkbox" data-key="second">
          <span>${t.second}</span></label></p>${settings(1)}
        <p class="fx-fields"><label class="fx-field"><input type="checkbox" data-key="turned">
          <span>${t.turned}</span></label></p></details>`;
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
        if (value) this.set(S.copy(this.data.presets[value]), value);
      } else if (key === "view") {
        now.view = value;
        this.draw();
      } else {
        if (key === "size") S.resizeImage(now, now.x.length, Number(value));
        else if (key === "in") S.resizeImage(now, Number(value), now.x[0].length);
        else if (key === "second") S.toggleSecond(now, checked);
        else if (key === "turned") now.turned = checked ? "1" : "";
        else if (key === "filters") S.resizeLayer(now, n, Number(value), layer.kernels[0][0].length);
        else if (key === "kernel") S.resizeLayer(now, n, layer.kernels.length, Number(value));
        else layer[key] = key === "activation" ? value : Number(value);
        this.set(now, "");
      }
      this.save();
    }

    /** Brings the page up to the state; an edit of a number changes numbers only, and makes nothing anew. */
    draw(all = true) {
      const { now } = this;
      this.layers = now.turned ? fm.turned(now.layers) : now.layers;
      const stages = fm.forward(now.x, this.layers);
      const learned = now.layers.map(({ kernels, bias }) => [kernels, bias]);
      this.limit = fm.limit(now.x, ...learned, ...stages.flatMap(({ z, a }) => [z, a]));
      this.keepPin(stages);
      this.stages = stages;
      if (all) {
        this.controls();
        this.rows(
          ".fx-image",
          "x",
          now.x.map((map, c) => [this.image(map, c)]),
        );
        [0, 1].forEach((n) => this.layer(n));
        this.arrange();
      }
      for (const { grids } of this.parts.values())
        for (const grid of grids.values()) grid.update(grid.item.map(), this.limit);
      fm.writeScale(this, this.limit);
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
      put("turned", now.turned);
      now.layers.forEach((layer, n) => {
        const values = { ...layer, filters: layer.kernels.length, kernel: layer.kernels[0][0].length };
        for (const key of [...FOLDED, ...KNOBS, "activation"]) put(`${key}-${n}`, values[key]);
      });
    }

    /** Says where matrices stand that would take too much room in one line. */
    arrange() {
      const { x, layers } = this.now;
      const wide = (count) => (n) => {
        const kernel = layers[n].kernels[0];
        return (this.stages[n]?.z[0][0].length ?? 0) * 2 + kernel[0].length * Math.min(count, kernel.length);
      };
      const all = Object.keys(layers).reduce((sum, n) => sum + wide(3)(n) + 1, x[0].length);
      const bench = this.querySelector(".fx-bench");
      bench.classList.toggle("fx-stacked", all > ALL || x[0].length > 5);
      bench.classList.toggle("fx-under", layers.length > 1 && wide(1)(1) > BESIDE);
    }

    edit(list, i, j, value, name, typed) {
      const [row, key] = j === null ? [list, i] : [list[i], j];
      if (row[key] !== value) {
        row[key] = value;
        this.preset = this.field("preset").value = "";
        this.draw(false);
        this.save();
      }
      const at = j === null ? name : fm.fill(this.t.cell, { name, row: i, column: j });
      const plain = typed === undefined;
      this.say(fm.fill(plain ? this.t.changed : this.t.odd, { at, typed, value: fm.print(value) }), plain);
    }

    /** Says something; quietly, to who listens, where all others see it in the maps. */
    say(text, quiet = false) {
      super.say(text);
      this.querySelector(".fx-words").classList.toggle("fx-quiet", quiet);
    }

    pin(...pin) {
      if (String(pin) === String(this.now.pin)) return;
      this.now.pin = pin;
      this.trace();
      this.who();
      this.save?.();
    }
  }

  fm.LayerExplorer = LayerExplorer;
})();
