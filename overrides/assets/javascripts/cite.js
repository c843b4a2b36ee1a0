"use strict";
/*
 * Copies a citation. Without this script the text can be selected by hand, and no button shows.
 */
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll(".fm-copy")) {
    const citation = button.parentElement.querySelector(".fm-citation");
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copy(citation);
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = label), 2000);
    });
  }

  async function copy(element) {
    try {
      await navigator.clipboard.writeText(element.textContent);
    } catch {
      // Outside a secure context there is no clipboard to write to: the text is selected.
      getSelection().selectAllChildren(element);
    }
  }

  // An address that ends in #cite opens the box.
  const open = () => {
    if (location.hash === "#cite") document.querySelector(".fm-cite-box").open = true;
  };
  if (document.querySelector(".fm-cite-box")) {
    open();
    addEventListener("hashchange", open);
  }
});
