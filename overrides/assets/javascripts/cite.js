"use strict";
/*
 * Copies a citation or the words to write, opens the box of citations where an address asks for it,
 * and closes it for who goes on reading. Without this script both texts can be selected by hand, no
 * button shows, and the box closes as it opened.
 */
const beside = document.currentScript.src;

document.addEventListener("DOMContentLoaded", () => {
  // What compares texts is loaded when somebody has one to compare.
  const place = document.querySelector(".fm-cite-check");
  if (place) {
    const [label, asked, output] = ["label", "input", "output"].map((name) => document.createElement(name));
    label.append(JSON.parse(place.dataset.check).told.ask, asked);
    place.append(label, output);
    asked.addEventListener("input", async () => {
      const { check } = await import(new URL("cite-check.js", beside));
      check(place);
    });
  }

  for (const button of document.querySelectorAll(".fm-copy")) {
    const shown = button.closest("dd, td, .fm-sentence").querySelector(".fm-citation, .fm-phrase");
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      // A formula's source stands in the button: what the page shows of it is no text to paste.
      await copy(button.dataset.text ?? shown.textContent, shown);
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = label), 2000);
    });
  }

  async function copy(text, shown) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Outside a secure context there is no clipboard to write to: the text is selected.
      getSelection().selectAllChildren(shown);
    }
  }

  // An address that ends in #cite opens the box.
  const box = document.querySelector(".fm-cite-box");
  const open = () => {
    if (location.hash === "#cite") box.open = true;
  };
  if (box) {
    open();
    addEventListener("hashchange", open);
    // It lies over the page: what is below it must be reached by a touch, by Escape, by going on.
    document.addEventListener("pointerdown", ({ target }) => {
      if (!box.contains(target)) box.open = false;
    });
    box.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !box.contains(relatedTarget)) box.open = false;
    });
    box.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !box.open) return;
      box.open = false;
      box.querySelector("summary").focus();
    });
  }
});
