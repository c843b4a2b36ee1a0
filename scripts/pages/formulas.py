"""Short formulas as HTML that needs no script: letters, indices and the signs of a type.

The sentences to write hold formulas such as ``$z_k$``. Where many of them stand together, as on
the home page, fetching a library for them would cost more than the page.
"""

from __future__ import annotations

import html
import re

from scripts.model.plain import plain

_FORMULA = re.compile(r"\$([^$\n]+)\$")
SIGNS = {
    r"\times": " × ",
    r"\to": " → ",
    r"\in": " ∈ ",
    ":": " : ",
    "'": "′",
    r"\varphi": "φ",
    r"\theta": "θ",
    r"\mathbb{R}": "ℝ",
    r"\mathcal{H}": "ℋ",
    r"\ldots": "…",
}
_TOKEN = re.compile(r"\\mathbb\{R\}|\\mathcal\{H\}|\\[a-z]+|[_^]\{[^{}]*\}|[_^]\\?[A-Za-z0-9]+|.")
_SHIFTED = {"_": "sub", "^": "sup"}
_LETTER = re.compile(r'<span class="fm-letter">(.*?)</span>')
_LETTERS = re.compile(r"[A-Za-zφθ]")


def without_script(text: str) -> str:
    """Return a text, which holds no markup besides formulas, as HTML.

    A formula with a sign that is not in `SIGNS` stays TeX, for the script that reads formulas.
    """
    parts = _FORMULA.split(text)
    return "".join(_formula(part) if odd % 2 else html.escape(part) for odd, part in
                   enumerate(parts))  # fmt: skip


def readable(markdown: str) -> str:
    """Return a line of Markdown as HTML for where no script runs: a formula with a sign stays TeX.

    Of the markup links and emphasis go; what is a letter is slanted, since no style sheet is.
    """
    parts = _FORMULA.split(plain(markdown))
    return "".join(_shown(part) if odd % 2 else html.escape(part) for odd, part in enumerate(parts))


def _shown(tex: str) -> str:
    made = _formula(tex)
    if "arithmatex" in made:
        return f"<code>{html.escape(tex)}</code>"
    return _LETTER.sub(r"<i>\1</i>", made.partition(">")[2].removesuffix("</span>"))


def _formula(tex: str) -> str:
    try:
        made = "".join(map(_token, _TOKEN.findall(tex.replace(" ", ""))))
    except KeyError:
        return f'<span class="arithmatex">\\({html.escape(tex)}\\)</span>'
    # A short one is not parted at the end of a line; a type is, behind its signs.
    return f'<span class="fm-formula">{made.strip()}</span>'


def _token(token: str) -> str:
    """Return one sign, letter or index; raise KeyError for what is neither."""
    if token[0] in _SHIFTED:
        name = _SHIFTED[token[0]]
        inside = token[1:].removeprefix("{").removesuffix("}")
        return f"<{name}>{''.join(map(_token, _TOKEN.findall(inside)))}</{name}>"
    sign = SIGNS[token] if token in SIGNS or token.startswith("\\") else html.escape(token)
    return f'<span class="fm-letter">{sign}</span>' if _LETTERS.fullmatch(sign) else sign
