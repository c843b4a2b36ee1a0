"""The Markdown twin of an entry: what its page says as plain text, for readers without a browser.

A text calls the same functions as on the page; here they return Markdown that needs no extension,
and whole addresses where the site knows its own. Formulas stay TeX between dollar signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scripts.model.addresses import address_of
from scripts.model.records import Concept
from scripts.model.snippets import Ran
from scripts.model.ways import STATE
from scripts.pages import entries, listings
from scripts.pages.context import Context
from scripts.pages.fencing import fenced

NAME = "index.md"
"""What a twin is called, in the folder of its page."""
ENDING = ".twin"
"""How its file ends until MkDocs has run, which makes a page of all else that ends in ``.md``."""
_KEPT = re.compile(r"(^(?P<fence>`{3,}).*?^(?P=fence)$|`+[^`\n]+`+|\$[^$\n]+\$)", re.M | re.S)
"""What is no prose: code and formulas."""
_FENCE = re.compile(r"^(`{3,}) *\{ *\.([\w-]+)[^}\n]*\}", re.MULTILINE)
_ATTRIBUTES = re.compile(r" ?\{ *[:#.][^{}\n]*\}")
_NOTE = re.compile(r"<br><small>(.*?)</small>")
_BREAK, _TAG = re.compile(r"<br ?/?>"), re.compile(r"</?[a-z][^<>]*>")
_FOLDED = re.compile(r"^( *)[?!]{3}\+? \w+ \"(.*)\"$", re.MULTILINE)
_BLANK = re.compile(r"\n\s*\n\s*\n")


class Twin(Context):
    """What a text can call, as Markdown without attributes, drawings and links to lists."""

    @property
    def replaced(self) -> Mapping[str, Callable[..., str]]:
        """What stands in for functions that return what only a page can show."""
        nothing = dict.fromkeys(("tiles", "sentence_box", "instrument", "drill", "script"), _none)
        return {"snippet": self._snippet, "to_write": self._to_write, **nothing}

    def term(self, concept_id: str, label: str | None = None) -> str:
        """Return a link to the twin of a concept."""
        concept = self.glossary.concept(concept_id)
        return f"[{label or self.entry(concept).preferred}]({address(self, concept)})"

    def link(self, path: str) -> str:
        """Return the address of a page, where a place on it is found."""
        target, mark, fragment = self.glossary.in_full(path).partition("#")
        return self.own(address_of(target)) + mark + fragment

    def own(self, path: str) -> str:
        """Return the address of a file of this page's language, whole if the site's is known."""
        site = self.made.site
        return f"{site}{self.language.prefix}{path}" if site else super().own(path)

    def shared(self, path: str) -> str:
        """Return the address of a file that all languages share, whole if the site's is known."""
        return f"{self.made.site}{path}" if self.made.site else super().shared(path)

    def figure(self, name: str) -> str:
        """Return a figure as a picture, with what is to be seen on it, and its caption."""
        words = self.glossary.figures[name]
        alt = re.sub(r"[][]", r"\\\g<0>", words.alt[self.tag])
        return f"![{alt}]({self.card(name)})\n\n{words.caption[self.tag]}"

    def tile(self, concept_id: str) -> str:  # noqa: ARG002
        """Return nothing: a tile is there to be recognised."""
        return ""

    def state(self, explorer: str, preset: str, label: str, page: str = "") -> str:
        """Return a link to a state of an explorer."""
        whole = "=" in preset.partition("&")[0]
        place = address_of(page or f"explorers/{explorer}.md")
        return f"[{label}]({self.own(place)}#{explorer}{'&' if whole else STATE}{preset})"

    def _cite(self, source_id: str, where: str) -> str:
        # In the page's words; a reader without a browser has no use for a link to a long list.
        return super()._cite(source_id, where).partition("](")[0].removeprefix("[")

    def _to_write(self) -> str:
        """Return the words to write of the entry whose twin it is."""
        concept = self.glossary.at(self.path)
        phrases = self.entry(concept).phrases if concept else ()
        return "\n\n".join(f"{self.ui('write')}{self.language.colon}{each}" for each in phrases)

    def _snippet(self, key: str) -> str:
        """Return code with what it printed when it was run."""
        ran: Ran = self.glossary.ran[key]
        printed = fenced("\n".join(ran.run.output), "text") if ran.run and ran.run.output else ""
        return "\n\n".join(filter(None, [fenced(ran.code.strip(), "python"), printed]))


def _none(*_: Any, **__: Any) -> str:
    return ""


def address(context: Context, concept: Concept) -> str:
    """Return the address of a concept's twin."""
    return context.own(f"{address_of(concept.path)}{NAME}")


def path(concept: Concept) -> str:
    """Return the path of a twin in the tree that MkDocs reads."""
    return f"{address_of(concept.path)}{NAME}{ENDING}"


def parts(context: Twin, concept: Concept) -> dict[str, Any]:
    """Return what the template of a twin is given besides the entry and its text."""
    cited = context.made.cited.get((concept.id, context.tag))
    family = context.glossary.vocabulary.family(concept.family)
    return {
        "family": family.name[context.tag],
        "coordinates": list(_coordinates(context, concept)),
        "usages": listings.sense_usages(context, concept),
        "cited": cited.strings[context.language.style] if cited else "",
        "colon": context.language.colon,
        "apart": entries.APART,
    }


def _coordinates(context: Context, concept: Concept) -> Iterator[str]:
    for axis in context.glossary.vocabulary.axes if concept.axes else ():
        if value := listings.axis_value(context, concept.axes or {}, axis.id):
            yield f"{axis.name[context.tag]}{context.language.colon}{value}"


def written(text: str) -> str:
    """Return rendered Markdown without attributes, elements of HTML and folded blocks."""
    text = _FENCE.sub(r"\1\2", text)
    # Of three groups a split yields the text between, what is kept, and the fence's own mark.
    pieces = _KEPT.split(text)
    pieces[::3] = map(_bare, pieces[::3])
    del pieces[2::3]
    return _BLANK.sub("\n\n", "".join(pieces)).strip() + "\n"


def _bare(prose: str) -> str:
    prose = _NOTE.sub(r" (\1)", prose)
    text = _TAG.sub("", _BREAK.sub(" ", _ATTRIBUTES.sub("", prose)))
    return _FOLDED.sub(r"\1**\2**", text)
