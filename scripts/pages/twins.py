"""The Markdown twin of an entry's page: its text with addresses, and how it is cited."""

from __future__ import annotations

import re

from scripts.model.addresses import address_of
from scripts.model.records import Concept
from scripts.pages import entry_text
from scripts.pages.context import Context

NAME = "index.md"
"""What a twin is called, in the folder of its page."""
ENDING = ".twin"
"""How its file ends until MkDocs has run, which makes a page of all else that ends in ``.md``."""


class Twin(Context):
    """Where things are for a reader without a browser: whole addresses, if the site's is known."""

    def own(self, path: str) -> str:
        """Return the address of a file of this page's language, whole if the site's is known."""
        site = self.made.site
        return f"{site}{self.language.prefix}{path}" if site else super().own(path)

    def shared(self, path: str) -> str:
        """Return the address of a file that all languages share, whole if the site's is known."""
        return f"{self.made.site}{path}" if self.made.site else super().shared(path)


def address(context: Context, concept: Concept) -> str:
    """Return the address of a concept's twin."""
    return context.own(f"{address_of(concept.path)}{NAME}")


def path(concept: Concept) -> str:
    """Return the path of a twin in the tree that MkDocs reads."""
    return f"{address_of(concept.path)}{NAME}{ENDING}"


def twin(context: Twin, concept: Concept, text: str) -> str:
    """Return the twin of an entry from its text, which names all by ids and paths."""
    glossary, own = context.glossary, f"/{context.language.prefix}"
    named = re.compile(rf"(?<=\]\()(?:{re.escape(entry_text.scheme(glossary))}|/)[^)\s]*(?=\))")

    def placed(found: re.Match[str]) -> str:
        if not found[0].startswith("/"):
            return address(context, glossary.concept(found[0].partition(":")[2]))
        if found[0].startswith(own):
            return context.own(found[0].removeprefix(own))
        return context.shared(found[0].removeprefix("/"))

    return entry_text.in_prose(text, lambda prose: named.sub(placed, prose)) + _cited(
        context, concept
    )


def _cited(context: Context, concept: Concept) -> str:
    cited = context.made.cited.get((concept.id, context.tag))
    if cited is None:
        return ""
    return f"\n## {context.ui('cite')}\n\n{cited.strings[context.language.style]}\n"
