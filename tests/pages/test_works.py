"""The list of works: authors as a style writes them, order, links, and who cites each."""

import re
from dataclasses import replace

import pytest

from scripts.model.asked import Basis
from scripts.model.glossary import Glossary, Page
from scripts.model.sources import Name, Source, Usage
from scripts.pages import citing, evidence, works
from scripts.pages.context import Context
from scripts.pages.made import Made

ML = "https://example.org/ml"
NG, MA = Name(family="Ng", given="Andrew"), Name(family="Ma", given="Tengyu")
JEAN = Name(family="Ponce", given="Jean-Luc W.")
LAB, LI = Name(literal="LISA lab"), Name(family="李", given="二")


def context(glossary: Glossary, tag: str = "en", path: str = "works.md") -> Context:
    return Context(glossary, glossary.language(tag), Made({}, {}), path)


@pytest.mark.parametrize(
    ("told", "is_read"),
    [({"seen": "thread"}, False), ({"type": "post"}, False), ({"seen": "publisher"}, True)],
)
def test_the_search_reads_no_thread(base: Glossary, told: dict[str, object], is_read: bool) -> None:
    sources = {"one": base.sources["lee-2001"].model_copy(update=told)}
    listed = works.listed(context(replace(base, sources=sources)))
    (row,) = (line for line in listed.splitlines() if "On filters" in line)
    assert ("data-search-exclude" in row) is not is_read


@pytest.mark.parametrize(
    ("changes", "own"),
    [
        ({"type": "software", "seen": "repository"}, "software.md"),
        ({"type": "webpage", "seen": "documentation"}, "software.md"),
        ({"type": "webpage", "seen": "repository"}, "works.md"),
        ({"type": "software", "seen": "thread"}, "works.md"),
    ],
)
def test_software_stands_apart_where_a_page_lists_it(
    base: Glossary, changes: dict[str, object], own: str
) -> None:
    source = base.sources["lee-2001"].model_copy(update=changes)
    whole = replace(base, questions=None, sources={"lee-2001": source})
    assert whole.cited_at("lee-2001") == "works.md#lee-2001"
    page = Page(path="software.md", texts=dict.fromkeys(base.tags, "# Software { #software }\n"))
    apart = replace(whole, pages=(*base.pages, page))
    assert apart.cited_at("lee-2001") == f"{own}#lee-2001"
    row = '<li markdown="span" data-find=""><span id="lee-2001"></span>'
    assert (row in evidence.software(context(apart, path="software.md"))) is (own == "software.md")
    way = '→ [<span id="lee-2001"></span>Software](software.md)'
    assert (way in works.listed(context(apart))) is (own == "software.md")


def test_documentation_stands_apart_from_software_where_a_page_lists_it(base: Glossary) -> None:
    manual = base.sources["lee-2001"].model_copy(update={"seen": "documentation"})
    program = base.sources["lee-2001"].model_copy(update={"type": "software"})
    names = ("software", "documentation")
    written = (
        Page(path=f"{name}.md", texts=dict.fromkeys(base.tags, f"# {name} {{ #{name} }}\n"))
        for name in names
    )
    sources = {"manual": manual, "program": program}
    apart = replace(base, questions=None, sources=sources, pages=(*base.pages, *written))
    assert apart.listed_on == {
        "documentation.md": ("manual",),
        "software.md": ("program",),
    }
    row = '<li markdown="span" data-find=""><span id="{}"></span>'
    documentation = works.documentation(context(apart, path="documentation.md"))
    assert row.format("manual") in documentation
    assert row.format("program") not in documentation
    # What stood on the list of software before is led to from there.
    software = evidence.software(context(apart, path="software.md"))
    assert row.format("program") in software
    assert '→ [<span id="manual"></span>documentation](documentation.md)' in software


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


def made(base: Glossary, title: str, issued: str | None, *author: Name) -> Source:
    told = {"title": title, "author": author, "issued": issued}
    return base.sources["lee-2001"].model_copy(update=told)


def standing(glossary: Glossary, tag: str, *ordered: Source) -> list[tuple[str, list[str]]]:
    """Return the letters of a list of works, each with the places of its works in the order."""
    sources = {str(-number): source for number, source in enumerate(ordered)}
    text = works.listed(context(replace(glossary, sources=sources), tag))
    sections = text.split('<section class="fm-list-group" aria-label="')[1:]
    return [(each[0], re.findall(r'<span id="-?([^"]+)">', each)) for each in sections]


def test_works_stand_under_letters_by_author_year_and_title(base: Glossary) -> None:
    ordered = (
        made(base, "Élan", "2021"),
        made(base, "Notes", "2019", Name(literal="lab")),
        made(base, "Zero", None, MA),
        made(base, "Later", "2020", MA),
        made(base, "[my] title", None),
        made(base, "Zebra", "2018", NG),
        made(base, "alpha", "2020", NG),
        made(base, "Beta", "2020", NG),
        made(base, "#13 AlexNet", None),
        made(base, "5.4 Visualizing", "2020"),
        made(base, "Filters", "2001", LI),
    )
    assert standing(base, "en", *ordered) == [
        *(("E", ["0"]), ("L", ["1"]), ("M", ["2", "3", "4"]), ("N", ["5", "6", "7"])),
        ("#", ["10", "8", "9"]),
    ]
    assert standing(base, "zh", *ordered[-2:], made(base, "Zoo", None)) == [
        *(("L", ["1"]), ("Z", ["2"]), ("#", ["0"])),
    ]


def cited(glossary: Glossary) -> dict[str, list[str]]:
    """Return where the links of each work lead that go back to what cites it."""
    return {
        line.partition('id="')[2].partition('"')[0]: re.findall(r"\(([\w/-]+\.md(?:#\S+)?)\)", line)
        for line in works.listed(context(glossary)).splitlines()
        if line.startswith("<li")
    }


def test_each_work_has_its_anchor_and_all_that_cites_it(base: Glossary) -> None:
    assert cited(base) == {
        "lee-2001": [
            *("terms/activated-map.md", "terms/stride.md"),
            *("questions/size.md#how-large", "index.md"),
        ],
        # The page of works cites it, and need not lead to itself.
        "roe-1990": [],
        "wang-2010": ["terms/activated-map.md"],
    }


def test_a_question_and_a_page_that_cite_a_work_are_named_with_it(base: Glossary) -> None:
    assert base.questions
    (asked,) = base.questions.questions
    rests = asked.model_copy(update={"evidence": (Basis(source="roe-1990"),)})
    questions = base.questions.model_copy(update={"questions": (rests,)})
    page = Page(path="traps.md", texts={"en": '# Traps\n\n[[ cite("roe-1990", "p. 1") ]]'})
    more = replace(base, questions=questions, pages=(*base.pages, page))
    assert cited(more)["roe-1990"] == ["questions/size.md#how-large", "traps.md"]


@pytest.mark.parametrize(
    ("tag", "asked", "name"),
    [
        ("en", "Why so dark? And how do I mend it?", "Why so dark?"),
        ("zh", "为什么这么暗？怎样补救？", "为什么这么暗？"),
        ("zh", "感受野的计算", "感受野的计算"),
    ],
)
def test_a_question_that_cites_a_work_is_named_by_its_first(
    base: Glossary, tag: str, asked: str, name: str
) -> None:
    assert base.questions
    (question,) = base.questions.questions
    longer = question.model_copy(update={"question": {**question.question, tag: asked}})
    questions = base.questions.model_copy(update={"questions": (longer,)})
    listed = works.listed(context(replace(base, questions=questions), tag))
    assert f"[{name}](questions/size.md#how-large)" in listed


def test_a_table_of_the_data_cites_for_the_page_that_shows_it(base: Glossary) -> None:
    page = Page(path="uses.md", texts={"en": '# Uses\n\n[[ table("usages") ]]'})
    use = Usage.model_validate(
        {
            "id": "h001",
            "fragment": "a map",
            "lang": "en",
            "source": "roe-1990",
            "locator": {"en": "p. 3", "zh": "第 3 页"},
            "sense": "V1",
            "confidence": 0.9,
        }
    )
    found = cited(replace(base, pages=(*base.pages, page), usages=(use,)))
    assert found["roe-1990"] == ["terms/activated-map.md", "uses.md"]
    assert "uses.md" not in found["lee-2001"]


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_every_place_of_the_project_that_cites_a_work_is_named_with_it(
    real: Glossary, tag: str
) -> None:
    found = citing.citing(real, tag)
    at = {key: {place.at for place in places} for key, places in found.items()}
    for page in real.pages:
        assert all(page.path in at[key] for key in citing.called([page.text(tag)])), page.path
    assert real.questions
    for each in real.questions.questions:
        keys = [basis.source for basis in each.evidence if basis.source]
        assert all(f"questions.md#{each.id}" in at[key] for key in keys), each.id


def test_a_work_without_authors_stands_after_the_authors_of_its_letter(base: Glossary) -> None:
    one = base.sources["lee-2001"]
    titled = one.model_copy(update={"author": (), "title": "A thread"})
    named = one.model_copy(update={"author": (Name(family="Azar"),)})
    first = one.model_copy(update={"author": (Name(family="Abel"),)})
    page = context(base)
    ordered = sorted((titled, named, first, one), key=lambda each: works.place(each, page))
    assert ordered == [first, named, titled, one]
