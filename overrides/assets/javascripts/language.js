"use strict";
/*
 * Keeps the place on the page when the language is switched, and offers the other language
 * once to a first-time reader whose browser prefers it. Nobody is redirected.
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
  const here = document.documentElement.lang;
  const offers = [...document.querySelectorAll(".fm-offer")];
  // Named after the glossary: other sites may share the browser's storage.
  const key = `${offers[0]?.dataset.work ?? ""}.language-offer`;

  for (const link of document.querySelectorAll("a[hreflang]")) {
    // A link that is opened beside this page, or by its menu, makes no click.
    link.addEventListener("pointerdown", keepPlace);
    link.addEventListener("click", () => {
      keepPlace({ currentTarget: link });
      remember();
    });
  }
  const offer = offers.find(({ lang }) => lang === wanted());
  if (!offer || remembered()) return;
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => {
    offer.hidden = true;
    remember();
  });

  /* The language of the site that the browser prefers; else the first one, which is marked. */
  function wanted() {
    const preferred = ((navigator.languages ?? [navigator.language])[0] ?? "").toLowerCase();
    const known = [here, ...offers.map(({ lang }) => lang)];
    const first = offers.find((one) => "first" in one.dataset)?.lang ?? here;
    const primary = (tag) => tag.toLowerCase().split("-")[0];
    return (
      known.find((tag) => tag.toLowerCase() === preferred) ??
      known.find((tag) => primary(tag) === primary(preferred)) ??
      first
    );
  }

  function remembered() {
    try {
      return localStorage.getItem(key) !== null;
    } catch {
      return false; // Storage can be forbidden; then the offer is made again.
    }
  }

  function remember() {
    try {
      localStorage.setItem(key, here);
    } catch {
      // As above.
    }
  }
});
