"""The languages' style sheet: their fonts, and the offer of each; a new language needs no CSS."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.languages import Language

HEAD = "/* Made from the rows of words/<tag>.yml by scripts/pages/typefaces.py. */\n"
MARKS = "fm-latin-marks"
"""A face of quotation marks and apostrophes alone, as Latin letters want them."""
SIGNS = "fm-latin-signs"
"""A face of the signs of formulas alone, as letters and numbers want them."""
_LATIN = (
    *("Helvetica Neue", "Segoe UI", "Roboto", "Noto Sans", "Source Sans 3", "Arial"),
    *("Liberation Sans", "DejaVu Sans"),
)
_SOURCES = ", ".join(f'local("{font}")' for font in _LATIN)
_MARKS = (
    "/* Fonts of other scripts set ‘ ’ “ ” as wide as a character: “channel’ s”. */\n"
    f'@font-face {{\n  font-family: "{MARKS}";\n'
    f"  src: {_SOURCES};\n"
    "  unicode-range: U+2018-201F;\n}\n"
)
_SIGNS = (
    "/* They set a product’s dot as wide as a character, and a root with a bar. */\n"
    f'@font-face {{\n  font-family: "{SIGNS}";\n'
    f"  src: {_SOURCES};\n"
    "  unicode-range: U+B7, U+2032, U+221A;\n}\n"
)


def style_sheet(languages: Sequence[Language]) -> str:
    """Return the variables of the fonts, and what a script forbids inside another's pages.

    ``--fm-text`` and ``--fm-titles`` hold inside texts of a language, ``--fm-others`` everywhere:
    all fonts for words of another language, in the order of the languages. Latin words on a page
    of another script keep the page's letters, and have marks of their own.
    """
    named = [
        (language.tag, [SIGNS] if language.script == "cjk" else [], language.fonts)
        for language in languages
        if language.fonts
    ]
    every = dict.fromkeys(font for _, _, fonts in named for font in fonts.text)
    others = [f":root {{ --fm-others: {_stack(every, 'sans-serif')}; }}\n"] if every else []
    own = [
        f":lang({tag}) {{\n  --fm-text: {_stack((*signs, *fonts.text), 'sans-serif')};\n"
        f"  --fm-titles: {_stack((*signs, *fonts.titles), 'serif')};\n}}\n"
        # A name of another language beside a title is set as a title of its own.
        f".md-typeset :is(h1, h2, h3) :lang({tag}) {{ font-family: var(--fm-titles); }}\n"
        for tag, signs, fonts in named
    ]
    latin = [language.tag for language in languages if language.script == "latin"]
    marks = [
        f'[data-script="cjk"] .md-typeset :is(a, cite, em, p, q, span, strong)'
        f":lang({tag}):not(:is(h1, h2, h3) *) "
        f'{{ font-family: "{MARKS}", var(--md-text-font-family); }}\n'
        for tag in latin
        if named
    ]
    # A title that an English page quotes stays upright too.
    upright = (
        f":is(em, cite):lang({language.tag}) {{ font-style: normal; }}\n"
        for language in languages
        if language.script == "cjk"
    )
    offers = (
        f'[data-offer="{language.tag}"] .fm-offer[lang="{language.tag}"] {{ display: flex; }}\n'
        for language in languages
        if len(languages) > 1
    )
    signs = [_SIGNS] if any(each for _, each, _ in named) else []
    return "".join(
        (HEAD, *([_MARKS] if marks else []), *signs, *others, *own, *marks, *upright, *offers)
    )


def _stack(fonts: Sequence[str] | dict[str, None], last: str) -> str:
    return ", ".join((*(f'"{font}"' for font in fonts), last))
