"""Formulas as one line of plain signs, for what can show neither TeX nor MathML."""

from __future__ import annotations

import re

SIGNS = {
    **{"times": "×", "cdot": "·", "to": "→", "in": "∈", "le": "≤", "ge": "≥", "ne": "≠"},
    **{"leq": "≤", "geq": "≥", "neq": "≠", "approx": "≈", "ldots": "…", "dots": "…"},
    **{"cdots": "⋯", "langle": "⟨", "rangle": "⟩", "sum": "∑", "partial": "∂", "ast": "∗"},
    **{"varphi": "φ", "phi": "φ", "theta": "θ", "sigma": "σ", "alpha": "α", "mu": "μ"},
    **{"omega": "ω", "Phi": "Φ", "gamma": "γ", "beta": "β", "lambda": "λ", "pi": "π"},
    **{"lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "infty": "∞", "circ": "∘"},
    **{"mathbb{R}": "ℝ", "mathcal{H}": "ℋ", "top": "ᵀ", "mapsto": "↦", "subset": "⊂"},
}
_IN_TEXT = re.compile(r"\$([^$\n]+)\$")
_NAMED = re.compile(r"\\(mathbb\{R\}|mathcal\{H\}|[a-zA-Z]+)")
_LAYOUT = re.compile(r"\\(?:left|right|big|Big|quad|qquad|text|mathrm|mathbf|operatorname)\b\s?")
_SPACES = re.compile(r"\\[,;!: ]|~")


def read(text: str) -> str:
    """Return a text with each formula between dollar signs as `plainly` reads it."""
    return _IN_TEXT.sub(lambda found: plainly(found[1]), text)


def plainly(tex: str) -> str:
    """Return a formula as a reader would type it: signs for commands, no braces.

    A command without a sign of its own stands by its name, such as ``max``.
    """
    bare = _SPACES.sub(" ", _LAYOUT.sub("", tex))
    named = _NAMED.sub(lambda found: SIGNS.get(found[1], found[1]), bare)
    return " ".join(re.sub(r"[{}\\]|_(?=\{)", "", named).split())
