"""Sense ids in Markdown as links to their entries: an extension of Python-Markdown, in one file.

Save this file where Python finds it; it needs the package `markdown` alone. Then

    markdown.markdown(text, extensions=[SenseLinks(glossary="https://…/data/glossary.json")])

or, for MkDocs, in `mkdocs.yml`:

    markdown_extensions:
      - sense_links:
          glossary: https://…/data/glossary.json

makes of `[step](fmg:stride)` a link with these words, and of `fmg:stride` one with the entry's
term; `fmg:stride@0.1.0` leads to the page of that edition. Code stays as it is. Each link names its
id in `data-feature-map`, by which the glossary's script for other pages shows the definition.
"""

import json
import logging
import re
from pathlib import Path
from urllib.request import urlopen
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

LOG = logging.getLogger("MARKDOWN")
EDITION = r"[A-Za-z0-9](?:[A-Za-z0-9.+-]*[A-Za-z0-9])?"
NAMED = rf"(?P<id>[A-Za-z0-9_-]*[A-Za-z0-9])(?:@v?(?P<edition>{EDITION}))?"
NUMBER = re.compile(r"\d+(?:\.\d+)*")
PLACES = {"bare": 95, "links": 15}
"""Before HTML (90), which takes `<fmg:stride>` for a tag; after links are made (20)."""


class SenseLinks(Extension):
    """The extension; each of its settings is described beside its default."""

    def __init__(self, **settings):
        self.config = {
            "glossary": ["glossary.json", "Path or address of the glossary's glossary.json."],
            "home": ["", "Address of the glossary's site; without it, that of its glossary.json."],
            "language": ["", "Tag of the language of terms and pages; without it, the first."],
            "strict": [False, "Whether an unknown id is an error, not a warning."],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md):
        """Register what finds the ids in texts and in links."""
        senses = Senses(**self.getConfigs())
        # Chinese is written without spaces: a letter of it may stand before an id.
        form = rf"(?<![A-Za-z0-9_/.:@-])<?{re.escape(senses.prefix)}{NAMED}>?"
        md.inlinePatterns.register(BareId(form, md, senses), "sense-ids", PLACES["bare"])
        md.treeprocessors.register(LinkedIds(md, senses), "sense-links", PLACES["links"])


class Senses:
    """The entries of a glossary, as links name them.

    glossary : path or address of a `glossary.json`
    home : address of the site whose pages are linked; needed where `glossary` is a path
    language : tag of the language of terms and pages, or "" for the first
    strict : whether an unknown id raises ValueError
    """

    def __init__(self, glossary, home="", language="", strict=False):
        data = json.loads(_content(str(glossary)).decode("utf-8-sig"))
        self.strict = strict
        self.home = home or _home(str(glossary))
        self.prefix = f"{data.get('abbreviation', 'fmg')}:"
        self.entries = {each["id"]: each for each in data["concepts"]}
        self.withdrawn = {each["id"]: each["superseded_by"] for each in data["withdrawn"]}
        said = next(iter(self.entries.values()))
        tags = [tag for tag, entry in said.items() if isinstance(entry, dict) and "url" in entry]
        self.language = language or tags[0]
        if self.language not in tags:
            raise ValueError(f"language must be one of {', '.join(tags)}: {language!r}")

    def link(self, found):
        """Return the entry's term and address and its id, or None where there is no such entry."""
        concept = self.entries.get(found["id"])
        if concept is None:
            self._tell(found["id"])
            return None
        entry, edition = concept[self.language], found["edition"]
        if edition and not NUMBER.fullmatch(edition):
            self._warn(f"an edition must be a number, such as 0.1.0: {edition!r}")
            return None
        folder = f"releases/v{edition}/" if edition else ""
        return entry["term"], f"{self.home}{folder}{entry['url']}", found["id"]

    def _tell(self, concept_id):
        others = " or ".join(self.withdrawn.get(concept_id, []))
        gone = f" was withdrawn{others and f'; write {others}'}"
        told = gone if concept_id in self.withdrawn else " is unknown"
        self._warn(f"an id must be one of the glossary: {concept_id!r}{told}")

    def _warn(self, message):
        if self.strict:
            raise ValueError(message)
        LOG.warning(message)


class BareId(InlineProcessor):
    """Makes links of ids that stand in a text."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, form, md, senses):
        super().__init__(form, md)
        self.senses = senses

    def handleMatch(self, m, data):  # noqa: ARG002
        """Return a link with the entry's term, and where the id began and ended."""
        link = self.senses.link(m)
        if link is None:
            return None, None, None
        element = Element("a")
        element.text = AtomicString(link[0])
        _lead(element, link)
        return element, m.start(0), m.end(0)


class LinkedIds(Treeprocessor):
    """Gives links whose address is an id the address of the entry."""

    def __init__(self, md, senses):
        super().__init__(md)
        self.senses = senses
        self.form = re.compile(re.escape(senses.prefix) + NAMED)

    def run(self, root):
        """Change the links of a document in place; a link to an unknown id keeps its words only."""
        for element in root.iter("a"):
            found = self.form.fullmatch(element.get("href", ""))
            if found is None:
                continue
            link = self.senses.link(found)
            if link is None:
                element.tag = "span"
                del element.attrib["href"]
            else:
                _lead(element, link)


def _lead(element, link):
    _, address, concept_id = link
    element.set("href", address)
    element.set("data-feature-map", concept_id)


def _content(place):
    if place.startswith(("https://", "http://")):
        with urlopen(place, timeout=30) as response:
            return response.read()
    return Path(place).read_bytes()


def _home(place):
    if not place.startswith(("https://", "http://")):
        raise ValueError(f"home must be given where the glossary is a path: {place!r}")
    return place.rpartition("data/")[0]


def makeExtension(**settings):
    """Return the extension, as Python-Markdown asks a module for it."""
    return SenseLinks(**settings)
