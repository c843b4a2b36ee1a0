"""The sitemap of all languages, and the file that names it."""

from scripts.site import sitemap

LANGUAGES = [{"tag": "en", "prefix": ""}, {"tag": "zh", "prefix": "zh/"}]
HOME = "https://glossary.example/fm/"
PAGES = {
    "en": {"": "docs/en/index.md", "a&b/": "glossary/a.yml", "only/": ""},
    "zh": {"": "docs/zh/index.md", "a&b/": "glossary/a.yml"},
}
DAYS = {"docs/en/index.md": "2026-01-31", "glossary/a.yml": "2026-02-01"}


def links(page: str) -> str:
    named = (("en", ""), ("zh", "zh/"), ("x-default", ""))
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{HOME}{prefix}{page}"/>'
        for lang, prefix in named
    )


def test_every_page_stands_there_once_with_its_day_and_all_its_languages() -> None:
    made = sitemap.files(HOME, PAGES, LANGUAGES, DAYS)
    assert made == {
        "sitemap.xml": '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"<url><loc>{HOME}</loc><lastmod>2026-01-31</lastmod>{links('')}</url>\n"
        f"<url><loc>{HOME}a&amp;b/</loc><lastmod>2026-02-01</lastmod>{links('a&amp;b/')}</url>\n"
        f"<url><loc>{HOME}only/</loc></url>\n"
        f"<url><loc>{HOME}zh/</loc>{links('')}</url>\n"
        f"<url><loc>{HOME}zh/a&amp;b/</loc><lastmod>2026-02-01</lastmod>{links('a&amp;b/')}</url>\n"
        "</urlset>\n",
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {HOME}sitemap.xml\n",
    }


def test_site_without_an_address_has_neither() -> None:
    assert sitemap.files("", PAGES, LANGUAGES, DAYS) == {}
