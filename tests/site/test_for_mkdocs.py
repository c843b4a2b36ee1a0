"""What the styles ask a page's root for."""

from scripts.site.for_mkdocs import with_root


def test_root_of_a_page_names_script_and_term_and_nothing_else_does() -> None:
    page = '<!doctype html>\n<html lang="ja" class="no-js"><p>&lt;html &gt;<html ></html>'
    told = 'data-script="cjk" data-term="a &quot;\\1&quot;" data-prefix="ja/"'
    root = f'<html {told} lang="ja" class="no-js">'
    found = with_root(page, "cjk", r'a "\1"', "ja/")
    assert found == f"<!doctype html>\n{root}<p>&lt;html &gt;<html ></html>"
    assert with_root("<urlset><url/></urlset>", "cjk", "a", "") == "<urlset><url/></urlset>"
