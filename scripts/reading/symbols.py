"""What LaTeX and HTML write for a character: those that tell senses apart, or hide a term."""

COMMANDS = {
    # Letters: one form each, since \varphi and \Phi name the same function in other papers.
    "phi": "φ",
    "Phi": "φ",
    "varphi": "φ",
    "psi": "ψ",
    "Psi": "ψ",
    "nabla": "∇",
    "partial": "∂",
    "theta": "θ",
    "lambda": "λ",
    "sigma": "σ",
    # Signs.
    "times": "×",
    "otimes": "⊗",
    "to": "→",
    "mapsto": "→",
    "rightarrow": "→",
    "longrightarrow": "→",
    "in": "∈",
    "langle": "⟨",
    "rangle": "⟩",
    "ket": "⟩",
    "sum": "∑",
    "approx": "≈",
    "colon": ":",
    "top": "",
    "left": "",
    "right": "",
    "cdot": " ",
    "ldots": " ",
    "dots": " ",
}
"""LaTeX commands and their characters; any other command stays as the word that it is."""

ENTITIES = {
    "nbsp": " ",
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "apos": "'",
    "times": "×",
    "phi": "φ",
    "Phi": "φ",
    "rarr": "→",
    "shy": "",
    "ndash": "-",
    "mdash": "-",
    "ensp": " ",
    "emsp": " ",
    "thinsp": " ",
    "zwnj": "",
    "zwj": "",
}
"""Named characters of HTML; any other name is left out."""

LETTERS = {
    "ϕ": "φ",
    "Φ": "φ",
    "ϑ": "θ",
    "ς": "σ",
    "Ψ": "ψ",
    "✕": "×",
    "✖": "×",
    "⨯": "×",
    "＊": "*",
    "’": "'",
    "‘": "'",
}
"""Characters with several forms that compatibility normalisation keeps apart."""

STYLES = frozenset(
    (
        *("emph", "textbf", "textit", "textsc", "texttt", "textrm", "textsf", "text", "mathrm"),
        *("mathbf", "mathbb", "mathcal", "mathsf", "mathit", "mathfrak", "boldsymbol", "bm"),
        *("operatorname", "mbox", "hbox", "underline", "uline"),
    )
)
"""Commands that say how their argument looks, and nothing else."""
