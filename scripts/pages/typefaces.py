"""The languages' fonts: a style sheet, so that a new language needs no CSS."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.languages import Language

HEAD = "/* Made from the rows of words/<tag>.yml by scripts/pages/typefaces.py. */\n"


def style_sheet(languages: Sequence[Language]) -> str:
    """Return the variables of the fonts, and what a script forbids inside another's pages.

    ``--fm-text`` and ``--fm-titles`` hold inside texts of a language, ``--fm-others`` everywhere:
    all fonts for words of another language, in the order of the languages.
    """
    named = [(language.tag, language.fonts) for language in languages if language.fonts]
    every = dict.fromkeys(font for _, fonts in named for font in fonts.text)
    others = [f":root {{ --fm-others: {_stack(every, 'sans-serif')}; }}\n"] if every else []
    own = (
        f":lang({tag}) {{\n  --fm-text: {_stack(fonts.text, 'sans-serif')};\n"
        f"  --fm-titles: {_stack(fonts.titles, 'serif')};\n}}\n"
        for tag, fonts in named
    )
    # A title that an English page quotes stays upright too.
    upright = (
        f":is(em, cite):lang({language.tag}) {{ font-style: normal; }}\n"
        for language in languages
        if language.script == "cjk"
    )
    return "".join((HEAD, *others, *own, *upright))


def _stack(fonts: Sequence[str] | dict[str, None], last: str) -> str:
    return ", ".join((*(f'"{font}"' for font in fonts), last))
