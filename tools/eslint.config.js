// What must hold in the site's JavaScript. The layout of the text is prettier's business.
import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["{docs,overrides}/assets/**/*.js"],
    // Plain scripts: a page opened as a file may load no modules.
    languageOptions: {
      sourceType: "script",
      globals: { ...globals.browser },
    },
    rules: {
      // A template is not laid out by prettier, so its lines are counted here.
      "max-len": ["error", { code: 120 }],
      "max-lines-per-function": ["error", { max: 45, skipBlankLines: true, skipComments: true, IIFEs: false }],
      "no-implicit-globals": "error",
      "no-shadow": "error",
      "no-var": "error",
      "prefer-const": "error",
      strict: ["error", "global"],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    // What compares texts asks the site for them, which a page opened as a file cannot do anyway.
    files: ["overrides/assets/javascripts/{cite-check,frozen}.js"],
    languageOptions: { sourceType: "module" },
  },
  {
    files: ["overrides/assets/javascripts/service-worker.js"],
    languageOptions: { globals: { ...globals.serviceworker } },
  },
  { ignores: ["**/vendor/**", "tools/node_modules/**"] },
];
