"""The text of an entry: what its page says, as plain Markdown that knows no address.

It is what a reader cites: a digest of it tells whether an entry still says what it said. So it
holds nothing of where a site stands, of its look, or of how it is cited. A text calls the same
functions as on the page; here they return Markdown that needs no extension. Entries are named by
their ids, ``fmg:stride``, pages and files by their paths from the root of the site. Formulas stay
TeX between dollar signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scripts.model.addresses import address_of
from scripts.model.glossary import Glossary
from scripts.model.records import Concept
from scripts.model.snippets import Ran
from scripts.model.ways import STATE
from scripts.pages import entries, listings
from scripts.pages.context import Context
from scripts.pages.fencing import fenced

_KEPT = re.compile(r"(^(?P<fence>`{3,}).*?^(?P=fence)$|`+[^`\n]+`+|\$[^$\n]+\$)", re.M | re.S)
"""What is no prose: code and formulas."""
_FENCE = re.compile(r"^(`{3,}) *\{ *\.([\w-]+)[^}\n]*\}", re.MULTILINE)
_ATTRIBUTES = re.compile(r" ?\{ *[:#.][^{}\n]*\}")
_NOTE = re.compile(r"<br><small>(.*?)</small>")
_BREAK, _TAG = re.compile(r"<br ?/?>"), re.compile(r"</?[a-z][^<>]*>")
_FOLDED = re.compile(r"^( *)[?!]{3}\+? \w+ \"(.*)\"$", re.MULTILINE)
_BLANK = re.compile(r"\n\s*\n\s*\n")


class EntryText(Context):
    """What a text can call, as Markdown without attributes, drawings and links to lists."""

    @property
    def replaced(self) -> Mapping[str, Callable[..., str]]:
        """What stands in for functions that return what only a page can show."""
        nothing = dict.fromkeys(("tiles", "sentence_box", "instrument", "drill", "script"), _none)
        return {"snippet": self._snippet, "to_write": self._to_write, **nothing}

    def term(self, concept_id: str, label: str | None = None) -> str:
        """Return a concept by its id, its preferred term as the text."""
        concept = self.glossary.concept(concept_id)
        return f"[{label or self.entry(concept).preferred}]({scheme(self.glossary)}{concept_id})"

    def link(self, path: str) -> str:
        """Return the path of a page, where a place on it is found."""
        target, mark, fragment = self.glossary.in_full(path).partition("#")
        return self.own(address_of(target)) + mark + fragment

    def own(self, path: str) -> str:
        """Return the path of a file of this text's language, from the root of the site."""
        return f"/{self.language.prefix}{path}"

    def shared(self, path: str) -> str:
        """Return the path of a file that all languages share, from the root of the site."""
        return f"/{path}"

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

    def _to_write(self) -> str:
        """Return the words to write of the entry whose text it is."""
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


def scheme(glossary: Glossary) -> str:
    """Return what an id follows where an entry is named by it, such as ``fmg:``."""
    return f"{glossary.work.abbreviation}:"


def parts(context: EntryText, concept: Concept) -> dict[str, Any]:
    """Return what the template of a text is given besides the entry and its text."""
    family = context.glossary.vocabulary.family(concept.family)
    return {
        "family": family.name[context.tag],
        "coordinates": list(_coordinates(context, concept)),
        "usages": listings.sense_usages(context, concept),
        "colon": context.language.colon,
        "apart": entries.APART,
    }


def _coordinates(context: Context, concept: Concept) -> Iterator[str]:
    for axis in context.glossary.vocabulary.axes if concept.axes else ():
        if value := listings.axis_value(context, concept.axes or {}, axis.id):
            yield f"{axis.name[context.tag]}{context.language.colon}{value}"


def written(text: str) -> str:
    """Return rendered Markdown without attributes, elements of HTML and folded blocks."""
    text = in_prose(_FENCE.sub(r"\1\2", text), _bare)
    return _BLANK.sub("\n\n", text).strip() + "\n"


def in_prose(text: str, change: Callable[[str], str]) -> str:
    """Return Markdown with what is neither code nor a formula changed."""
    # Of three groups a split yields the text between, what is kept, and the fence's own mark.
    pieces = _KEPT.split(text)
    pieces[::3] = map(change, pieces[::3])
    del pieces[2::3]
    return "".join(pieces)


def _bare(prose: str) -> str:
    prose = _NOTE.sub(r" (\1)", prose)
    text = _TAG.sub("", _BREAK.sub(" ", _ATTRIBUTES.sub("", prose)))
    return _FOLDED.sub(r"\1**\2**", text)
