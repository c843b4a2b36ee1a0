"use strict";
/*
 * Narrows a list of entries down, by words and by the values of axes. The choice stands in the
 * address, as "#<list>&find=…&<axis>=…". Nothing is read of the list before somebody chooses.
 */
document.addEventListener("DOMContentLoaded", () => {
  /** A text as it is compared: small letters, compatible forms joined, hyphens as spaces. */
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\u2010-\u2015-]+/g, " ").trim();

  function narrowed(box) {
    const name = box.dataset.state;
    const fields = [...box.querySelectorAll("[data-key]")];
    const selects = fields.filter((field) => field.localName === "select");
    const output = box.querySelector("output");
    const all = box.querySelector(".fm-list-filters button");
    let items;
    let timer = 0;

    /* Each item with its words and its values, read once, when they are first asked for. */
    const read = () =>
      (items ??= [...box.querySelectorAll("[data-find]")].map((element) => ({
        element,
        words: plain(`${element.textContent} ${element.dataset.find}`),
        values: new Set((element.dataset.axes ?? "").split(" ")),
      })));

    const chosen = () => fields.filter((field) => field.value.trim()).map((field) => [field.dataset.key, field.value]);

    function fits(item, but) {
      return chosen().every(([key, value]) => {
        if (key === but) return true;
        if (key !== "find") return item.values.has(`${key}=${value}`);
        return plain(value)
          .split(" ")
          .every((word) => item.words.includes(word));
      });
    }

    /* How many items each value would leave, the other choices kept; none is no choice. */
    function count(select) {
      const { key } = select.dataset;
      const left = read().filter((item) => fits(item, key));
      for (const option of select.options) {
        if (!option.value) continue;
        const number = left.filter((item) => item.values.has(`${key}=${option.value}`)).length;
        option.text = option.text.replace(/\d+$/, number);
        option.disabled = !number && !option.selected;
      }
    }

    function show() {
      for (const item of read()) item.element.hidden = !fits(item);
      for (const group of box.querySelectorAll(".fm-list-group")) {
        group.hidden = !group.querySelector("[data-find]:not([hidden])");
      }
      selects.forEach(count);
      output.value = `${items.filter((item) => !item.element.hidden).length} / ${items.length}`;
      box.classList.toggle("fm-narrowed", chosen().length > 0);
    }

    function write() {
      const state = new URLSearchParams(chosen()).toString();
      try {
        history.replaceState(history.state, "", state ? `#${name}&${state}` : location.pathname + location.search);
      } catch {
        // Some browsers refuse this when it is done too often; the next change writes it.
      }
    }

    function change() {
      show();
      clearTimeout(timer);
      timer = setTimeout(write, 200);
    }

    /* Takes a choice from the address; a value that no field knows is none. */
    function take() {
      if (!location.hash.startsWith(`#${name}&`)) return;
      const state = new URLSearchParams(location.hash.slice(name.length + 2));
      for (const field of fields) {
        field.value = state.get(field.dataset.key) ?? "";
        if (field.selectedIndex === -1) field.selectedIndex = 0;
      }
      show();
      box.scrollIntoView();
    }

    for (const field of fields) field.addEventListener("input", change);
    all?.addEventListener("click", () => {
      for (const field of fields) field.value = "";
      change();
    });
    window.addEventListener("hashchange", take);
    box.classList.add("fm-live");
    take();
  }

  document.querySelectorAll("[data-state]").forEach(narrowed);
});
