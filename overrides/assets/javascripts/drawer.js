"use strict";
/* Lets a keyboard open the drawer of narrow screens: the theme’s label does so for mice only. */
document.addEventListener("DOMContentLoaded", () => {
  const toggle = document.getElementById("__drawer");
  const button = document.querySelector(".md-header__button[for=__drawer]");
  button.setAttribute("role", "button");
  button.setAttribute("aria-label", document.querySelector(".fm-drawer").getAttribute("aria-label"));
  button.tabIndex = 0;

  function show() {
    button.setAttribute("aria-expanded", toggle.checked);
  }
  /* The theme listens for clicks, which a checked box alone does not make. */
  function turn(open) {
    if (toggle.checked !== open) toggle.click();
  }

  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    turn(!toggle.checked);
    if (toggle.checked) document.querySelector(".fm-drawer :is(summary, a)").focus();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !toggle.checked) return;
    turn(false);
    button.focus();
  });
  toggle.addEventListener("change", show);
  show();
});
