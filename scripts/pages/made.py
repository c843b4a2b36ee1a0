"""What is made before the pages and shown on them, and the files that they load."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from scripts.cite.citing import Cited
from scripts.languages import Tag
from scripts.model.documents import Document
from scripts.model.editions import Edition
from scripts.model.notebook_cells import Notebook
from scripts.pages.referring import Place, References
from scripts.rules.explained import Explained

EMBED, EMBED_SCRIPT, EMBED_DATA = "embed", "assets/embed/feature-map-embed.js", "data/embed.json"
BOX = ("assets/javascripts/which-sense-data.js", "assets/javascripts/which-sense.js")
"""The data and the script of the box for a sentence."""
SCRIPTS = {
    "which-sense": BOX,
    "which-sense-later": ("assets/javascripts/which-sense-later.js",),
    "instrument": ("assets/javascripts/data-instrument.js", "assets/javascripts/instrument.js"),
}
"""The scripts that a page can load, besides those of the theme and the explorers."""
CARDS = "assets/cards"
"""Where the figures stand as pictures of their own; all languages share them."""


class Frozen(NamedTuple):
    """An edition that is being frozen: its address, and the hashes of what other sites load.

    The hashes are as HTML has them in ``integrity``: ``sha384-…``, by the path of the file.
    """

    home: str
    integrity: Mapping[str, str]


class Made(NamedTuple):
    """What is made elsewhere: numbers, drawings (SVG) by name, citations, editions, rules."""

    numbers: Mapping[str, Any]
    drawings: Mapping[str, str]
    cited: Mapping[tuple[str, Tag], Cited] = MappingProxyType({})
    editions: tuple[Edition, ...] = ()
    last: Mapping[tuple[str, Tag], tuple[str, str]] = MappingProxyType({})
    """The last edition that had each withdrawn entry, and its term there, by id and language."""
    site: str = ""
    identities: Sequence[Mapping[str, Any]] = ()
    is_draft: bool = False
    frozen: Frozen | None = None
    mutants: Sequence[Mapping[str, Any]] = ()
    vectors: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    rules: Sequence[Explained] = ()
    tiles: Mapping[str, str] = MappingProxyType({})
    """Drawings at the size of a thumb (SVG) by the figure's name; empty where one has none."""
    references: References = MappingProxyType({})
    """Who refers to each entry, in the language of the pages."""
    functions: Sequence[Place] = ()
    """The subject's functions: each with the concept that it computes or the figure it draws."""
    changed: Mapping[str, str] = MappingProxyType({})
    """The day on which each entry was last changed, by its id; none where it is not known."""
    frozen_on: Mapping[str, str] = MappingProxyType({})
    """The day on which each released edition was recorded, by its number."""
    whole: Mapping[tuple[str, Tag], Mapping[str, str]] = MappingProxyType({})
    """The citations of each edition as a whole, by its number and language, by style."""
    edition_files: Mapping[str, Collection[str]] = MappingProxyType({})
    """The names of the files that each edition has in its folder, besides its site."""
    notebooks: Sequence[Notebook] = ()
    documents: Mapping[str, Document] = MappingProxyType({})
    """The files of records, which know the line of each of their texts, by path."""
    pictures: Mapping[str, bytes] = MappingProxyType({})
    """The pictures of the instrument by file name."""
