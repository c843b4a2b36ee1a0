"""Formulas in HTML: where a text or a finished page has TeX, a ``math`` element takes its place."""

from __future__ import annotations

import html
import re

from scripts.formulas.mathml import PARTED, mathml

_TEXT = re.compile(r"\$([^$\n]+)\$")
_STRESS = re.compile(r"(\*\*?)([^*]+)\1")
# What no line may part from the formula that it embraces or follows.
# Without a bound a line of such signs would take the square of its length.
_BESIDE = "{0,4}"
_OPENING = rf"[(\[{{“‘（《「『【〈]{_BESIDE}"
_CLOSING = rf"[.,;:!?)\]}}%…”’，。；：、？！）》」』】〉]{_BESIDE}"
# The formula ends at the first bracket: TeX that has one of its own is escaped by Markdown.
_WITHIN_A_LINE = re.compile(
    rf'({_OPENING})<span class="arithmatex">\\\(([^<>]*?)\\\)</span>({_CLOSING})'
)
_IN_A_LINE_OF_ITS_OWN = re.compile(r'<div class="arithmatex">\s*\\\[([^<>]*?)\\\]\s*</div>')
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[^\\]", re.DOTALL)
_OPENS, _CLOSES, _ASIDE = (
    {"{", r"\left", r"\begin"},
    {"}", r"\right", r"\end"},
    {r"\quad", r"\qquad"},
)
# In a notebook nothing marks them, so what may hold a dollar for another reason is left alone, such
# as code, and its copy for the button that copies it.
_IN_A_NOTEBOOK = re.compile(
    r"(?P<other><(?P<name>pre|code|script|style|svg|title)\b.*?</(?P=name)>"
    r'|<div [^>]*class="clipboard-copy-txt".*?</div>|<[^>]*>)'
    r"|\$\$(?P<alone>[^$<>]+)\$\$"
    rf"|(?P<before>{_OPENING})\$(?!\s)(?P<within>[^$<>]+?)(?<!\s)\$(?P<after>{_CLOSING})",
    re.DOTALL,
)


def marked(text: str) -> str:
    """Return a text of one line as HTML for a page, whose formulas are marked for `set_in`.

    So whoever reads the page before, such as the search, and cards that have no page, read TeX.
    """
    parts = _TEXT.split(text)
    return "".join(
        rf'<span class="arithmatex">\({part}\)</span>' if odd % 2 else part
        for odd, part in enumerate(map(html.escape, parts))
    )


def prose(text: str) -> str:
    """Return a text of one line as HTML: ``*stress*`` as ``em``, formulas as MathML.

    Raises
    ------
    FormulaError
        For a formula that cannot be read.
    """
    parts = _TEXT.split(text)
    return "".join(
        mathml(part) if odd % 2 else _STRESS.sub(r"<em>\2</em>", html.escape(part, quote=False))
        for odd, part in enumerate(parts)
    )


def set_in(page: str) -> str:
    """Return a page whose formulas, as ``pymdownx.arithmatex`` marks them, are MathML.

    Raises
    ------
    FormulaError
        For a formula that cannot be read.
    """
    page = _IN_A_LINE_OF_ITS_OWN.sub(lambda found: _alone(found[1], "div"), page)
    return _WITHIN_A_LINE.sub(lambda found: _within(found[1], found[2], found[3]), page)


def set_in_notebook(page: str) -> str:
    """Return a notebook's page whose formulas, between dollar signs, are MathML.

    Raises
    ------
    FormulaError
        As `set_in`.
    """

    def of_its_kind(found: re.Match[str]) -> str:
        if found["other"]:
            return found["other"]
        if found["alone"]:
            return _alone(found["alone"], "span")
        return _within(found["before"], found["within"], found["after"])

    return _IN_A_NOTEBOOK.sub(of_its_kind, page)


def _alone(tex: str, element: str) -> str:
    """Return a formula in a line of its own, in a box that scrolls where it is too long.

    Statements that stand side by side are a formula each, between which the line may break.
    """
    found = [mathml(part, display=True) for part in statements(html.unescape(tex))]
    several = " fm-several" if len(found) > 1 else ""
    return f'<{element} class="fm-display{several}">{" ".join(found)}</{element}>'


def statements(tex: str) -> list[str]:
    r"""Return the parts of a formula that ``\quad`` or ``\qquad`` set side by side.

    Within braces, ``\left … \right`` or an environment such a space parts nothing.

    Examples
    --------
    >>> statements(r"x = 1, \qquad f(x) = \text{as \quad is}")
    ['x = 1,', 'f(x) = \\text{as \\quad is}']
    """
    parts, depth = [""], 0
    for token in _TOKEN.findall(tex):
        depth += (token in _OPENS) - (token in _CLOSES)
        if depth == 0 and token in _ASIDE:
            parts.append("")
        else:
            parts[-1] += token
    return [part.strip() for part in parts if part.strip()]


def _within(before: str, tex: str, after: str) -> str:
    """Return a formula with the punctuation that embraces it: no line breaks between them.

    A browser would break there, as beside a picture. A long formula must break at its own
    operators, or a phone would be too narrow for it.
    """
    formula = mathml(html.unescape(tex).strip())
    if not (before or after) or f'class="{PARTED}"' in formula:
        return before + formula + after
    return f'<span class="fm-together">{before}{formula}{after}</span>'
