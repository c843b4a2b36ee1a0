"use strict";
/*
 * Keeps on a reader's device what was read here, or all of it where that was wished, so that it can be
 * read without a network. The network goes first: what is kept answers where there is none. Only a file
 * that has the mark of this edition is kept, so what is kept is of one edition, byte by byte.
 *
 * The build writes the edition before this text (scripts/site/offline.py): its id; the homes of its
 * languages; for each the files that its page for readers without a network needs; the mark of each file.
 */
(() => {
  const { id, homes, core, files } = self.glossaryEdition;
  const HOME = self.registration.scope;
  /* A name that no other site of the same host has, and all editions of this one share. */
  const OURS = `kept ${HOME} `;
  const NAME = OURS + id;
  const MARK_BYTES = 9;
  const AT_ONCE = 6;
  const MOST_SHOWN = 100;
  /* What stands in the place of a mark where a file is named by its content. */
  const BY_NAME = "";
  /* What each page that was opened has shown: whether it was a kept one, and its mark. */
  const shown = new Map();

  const open = () => caches.open(NAME);

  /* An address below home, as the edition lists it; null for one elsewhere. */
  function pathOf(address) {
    const { origin, pathname } = new URL(address);
    const whole = origin + pathname;
    return whole.startsWith(HOME) ? whole.slice(HOME.length).replace(/(^|\/)index\.html$/, "$1") : null;
  }

  /* The home of the language of a path: "zh/"; the first language's is "". */
  function homeOf(path) {
    return homes.filter((home) => path.startsWith(home)).sort((one, other) => other.length - one.length)[0];
  }

  async function markOf(body) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
    return btoa(String.fromCharCode(...digest.subarray(0, MARK_BYTES)));
  }

  /* Keeps an answer if it is what this edition lists; returns whether it is, and its mark. */
  async function keep(path, answer) {
    if (answer.status !== 200) return { fits: false, mark: null };
    const body = await answer.arrayBuffer();
    const mark = await markOf(body);
    const fits = Object.hasOwn(files, path) && [mark, BY_NAME].includes(files[path]);
    if (fits) {
      // The body is unpacked. An answer that was led on could not be given to a page that asks for another.
      const headers = new Headers(answer.headers);
      headers.delete("Content-Encoding");
      await (await open()).put(HOME + path, new Response(body, { headers }));
    }
    return { fits, mark };
  }

  const kept = async (path) => (await open()).match(HOME + path);

  /* Takes a file onto the device: from an earlier edition's where it is the same, else from the host. */
  async function take(path, earlier = []) {
    if (await kept(path)) return;
    for (const name of earlier) {
      const answer = await (await caches.open(name)).match(HOME + path);
      if (answer && (await keep(path, answer)).fits) return;
    }
    const { fits } = await keep(path, await fetch(HOME + path, { cache: "no-cache" }));
    if (!fits) throw new Error(`it is not of this edition: ${path}`);
  }

  async function takeAll(paths, earlier) {
    const left = [...paths];
    const work = async () => {
      while (left.length) await take(left.pop(), earlier);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /* Where a language is kept whole, this stands among what is kept. */
  const wish = (home) => `${HOME}${home}?kept-whole`;

  /* All that readers of one language need: its own files, and what languages share of the first one's. */
  function wholeOf(home) {
    const own = (path) => homeOf(path) === home;
    const shares = (path) => homeOf(path) === "" && path.startsWith("assets/");
    return Object.keys(files).filter((path) => own(path) || shares(path));
  }

  const ours = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

  /* Makes this edition of what was kept of the one before: what changed is fetched, what is gone goes. */
  async function succeed() {
    const earlier = (await ours()).filter((name) => name !== NAME);
    const pages = await self.clients.matchAll({ includeUncontrolled: true });
    const read = pages.map(({ url }) => pathOf(url)).filter((path) => path !== null);
    const wanted = new Set(read.flatMap((path) => core[homeOf(path)]));
    const wishes = [];
    for (const name of earlier) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) {
        const home = homes.find((one) => wish(one) === url);
        if (home !== undefined) wishes.push(home);
        else wanted.add(pathOf(url));
      }
    }
    for (const home of wishes) for (const path of wholeOf(home)) wanted.add(path);
    await takeAll(
      [...wanted].filter((path) => Object.hasOwn(files, path)),
      earlier,
    );
    for (const home of wishes) await (await open()).put(wish(home), new Response(""));
  }

  async function begin() {
    for (const name of await ours()) if (name !== NAME) await caches.delete(name);
    await self.clients.claim();
  }

  /* What a reader sees who opens a page that is not kept, where there is no network: in the page's language where
     that was read before, else in one that was. */
  async function without({ mode }, path) {
    if (mode !== "navigate") return Response.error();
    if (Object.hasOwn(files, `${path}/`)) return Response.redirect(`${HOME}${path}/`);
    for (const home of new Set([homeOf(path), ...homes])) {
      const place = `${home}offline/`;
      if (await kept(place)) return Response.redirect(`${HOME}${place}?page=${encodeURIComponent(path)}`);
    }
    return Response.error();
  }

  function note(client, told) {
    shown.set(client, told);
    if (shown.size > MOST_SHOWN) shown.delete(shown.keys().next().value);
  }

  async function keepToo(event, path, answer) {
    const { mark } = await keep(path, answer);
    if (event.request.mode !== "navigate") return;
    note(event.resultingClientId, { kept: false, mark });
    // A reader who comes to a further language will be told in it.
    await takeAll(core[homeOf(path)]);
  }

  async function answered(event, path) {
    const { request } = event;
    try {
      // A host may let browsers keep files for a while without asking; a page and its styles are of one day.
      const answer = await fetch(request, files[path] === BY_NAME ? {} : { cache: "no-cache" });
      if (answer.status < 500) {
        if (Object.hasOwn(files, path)) event.waitUntil(keepToo(event, path, answer.clone()).catch(() => {}));
        return answer;
      }
      return (await kept(path)) ?? answer;
    } catch {
      const answer = await kept(path);
      if (answer && request.mode === "navigate") note(event.resultingClientId, { kept: true, mark: files[path] });
      return answer ?? without(request, path);
    }
  }

  /* What a page may ask (kept.js, keeping.js), and what it is told. */
  const ANSWERS = {
    /* How the page was had, and whether this edition has another text. */
    shown: (_, { id: client, url }) => ({ ...shown.get(client), now: files[pathOf(url)] ?? null }),
    take: ({ paths }) => takeAll(paths.map(pathOf).filter((path) => path !== null && Object.hasOwn(files, path))),
    async missing({ home }) {
      const there = new Set((await (await open()).keys()).map(({ url }) => url));
      const paths = wholeOf(home).filter((path) => !there.has(HOME + path));
      return { whole: there.has(wish(home)), all: wholeOf(home).length, missing: paths.map((path) => HOME + path) };
    },
    wish: async ({ home }) => (await open()).put(wish(home), new Response("")),
    /* Of all languages, for what they share is of none. */
    async forget({ home }) {
      const cache = await open();
      const stays = new Set(core[home].map((path) => HOME + path));
      const goes = (await cache.keys()).filter(({ url }) => !stays.has(url));
      await Promise.all(goes.map((request) => cache.delete(request)));
    },
    async pages({ home }) {
      const urls = (await (await open()).keys()).map(({ url }) => url);
      return urls.filter((url) => !url.includes("?") && /(^|\/)$/.test(pathOf(url)) && homeOf(pathOf(url)) === home);
    },
  };

  async function tell({ data, source, ports: [port] }) {
    if (!Object.hasOwn(ANSWERS, data?.ask ?? "")) return;
    try {
      port.postMessage({ told: await ANSWERS[data.ask](data, source) });
    } catch (error) {
      port.postMessage({ failed: error.message });
    }
  }

  self.addEventListener("install", (event) => {
    self.skipWaiting();
    event.waitUntil(succeed());
  });
  self.addEventListener("activate", (event) => event.waitUntil(begin()));
  self.addEventListener("message", (event) => event.waitUntil(tell(event)));
  self.addEventListener("fetch", (event) => {
    const path = event.request.method === "GET" ? pathOf(event.request.url) : null;
    // Frozen editions never change, and are no part of this one.
    if (path === null || path.startsWith("releases/")) return;
    if (Object.hasOwn(files, path) || event.request.mode === "navigate") event.respondWith(answered(event, path));
  });
})();
