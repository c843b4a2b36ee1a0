"""The pages of a site for crawlers: one sitemap for all languages, and where it is to be found.

The form is that of https://www.sitemaps.org/protocol.html, with the alternates in XHTML's own
element, https://www.w3.org/1999/xhtml, that search engines read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from scripts.site import alternates
from scripts.site.alternates import Languages

NAME, ROBOTS = "sitemap.xml", "robots.txt"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
Pages = Mapping[str, Mapping[str, str]]
"""By a language's tag, the source of each page by the page's address below the language's home."""


def files(home: str, pages: Pages, languages: Languages, days: Mapping[str, str]) -> dict[str, str]:
    """Return both files by name; none where the site does not know its address.

    Parameters
    ----------
    home : str
        The site's public address, or nothing.
    pages : mapping
        The pages of each language.
    languages : sequence
        Those of the work, in their order.
    days : mapping of str to str
        The day on which each source was last changed, as ``2026-01-31``; none where it is not
        known. The day of the build would tell crawlers that all has changed.
    """
    if not home:
        return {}
    urls = "".join(_urls(home, pages, languages, days))
    # One folder of a host cannot speak for the host: there this file is for its owner to copy.
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {home}{NAME}\n"
    return {NAME: f"{_HEAD}{urls}</urlset>\n", ROBOTS: robots}


def _urls(home: str, pages: Pages, languages: Languages, days: Mapping[str, str]) -> Iterator[str]:
    for language in languages:
        for url, source in sorted(pages[language["tag"]].items()):
            shared = [each for each in languages if url in pages[each["tag"]]]
            yield _url(
                f"{home}{language['prefix']}{url}",
                days.get(source, ""),
                alternates.absolute(home, url, shared),
            )


def _url(address: str, day: str, others: Iterable[alternates.Alternate]) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other.lang}" href={quoteattr(other.href)}/>'
        for other in others
    )
    return f"<url><loc>{escape(address)}</loc>{changed}{links}</url>\n"
