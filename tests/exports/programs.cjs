// What programs for Node make of exports; called by test_programs.py, which says what to do on standard input.
"use strict";
const { createRequire } = require("node:module");
const fs = require("node:fs");

const given = JSON.parse(fs.readFileSync(0, "utf8"));
const load = createRequire(given.tools);

const jobs = {
  /** Return each record's entry in a bibliography, as plain text. */
  citeproc({ records, style, locales, language }) {
    const CSL = load("citeproc");
    const byId = new Map(records.map((record) => [record.id, record]));
    const system = { retrieveLocale: (tag) => locales[tag], retrieveItem: (id) => byId.get(id) };
    const engine = new CSL.Engine(system, style, language, true);
    engine.setOutputFormat("text");
    // Each by itself, so that none is sorted, or told from another by a letter behind its year.
    return records.map(({ id }) => {
      engine.updateItems([id]);
      return engine.makeBibliography()[1].join("").trim();
    });
  },
  /** Return JSON-LD expanded; whatever would have to be fetched is an error. */
  async jsonld({ text, base }) {
    const documentLoader = (address) => Promise.reject(new Error(`asked for ${address}`));
    return load("jsonld").expand(JSON.parse(text), { base, documentLoader });
  },
};

Promise.resolve(jobs[given.job](given)).then((made) => process.stdout.write(JSON.stringify(made)));
