"use strict";
/*
 * What a page's frame does: the switch of palettes, the title in the header, the contents that follow
 * the reader, buttons that copy code, and what is folded but asked for. It stands in for the theme's
 * own script, ten times as heavy, whose names of classes and settings it keeps.
 */
(() => {
  /* A heading this far below the header counts as reached: a jump leaves it a little lower. */
  const REACHED = 24;
  const TOLD = 2000;
  const header = document.querySelector(".md-header");

  /* Shows the button of the palette that is worn; what is chosen holds on all pages of the site. */
  function palettes() {
    const choices = [...document.querySelectorAll("[data-md-component=palette] > button")];
    const kept = window.glossarySettings.palette();
    const preferred = choices.findIndex(({ dataset }) => matchMedia(dataset.mdColorMedia).matches);
    const choose = (index) => {
      const { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary } = choices[index].dataset;
      const color = { media, scheme, primary, accent: choices[index].dataset.mdColorAccent };
      window.glossarySettings.dress(color);
      choices.forEach((choice, place) => (choice.hidden = place !== index));
      return { index, color };
    };
    choose(choices[kept?.index] ? kept.index : Math.max(preferred, 0));
    for (const [index, choice] of choices.entries()) {
      const next = (index + 1) % choices.length;
      choice.addEventListener("click", () => {
        window.glossarySettings.keep(choose(next));
        choices[next].focus();
      });
    }
  }

  /* Names the page in the header once its own title is out of sight. */
  function name(edge) {
    const title = document.querySelector("article h1");
    const passed = Boolean(title) && title.getBoundingClientRect().bottom < edge;
    header.querySelector(".md-header__title").classList.toggle("md-header__title--active", passed);
  }

  const links = [...document.querySelectorAll(".md-sidebar--secondary .md-nav__link[href^='#']")];
  const places = links.map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))));

  /* The last heading that was reached; at the page's end, where none reaches the top, what a link led to. */
  function reached(edge) {
    // What is folded stands nowhere.
    const tops = places.map((place) => (place?.checkVisibility() ? place.getBoundingClientRect().top : Infinity));
    const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const target = atEnd ? places.indexOf(document.querySelector(":target")) : -1;
    return target < 0 ? tops.findLastIndex((top) => top <= edge) : target;
  }

  function follow(edge) {
    const here = reached(edge);
    for (const [index, link] of links.entries()) {
      link.classList.toggle("md-nav__link--passed", index < here);
      link.classList.toggle("md-nav__link--active", index === here);
    }
    const column = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap");
    if (here >= 0 && column.scrollHeight > column.clientHeight) {
      column.scrollTop = links[here].offsetTop - column.clientHeight / 2;
    }
  }

  let waits = false;
  function look() {
    waits = false;
    const edge = header.getBoundingClientRect().bottom;
    name(edge);
    if (links.length) follow(edge + REACHED);
  }
  function later() {
    if (!waits) requestAnimationFrame(look);
    waits = true;
  }

  /* Puts a button into each block of code; the page has its form, with the words of its language. */
  function copying() {
    const form = document.getElementById("fm-copy-code")?.firstElementChild;
    for (const code of form ? document.querySelectorAll(".highlight pre > code") : []) {
      if (code.closest(".no-copy")) continue;
      const bar = form.cloneNode(true);
      const button = bar.querySelector("button");
      button.addEventListener("click", () => copy(code, button));
      code.before(bar);
    }
  }

  async function copy(code, button) {
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      // Outside a secure context there is no clipboard to write to: the text is selected.
      getSelection().selectAllChildren(code);
      return;
    }
    tell(button.dataset.copied);
  }

  /* Says for a moment what was done, to those who listen as well. */
  const dialog = document.querySelector(".md-dialog");
  dialog.setAttribute("role", "status");
  function tell(text) {
    dialog.firstElementChild.textContent = text;
    dialog.classList.add("md-dialog--active");
    setTimeout(() => {
      dialog.classList.remove("md-dialog--active");
      dialog.firstElementChild.textContent = "";
    }, TOLD);
  }
  window.glossaryTells = tell;

  /* Opens what is folded around the place that the address names, or below it: that no browser does itself. */
  function unfold() {
    // A page that has just been read has no :target yet.
    for (let node = document.getElementById(location.hash.slice(1)); node; node = node.parentElement) {
      if (node.localName === "details") node.open = true;
    }
  }

  palettes();
  copying();
  unfold();
  look();
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  addEventListener("toggle", later, true);
  addEventListener("hashchange", () => {
    unfold();
    later();
  });
  addEventListener("beforeprint", () => {
    // Of what is long only the parts that the reader opened.
    for (const folded of document.querySelectorAll("article details:not(.fm-cite-box, .fm-fold)")) folded.open = true;
  });
})();
