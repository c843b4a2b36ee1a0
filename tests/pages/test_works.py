"""The list of works: authors as a style writes them, order, links, and who cites each."""

import re
from dataclasses import replace

import pytest

from scripts.model.glossary import Glossary
from scripts.model.sources import Name, Source
from scripts.pages import works
from scripts.pages.context import Context, Made

ML = "https://example.org/ml"
NG, MA = Name(family="Ng", given="Andrew"), Name(family="Ma", given="Tengyu")
JEAN = Name(family="Ponce", given="Jean-Luc W.")
LAB, LI = Name(literal="LISA lab"), Name(family="李", given="二")


def context(glossary: Glossary, tag: str = "en") -> Context:
    return Context(glossary, glossary.language(tag), Made({}, {}), "works.md")


@pytest.mark.parametrize(
    ("names", "apa", "gb_t"),
    [
        ((), "", ""),
        ((NG,), "Ng, A.", "Ng A"),
        ((NG, MA), "Ng, A., & Ma, T.", "Ng A，Ma T"),
        ((LAB, JEAN, LI), "LISA lab, Ponce, J.-L. W., & 李二", "LISA lab，Ponce J-L W，李二"),
        ((NG, MA, LAB, LI), "Ng, A., Ma, T., LISA lab, & 李二", "Ng A，Ma T，LISA lab 等"),
        ((Name(family="Plato"),), "Plato", "Plato"),
    ],
)
def test_authors_are_written_as_the_style_of_the_language_has_them(
    base: Glossary, names: tuple[Name, ...], apa: str, gb_t: str
) -> None:
    assert works.authors(names, base.language("en")) == apa
    assert works.authors(names, base.language("zh")) == gb_t


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {},
            'Lee, A. (2001-05). <cite lang="en">On filters</cite>. '
            '<span class="fm-seen">publisher’s text</span>',
        ),
        (
            {"issued": None},
            'Lee, A. <cite lang="en">On filters</cite>. '
            '<span class="fm-seen">publisher’s text</span>',
        ),
        (
            {"author": (), "DOI": "10.1000/182"},
            '<a href="https://doi.org/10.1000/182"><cite lang="en">On filters</cite></a>'
            " (2001-05). "
            '<span class="fm-seen">publisher’s text</span>',
        ),
        (
            {"URL": ML, "container_title": "Notes", "revision": "abc"},
            f'Lee, A. (2001-05). <a href="{ML}"><cite lang="en">On filters</cite></a>. *Notes*. '
            '<span class="fm-seen">publisher’s text, abc</span>',
        ),
    ],
)
def test_work_is_told_with_its_address_behind_the_title(
    base: Glossary, changes: dict[str, object], line: str
) -> None:
    source = base.sources["lee-2001"].model_copy(update=changes)
    assert works.work(source, context(base)) == line


def test_works_stand_by_author_year_and_title(base: Glossary) -> None:
    def made(title: str, issued: str | None, *author: Name) -> Source:
        told = {"title": title, "author": author, "issued": issued}
        return base.sources["lee-2001"].model_copy(update=told)

    ordered = [
        made("[a] first", None),
        made("Notes", "2019", Name(literal="lab")),
        made("Zero", None, MA),
        made("Later", "2020", MA),
        made("Zebra", "2018", NG),
        made("alpha", "2020", NG),
        made("Beta", "2020", NG),
    ]
    sources = {str(-number): source for number, source in enumerate(ordered)}
    text = works.listed(context(replace(base, sources=sources)))
    assert re.findall(r'id="([^"]+)"', text) == list(sources)


def test_each_work_has_its_anchor_and_the_entries_that_cite_it(base: Glossary) -> None:
    text = works.listed(context(base))
    assert re.findall(r'<span id="([^"]+)">', text) == ["lee-2001", "roe-1990", "wang-2010"]
    cited = {
        line.partition('id="')[2].partition('"')[0]: re.findall(r"\((terms/[\w-]+)\.md\)", line)
        for line in text.splitlines()
    }
    assert cited == {
        "lee-2001": ["terms/activated-map", "terms/stride"],
        "roe-1990": [],
        "wang-2010": ["terms/activated-map"],
    }
