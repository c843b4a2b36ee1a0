"use strict";
/*
 * Answers an address that leads nowhere by what it says: in the language of its beginning, its words
 * put into the search, and the pages whose addresses or names are most like it; of an edition, where
 * the present text is. Where a host sent the
 * page of another language, that language's own page takes over, which speaks it throughout.
 */
(() => {
  const MOST = 5;
  /* Below this share of common pairs of letters two names have nothing to do with each other. */
  const LIKE = 0.7;

  const PAGE = "404.html";
  const sent = location.pathname.endsWith(PAGE) && location.hash.startsWith("#/");
  if (sent) restore(location.hash.slice(1));

  const sections = [...document.querySelectorAll(".fm-lost")];
  const [top] = sections.map(({ dataset }) => dataset.home).sort((one, other) => one.length - other.length);
  const edition = frozen(location.pathname);
  const path = readable(edition?.now ?? location.pathname);
  const fitting = sections.filter(({ dataset }) => path.startsWith(dataset.home));
  const length = ({ dataset }) => dataset.home.length;
  const [own = sections[0]] = fitting.sort((one, other) => length(other) - length(one));

  for (const section of sections) section.hidden = section !== own;
  const root = document.documentElement;
  // Sent once only: a host may have no page of its own for the language.
  const foreign = own.lang !== root.lang && !sent;
  if (foreign) location.replace(`${own.dataset.home}${PAGE}#${location.pathname}${location.search}${location.hash}`);
  root.lang = own.lang;
  root.dataset.script = own.dataset.script;
  document.title = own.dataset.title;

  if (edition) tell(own.querySelector(".fm-lost-edition"));

  const asked = named(path.slice(own.dataset.home.length));
  if (!asked) return;
  own.querySelector("input").value = asked;
  const items = [...own.querySelectorAll(".fm-nearest li")];
  const found = items
    .map((item) => ({ item, like: likeness(item.firstElementChild) }))
    .filter(({ like }) => like >= LIKE)
    .sort((one, other) => other.like - one.like)
    .slice(0, MOST);
  own.querySelector(".fm-nearest ul").replaceChildren(...found.map(({ item }) => item));
  own.querySelector(".fm-nearest").hidden = !found.length;

  /* Shows the address that was asked for, as the reader wrote it. */
  function restore(address) {
    const { origin, href } = new URL(address, location.origin);
    if (origin === location.origin) history.replaceState(history.state, "", href);
  }

  /* The number of the edition in which an address lies, and the same address without it. */
  function frozen(address) {
    const parts = address.startsWith(top) && address.slice(top.length).match(/^releases\/v([\w.]+)\/+(.*)$/);
    return parts ? { number: parts[1], now: `${top}${parts[2]}` } : null;
  }

  /* Says that an edition has no such page, or is not here, and where its present text is. */
  function tell(place) {
    const [words, link] = place.firstElementChild.childNodes;
    words.data = words.data.replace("{}", edition.number);
    link.href = edition.now;
    link.textContent = readable(edition.now);
    place.hidden = false;
  }

  /* An address as people write it; as it stands where its escapes are broken. */
  function readable(address) {
    try {
      return decodeURIComponent(address);
    } catch {
      return address;
    }
  }

  /* The words of the last part of an address that has any, without the ending of a file. */
  function named(address) {
    const parts = address.split("/").map((part) => part.replace(/^index$|\.\w+$/g, ""));
    return (parts.filter(Boolean).pop() ?? "").replaceAll(/[-_+.\s]+/g, " ").trim();
  }

  /* How much what was asked for is like a page, by its address or its name: from 0 to 1. */
  function likeness(link) {
    const address = readable(link.getAttribute("href")).replace(own.dataset.home, "");
    return Math.max(common(asked, named(address)), common(asked, link.textContent));
  }

  /* The share of pairs of letters that two texts have in common (Dice’s coefficient). */
  function common(one, other) {
    const [left, right] = [pairs(one), pairs(other)];
    const both = [...left].filter((pair) => right.has(pair)).length;
    return (2 * both) / (left.size + right.size || 1);
  }

  function pairs(text) {
    const letters = [...` ${text.toLowerCase()} `];
    return new Set(letters.slice(1).map((letter, index) => letters[index] + letter));
  }
})();
