"use strict";
/* Adds a field above a long table that shows only the rows containing all the words typed. */
document.addEventListener("DOMContentLoaded", () => {
  const matches = (text, wanted) => {
    const lower = text.toLowerCase();
    return wanted
      .toLowerCase()
      .split(/\s+/)
      .every((word) => lower.includes(word));
  };
  for (const box of document.querySelectorAll(".fm-filter")) {
    const rows = [...box.querySelectorAll("tbody tr")];
    const count = document.createElement("output");
    const field = document.createElement("input");
    const label = document.createElement("label");
    field.type = "search";
    label.append(`${box.dataset.label} `, field, " ", count);
    box.prepend(label);
    const show = () => {
      for (const row of rows) row.hidden = !matches(row.textContent, field.value);
      count.value = `${rows.filter((row) => !row.hidden).length} / ${rows.length}`;
    };
    field.addEventListener("input", show);
    show();
  }
});
