"use strict";
// needs: fragment
/* What paper shows in place of fields, which nobody can press there: what is chosen, and the state's address. */
(() => {
  const fm = window.fmExplorers;

  /** A field's name and value as text; nothing of a box that is not ticked. */
  function told(field) {
    const control = field.querySelector("select, input");
    const name = field.querySelector("span").textContent;
    if (control.type === "checkbox") return control.checked ? name : "";
    const value = control.selectedOptions?.[0].text ?? field.querySelector("output")?.textContent ?? control.value;
    return `${name} ${value}`;
  }

  /** What the fields of an explorer say, a line for all that have one heading. */
  function settings(explorer) {
    const groups = {};
    for (const line of explorer.querySelectorAll(".fx-fields:not([hidden])")) {
      const heading = line.querySelector("b")?.textContent ?? "";
      groups[heading] ??= [heading];
      groups[heading].push(...[...line.querySelectorAll(".fx-field:not(.fx-pen, [hidden] *)")].map(told));
    }
    return Object.values(groups).map((texts) => texts.filter(Boolean).join(" · "));
  }

  function write(explorer) {
    const panel = explorer.querySelector(".fx-panel");
    if (!panel.querySelector(".fx-paper")) panel.insertAdjacentHTML("beforeend", '<div class="fx-paper"></div>');
    const state = fm.compose(explorer.localName.replace("-explorer", ""), explorer.state());
    const lines = [...settings(explorer), `${location.href.split("#")[0]}#${state}`].map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    });
    panel.lastElementChild.replaceChildren(...lines);
  }

  const all = () => document.querySelectorAll(".fx-live").forEach(write);
  // Not every browser tells of both.
  addEventListener("beforeprint", all);
  matchMedia("print").addEventListener("change", all);
})();
