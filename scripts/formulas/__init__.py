"""Formulas: TeX → MathML, at build time, by Temml inside a small engine for JavaScript."""
