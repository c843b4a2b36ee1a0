"""Questions and answers as data in their page: schema.org's ``FAQPage``, made of what stands there.

Read from the page, so that what machines are told is what readers see. The vocabulary is that of
https://schema.org/FAQPage: ``mainEntity`` holds questions, each with its ``acceptedAnswer``.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from scripts.exports.jsonld import in_element
from scripts.pages.asked import REPLY

CONTEXT = "https://schema.org"
_HEADING = "h3"
_PERMALINK = "headerlink"


def faq(content: str, language: str, address: str) -> str:
    """Return the data of a page's questions as JSON for a ``script`` element; nothing if none.

    Parameters
    ----------
    content : str
        The page's HTML.
    language : str
        Its language tag (BCP 47).
    address : str
        Its public address, with which a question is named; or nothing.
    """
    if f'class="{REPLY}"' not in content:
        return ""
    reader = _Questions()
    reader.feed(content)
    reader.close()
    data = {
        "@context": CONTEXT,
        "@type": "FAQPage",
        "inLanguage": language,
        "mainEntity": [_question(*found, address) for found in reader.found],
    }
    return in_element(data)


def _question(anchor: str, name: str, answer: str, address: str) -> dict[str, Any]:
    named = {"url": f"{address}#{anchor}"} if address else {}
    reply = {"@type": "Answer", "text": answer}
    return {"@type": "Question", "name": name, **named, "acceptedAnswer": reply}


class _Questions(HTMLParser):
    """Collects id, words and answer of each question: a heading, and the reply that follows it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, str]] = []
        self.anchor = ""
        self.heading = ""
        self.words: list[str] = []
        self.inside = ""
        """The element that is being read, ``h3`` or ``div``; nothing between them."""
        self.skipping = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a heading or a reply; leave a heading's permanent link out."""
        given = {name: value or "" for name, value in attrs}
        if tag == _HEADING:
            self.anchor, self.inside, self.words = given.get("id", ""), tag, []
        elif tag == "div" and given.get("class") == REPLY:
            self.inside, self.words = tag, []
        elif tag == "a" and given.get("class") == _PERMALINK:
            self.skipping = True

    def handle_endtag(self, tag: str) -> None:
        """Keep what a heading or a reply said; a reply holds no element of its own name."""
        if tag == "a":
            self.skipping = False
        if tag != self.inside:
            return
        said, self.inside = " ".join("".join(self.words).split()), ""
        if tag == _HEADING:
            self.heading = said
        else:
            self.found.append((self.anchor, self.heading, said))

    def handle_data(self, data: str) -> None:
        """Collect words."""
        if self.inside and not self.skipping:
            self.words.append(data)
