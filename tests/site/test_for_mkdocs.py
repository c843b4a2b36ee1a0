"""What the styles ask a page's root for, and what the templates ask the build for."""

import re

from scripts.paths import ROOT
from scripts.site.for_mkdocs import LICENCES, SHOWN, with_root


def test_root_of_a_page_names_script_and_term_and_nothing_else_does() -> None:
    page = '<!doctype html>\n<html lang="ja" class="no-js"><p>&lt;html &gt;<html ></html>'
    told = 'data-script="cjk" data-term="a &quot;\\1&quot;" data-prefix="ja/"'
    root = f'<html {told} lang="ja" class="no-js">'
    found = with_root(page, "cjk", r'a "\1"', "ja/")
    assert found == f"<!doctype html>\n{root}<p>&lt;html &gt;<html ></html>"
    assert with_root("<urlset><url/></urlset>", "cjk", "a", "") == "<urlset><url/></urlset>"


def test_each_word_that_a_template_shows_is_handed_to_it() -> None:
    templates = (path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.html"))
    # A word that is not is printed as nothing, and nobody is told.
    asked = set(re.findall(r'words\["([a-z-]+)"\]', "".join(templates)))
    assert len(asked) > 20
    assert {word for word in asked if word.partition("-")[0] not in LICENCES} <= {*SHOWN}
