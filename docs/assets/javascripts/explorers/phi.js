"use strict";
// needs: arithmetic, phi-maps, pieces
/* <phi-explorer>: points of the plane, their lift by φ, and K(x, y) beside ⟨φ(x), φ(y)⟩. */
(() => {
  const fm = window.fmExplorers;
  const COUNT = 128;
  const FIRST = { map: "three", x: "1,0.5", y: "0.5,1.5", turn: -10, m: 16 };
  const AXES = ["x1", "x2", "y1", "y2"];
  /** A text in a drawing, behind all else so that nothing covers it; the end at x is named as SVG has it. */
  const label = (x, y, size, content, anchor = "start") =>
    `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}">${content}</text>`;
  const text = (pair) => `(${pair.map((v) => fm.print(v)).join(", ")})`;

  class PhiExplorer extends fm.Explorer {
    start() {
      this.drawings = this.querySelectorAll(".fx-pictures svg");
      const [plane] = this.drawings;
      plane.addEventListener("pointerdown", (event) => this.grab(plane, event));
      plane.addEventListener("pointermove", (event) => event.buttons && this.drag(plane, event));
      this.addEventListener("input", () => {
        this.read();
        this.save();
      });
    }

    skeleton() {
      const { t } = this;
      const { slider } = fm;
      const names = Object.entries(this.data.names.maps);
      const coordinates = AXES.map(([point, number]) => {
        const name = fm.fill(t.move, { point, number });
        return slider(point + number, name, point + "₁₂"[number - 1], -2, 2, 0.25);
      });
      return `<div class="fx-bench fx-lab"><p class="fx-fields">${fm.select("map", t.map, names)}</p>
        <p class="fx-formula"></p>
        <div class="fx-pictures fx-two"><svg viewBox="-2.1 -2.1 4.2 4.2" role="img" aria-label="${t.plane}"></svg>
        <svg role="img"></svg></div>
        <p class="fx-fields fx-knobs">${coordinates.join("")}
        <span class="fx-turn">${slider("turn", t.turn, t.turn, -180, 180, 5)}</span>
        <span class="fx-waves">${slider("m", t.waves, t.waves, 1, COUNT, 1)}</span></p>
        <div class="fx-read"><div class="fx-sums"></div><p class="fx-verdict"></p><p class="fx-small"></p></div></div>`;
    }

    state() {
      const { map, x, y, turn, m } = this.now;
      return { map, x, y, turn, m };
    }

    take({ preset, ...values }) {
      const { map, x, y, turn, m } = preset ? { ...FIRST, map: preset, ...values } : values;
      const [one, other] = [fm.quarters(x, 2), fm.quarters(y, 2)];
      if ([...one, ...other].some((value) => Math.abs(value) > 2)) throw new RangeError(x);
      const angle = fm.whole(String(Number(turn) + 180), 0, 360) - 180;
      this.set({
        map: fm.oneOf(map, Object.keys(this.data.names.maps)),
        x: one,
        y: other,
        turn: angle,
        m: fm.whole(m, 1, COUNT),
      });
    }

    reset() {
      this.take(FIRST);
    }

    read() {
      const value = (key) => this.field(key).value;
      const [x1, x2, y1, y2] = AXES.map((key) => Number(value(key)));
      this.set({ map: value("map"), x: [x1, x2], y: [y1, y2], turn: Number(value("turn")), m: Number(value("m")) });
    }

    set(now) {
      this.now = now;
      const values = { ...now, x1: now.x[0], x2: now.x[1], y1: now.y[0], y2: now.y[1] };
      for (const field of this.querySelectorAll("[data-key]")) {
        field.value = values[field.dataset.key];
        const shown = field.dataset.key === "m" ? 2 * now.m : values[field.dataset.key];
        if (field.nextElementSibling) field.nextElementSibling.textContent = fm.print(Number(shown));
      }
      const waves = now.map === "fourier";
      this.querySelector(".fx-turn").hidden = waves;
      this.querySelector(".fx-waves").hidden = !waves;
      this.plane();
      if (waves) this.fourier();
      else this.explicit(fm.MAPS[now.map]);
    }

    /** Discs, squares and the two movable points, wherever `at` puts them; their names stand above all. */
    marks(at, size, type) {
      const disc = (point) => `<circle class="fx-disc" cx="${at(point)[0]}" cy="${at(point)[1]}" r="${size}"/>`;
      const box = (point) => {
        const [x, y] = at(point);
        return `<rect class="fx-box" x="${x - size}" y="${y - size}" width="${2 * size}" height="${2 * size}"/>`;
      };
      const marks = [...this.data.inner, ...this.data.outer, this.now.x, this.now.y].map(at);
      const named = (name) => {
        const [cx, cy] = at(this.now[name]);
        const far = 5 * size;
        const room = ([a, b]) => Math.min(3.4 * size, ...marks.map(([x, y]) => Math.hypot(x - a, y - b)));
        // Its middle beside the ring: on the right, or where more room is.
        const [x, y] = [
          [cx + far, cy],
          [cx - far, cy],
          [cx, cy - far],
          [cx, cy + far],
        ].sort((one, two) => room(two) - room(one))[0];
        const ring = `<circle class="fx-point" cx="${cx}" cy="${cy}" r="${2 * size}"/>`;
        return [ring, label(x, y + size, type, name, "middle")];
      };
      const points = [named("x"), named("y")];
      return [
        ...this.data.inner.map(disc),
        ...this.data.outer.map(box),
        points.map(([one]) => one),
        points.map(([, two]) => two),
      ]
        .flat()
        .join("");
    }

    plane() {
      const marks = this.marks(([a, b]) => [a, -b], 0.055, 0.32);
      this.drawings[0].innerHTML = `<path class="fx-axis" d="M-2 0H2M0 -2V2"/><circle class="fx-ring" r="1"/>${marks}`;
    }

    explicit(map) {
      this.lifted(map);
      const { t } = this;
      const { x, y } = this.now;
      const [one, other] = [map.map(x), map.map(y)];
      const parts = fm.products(one, other);
      const product = parts.reduce((sum, value) => sum + value, 0);
      const kernel = map.kernel(x, y);
      const coordinate = ([c, v]) => fm.print(v) + (c > 1 ? "·√2" : "");
      const terms = parts.map((value, n) => (n ? fm.signed : String)(fm.print(value))).join("");
      this.write(map.text, [
        [`φ(x)`, `(${one.map(coordinate).join(", ")})`],
        [`φ(y)`, `(${other.map(coordinate).join(", ")})`],
        ["⟨φ(x), φ(y)⟩", `${terms} = <b>${fm.print(product)}</b>`],
        [`K(x, y) = ${map.rule}`, `<b>${fm.print(kernel)}</b>`],
      ]);
      const gap = kernel - product;
      const unequal = fm.fill(t.unequal, { gap: fm.print(Math.abs(gap)) });
      this.verdict(gap === 0, map.right ? t.equal : gap ? unequal : t.lucky, kernel, product);
      const missing = map.drawn.length < one.length ? ` ${t.missing}` : "";
      this.querySelector(".fx-read .fx-small").textContent = fm.fill(t.separates, map) + missing;
    }

    /** Draws the points after φ, and the plane that separates them. */
    lifted(map) {
      const { x, y, turn } = this.now;
      const svg = this.drawings[1];
      const at = (point) => fm.project(fm.lift(map, point), turn);
      const corners = map.plane.map((corner) => fm.project(corner, turn).join(",")).join(" ");
      // They end beyond all discs and squares, whose coordinates are below 2, and beyond where y stands at first.
      const axes = [0, 1, 2].map((axis) =>
        fm.project(
          [0, 1, 2].map((k) => 2.9 * (k === axis)),
          turn,
        ),
      );
      const points = [...[...this.data.inner, ...this.data.outer, x, y].map(at), ...axes];
      const ends = [0, 1].map((k) => points.map((point) => point[k]));
      const [left, top] = ends.map((list) => Math.min(-0.9, ...list) - 0.3);
      const side = Math.max(...ends.map((list, k) => Math.max(0.9, ...list) + 0.5 - [left, top][k]));
      svg.setAttribute("viewBox", `${left} ${top} ${side} ${side}`);
      svg.setAttribute("aria-label", this.t.lift);
      const lines = axes.map((end) => `<path class="fx-axis" d="M0 0L${end}"/>`);
      const letters = axes.map(([right, down], n) => {
        // Beside the end of its axis, on the side that leads away from the origin.
        const [shift, anchor] = right > 0.01 ? [0.02, "start"] : [-0.04, "end"];
        return label(right + shift * side, down, side * 0.075, "uvw"[n], anchor);
      });
      svg.innerHTML = `${lines.join("")}<polygon class="fx-plane" points="${corners}"/>
        ${this.marks(at, side * 0.013, side * 0.075)}${letters.join("")}`;
    }

    fourier() {
      const { t, data } = this;
      const { x, y, m } = this.now;
      this.curve ??= fm.errors([...data.inner, ...data.outer], data.frequencies, data.gamma);
      const at = (k, error) => [Math.log2(k), -Math.log2(error)];
      const path = this.curve.map((error, k) => at(k + 1, error).join(",")).join(" ");
      const [cx, cy] = at(m, this.curve[m - 1]);
      const svg = this.drawings[1];
      const letters = [1, 4, 16, 64].map((k) => label(Math.log2(k), 6.9, 0.68, 2 * k, "middle"));
      const levels = [0.5, 0.1, 0.02].map((error) => {
        const height = -Math.log2(error);
        letters.push(label(-0.2, height + 0.2, 0.68, error, "end"));
        return `<path class="fx-axis" d="M0 ${height}H7"/>`;
      });
      letters.push(label(-0.3, 6.9, 0.68, "D", "end"));
      svg.setAttribute("viewBox", "-1.7 -0.2 9 7.6");
      svg.setAttribute("aria-label", t.curve);
      svg.innerHTML = `${levels.join("")}<polyline class="fx-curve" points="${path}"/>
        <circle class="fx-here" cx="${cx}" cy="${cy}" r="0.17"/>${letters.join("")}`;
      const product = fm.fourier(x, y, data.frequencies, m);
      const kernel = fm.gaussian(x, y, data.gamma);
      this.write("√(1/m)·(cos ω₁·x, sin ω₁·x, …, cos ωₘ·x, sin ωₘ·x)", [
        ["⟨φ(x), φ(y)⟩", `1/${m}·Σ cos ωₖ·(x − y) = <b>${fm.print(product, 4)}</b>`],
        [`K(x, y) = exp(−|x − y|²/2)`, `<b>${fm.print(kernel, 4)}</b>`],
      ]);
      const apart = { gap: fm.print(Math.abs(kernel - product), 4), mean: fm.print(this.curve[m - 1], 4) };
      this.verdict(null, fm.fill(t.near, apart), kernel, product);
      this.querySelector(".fx-read .fx-small").textContent = "";
    }

    write(map, lines) {
      const { x, y } = this.now;
      this.querySelector(".fx-formula").textContent = `φ(x) = ${map}`;
      const pair = ["x, y", `${text(x)}, ${text(y)}`];
      this.querySelector(".fx-sums").innerHTML = fm.lines([pair, ...lines], "fx-wide");
    }

    verdict(equal, words, kernel, product) {
      const line = this.querySelector(".fx-verdict");
      line.textContent = `${equal === null ? "≈" : equal ? "=" : "≠"} ${words}`;
      line.classList.toggle("fx-bad", equal === false);
      if (this.save) this.say(fm.fill(this.t.said, { kernel: fm.print(kernel, 4), product: fm.print(product, 4) }));
    }

    place(svg, { clientX, clientY }) {
      const box = svg.getBoundingClientRect();
      const snap = (share) => Math.max(-2, Math.min(2, Math.round((share * 4.2 - 2.1) * 4) / 4));
      return [snap((clientX - box.left) / box.width), 0 - snap((clientY - box.top) / box.height)];
    }

    grab(svg, event) {
      const [a, b] = this.place(svg, event);
      const far = ([c, d]) => (a - c) ** 2 + (b - d) ** 2;
      this.held = far(this.now.x) <= far(this.now.y) ? "x" : "y";
      this.drag(svg, event);
    }

    drag(svg, event) {
      event.preventDefault();
      this.set({ ...this.now, [this.held]: this.place(svg, event) });
      this.save();
    }
  }

  customElements.define("phi-explorer", PhiExplorer);
})();
