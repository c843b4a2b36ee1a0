"""The languages' style sheet: their fonts, and the offer of each."""

import pytest
from pydantic import ValidationError

from scripts.languages import Fonts
from scripts.pages import typefaces
from tests import hostile

EN, ZH = hostile.LANGUAGES
JA = ZH.model_copy(update={"tag": "ja", "fonts": Fonts(text=("Yu Gothic",), titles=("Yu Mincho",))})
SHORT = ZH.model_copy(update={"fonts": Fonts(text=("Heiti SC", "Yu Gothic"), titles=("Songti",))})


def test_each_language_brings_its_fonts_and_all_stand_behind_those_of_a_page() -> None:
    assert typefaces.style_sheet([EN, SHORT, JA]) == (
        f"{typefaces.HEAD}"
        "/* Fonts of other scripts set ‘ ’ “ ” as wide as a character: “channel’ s”. */\n"
        "@font-face {\n"
        '  font-family: "fm-latin-marks";\n'
        '  src: local("Helvetica Neue"), local("Segoe UI"), local("Roboto"), local("Noto Sans"), '
        'local("Source Sans 3"), local("Arial"), local("Liberation Sans"), local("DejaVu Sans");\n'
        "  unicode-range: U+2018-201F;\n"
        "}\n"
        "/* They set a product’s dot as wide as a character, and a root with a bar. */\n"
        "@font-face {\n"
        '  font-family: "fm-latin-signs";\n'
        '  src: local("Helvetica Neue"), local("Segoe UI"), local("Roboto"), local("Noto Sans"), '
        'local("Source Sans 3"), local("Arial"), local("Liberation Sans"), local("DejaVu Sans");\n'
        "  unicode-range: U+B7, U+2032, U+221A;\n"
        "}\n"
        ':root { --fm-others: "Heiti SC", "Yu Gothic", sans-serif; }\n'
        ":lang(zh) {\n"
        '  --fm-text: "fm-latin-signs", "Heiti SC", "Yu Gothic", sans-serif;\n'
        '  --fm-titles: "fm-latin-signs", "Songti", serif;\n'
        "}\n"
        ".md-typeset :is(h1, h2, h3) :lang(zh) { font-family: var(--fm-titles); }\n"
        ":lang(ja) {\n"
        '  --fm-text: "fm-latin-signs", "Yu Gothic", sans-serif;\n'
        '  --fm-titles: "fm-latin-signs", "Yu Mincho", serif;\n'
        "}\n"
        ".md-typeset :is(h1, h2, h3) :lang(ja) { font-family: var(--fm-titles); }\n"
        '[data-script="cjk"] .md-typeset :is(a, cite, em, p, q, span, strong):lang(en)'
        ":not(:is(h1, h2, h3) *) "
        '{ font-family: "fm-latin-marks", var(--md-text-font-family); }\n'
        ":is(em, cite):lang(zh) { font-style: normal; }\n"
        ":is(em, cite):lang(ja) { font-style: normal; }\n"
        '[data-offer="en"] .fm-offer[lang="en"] { display: flex; }\n'
        '[data-offer="zh"] .fm-offer[lang="zh"] { display: flex; }\n'
        '[data-offer="ja"] .fm-offer[lang="ja"] { display: flex; }\n'
    )


def test_language_without_fonts_leaves_them_to_the_reader() -> None:
    assert typefaces.style_sheet([EN]) == typefaces.HEAD


@pytest.mark.parametrize("font", ["", 'A", url(x), "', "A;B", "A}", "a\\62"])
def test_font_that_could_end_its_quotes_is_refused(font: str) -> None:
    with pytest.raises(ValidationError, match="String should match pattern"):
        Fonts(text=(font,), titles=("A",))
