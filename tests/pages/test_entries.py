"""The parts of an entry's page: what stands where, in which words, with which links."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from scripts.model.glossary import Glossary, Page
from scripts.model.records import Concept, Relation, Review
from scripts.model.ways import Way
from scripts.pages import entries
from scripts.pages.context import Context
from scripts.pages.made import Made
from scripts.pages.referring import Place
from scripts.paths import ROOT

TILES = {"two-maps": '<svg aria-hidden="true"></svg>'}
DAY = "2026-01-31"


def context(base: Glossary, tag: str = "en", **made: Any) -> Context:
    """Return what the page of an entry calls."""
    path = "terms/activated-map.md"
    return Context(base, base.language(tag), Made({}, {}, **made), path)


def with_pages(base: Glossary, *paths: str) -> Glossary:
    """Return the small glossary with further pages."""
    more = [Page(path=path, texts=dict.fromkeys(base.tags, "# A { #a }\n")) for path in paths]
    return replace(base, pages=(*base.pages, *more))


def changed(base: Glossary, **fields: Any) -> tuple[Glossary, Concept]:
    """Return the small glossary with other fields of its first concept, and that concept."""
    first, *others = base.concepts
    concept = first.model_copy(update=fields)
    return replace(base, concepts=(concept, *others)), concept


def test_file_names_underscores_do_not_make_its_citation_bold(base: Glossary) -> None:
    cited = context(base).cite("lee-2001", "net/__init__.py, l. 5")
    assert cited == r"[Lee 2001, net/\_\_init\_\_.py, l. 5](../works.md#lee-2001){ .fm-cite }"


@pytest.mark.parametrize(
    ("title", "locator", "shown"),
    [
        ("timm: hiera.py", "hiera.py, line 128", "timm: hiera.py, line 128"),
        ("timm: hiera.py", "hiera.py", "timm: hiera.py"),
        ("timm: hiera.py", "era.py, line 128", "timm: hiera.py, era.py, line 128"),
        ("timm: hiera.py", "models/hiera.py", "timm: hiera.py, models/hiera.py"),
        ("timm: hiera.py", "", "timm: hiera.py"),
    ],
)
def test_file_that_a_work_is_named_after_is_said_once(
    base: Glossary, title: str, locator: str, shown: str
) -> None:
    named = base.sources["lee-2001"].model_copy(update={"short": dict.fromkeys(base.tags, title)})
    more = replace(base, sources={**base.sources, "lee-2001": named})
    assert context(more).cite("lee-2001", locator).startswith(f"[{shown}](")


# The title's line, the chips.


def test_other_languages_names_stand_beside_the_title(base: Glossary) -> None:
    first = base.concepts[0]
    assert entries.beside(context(base), first) == (
        '<p class="fm-beside" markdown="0"><span lang="zh">激活后的图</span></p>'
    )
    assert '<span lang="en">activated map</span>' in entries.beside(context(base, "zh"), first)


def test_work_in_one_language_has_nothing_beside_the_title(base: Glossary) -> None:
    alone = replace(base, languages=base.languages[:1])
    assert entries.beside(context(alone), alone.concepts[0]) == ""


AXES = (
    ("Kind", "value", "What is it?", "kind=value"),
    ("Stage", "post-activation", "Where?", "stage=post-activation"),
)


def chip(name: str, value: str, question: str, link: str) -> str:
    told = f'class="fm-chip" title="{question}"'
    shown = f"<b>{name}</b> {value}"
    return f'<a {told} href="{link}">{shown}</a>' if link else f"<span {told}>{shown}</span>"


@pytest.mark.parametrize(
    ("pages", "link"),
    [
        ((), ""),
        (("explorers/axes.md",), "../../explorers/axes/"),
        (("explorers/axes.md", "atlas.md"), "../../atlas/#atlas&amp;{}"),
    ],
    ids=["no-page", "axes", "atlas"],
)
def test_chips_lead_to_what_shares_them(base: Glossary, pages: Sequence[str], link: str) -> None:
    more = with_pages(base, *pages)
    shown = [chip(*axis, link.format(state)) for *axis, state in AXES]
    assert entries.chips(context(more), more.concepts[0]) == (
        '<p class="fm-chips fm-values" markdown="0"><a class="fm-family" title="What is printed."'
        f' href="../../terms/#values">Values</a> {" ".join(shown)}</p>'
    )


def test_coordinate_that_does_not_arise_is_left_out(base: Glossary) -> None:
    _, concept = changed(base, axes={"kind": "value", "stage": "none"})
    made = entries.chips(context(base), concept)
    assert "<b>Kind</b> value" in made
    assert "Stage" not in made


def test_chips_of_a_term_are_its_family(base: Glossary) -> None:
    assert entries.chips(context(base, "zh"), base.concept("stride")) == (
        '<p class="fm-chips fm-terms" markdown="0"><a class="fm-family" title="相邻的词。"'
        ' href="../../terms/#terms">术语</a> </p>'
    )


# What it is not, what it has to do with, what moves it.

RELATIONS = (
    Relation(type="contrast", target="stride", note={"en": "a number", "zh": "是个数"}),
    Relation(type="part-of", target="stride", note={"en": "a part", "zh": "是一部分"}),
    Relation(type="confused-with", target="stride"),
)


STRIDE = "[stride](stride.md){ .fm-term .fm-terms }"
TILE = '<svg aria-hidden="true"></svg>'
PICTURE = f'<div class="fm-tile" data-search-exclude markdown="0">{TILE}</div>'
OWN = f'<li class="fm-own" markdown="0">{PICTURE}<p><b>activated map</b> ≠</p></li>'


@pytest.mark.parametrize("drawn", [False, True], ids=["one-picture", "both"])
def test_own_picture_stands_once_before_those_of_the_others(base: Glossary, drawn: bool) -> None:
    made, concept = changed(base, relations=RELATIONS)
    stride = made.concept("stride").model_copy(update={"figure": "two-maps" if drawn else None})
    made = replace(made, concepts=(concept, stride))
    picture = f"{PICTURE}\n\n" if drawn else ""
    card = f'<li class="fm-card" markdown="block">\n\n{picture}{STRIDE}'
    assert entries.apart(context(made, tiles=TILES), concept) == (
        f'<ul class="fm-cards" markdown="1">\n{OWN}\n{card}\n\na number\n\n</li>\n'
        f"{card}\n\n</li>\n</ul>"
    )


def test_entry_without_a_picture_has_cards_alone(base: Glossary) -> None:
    made, concept = changed(base, relations=RELATIONS[2:], figure=None)
    card = f'<li class="fm-card" markdown="block">\n\n{STRIDE}\n\n</li>'
    assert entries.apart(context(made, tiles=TILES), concept) == (
        f'<ul class="fm-cards" markdown="1">\n{card}\n</ul>'
    )


def test_all_other_relations_are_a_list_below_a_word_of_its_own(base: Glossary) -> None:
    made, concept = changed(base, relations=RELATIONS)
    assert entries.related(context(made, "zh"), concept) == (
        '<p class="fm-relation" markdown="0">相关</p>\n\n'
        '- <span class="fm-relation">所属整体</span> [步幅](stride.md){ .fm-term .fm-terms }'
        " — 是一部分"
    )


def test_what_is_merely_related_does_not_repeat_the_heading(base: Glossary) -> None:
    relations = tuple(Relation(type=kind, target="stride") for kind in ("related", "broader"))
    made, concept = changed(base, relations=relations)
    assert entries.related(context(made), concept) == (
        f'- {STRIDE}\n- <span class="fm-relation">a kind of</span> {STRIDE}'
    )


def test_entry_without_relations_has_neither(base: Glossary) -> None:
    _, concept = changed(base, relations=())
    assert entries.apart(context(base), concept) == entries.related(context(base), concept) == ""


def test_ways_to_explorers_stand_in_one_line(base: Glossary) -> None:
    ways = (Way(to="terms/stride.md"), Way(to="works.md", label={"en": "there", "zh": "那里"}))
    _, concept = changed(base, explore=ways)
    assert (
        entries.moves(context(base), concept) == "[stride](stride.md)\u00a0· [there](../works.md)"
    )


# Who refers here.


def test_places_are_listed_by_their_kind(base: Glossary) -> None:
    places = (
        Place("entries", "terms/stride.md", "stride"),
        Place("pages", "works.md#works", "Works"),
        Place("pages", "index.md", "Maps"),
        Place("snippets", "index.md#line-a-7", "A"),
        Place("functions", "scripts.a.b", "scripts.a.b"),
    )
    at = context(base, references={"activated-map": places})
    assert entries.referring(at, base.concepts[0]) == (
        "- **Entries**: [stride](stride.md)\n"
        "- **Pages**: [Works](../works.md#works)\u00a0· [Maps](../index.md)\n"
        '- **Code to copy that returns it**: <a href="../../#line-a-7">A</a>\n'
        "- **Computed and drawn by**: `scripts.a.b`"
    )
    assert entries.referring(at, base.concept("stride")) == ""


# The foot.


def test_neighbours_in_reading_order_and_the_family(base: Glossary) -> None:
    first, stride = base.concepts
    assert [each.id for each in base.reading_order] == ["activated-map", "stride"]
    assert entries.neighbours(context(base), first) == (
        '<nav class="fm-neighbours" aria-label="Neighbouring entries" markdown="1">\n'
        '<p class="fm-steps" markdown="span"><span class="fm-previous"></span>'
        '<span class="fm-next"><small>Next</small> [stride](stride.md){ .fm-term .fm-terms }'
        "</span></p>\n\n"
        '<details class="fm-siblings" markdown="1">\n<summary>Family: Values (1)</summary>\n\n'
        '<b aria-current="page">activated map</b>\n\n</details>\n\n</nav>'
    )
    last = entries.neighbours(context(base, "zh"), stride)
    assert "<small>上一条</small> [激活后的图](activated-map.md)" in last
    assert '<span class="fm-next"></span>' in last


def test_reading_order_goes_by_family_then_code_then_id(base: Glossary) -> None:
    first, stride = base.concepts
    made = [
        first.model_copy(update={"id": name, "code": code})
        for name, code in (("c", "V10"), ("b", "V2"), ("z", None), ("a", None))
    ]
    whole = replace(base, concepts=(stride, *made))
    assert [each.id for each in whole.reading_order] == ["b", "c", "a", "z", "stride"]
    grouped = [(family.id, [each.id for each in members]) for family, members in whole.by_family]
    assert grouped == [(first.family, ["b", "c", "a", "z"]), (stride.family, ["stride"])]


REVIEW = Review(name="Ada Lee", date=DAY, what={"en": "the definition", "zh": "定义"})
REPORT = "https://forge.example/new?title={title}&body={body}"


@pytest.mark.parametrize(
    ("fields", "made", "report", "more"),
    [
        ({}, {}, None, ""),
        ({}, {"changed": {"stride": DAY}}, None, ""),
        (
            {},
            {"changed": {"activated-map": DAY}},
            None,
            f'\u00a0· Last changed: <time datetime="{DAY}">{DAY}</time>',
        ),
        ({"reviewed": (REVIEW,)}, {}, None, f"\u00a0· Reviewed by Ada Lee, {DAY}: the definition"),
        (
            {},
            {"site": "https://a.example/"},
            REPORT,
            '\u00a0· <a href="https://forge.example/new?title=activated%20map%20%28activated-map%29'
            '&amp;body=https%3A%2F%2Fa.example%2Fterms%2Factivated-map%2F">Report a problem</a>',
        ),
    ],
    ids=["nothing-known", "another-changed", "changed", "reviewed", "report"],
)
def test_colophon_says_what_is_known(
    base: Glossary, fields: Mapping[str, Any], made: Mapping[str, Any], report: str, more: str
) -> None:
    glossary, concept = changed(base, **fields)
    work = glossary.work.model_copy(update={"report": report})
    glossary = replace(glossary, work=work)
    assert entries.colophon(context(glossary, **made), concept) == (
        "Wording of the definition: our own\u00a0· inventory code V1\u00a0· `activated-map`" + more
    )


def test_no_section_of_an_entry_has_the_heading_of_another(real: Glossary) -> None:
    template = (ROOT / "scripts/pages/templates/concept.md.jinja").read_text("utf-8")
    headings = re.findall(r"^## \[\[ (ui\(.*?\)) \]\]", template, re.MULTILINE)
    keys = re.findall(r'"(\w+)"', " ".join(headings))
    assert {"evidence", "names", "apart", "relations"} <= set(keys)
    repeated = []
    for concept in real.concepts:
        for tag, entry in concept.entries.items():
            own = re.findall(r"^## (.+?) \{", entry.body or "", re.MULTILINE)
            given = {real.words[tag][key] for key in keys}
            repeated += [(concept.id, each) for each in own if each in given or own.count(each) > 1]
    assert repeated == []
