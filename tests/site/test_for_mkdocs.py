"""What the styles ask a page's root for."""

from scripts.site.for_mkdocs import with_script


def test_root_of_a_page_names_the_script_and_nothing_else_does() -> None:
    page = '<!doctype html>\n<html lang="ja" class="no-js"><p>&lt;html &gt;<html ></html>'
    root = '<html data-script="cjk" lang="ja" class="no-js">'
    assert with_script(page, "cjk") == f"<!doctype html>\n{root}<p>&lt;html &gt;<html ></html>"
    assert with_script("<urlset><url/></urlset>", "cjk") == "<urlset><url/></urlset>"
