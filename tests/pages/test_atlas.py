"""The atlas and the index: where each tile and each name stands, and what leads where."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from scripts.model.glossary import Glossary
from scripts.model.records import Term
from scripts.model.vocabulary import Step
from scripts.pages import alphabet, atlas, entry_index
from scripts.pages.atlas import Span
from scripts.pages.context import Context
from scripts.pages.made import Made

TILES = {"two-maps": '<svg class="fm-tile">\n</svg>'}


def context(glossary: Glossary, tag: str = "en", path: str = "atlas.md") -> Context:
    return Context(glossary, glossary.language(tag), Made({}, {}, tiles=TILES), path)


def texts(html: str) -> list[str]:
    """Return what a reader sees of it, element by element."""
    return re.findall(r"[^\s|][^|]*", re.sub(r"\s*<[^>]+>\s*", "|", html))


# Where families stand on a wide screen.


@pytest.mark.parametrize(
    ("counts", "spans"),
    [
        ([1], [Span(1, True)]),
        ([25], [Span(10, True)]),
        ([4, 6], [Span(4, True), Span(6, False)]),
        # Of the two columns that are left one widens the narrowest, the other the next one.
        ([13, 2], [Span(8, True), Span(2, False)]),
        ([10, 10], [Span(5, True), Span(5, False)]),
        ([30, 1, 1], [Span(8, True), Span(1, False), Span(1, False)]),
        ([10, 30], [Span(10, True), Span(10, True)]),
    ],
)
def test_families_take_the_fewest_rows(counts: list[int], spans: list[Span]) -> None:
    assert atlas.placed(counts) == spans


@pytest.mark.parametrize("counts", [[13, 2, 9, 6, 13], [1] * 7, [40, 3, 3, 3], [5, 50, 5]])
def test_no_band_is_wider_than_the_screen(counts: list[int]) -> None:
    width = 0
    for span in atlas.placed(counts):
        width = span.columns if span.begins else width + span.columns
        assert width <= atlas.COLUMNS


# The atlas.


def test_a_tile_leads_to_its_entry_and_is_found_by_every_name(base: Glossary) -> None:
    made = atlas.atlas(context(base))
    assert '<section class="fm-list-group fm-of-values fm-span-1 fm-begins"' in made
    assert (
        '<li class="fm-atlas-tile" data-axes="kind=value stage=post-activation" '
        'data-find="V1 · activated-map · activated map · output map · 激活后的图 · 输出图">'
        '<a href="../terms/activated-map/"><svg class="fm-tile">\n</svg>'
        '<b>activated map</b><span lang="zh">激活后的图</span></a></li>'
    ) in made


def test_values_have_the_counts_of_the_senses(base: Glossary) -> None:
    made = atlas.atlas(context(base, "zh"))
    assert (
        '<span data-key="kind" data-label="类别"><span>类别：不限</span>'
        '<span data-value="value">数值 · 1</span></span>'
    ) in made
    assert '<span class="fm-list-count">1 / 1</span><span class="fm-list-all">全部</span>' in made
    assert (
        '<div class="fm-list-none" hidden><span class="fm-list-why">没有符合“{}”的条目。</span> '
        '<span class="fm-list-search">在全站搜索“{}”</span> '
        '<span class="fm-list-all">全部</span></div>'
    ) in made


def test_a_sense_along_the_path_has_its_sign_and_an_arrow_to_the_next(base: Glossary) -> None:
    sense = base.senses[0]
    other = sense.model_copy(update={"id": "other-map", "code": "V2"})
    path = (Step(concept="other-map", sign="z"), Step(concept=sense.id, sign="a<"))
    longer = replace(
        base,
        concepts=(*base.concepts, other),
        vocabulary=base.vocabulary.model_copy(update={"path": path}),
    )
    made = atlas.atlas(context(longer))
    assert re.findall(r'class="fm-atlas-sign" aria-hidden="true">(.*?)<', made) == ["z", "a&lt;"]
    assert re.findall(r'<li class="([^"]+)"', made) == [
        "fm-atlas-tile fm-atlas-next",
        "fm-atlas-tile",
    ]


def test_a_sense_without_a_picture_has_its_code(base: Glossary) -> None:
    made = atlas.atlas(Context(base, base.language("en"), Made({}, {}), "atlas.md"))
    assert '<span class="fm-tile" aria-hidden="true">V1</span>' in made


def test_a_sense_without_a_picture_shows_its_example_instead(base: Glossary) -> None:
    sense, *others = base.concepts
    body = "Made up:\n\n```text\n0  age   <int>\n\n1\n2\n3\n4\n```\n\n```text\n9\n```"
    entry = sense.entry("en").model_copy(update={"body": body})
    written = sense.model_copy(update={"entries": {**sense.entries, "en": entry}})
    glossary = replace(base, concepts=(written, *others))
    made = atlas.atlas(Context(glossary, base.language("en"), Made({}, {}), "atlas.md"))
    lines = "0 age &lt;int&gt;<br>1<br>2<br>3"
    assert f'<span class="fm-tile fm-lines" aria-hidden="true">{lines}</span>' in made


def test_a_glossary_without_senses_has_no_atlas(base: Glossary) -> None:
    terms = tuple(concept for concept in base.concepts if not concept.code)
    assert atlas.atlas(context(replace(base, concepts=terms))) == ""


def test_tiles_of_a_text(base: Glossary) -> None:
    whole = atlas.tiles(context(base, path="index.md"), "stride", family="values")
    assert re.findall(r'class="([^"]+)"><a href="([^"]+)"', whole) == [
        ("fm-atlas-tile fm-of-terms", "terms/stride/"),
        ("fm-atlas-tile fm-of-values", "terms/activated-map/"),
    ]
    assert "<li" not in atlas.tiles(context(base), family="values", but=["activated-map"])
    with pytest.raises(KeyError, match="strides"):
        atlas.tiles(context(base), "strides")
    with pytest.raises(KeyError, match="colours"):
        atlas.tiles(context(base), family="colours")


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_every_sense_stands_in_the_atlas_once(real: Glossary, tag: str) -> None:
    made = atlas.atlas(context(real, tag))
    led = re.findall(r'<a href="\.\./terms/([\w-]+)/"', made)
    assert sorted(led) == sorted(sense.id for sense in real.senses)
    for sense in real.senses:
        for name in sense.entries.values():
            assert made.count(f">{name.preferred}</") == 1, name.preferred


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_the_hub_names_every_sense_with_its_tile(real: Glossary, tag: str) -> None:
    hub = real.concept(real.vocabulary.hub or "")
    (page,) = [page for page in real.pages if page.path == hub.path]
    shown: list[str] = []
    for call in re.findall(r"\[\[ tiles\((.*?)\) \]\]", page.text(tag)):
        own, _, skipped = call.partition("but=")
        family = re.findall(r'family="([\w-]+)"', own)
        but = re.findall(r'"([\w-]+)"', skipped)
        shown += re.findall(r'(?<!=)"([\w-]+)"', own)
        shown += [each.id for each in real.senses if each.family in family and each.id not in but]
    assert sorted(shown) == sorted(sense.id for sense in real.senses)


# The index.


def rows(glossary: Glossary, tag: str) -> list[list[str]]:
    made = entry_index.index(context(glossary, tag, "terms/index.md"))
    return [texts(row) for row in re.findall(r"<li.*?</li>", made, re.DOTALL)]


def test_a_row_has_every_name_and_any_other_name_leads_to_it(base: Glossary) -> None:
    assert rows(base, "en") == [
        ["activated map", "激活后的图", "Values", "·", "output map", ",", "输出图"],
        ["output map", "admitted", "→", "activated map"],
        ["stride", "步幅", "Terms"],
    ]


def test_a_name_that_is_not_to_be_written_says_so_wherever_it_stands(base: Glossary) -> None:
    first, second = base.concepts
    entry = first.entry("zh")
    terms = (*entry.terms, Term(term="激活圖", tag="zh-Hant", status="deprecated"))
    more = {**first.entries, "zh": entry.model_copy(update={"terms": terms})}
    named = replace(base, concepts=(first.model_copy(update={"entries": more}), second))
    assert rows(named, "en")[0][-2:] == ["激活圖", "(deprecated)"]
    (own,) = [row for row in rows(named, "zh") if row[0] == "激活圖"]
    assert own == ["激活圖", "拒用", "→", "激活后的图"]
    made = entry_index.index(context(named, "zh", "terms/index.md"))
    struck = '<span lang="zh-Hant" class="fm-deprecated">激活圖</span>'
    assert made.count(struck) == 2
    assert made.count(f"{struck}（拒用）") == 1


@pytest.mark.parametrize(
    ("tag", "term", "signs"), [("en", "sum, then map", ";"), ("zh", "求和、成图", "；")]
)
def test_names_are_parted_by_another_sign_where_one_lists_something(
    base: Glossary, tag: str, term: str, signs: str
) -> None:
    first, second = base.concepts
    entry = first.entry(tag)
    terms = (*entry.terms, Term(term=term, status="admitted"))
    more = {**first.entries, tag: entry.model_copy(update={"terms": terms})}
    named = replace(base, concepts=(first.model_copy(update={"entries": more}), second))
    (row,) = [row for row in rows(named, tag) if term in row and "→" not in row]
    names = row[row.index("·") + 1 :]
    assert set(names[1::2]) == {signs}
    assert term in names[::2]


def test_a_name_of_several_entries_leads_to_all_of_them(base: Glossary) -> None:
    first, second = base.concepts
    entry = second.entry("en")
    terms = (*entry.terms, Term(term="activated map", status="deprecated"),
             Term(term="output map", status="admitted"))  # fmt: skip
    more = {**second.entries, "en": entry.model_copy(update={"terms": terms})}
    named = replace(base, concepts=(first, second.model_copy(update={"entries": more})))
    main, other = rows(named, "en")[:2]
    assert main[-2:] == ["See also:", "stride"]
    assert other == ["output map", "admitted", "→", "activated map", ",", "stride"]


@pytest.mark.parametrize(
    ("name", "letter", "key"),
    [
        ("Émile’s map", "E", ("emilesmap",)),
        ("1×1 convolution", "#", ("11convolution",)),
        ("φ", "#", ("φ",)),
        ("R(x, p, c)", "R", ("rxpc",)),
        ("特征图", "#", ("特征图",)),
    ],
)
def test_letters_without_accents_and_signs(
    base: Glossary, name: str, letter: str, key: tuple[str, ...]
) -> None:
    assert alphabet.order(name, base.language("en")) == (letter, key)


@pytest.mark.parametrize(
    ("name", "letter", "key"),
    [
        ("特征图", "T", ("te4", "zheng1", "tu2")),
        ("特徵圖", "T", ("te4", "zheng1", "tu2")),
        ("SOM 激活图", "S", ("som", "ji1", "huo2", "tu2")),
        ("φ 映射", "#", ("φ", "ying4", "she4")),
    ],
)
def test_chinese_by_pinyin(base: Glossary, name: str, letter: str, key: tuple[str, ...]) -> None:
    assert alphabet.order(name, base.language("zh")) == (letter, key)


def test_the_same_word_in_another_script_has_no_row_beside_its_entry(real: Glossary) -> None:
    found = rows(real, "zh")
    assert [row[0] for row in found if row[0] in ("池化后特征图", "池化後特徵圖")] == [
        "池化后特征图"
    ]
    (pooled,) = [row for row in found if row[0] == "池化后特征图"]
    assert "池化後特徵圖" in pooled


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_every_preferred_name_stands_in_the_index_once_in_order(real: Glossary, tag: str) -> None:
    found = list(entry_index.names(context(real, tag, "terms/index.md")))
    main = [name.text for name in found if name.entry]
    assert sorted(main) == sorted(concept.entry(tag).preferred for concept in real.concepts)
    assert len({name.text for name in found}) == len(found)
    made = rows(real, tag)
    placed = [alphabet.order(row[0], real.language(tag)) for row in made]
    assert len(made) == len(found)
    for before, after in pairwise(placed):
        assert (before[0] == "#", *before) <= (after[0] == "#", *after)


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_every_name_of_an_entry_is_in_a_row_that_leads_to_it(real: Glossary, tag: str) -> None:
    made = entry_index.index(context(real, tag, "terms/index.md"))
    lines = re.findall(r"<li.*?</li>", made, re.DOTALL)
    for concept in real.concepts:
        led = [line for line in lines if f'"../terms/{concept.id}/"' in line]
        written = {text for line in led for text in texts(line)}
        for entry in concept.entries.values():
            names = {re.sub(r"\s+", " ", term.term) for term in entry.terms}
            assert names - written == set(), concept.id


def test_families_keep_the_anchors_that_were_published(real: Glossary) -> None:
    made = entry_index.by_family(context(real, "en", "terms/index.md"))
    assert re.findall(r"^## .* \{ #([\w-]+) ", made, re.MULTILINE) == [
        *("hub", "values", "units", "rules", "other-maps", "look-alikes", "terms"),
    ]
    linked = re.findall(r"\]\(([\w-]+)\.md\)", made)
    assert sorted(linked) == sorted(concept.id for concept in real.concepts)
