"""Questions and answers as data in their page: schema.org's ``FAQPage``, made of what stands there.

Each stands once, on the page of its cluster, with the answer that is right by itself: what goes on
with it would make the largest page a tenth heavier, and the list of all twice as heavy with them.

Read from the page, so that what machines are told is what readers see. The vocabulary is that of
https://schema.org/FAQPage: ``mainEntity`` holds questions, each with its ``acceptedAnswer``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.exports.jsonld import in_element
from scripts.pages.asked import REPLY
from scripts.pages.divided import UNSEARCHED
from scripts.site import dom

CONTEXT = "https://schema.org"
_HEADING = "h2"
_ANSWER = f".{REPLY}"


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
    data = {
        "@context": CONTEXT,
        "@type": "FAQPage",
        "inLanguage": language,
        "mainEntity": [_question(*found, address) for found in _found(content)],
    }
    return in_element(data)


def _question(anchor: str, name: str, answer: str, address: str) -> dict[str, Any]:
    named = {"url": f"{address}#{anchor}"} if address else {}
    reply = {"@type": "Answer", "text": answer}
    return {"@type": "Question", "name": name, **named, "acceptedAnswer": reply}


def _found(content: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, words and answer of each question: a heading, and the reply that follows it."""
    anchor = name = ""
    body = dom.body(content)
    dom.read_formulas(body)
    for further in body.css(f"{_ANSWER} [{UNSEARCHED}]"):
        further.decompose()
    for node in body.css(f"{_HEADING}, {_ANSWER}"):
        if node.tag == _HEADING:
            anchor, name = node.id or "", dom.title(node)
        else:
            yield anchor, name, " ".join(node.text().split())
