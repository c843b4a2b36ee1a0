"use strict";
/*
 * Keeps the place on the page when the language is switched. The other language is offered once to a
 * first-time reader whose browser prefers it (start.js); an offer that was taken or put away is made
 * no more. Nobody is redirected.
 */

/*
 * Where the reader is: the state of an explorer, else the last heading that was scrolled past, else
 * what the address says. Ids are the same in every language, and so are states.
 */
const placeOnPage = () => {
  if (location.hash && !document.querySelector(":target")) return location.hash;
  const headings = [...document.querySelectorAll("article :is(h2, h3, h4)[id]")];
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  const last = passed.filter((heading) => heading.checkVisibility()).pop();
  return scrollY > innerHeight / 3 && last ? `#${last.id}` : location.hash;
};

const keepPlace = ({ currentTarget: link }) => {
  link.hash = placeOnPage();
};

document.addEventListener("DOMContentLoaded", () => {
  const { settled } = window.glossarySettings;
  for (const link of document.querySelectorAll("a[hreflang]")) {
    // A link that is opened beside this page, or by its menu, makes no click.
    link.addEventListener("pointerdown", keepPlace);
    link.addEventListener("click", () => {
      keepPlace({ currentTarget: link });
      settled();
    });
  }
  for (const button of document.querySelectorAll(".fm-offer button")) button.addEventListener("click", settled);
});
