"""A text of a page, a body or a caption → Markdown of every page → the HTML of that page."""

from dataclasses import replace
from functools import cache
from itertools import takewhile

import markdown
import yaml
from hypothesis import strategies as st

from scripts.errors import GlossaryError
from scripts.model import loading
from scripts.model.glossary import Glossary
from scripts.model.heads import split
from scripts.pages import calling, rendering
from scripts.pages.made import Made
from scripts.paths import ROOT
from scripts.rules import template
from scripts.site import last_look
from tests.fuzz import pieces
from tests.fuzz.surface import Surface, explained
from tests.fuzz.targets.loader import BASE

KINDS = ("page", "body", "caption", "definition", "term", "note")
NUMBERS = {"sum": 12, "grid": [[1, 2], [3, 4]], "runs": [{"rate": 0.5}], "deep": {"z1": [[[1]]]}}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
CALLS = (
    '[[ term("stride") ]]', '[[ cite("lee-2001", "p. 3") ]]', '[[ figure("two-maps") ]]',
    '[[ table("concepts") ]]', '[[ table("works") ]]', "[[ n.grid[0] ]]", "[[ matrix(n.grid) ]]",
    "[[ num(n.sum, 2) ]]", "[[ percent(0.5) ]]", '[[ ui("own") ]]', "[[ language ]]",
    '[[ link("works.md") ]]', "[% for x in n.grid %][[ x ]][% endfor %]", "[[ n.sum * 3 ]]",
    '[[ "\\ud800" ]]', '[[ "%c" % 9 ]]', "[[ n.grid|join ]]",
    '[[ uses("en") ]]', "[[ grouped(5) ]]",
    '[[ script("embed") ]]', '[[ shared("a") ]]', '[[ address("x") ]]', "[[ glossary.tags ]]",
    "[[ glossary.concepts ]]", "[[ n ]]", "[% macro a() %]x[% endmacro %]", "[[ a() ]]",
    "[[ range(9) ]]", "[[ 1/0 ]]", "[[ n.grid|round(9) ]]", "[[ n.sum|float|round(-400) ]]",
)  # fmt: skip
SOURCES = tuple(
    (ROOT / f"docs/en/{name}.md").read_text(encoding="utf-8")[:2500]
    for name in ("glance", "traps", "guide", "works")
    if (ROOT / f"docs/en/{name}.md").is_file()
)


@cache
def base() -> Glossary:
    """Return the small glossary of the tests."""
    return loading.load(BASE).glossary


@cache
def converter() -> markdown.Markdown:
    """Return Markdown with the extensions of the site."""
    wanted = yaml.safe_load(_markdown_part())["markdown_extensions"]
    named = [each if isinstance(each, str) else next(iter(each)) for each in wanted]
    options = {name: each[name] for each in wanted if isinstance(each, dict) for name in each}
    return markdown.Markdown(extensions=named, extension_configs=options)


def _markdown_part() -> str:
    """Return what mkdocs.base.yml says of Markdown; the rest has tags of MkDocs' own."""
    text = (ROOT / "mkdocs.base.yml").read_text(encoding="utf-8")
    part = text.partition("markdown_extensions:\n")[2]
    ours = takewhile(lambda line: not line[:1].isalpha(), part.split("\n"))
    return "markdown_extensions:\n" + "\n".join(ours)


def with_text(kind: str, text: str) -> Glossary:
    """Return the small glossary with a text in one place."""
    glossary = base()
    first, *others = glossary.concepts
    entry = first.entries["en"]
    match kind:
        case "page":
            pages = [p for p in glossary.pages if p.path != "index.md"]
            index = next(p for p in glossary.pages if p.path == "index.md")
            made = index.model_copy(update={"texts": {"en": text, "zh": text}})
            return replace(glossary, pages=(made, *pages))
        case "caption":
            words = glossary.figures["two-maps"]
            said = {"en": text, "zh": text}
            figure = words.model_copy(update={"caption": said, "alt": said})
            return replace(glossary, figures={**glossary.figures, "two-maps": figure})
        case "term" | "note":
            term = entry.terms[0].model_copy(update={kind: text})
            entry = entry.model_copy(update={"terms": (term, *entry.terms[1:])})
        case _:
            entry = entry.model_copy(update={kind: text})
    said = {**first.entries, "en": entry}
    return replace(glossary, concepts=(first.model_copy(update={"entries": said}), *others))


def tried(given: tuple[str, str]) -> list[str]:
    """Write the pages of one language, and make HTML of the one that holds the text."""
    kind, text = given
    with explained() as told:
        glossary = with_text(kind, text)
        made = Made(NUMBERS, {"two-maps": DRAWING})
        written = rendering.pages(glossary, glossary.languages[0], made)
        path = "index.md" if kind == "page" else glossary.concepts[0].path
        for page in written.values():
            page.encode()
        html = converter().reset().convert(split(written[path]).body)
        if problems := last_look.problems(html, f"docs/en/{path}"):
            raise GlossaryError(problems)
    return told


MOST = 1_500
"""Characters of a text: Python-Markdown takes the square of a line of opening brackets."""


def forget() -> None:
    """Empty the caches of texts, which a build fills once."""
    template.tree.cache_clear()
    calling._compiled.cache_clear()


composed = st.lists(
    st.one_of(st.sampled_from(CALLS), st.sampled_from(pieces.PIECES), pieces.repeated), max_size=10
).map("".join)

SURFACE = Surface(
    "pages",
    st.tuples(
        st.sampled_from(KINDS),
        st.one_of(pieces.broken(*SOURCES, *CALLS), composed, pieces.hostile()).map(
            lambda text: text[:MOST]
        ),
    ),
    tried,
    (
        "scripts.pages.calling",
        "scripts.pages.given",
        "scripts.pages.rendering",
        "scripts.pages.context",
        "scripts.rules.sandbox",
        "scripts.site.last_look",
    ),
    forget,
)
