"use strict";
// bundle: instrument
// needs: fragment, instrument-texts
/*
 * The instrument on the home page: a part that is hovered, touched or reached by keyboard lights up,
 * with what is said of it. The address keeps the part, and the texts that are compared.
 */
(() => {
  const fm = window.fmExplorers;
  const NAME = "home";
  /* Milliseconds: a pointer that only crosses a part on its way to another place does not light it. */
  const CROSSING = 90;
  /* One on its way to the panel that is lit lights nothing else, unless it rests on it for as long. */
  const RESTING = 400;
  /* Pixels: a way that is shorter has no direction, for a hand trembles and a pointer moves by whole pixels. */
  const STEP = 6;
  /* Where a key goes: in a direction, or to the first part or the last one. */
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: 0, End: -1 };

  const nameOf = (part) => part.id.replace("part-", "");

  /* The part that is nearest in a direction: one that stands aside counts as farther. */
  function ahead(parts, from, [right, down]) {
    const middle = (part) => {
      const { left, top, width, height } = part.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    };
    const [x, y] = middle(from);
    const ways = parts.map((part) => {
      const [dx, dy] = [middle(part)[0] - x, middle(part)[1] - y];
      const along = dx * right + dy * down;
      return { part, along, far: along + 3 * Math.abs(dx * down + dy * right) };
    });
    return ways.filter(({ along }) => along > 1).sort((one, two) => one.far - two.far)[0]?.part;
  }

  /* Whether who goes on straight from one point through another comes to a box: the box is cut by the line. */
  function leads([x, y], [toX, toY], { left, top, right, bottom }) {
    const [dx, dy] = [toX - x, toY - y];
    // By corner: on which side of the line it is, and whether it is ahead.
    const corners = [left, right].flatMap((cx) => [top, bottom].map((cy) => [cx - x, cy - y]));
    const sides = corners.map(([cx, cy]) => Math.sign(dx * cy - dy * cx));
    return corners.some(([cx, cy]) => dx * cx + dy * cy > 0) && Math.min(...sides) < 0 && Math.max(...sides) > 0;
  }

  class Instrument {
    constructor(root, data) {
      Object.assign(this, { root, data, t: data.words });
      this.parts = [...root.querySelectorAll(".fm-part")];
      this.panels = [...root.querySelectorAll(".fm-panel")];
      if (data.texts.length > 1) {
        const changed = (said) => {
          this.say(said);
          this.save();
        };
        this.texts = new fm.Texts(document.querySelector(".fm-compare"), data, (name) => this.part(name), changed);
      }
      this.follow(root.querySelector(".fm-parts"));
      this.listen(root.querySelector(".fm-parts"));
      for (const panel of this.panels) this.offer(panel);
      this.light(data.lit);
      addEventListener("hashchange", () => this.load());
      this.load();
    }

    part(name) {
      return this.parts.find((part) => nameOf(part) === name);
    }

    /* The state, and the address that holds it. */

    take({ part = this.data.lit, a, b, ...rest }) {
      for (const key in rest) fm.oneOf(key, []);
      this.light(fm.oneOf(part, this.parts.map(nameOf)));
      this.texts?.take({ a, b });
    }

    load() {
      try {
        const values = fm.read(NAME, location.hash);
        if (values) this.take(values);
      } catch {
        this.take({});
        this.say(this.t.broken);
      }
    }

    write() {
      const state = { part: this.lit, ...this.texts?.state() };
      try {
        history.replaceState(history.state, "", `#${fm.compose(NAME, state)}`);
      } catch {
        // Some browsers refuse this when it is done too often; the next change writes it.
      }
    }

    save() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.write(), 200);
    }

    /* Says to those who listen what the others see. */
    say(text) {
      this.root.querySelector(".fm-told").textContent = text;
    }

    /* Lighting a part. */

    light(name) {
      this.lit = name;
      for (const part of this.parts) {
        const lit = nameOf(part) === name;
        part.classList.toggle("fm-lit", lit);
        // One stop for the tabulator; the arrows move along the parts.
        part.tabIndex = lit ? 0 : -1;
        if (lit) part.setAttribute("aria-current", "true");
        else part.removeAttribute("aria-current");
      }
      for (const panel of this.panels) panel.classList.toggle("fm-lit", panel.id === `panel-${name}`);
    }

    /* Lights a part because the reader went there. */
    go(part) {
      const name = nameOf(part);
      if (name === this.lit) return;
      this.light(name);
      const said = [...this.root.querySelectorAll(`#panel-${name} > :is(.fm-name, .fm-shows)`)];
      this.say(said.map(({ textContent }) => textContent).join(" "));
      this.save();
    }

    /* A mouse lights the part that it comes to: later, and only at rest, while it heads for the panel. */
    follow(group) {
      let [timer, heading, over, from] = [0, false, null, null];
      const wait = () => {
        clearTimeout(timer);
        if (over) timer = setTimeout(() => this.go(over), heading ? RESTING : CROSSING);
      };
      const on = (type, does) => group.addEventListener(type, (event) => event.pointerType === "mouse" && does(event));
      on("pointermove", ({ clientX, clientY }) => {
        const at = [clientX, clientY];
        if (from && Math.hypot(at[0] - from[0], at[1] - from[1]) < STEP) return;
        const before = heading;
        heading = Boolean(from) && leads(from, at, this.root.querySelector(".fm-panels").getBoundingClientRect());
        from = at;
        if (heading || before) wait();
      });
      on("pointerover", ({ target }) => {
        over = target.closest(".fm-part");
        wait();
      });
      on("pointerleave", () => {
        [heading, over, from] = [false, null, null];
        wait();
      });
    }

    listen(group) {
      let before = "";
      const on = (type, does) => group.addEventListener(type, (event) => does(event.target.closest(".fm-part"), event));
      // A touch gives the focus before the click: what was lit until then tells the first touch.
      on("pointerdown", () => (before = this.lit));
      on("focusin", (part) => part && this.go(part));
      on("click", (part, event) => {
        if (!part || !["touch", "pen"].includes(event.pointerType) || before === nameOf(part)) return;
        event.preventDefault();
        this.go(part);
      });
      on("keydown", (part, event) => {
        const way = WAYS[event.key];
        if (way === undefined || !part || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        (typeof way === "number" ? this.parts.at(way) : ahead(this.parts, part, way))?.focus();
      });
    }

    /* A panel's button for the address of this state. */
    offer(panel) {
      const link = panel.querySelector(".fm-link");
      link.addEventListener("click", async () => {
        this.write();
        try {
          await navigator.clipboard.writeText(location.href);
          this.say(this.t.done);
        } catch {
          this.say(this.t.failed);
        }
      });
      link.hidden = false;
    }
  }

  const root = document.querySelector(".fm-instrument");
  if (root) fm.instrument = new Instrument(root, fm.instrumentData);
})();
