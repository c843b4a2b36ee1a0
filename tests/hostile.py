"""A glossary whose texts try to break out of every format, and what must come of them."""

from scripts.model.publication import Author, Publication
from scripts.model.work import Work
from scripts.model.glossary import Glossary
from scripts.model.records import Bilingual, Entry, Term
from scripts.model.sources import Name

TEXT = (
    'a "b" ‘c’ </script><b> {x} \\y 100% & $1 #2 _z ^ ~ ]]> , ; @c\u202eevil\u2066 '
    "中文，“引”\n\tTY  - end"
)
CLEAN = 'a "b" ‘c’ </script><b> {x} \\y 100% & $1 #2 _z ^ ~ ]]> , ; @cevil 中文，“引” TY - end'
"""Line breaks are spaces, bidirectional controls are gone; all else is as it was."""

SITE = "https://glossary.example/fm/"


def work(*authors: Author) -> Work:
    named = authors or (
        Author(
            en=Name(literal="Feature Map Glossary contributors"),
            zh=Name(literal="特征图术语表贡献者"),
        ),
    )
    return Work(
        title=Bilingual(en="Feature Map Glossary", zh="特征图术语表"),
        publisher=Bilingual(en="Feature Map Glossary project", zh="特征图术语表项目组"),
        authors=named,
        released="2026-11-23",
        licence="CC-BY-4.0",
    )


def publication(*authors: Author, site: str = SITE) -> Publication:
    return Publication(work(*authors), "1.2.0", site)


def hostile(glossary: Glossary) -> Glossary:
    """Return the glossary with ``TEXT`` as the first concept's name, term and definition."""
    first, *others = glossary.concepts
    said = {language: entry(first.entry(language)) for language in ("en", "zh")}
    return glossary.model_copy(update={"concepts": (first.model_copy(update=said), *others)})


def entry(old: Entry) -> Entry:
    terms = (Term(term=TEXT, status="preferred"), *old.terms[1:])
    return old.model_copy(update={"name": TEXT, "definition": TEXT, "terms": terms})
