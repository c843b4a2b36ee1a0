"use strict";
// needs: pieces
// bundle: axes
/* <axes-explorer>: turn the axes' knobs and see which senses remain. */
(() => {
  const fm = window.fmExplorers;
  /** The senses whose coordinates agree with every knob that is set. */
  const remaining = (senses, knobs) =>
    senses.filter(({ axes }) => Object.entries(knobs).every(([axis, value]) => !value || axes[axis] === value));

  class AxesExplorer extends fm.Explorer {
    start() {
      this.addEventListener("change", ({ target }) => {
        if (!target.dataset.key) return;
        this.set({ ...this.now, [target.dataset.key]: target.value });
        this.save();
      });
      const any = this.querySelector(".fx-any");
      any.after(this.querySelector(".fx-words"));
      any.addEventListener("click", () => {
        this.reset();
        this.save();
      });
    }

    skeleton() {
      const { t, data } = this;
      const knob = ({ id, name, question, values }) => {
        const label = `<b>${name}</b> ${question}`;
        return `<div class="fx-knob">${fm.select(id, label, [["", t.any], ...values])}</div>`;
      };
      return `<div class="fx-bench"><div class="fx-axes">${data.axes.map(knob).join("")}</div>
        <p><button class="fx-any">${t.reset}</button></p><div class="fx-senses"></div></div>`;
    }

    state() {
      return Object.fromEntries(Object.entries(this.now).map(([key, value]) => [key, value || null]));
    }

    take({ preset, ...told }) {
      const now = {};
      const sense = this.data.senses.find(({ url }) => url === `terms/${preset}/`);
      const values = preset ? (sense ?? fm.oneOf(preset, [])).axes : told;
      for (const { id, values: known } of this.data.axes)
        now[id] = fm.oneOf(values[id] ?? "", ["", ...known.map(([value]) => value)]);
      this.set(now);
    }

    reset() {
      this.set(Object.fromEntries(this.data.axes.map(({ id }) => [id, ""])));
    }

    set(now) {
      const { t, data } = this;
      this.now = now;
      const left = remaining(data.senses, now);
      for (const { id, values } of data.axes) this.knob(id, values);
      const place = this.querySelector(".fx-senses");
      place.innerHTML = left.length === 1 ? this.card(left[0]) : this.list(left);
      this.say(left.length ? this.count(left.length) : t.none);
    }

    /** How many senses remain, in the form that the language has for that number. */
    count(count) {
      const { t, data } = this;
      const form = new Intl.PluralRules(data.language).select(count);
      return fm.fill(t[`left-${form}`] ?? t.left, { count });
    }

    /** Writes after each value how many senses it would leave; none: it cannot be chosen. */
    knob(id, values) {
      const field = this.field(id);
      field.value = this.now[id];
      values.forEach(([value, name], n) => {
        const count = remaining(this.data.senses, { ...this.now, [id]: value }).length;
        const option = field.options[n + 1];
        option.textContent = `${name} (${count})`;
        option.disabled = !count && this.now[id] !== value;
      });
    }

    list(senses) {
      const items = senses.map(
        ({ name, family, url }) => `<li><a class="fm-${family}" href="${fm.page(url)}">${name}</a></li>`,
      );
      return `<ul>${items.join("")}</ul>`;
    }

    card({ name, family, definition, phrase, url, figure }) {
      const { t } = this;
      const parts = [
        `<h2 class="fx-title fm-${family}">${name}</h2><p class="fm-definition">${definition}</p>`,
        phrase && `<p>${t.phrase} <q>${phrase}</q></p>`,
        figure && `<img class="fx-card" src="${fm.root}assets/explorers/${figure}.svg" alt="" loading="lazy">`,
        `<p><a href="${fm.page(url)}">${t.more} →</a></p>`,
      ];
      return parts.filter(Boolean).join("");
    }
  }

  fm.remaining = remaining;
  customElements.define("axes-explorer", AxesExplorer);
})();
