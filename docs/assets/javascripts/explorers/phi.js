"use strict";
/* <phi-explorer>: points of the plane, their lift by φ, and K(x, y) beside ⟨φ(x), φ(y)⟩. */
(() => {
  const fm = window.fmExplorers;
  const COUNT = 128;
  const WORDS = {
    en: {
      map: "Map", names: {
        three: "three coordinates, for (x·y)²", four: "four coordinates, also for (x·y)²",
        paraboloid: "the paraboloid, with its own kernel", wrong: "the paraboloid, beside a kernel that is not its own",
        six: "six coordinates, for (x·y + 1)²", fourier: "random waves, for the Gaussian",
      },
      move: (point, n) => `${point}, coordinate ${n}`, turn: "Turn", waves: "Coordinates D",
      plane: "The plane: discs inside the circle of radius 1, squares outside, and the points x and y",
      lift: "The points after φ, and the separating plane",
      curve: "Mean error over all pairs of points against D",
      equal: "They are equal, as they are for every x and y: φ is a feature map of this kernel.",
      unequal: (d) => `They differ by ${d}: this kernel belongs to another map; that of φ is x·y + |x|²|y|².`,
      lucky: "Equal by accident: move a point, and they differ.",
      near: (d, e) => `They differ by ${d}; over all pairs of points the mean error is ${e}. More coordinates bring it down.`,
      separates: (e) => `Every disc lies on one side of the plane ${e}, every square on the other.`,
      missing: "The picture leaves out one or more coordinates.",
      said: (k, p) => `The kernel gives ${k}, the inner product ${p}.`,
    },
    zh: {
      map: "映射", names: {
        three: "三个坐标，对应 (x·y)²", four: "四个坐标，同样对应 (x·y)²",
        paraboloid: "抛物面，配它自己的核", wrong: "抛物面，配一个不属于它的核",
        six: "六个坐标，对应 (x·y + 1)²", fourier: "随机波，对应高斯核",
      },
      move: (point, n) => `${point} 的第 ${n} 个坐标`, turn: "转动", waves: "坐标个数 D",
      plane: "平面：圆点在半径为 1 的圆内，方点在圆外，另有点 x 与 y",
      lift: "经过 φ 之后的点，以及分隔平面",
      curve: "所有点对的平均误差随 D 的变化",
      equal: "两者相等，而且对任何 x 与 y 都相等：φ 是这个核的特征映射。",
      unequal: (d) => `两者相差 ${d}：这个核属于另一个映射，φ 的核是 x·y + |x|²|y|²。`,
      lucky: "恰好相等，只是巧合：移动一个点就不相等了。",
      near: (d, e) => `两者相差 ${d}；所有点对的平均误差为 ${e}。坐标越多，误差越小。`,
      separates: (e) => `圆点都在平面 ${e} 的一侧，方点都在另一侧。`,
      missing: "图中略去了部分坐标。",
      said: (k, p) => `核给出 ${k}，内积给出 ${p}。`,
    },
  };
  const AXES = ["x1", "x2", "y1", "y2"];
  const text = (pair) => `(${pair.map((v) => fm.print(v)).join(", ")})`;

  class PhiExplorer extends fm.Explorer {
    static words = WORDS;

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
      const { range } = fm;
      const names = Object.entries(t.names);
      return `<p class="fx-fields">${fm.select("map", t.map, names)}</p><p class="fx-formula"></p>
        <div class="fx-pictures fx-two"><svg viewBox="-2.1 -2.1 4.2 4.2" role="img" aria-label="${t.plane}"></svg><svg role="img"></svg></div>
        <p class="fx-fields fx-turn">${range("turn", t.turn, t.turn, -180, 180, 5)}</p>
        <p class="fx-fields fx-waves">${range("m", t.waves, t.waves, 1, COUNT, 1)}</p>
        <p class="fx-fields">${AXES.map((key) => range(key, t.move(key[0], key[1]), key[0] + "₁₂"[key[1] - 1], -2, 2, 0.25)).join("")}</p>
        <div class="fx-sums"></div><p class="fx-verdict"></p><p class="fx-small"></p>`;
    }

    state() {
      const { map, x, y, turn, m } = this.now;
      return { map, x, y, turn, m };
    }

    take({ map, x, y, turn, m }) {
      const [one, other] = [fm.quarters(x, 2), fm.quarters(y, 2)];
      if ([...one, ...other].some((value) => Math.abs(value) > 2)) throw new RangeError(x);
      const angle = fm.whole(String(Number(turn) + 180), 0, 360) - 180;
      this.set({ map: fm.oneOf(map, Object.keys(this.t.names)), x: one, y: other, turn: angle, m: fm.whole(m, 1, COUNT) });
    }

    reset() {
      this.set({ map: "three", x: [1, 0.5], y: [0.5, 1.5], turn: -10, m: 16 });
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

    /** Discs, squares and the two movable points, wherever `at` puts them. */
    marks(at, size) {
      const disc = (point) => `<circle class="fx-disc" cx="${at(point)[0]}" cy="${at(point)[1]}" r="${size}"/>`;
      const box = (point) => `<rect class="fx-box" x="${at(point)[0] - size}" y="${at(point)[1] - size}" width="${2 * size}" height="${2 * size}"/>`;
      const named = (name) => {
        const [cx, cy] = at(this.now[name]);
        return `<g class="fx-point"><circle cx="${cx}" cy="${cy}" r="${2 * size}"/><text x="${cx + 2.6 * size}" y="${cy - 1.6 * size}" font-size="${4 * size}">${name}</text></g>`;
      };
      return this.data.inner.map(disc).join("") + this.data.outer.map(box).join("") + named("x") + named("y");
    }

    plane() {
      this.drawings[0].innerHTML =
        `<path class="fx-axis" d="M-2 0H2M0 -2V2"/><circle class="fx-ring" r="1"/>${this.marks(([a, b]) => [a, -b], 0.055)}`;
    }

    explicit(map) {
      const { t } = this;
      const { x, y, turn } = this.now;
      const svg = this.drawings[1];
      const at = (point) => fm.project(fm.lift(map, point), turn);
      const corners = map.plane.map((corner) => fm.project(corner, turn).join(",")).join(" ");
      const axes = [[1.8, 0, 0, "u"], [0, 1.8, 0, "v"], [0, 0, 1.8, "w"]].map(([...end]) => {
        const [right, down] = fm.project(end, turn);
        return `<path class="fx-axis" d="M0 0L${right} ${down}"/><text x="${right}" y="${down}" font-size="0.2">${end[3]}</text>`;
      });
      const points = [...this.data.inner, ...this.data.outer, x, y].map(at);
      const ends = [0, 1].map((k) => points.map((point) => point[k]));
      const [left, top] = ends.map((list) => Math.min(-0.9, ...list) - 0.3);
      const side = Math.max(...ends.map((list, k) => Math.max(0.9, ...list) + 0.5 - [left, top][k]));
      svg.setAttribute("viewBox", `${left} ${top} ${side} ${side}`);
      svg.setAttribute("aria-label", t.lift);
      svg.innerHTML = `${axes.join("")}<polygon class="fx-plane" points="${corners}"/>${this.marks(at, side * 0.013)}`;

      const [one, other] = [map.map(x), map.map(y)];
      const parts = fm.products(one, other);
      const product = parts.reduce((sum, value) => sum + value, 0);
      const kernel = map.kernel(x, y);
      const coordinate = ([c, v]) => fm.print(v) + (c > 1 ? "·√2" : "");
      const terms = parts.map((value, n) => (n ? fm.signed : String)(fm.print(value))).join("");
      this.write(map.text, [
        [`φ(x)`, `(${one.map(coordinate).join(", ")})`], [`φ(y)`, `(${other.map(coordinate).join(", ")})`],
        ["⟨φ(x), φ(y)⟩", `${terms} = <b>${fm.print(product)}</b>`],
        [`K(x, y) = ${map.rule}`, `<b>${fm.print(kernel)}</b>`],
      ]);
      const gap = kernel - product;
      this.verdict(gap === 0, map.right ? t.equal : gap ? t.unequal(fm.print(Math.abs(gap))) : t.lucky, kernel, product);
      const missing = map.drawn.length < one.length ? ` ${t.missing}` : "";
      this.querySelector(".fx-sums ~ .fx-small").textContent = t.separates(map.equation) + missing;
    }

    fourier() {
      const { t, data } = this;
      const { x, y, m } = this.now;
      this.curve ??= fm.errors([...data.inner, ...data.outer], data.frequencies, data.gamma);
      const at = (k, error) => [Math.log2(k), -Math.log2(error)];
      const path = this.curve.map((error, k) => at(k + 1, error).join(",")).join(" ");
      const [cx, cy] = at(m, this.curve[m - 1]);
      const svg = this.drawings[1];
      const ticks = [1, 4, 16, 64].map((k) => `<text x="${Math.log2(k)}" y="6.7" font-size="0.42" text-anchor="middle">${2 * k}</text>`);
      const levels = [0.5, 0.1, 0.02].map((e) => `<text x="-0.2" y="${0.15 - Math.log2(e)}" font-size="0.42" text-anchor="end">${e}</text><path class="fx-axis" d="M0 ${-Math.log2(e)}H7"/>`);
      svg.setAttribute("viewBox", "-1.3 -0.2 8.6 7.3");
      svg.setAttribute("aria-label", t.curve);
      svg.innerHTML = `${levels.join("")}${ticks.join("")}<polyline class="fx-curve" points="${path}"/><circle class="fx-here" cx="${cx}" cy="${cy}" r="0.17"/><text x="7" y="6.7" font-size="0.42">D</text>`;
      const product = fm.fourier(x, y, data.frequencies, m);
      const kernel = fm.gaussian(x, y, data.gamma);
      this.write("√(1/m)·(cos ω₁·x, sin ω₁·x, …, cos ωₘ·x, sin ωₘ·x)", [
        ["⟨φ(x), φ(y)⟩", `1/${m}·Σ cos ωₖ·(x − y) = <b>${fm.print(product, 4)}</b>`],
        [`K(x, y) = exp(−|x − y|²/2)`, `<b>${fm.print(kernel, 4)}</b>`],
      ]);
      this.verdict(null, t.near(fm.print(Math.abs(kernel - product), 4), fm.print(this.curve[m - 1], 4)), kernel, product);
      this.querySelector(".fx-sums ~ .fx-small").textContent = "";
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
      if (this.save) this.say(this.t.said(fm.print(kernel, 4), fm.print(product, 4)));
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
