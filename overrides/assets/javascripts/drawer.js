"use strict";
/* Lets a keyboard open the drawer of narrow screens: the theme’s label does so for mice only. */
document.addEventListener("DOMContentLoaded", () => {
  const toggle = document.getElementById("__drawer");
  const label = document.querySelector(".md-header__button[for=__drawer]");
  const drawer = document.querySelector(".fm-drawer");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} fm-menu`;
  button.setAttribute("aria-label", drawer.getAttribute("aria-label"));
  button.append(...label.childNodes);
  label.replaceWith(button);

  function show() {
    button.setAttribute("aria-expanded", toggle.checked);
  }

  button.addEventListener("click", ({ detail }) => {
    // A box that a script sets tells nobody; who listens for its change must hear of it.
    toggle.click();
    // A key makes a click without a count; who uses keys goes on inside.
    if (toggle.checked && !detail) drawer.querySelector("summary, a").focus();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !toggle.checked) return;
    toggle.click();
    button.focus();
  });
  toggle.addEventListener("change", show);
  show();
});
