"use strict";
/*
 * Copies a citation or the words to write, opens the box of citations where an address asks for it,
 * and closes it for who goes on reading. Without this script both texts can be selected by hand, no
 * button shows, and the box closes as it opened.
 */
const beside = document.currentScript.src;

/* Puts a text on the clipboard, and for programs that know styles its markup; says whether it could. */
const putOnClipboard = async (text, markup) => {
  const forms = { "text/plain": text, ...(markup && { "text/html": markup }) };
  const blobs = Object.entries(forms).map(([type, form]) => [type, new Blob([form], { type })]);
  try {
    if (window.ClipboardItem) await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

/* Opens the box where an address asks for it, `#cite`, or for a text, `#cite=swh:…`, as frozen pages do. */
const openWhenAsked = (box, place) => {
  const open = () => {
    const [hash, text] = location.hash.split("=");
    if (hash !== "#cite") return;
    box.open = true;
    if (!text || !place) return;
    const asked = place.querySelector("input");
    asked.value = text;
    asked.dispatchEvent(new Event("input"));
    asked.focus();
  };
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
};

document.addEventListener("DOMContentLoaded", () => {
  const { inTeX, inHTML } = window.glossaryFormulas;

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
    const shown = button.closest("dd, td, p").querySelector(".fm-citation, .fm-phrase");
    const label = button.textContent;
    // The formulas' reading stands in the button: what the page shows of them is no text to paste.
    const { tex, text = shown.textContent, copied } = button.dataset;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = tex !== undefined;
      const done = await putOnClipboard(source ? inTeX(shown).textContent : text, source ? "" : inHTML(shown));
      if (!done) {
        // Outside a secure context there is no clipboard to write to: the text is selected.
        getSelection().selectAllChildren(shown);
        return;
      }
      button.textContent = copied;
      window.glossaryTells(copied);
      setTimeout(() => (button.textContent = label), 2000);
    });
  }

  const box = document.querySelector(".fm-cite-box");
  if (box) openWhenAsked(box, place);
});
