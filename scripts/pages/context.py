"""What a text can call in ``[[ … ]]``: links, citations, figures, tables, numbers."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from scripts.languages import Language, Tag
from scripts.model import addresses, locators
from scripts.model.glossary import Glossary
from scripts.model.locators import Locator
from scripts.model.records import Concept, Entry, Evidence, Term
from scripts.model.released import FROZEN
from scripts.model.sources import Source
from scripts.model.ways import STATE
from scripts.pages import drawing_files, drawn_words
from scripts.pages.made import CARDS, EMBED, EMBED_DATA, EMBED_SCRIPT, SCRIPTS, Made
from scripts.pages.quoting import quotation

MOST_DIGITS = 20


class Context:
    """What a text can call in ``[[ … ]]``, for one page and language."""

    def __init__(self, glossary: Glossary, language: Language, made: Made, path: str) -> None:
        self.glossary = glossary
        self.language = language
        self.made = made
        self.path = path

    CALLS = (
        "term", "cite", "figure", "ui", "seen", "evidence", "link", "shared", "matrix", "num",
        "percent", "address", "uses", "axes", "grouped", "script", "embed_tag", "state", "tile",
    )  # fmt: skip
    """The methods that templates may call."""
    VALUES = ("n", "language", "languages", "glossary")
    """The values that templates may use."""

    @property
    def replaced(self) -> Mapping[str, Callable[..., str]]:
        """Functions that stand in for those of the same name, where no browser shows the text."""
        return {}

    def names(self) -> dict[str, Any]:
        """Return the names that templates may use, besides the tables."""
        values = (self.made.numbers, self.tag, self.glossary.tags, self.glossary)
        named = {name: getattr(self, name) for name in self.CALLS}
        return named | dict(zip(self.VALUES, values, strict=True))

    @property
    def tag(self) -> Tag:
        """The key of this page's language in every mapping of texts."""
        return self.language.tag

    def own_entry(self, what: str) -> Concept:
        """Return the entry whose page it is, for what a page written by hand asks of it.

        Raises
        ------
        ValueError
            Where the page is no entry's.
        """
        concept = self.glossary.at(self.path)
        if concept is None:
            raise ValueError(f"{what} must be an entry's: {self.path} is no entry")
        return concept

    def entry(self, concept: Concept) -> Entry:
        """Return what this page's language says of a concept."""
        return concept.entry(self.tag)

    def definition(self, concept: Concept) -> str:
        """Return a concept's definition, or its meanings, in this page's language."""
        return self.glossary.definition(concept, self.tag)

    def link(self, path: str) -> str:
        """Return the link from this page to another page of the same language.

        A question is named by its place on the list of all, which stays; the link leads to its
        answer in full.
        """
        target, mark, fragment = self.glossary.in_full(path).partition("#")
        return posixpath.relpath(target, posixpath.dirname(self.path) or ".") + mark + fragment

    def page_address(self, path: str, place: str = "") -> str:
        """Return the address of a page in HTML, seen from this page; nothing if it is not there.

        ``place`` is what follows, such as ``#table``: an id, or a state that MkDocs cannot know.
        """
        if self.glossary.page(path) is None:
            return ""
        return html.escape(self.address_of(path) + place, quote=True)

    def ui(self, key: str) -> str:
        """Return a word of the interface."""
        return self.glossary.words[self.tag][key]

    def term(self, concept_id: str, label: str | None = None) -> str:
        """Return a link to a concept's page, its preferred term as the text."""
        concept = self.glossary.concept(concept_id)
        text = label or self.entry(concept).preferred
        return f"[{text}]({self.link(concept.path)}){{ .fm-term .fm-{concept.family} }}"

    def cite(self, source_id: str, locator: str = "") -> str:
        """Return a short citation linked to the list of works.

        A locator in the short form is printed in this page's words, any other as it stands.
        """
        found = locators.parse(locator)
        return self._cite(source_id, self.glossary.located(found, self.tag) if found else locator)

    def located(self, source_id: str, locator: Locator | None) -> str:
        """Return a short citation with a locator of the data, in this page's language."""
        where = self.glossary.located(locator, self.tag) if locator else ""
        return self._cite(source_id, where)

    def _cite(self, source_id: str, where: str) -> str:
        name, comma = (
            short_name(self.glossary.sources[source_id], self.language),
            self.language.comma,
        )
        first, _, rest = where.partition(comma)
        # A work that is one file is named after it, and its places begin with it.
        before = (" ", self.language.colon, comma)
        where = rest if any(name.endswith(each + first) for each in before) else where
        # Two underscores, as in `__init__.py`, would be read as bold.
        text = comma.join(filter(None, (name, where))).replace("__", r"\_\_")
        return f"[{text}]({self.link(self.glossary.cited_at(source_id))}){{ .fm-cite }}"

    def figure(self, name: str) -> str:
        """Return a figure: the drawing, its alternative text and its caption."""
        words = self.glossary.figures[name]
        alt = html.escape(words.alt[self.tag], quote=True)
        return (
            f'<figure class="fm-figure" id="figure-{name}" markdown="1">\n'
            f'<div class="fm-drawing" role="img" aria-label="{alt}" data-search-exclude '
            'markdown="0">\n'
            f"{self.drawing(name)}\n</div>\n"
            f'<figcaption markdown="span">{words.caption[self.tag]} '
            f"{self._taken_along(name)}</figcaption>\n</figure>"
        )

    def drawing(self, name: str) -> str:
        """Return a figure's drawing (SVG) with this page's words in it."""
        return drawn_words.figure(self.glossary, self.made.drawings, name, self.tag).strip()

    def tile(self, concept_id: str) -> str:
        """Return the tile of a concept's figure, for beside its name; nothing where it has none."""
        return self.made.tiles.get(self.glossary.concept(concept_id).figure or "", "")

    def shared(self, path: str) -> str:
        """Return the address of a file that all languages share, seen from this page."""
        return "../" * self.language.prefix.count("/") + self.own(path)

    def of_edition(self, number: str, path: str = "") -> str:
        """Return the address of a file of a frozen edition, seen from this page.

        An edition that is frozen holds no copies of the earlier ones: it stands beside them.
        """
        if self.made.frozen is None:
            return self.shared(f"{FROZEN}/v{number}/{path}")
        if number == self.glossary.work.edition:
            return self.shared(path) or "./"
        return self.shared(f"../v{number}/{path}")

    def own(self, path: str) -> str:
        """Return the address of a file of this page's language, seen from this page."""
        parts = PurePosixPath(self.path).with_suffix("").parts
        return "../" * (len(parts) - (parts[-1] == "index")) + path

    def address_of(self, path: str) -> str:
        """Return the address of a page of this language, seen from this page, for HTML."""
        return self.own(addresses.address_of(path))

    def address(self, path: str) -> str:
        """Return the public address of a file that all languages share, as others load it."""
        return f"{self.made.site or '…/'}{path}"

    def card(self, name: str) -> str:
        """Return the address of a figure as a picture, for where no drawing of a page is shown."""
        return self.shared(f"{CARDS}/{name}.png")

    def _taken_along(self, name: str) -> str:
        """Return the links to a figure's drawing and to the arrays behind it, as files.

        No hit of the search is the better for their names.
        """
        drawing = self._download(
            drawing_files.path_of(name, self.tag), self.ui("download-drawing"), "svg"
        )
        told = f"{self.ui('download-arrays')}{self.language.colon}numpy.load('{name}.npz')"
        arrays = self._download(f"data/arrays/{name}.npz", told, "npz")
        return f'<span data-search-exclude="">{drawing} {arrays}</span>'

    def _download(self, path: str, told: str, kind: str) -> str:
        """Return the link to a file beside a figure; what it is called is told when asked."""
        return (
            f'<a class="fm-file" href="{self.shared(path)}" download title="{told}" '
            # A voice that asks for what it sees finds the link by its name, which has no arrow.
            f'aria-label="{told}"><span aria-hidden="true">↓</span> {kind}</a>'
        )

    def matrix(self, rows: Sequence[Sequence[float]]) -> str:
        """Return a matrix as TeX."""
        inside = r" \\ ".join(" & ".join(f"{value:.10g}" for value in row) for row in rows)
        return rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}"

    def num(self, value: float, digits: int = 0) -> str:
        """Return a number with so many decimals and a true minus sign."""
        return f"{float(value):z.{_few(digits)}f}".replace("-", "\u2212")

    def percent(self, share: float, digits: int = 0) -> str:
        """Return a share as a percentage, so many decimals and a true minus sign as in ``num``."""
        return f"{self.num(100 * share, digits)} %"

    def grouped(self, value: int) -> str:
        """Return a whole number in groups of three digits, parted by narrow spaces."""
        return f"{value:,d}".replace(",", "\u202f")

    def script(self, name: str, *, defer: bool = False) -> str:
        """Return what loads one of the project's own scripts, at once or when the page is read."""
        if name == EMBED:
            return f'<script defer src="{self.shared(EMBED_SCRIPT)}"></script>'
        how = " defer" if defer else ""
        return "\n".join(f'<script{how} src="{self.own(path)}"></script>' for path in SCRIPTS[name])

    def embed_tag(self) -> str:
        """Return what other pages load their terms by: in a frozen edition, with the hashes."""
        frozen = self.made.frozen
        if frozen is None:
            return f'<script defer src="{self.address(EMBED_SCRIPT)}"></script>'
        script, data = (frozen.integrity[path] for path in (EMBED_SCRIPT, EMBED_DATA))
        # A browser checks the hash of a script of another site only if it may read it.
        return (
            f'<script defer src="{frozen.home}{EMBED_SCRIPT}" crossorigin="anonymous"\n'
            f'  integrity="{script}"\n'
            f'  data-integrity="{data}"></script>'
        )

    def state(self, explorer: str, preset: str, label: str, page: str = "") -> str:
        """Return a link to a state of an explorer, on the page of its name or another.

        ``preset`` is what is opened, and may go on with what differs, ``worked&pin=0.0.1.2``; or it
        is a whole state that was computed, ``size=2&in=1&…``. The link is HTML, for MkDocs would
        look for the state among the ids of that page.
        """
        opened = preset.partition("&")[0]
        whole = "=" in opened
        if not whole and opened not in self.glossary.states(explorer):
            raise KeyError(opened)
        state = html.escape(f"#{explorer}{'&' if whole else STATE}{preset}")
        folder = (page or f"explorers/{explorer}.md").removesuffix(".md").removesuffix("index")
        address = self.own(f"{folder.rstrip('/')}/".removeprefix("/")) + state
        return f'<a href="{address}">{label}</a>'

    def uses(self, lang: str = "", word: str = "", **axes: Sequence[str]) -> int:
        """Return how many labelled uses have that language, word and one of these axis values."""
        return sum(
            lang in {"", use.lang}
            and word in use.fragment
            and all(use.axes.get(axis) in values for axis, values in axes.items())
            for use in self.glossary.usages
        )

    def axes(self) -> int:
        """Return how many axes the senses are placed on: a text never counts them itself."""
        return len(self.glossary.vocabulary.axes)

    def seen(self, term: Term) -> str:
        """Return where a term was seen, as citations."""
        return self.language.semicolon.join(self.cite(source) for source in term.seen)

    def evidence(self, item: Evidence) -> str:
        """Return one located use as a list item."""
        said = f"{quotation(item.lang, item.quotation)} — " if item.quotation else ""
        note = f" · {item.note[self.tag]}" if item.note else ""
        return f"{said}{self.located(item.source, item.locator)}{note}"

    def definition_source(self, entry: Entry) -> str:
        """Return how a definition relates to its source."""
        origin = entry.definition_source
        if origin is None:
            return self.ui("own")
        cited = f" {self.located(origin.source, origin.locator)}" if origin.source else ""
        return self.ui(origin.relation) + cited


def _few(digits: int) -> int:
    """Return a number of decimals; raise ValueError for more than anyone reads."""
    if not 0 <= digits <= MOST_DIGITS:
        raise ValueError(f"a number must have 0 to {MOST_DIGITS} decimals: it has {digits}")
    return digits


def short_name(source: Source, language: Language) -> str:
    """Return the name by which a work is cited in running text."""
    if source.short:
        return source.short[language.tag]
    names = [name.family or name.literal or "" for name in source.author]
    year = (source.issued or "")[:4]
    if not names:
        return source.title
    form = ("{0}", language.pair, language.several)[min(len(names), 3) - 1]
    return f"{form.format(names[0], names[-1])} {year}".strip()
