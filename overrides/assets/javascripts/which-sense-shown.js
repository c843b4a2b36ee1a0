"use strict";
/* What the box shows of a use: the verdict, the text with its reasons, what remains, and what to ask. */
(() => {
  const glossary = window.glossaryBox;
  const { words, senses, axes, families, asked } = glossary;
  const TERMS = new URL("../../terms/", document.currentScript?.src || "https://localhost/a/b/");
  const ROOT = new URL("../", TERMS);
  const { shown: limits, standings, enough } = glossary.reading;
  /* How many senses are shown as cards. */
  const MOST = 4;
  /* How much text around a use is shown, in characters. */
  const AROUND = 260;

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const percent = (share) => Math.min(limits.percent, Math.round(100 * share));

  function how(share) {
    if (share >= limits.sure) return words.sure;
    return share >= limits.likely ? words.likely : words.perhaps;
  }

  const fixedText = (fixed) =>
    Object.entries(fixed)
      .map(([axis, value]) =>
        fill(words.fixed, {
          axis: axes[axis].name,
          value: axes[axis].values[value] ?? value,
        }),
      )
      .reduce((first, second) => fill(words.and, { first, second }));

  /* One sentence: as much as the text says. */
  function verdict({ level, told, sure, axes: fixed, left }) {
    const numbers = { how: how(sure), percent: percent(sure) };
    if (left) return words.left;
    if (level === "not-the-term") return fill(words.verb, numbers);
    if (level === "sense") return fill(words.sense, { name: senses[told].name, ...numbers });
    if (level === "family") return fill(words.family, { ...families[told], ...numbers });
    return level === "axes" ? fill(words.axes, { axes: fixedText(fixed) }) : words.open;
  }

  /* The axes on which the senses that remain differ and nothing is told; as checking.py has it. */
  function notClear({ level, told, axes: fixed, candidates }) {
    if (level === "sense" || level === "not-the-term") return [];
    const known = candidates
      .filter(([, share], at) => !at || share >= limits.least)
      .map(([code]) => standings[code])
      .filter(({ family }) => level !== "family" || family === told)
      .map((standing) => standing.axes);
    const differ = (axis) => new Set(known.map((own) => own[axis] ?? "")).size > 1;
    return Object.keys(axes).filter((axis) => !(axis in fixed) && differ(axis));
  }

  const openText = (said) => {
    const names = notClear(said).map((axis) => axes[axis].name);
    if (!names.length) return "";
    return fill(words.leaves, { axes: names.reduce((first, second) => fill(words.and, { first, second })) });
  };

  /* The text around a use: the term in bold, what spoke for the answer marked. */
  function marked(one, text) {
    const { said, features, place } = one;
    const code = said.level === "not-the-term" ? said.told : said.candidates[0][0];
    const { idle } = glossary.reader;
    const telling = ([feature]) =>
      !feature
        .replace(/^[!~<>=]+/, "")
        .split(" ")
        .every((word) => idle.has(word));
    const spans = glossary.reader
      .reasons(features.keys(), code)
      .filter(telling)
      .slice(0, limits.reasons)
      .map(([feature]) => place(...features.get(feature)));
    const from = Math.max(0, one.start - AROUND);
    const to = Math.min(text.length, one.end + AROUND);
    const inside = spans.flat().filter((edge) => from < edge && edge < to);
    const sorted = [...new Set([from, to, one.start, one.end, ...inside])].sort((a, b) => a - b);
    const parts = sorted.slice(1).map((end, at) => {
      const start = sorted[at];
      const part = text.slice(start, end);
      if (one.start <= start && end <= one.end) return element("strong", { textContent: part });
      const reason = spans.some(([a, b]) => a <= start && end <= b);
      return reason ? element("mark", { textContent: part }) : part;
    });
    const [before, behind] = [from ? "… " : "", to < text.length ? " …" : ""];
    return element("blockquote", { className: "fm-which-text" }, before, ...parts, behind);
  }

  function card([code, share]) {
    const { id, name, definition, write, picture } = senses[code];
    const link = element("a", {
      href: new URL(`${id}/`, TERMS).href,
      textContent: name,
    });
    const made = element("li", {}, element("p", { className: "fm-which-name" }, link, ` ${percent(share)} %`));
    if (picture) {
      const { href } = new URL(picture, ROOT);
      made.prepend(
        element("img", {
          src: href,
          alt: "",
          loading: "lazy",
          width: 160,
          height: 84,
        }),
      );
    }
    made.append(element("p", { textContent: definition }));
    if (write) {
      const copy = element("button", {
        type: "button",
        textContent: words.copy,
      });
      copy.addEventListener("click", async () => {
        await navigator.clipboard.writeText(write);
        copy.textContent = words.copied;
      });
      const quoted = element("q", { textContent: write });
      made.append(element("p", { className: "fm-which-write" }, `${words.write} `, quoted, " ", copy));
    }
    return made;
  }

  /* The question that would tell most; none where a sense stands, or where the reader says that nothing is said. */
  function nextOf({ said, probabilities, done }) {
    if (said.left || said.stands || (said.level === "sense" && said.sure >= enough)) return null;
    return said.level === "not-the-term" ? null : glossary.reader.question(probabilities, done ?? new Set());
  }

  /* What is told on the axes, but on those that the next question is about. */
  function common(one) {
    const about = asked[nextOf(one)?.id]?.axes ?? [];
    return Object.fromEntries(Object.entries(one.said.axes).filter(([axis]) => !about.includes(axis)));
  }

  function questionOf(one, text, box, holder) {
    const next = nextOf(one);
    if (!next) return [];
    const { question, answers, open, unsaid: said } = asked[next.id];
    // A question that does not concern every sense has one answer more, which leaves the others.
    const buttons = next.leaves.map((_, chosen) => {
      const button = element("button", { type: "button", textContent: answers[chosen] ?? words.none });
      button.addEventListener("click", () =>
        box.told(one, text, holder, {
          id: next.id,
          leaves: next.leaves,
          chosen,
          open: open[chosen],
        }),
      );
      return element("li", {}, button);
    });
    const unsaid = element("button", {
      type: "button",
      textContent: words.unsaid,
    });
    unsaid.addEventListener("click", () => box.told(one, text, holder, { id: next.id }));
    if (!said) buttons.push(element("li", {}, unsaid));
    const head = element("p", { className: "fm-which-question" }, element("strong", { textContent: question }));
    return [element("div", { className: "fm-which-asked" }, head, element("ul", {}, ...buttons))];
  }

  /* Everything about one use. */
  function use(one, text, box, holder = box.answer) {
    const { said } = one;
    const cards = said.candidates.filter(([, share], at) => at < MOST && (share >= limits.least || at === 0));
    const told = common(one);
    const fixed = Object.keys(told).length ? fill(words.fixes, { axes: fixedText(told) }) : "";
    const made = [marked(one, text)];
    if (fixed && said.level !== "axes") made.push(element("p", { className: "fm-which-fixed", textContent: fixed }));
    const open = openText(said);
    if (open) made.push(element("p", { className: "fm-which-fixed", textContent: open }));
    made.push(...questionOf(one, text, box, holder));
    const listed = element("ul", { className: "fm-which-cards" }, ...cards.map(card));
    return said.level === "not-the-term" ? made : [...made, listed];
  }

  /* What is said of each use, with its line; each character is looked at once, as a text may be long. */
  function rowsOf(uses, text) {
    let [line, seen] = [1, 0];
    return uses.map(({ start, end, said }) => {
      line += text.slice(seen, start).split("\n").length - 1;
      seen = start;
      const [told, open] = [verdict(said), openText(said)];
      return fill(words.row, {
        line,
        term: text.slice(start, end),
        // Behind a full-width stop there is no space.
        verdict: open ? `${told}${told.endsWith("。") ? "" : " "}${open}` : told,
      });
    });
  }

  /* A text with several uses: what each says, a summary to copy, and each in full when it is opened. */
  function list(uses, text, box) {
    const rows = rowsOf(uses, text);
    const copy = element("button", {
      type: "button",
      textContent: words.summary,
    });
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(rows.join("\n"));
      copy.textContent = words.copied;
    });
    const items = uses.map((one, at) => {
      const holder = element("div");
      const item = element("details", {}, element("summary", { textContent: rows[at] }), holder);
      item.addEventListener("toggle", () => {
        if (item.open && !holder.childNodes.length) holder.append(...use(one, text, box, holder));
      });
      return element("li", {}, item);
    });
    return [copy, element("ol", { className: "fm-which-uses" }, ...items)];
  }

  /*
   * What is said once a reader has answered: a sense that stands, or what the text leaves open. An
   * answer that leaves one class alone settles the matter, however many doubts the number keeps,
   * unless the text makes another likelier still.
   */
  function settled(probabilities, left, open) {
    const found = glossary.reader.said(probabilities);
    if (open) return { ...found, left: true };
    const [code, sure] = [...probabilities].reduce((most, each) => (each[1] > most[1] ? each : most));
    const named = left.length === 1 && left[0] === code;
    if (found.level === "not-the-term" || (!named && sure < enough)) return found;
    if (code === glossary.reader.notTheTerm) return { ...found, level: "not-the-term", told: code, sure, axes: {} };
    return { ...found, level: "sense", told: code, sure, axes: standings[code].axes, stands: true };
  }

  Object.assign(window.glossaryReading, {
    shown: { element, fill, verdict, use, list, settled, notClear, nextOf, common },
  });
})();
