"""The instrument on the home page: parts as links, what is said of them, what its script gets."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from scripts.model.documents import parse
from scripts.model.glossary import Glossary
from scripts.model.instrument import Instrument, Quoted, pointed, quoted
from scripts.model.records import Concept
from scripts.model.sources import Usage
from scripts.model.validation import validate
from scripts.pages import instrument
from scripts.pages.context import Context
from scripts.pages.made import Made

WORDS = "".join(
    f"  {key}: {{en: {key}, zh: 图}}\n"
    for key in (
        *("parts", "entry", "link", "done", "failed", "broken", "compare", "first"),
        *("second", "differ", "difference", "same"),
    )
)
TOLD = f"""
lit: a
parts:
  - id: all
    concept: activated-map
    place: whole
    label: {{en: all of it, zh: 全部}}
    shows: {{en: "All < one.", zh: 全部。}}
    says: [lee-2001]
  - id: a
    concept: activated-map
    label: {{en: after, zh: 之后}}
    shows: {{en: One channel., zh: 一个通道。}}
    says: [lee-2001, wang-2010]
  - id: under
    concept: activated-map
    place: below
    under: a
    label: {{en: under it, zh: 在下面}}
    shows: {{en: Below., zh: 在下面。}}
    says: [lee-2001]
texts:
  - {{id: one, part: a, source: lee-2001}}
  - {{id: two, part: under, use: u1}}
words:
{WORDS}"""
USE = """
- {id: u1, fragment: 滤波器的响应图, lang: zh, source: wang-2010, locator: §3, sense: V1,
   axes: {kind: value, stage: unspecified}, confidence: 0.9}
"""
PICTURES = {
    "a.png": b"\x01\x02",
    "under.svg": b"<svg></svg>",
    "shapes.json": b'{"a": [2, 3]}',
}


@pytest.fixture(scope="module")
def told(base: Glossary) -> Glossary:
    """The small glossary with an instrument of three parts, and a labelled use."""

    def read(text: str, name: str, model: Any) -> Any:
        document = parse(text, f"glossary/{name}.yml")
        found = validate(document, model, base.tags)
        assert document.problems == []
        return found

    usages = read(USE, "usages", tuple[Usage, ...])
    return replace(base, instrument=read(TOLD, "instrument", Instrument), usages=usages)


def made(glossary: Glossary, tag: str, pictures: dict[str, bytes] = PICTURES) -> str:
    given = Made({}, {}, pictures=pictures)
    return instrument.instrument(Context(glossary, glossary.language(tag), given, "index.md"))


def test_parts_are_links_to_entries_around_their_pictures(told: Glossary) -> None:
    parts = made(told, "zh").partition('<div class="fm-panels">')[0]
    assert parts.splitlines()[2:-1] == [
        '<a class="fm-part fm-whole fm-values" id="part-all" href="terms/activated-map/">'
        '<span class="fm-label">全部</span></a>',
        '<a class="fm-part fm-row fm-values fm-column-1 fm-lit" id="part-a" '
        'href="terms/activated-map/"><span class="fm-picture">'
        '<img class="fm-map" loading="eager" src="data:image/png;base64,AQI=" alt=""></span>',
        '<span class="fm-label">之后</span><span class="fm-shape">2\u2009×\u20093</span></a>',
        '<a class="fm-part fm-below fm-values fm-column-1" id="part-under" '
        'href="terms/activated-map/"><span class="fm-picture"><svg></svg></span>',
        '<span class="fm-label">在下面</span></a>',
    ]


@pytest.mark.parametrize(
    ("tag", "names", "said"),
    [
        (
            "en",
            'activated map</a> <span class="fm-other-name" lang="zh-CN">激活后的图</span>',
            '<q lang="en">what the filter says</q> '
            '<a class="fm-cite" href="works/#lee-2001">Lee 2001, p. 3</a>',
        ),
        (
            "zh",
            '激活后的图</a> <span class="fm-other-name" lang="en">activated map</span>',
            '<q lang="zh">滤波器的响应</q> '
            '<a class="fm-cite" href="works/#wang-2010">王 与 李 2010，第 2 节</a>',
        ),
    ],
)
def test_a_panel_has_names_sentence_and_who_says_so_in_the_readers_language(
    told: Glossary, tag: str, names: str, said: str
) -> None:
    panel = made(told, tag).partition('id="panel-a"')[2].partition("</div>")[0]
    assert names in panel
    assert f'<p class="fm-says">{said}</p>' in panel


def test_texts_of_the_file_are_escaped(told: Glossary) -> None:
    assert '<p class="fm-shows">All &lt; one.</p>' in made(told, "en")


def test_a_part_without_picture_is_told(told: Glossary) -> None:
    with pytest.raises(KeyError, match="a picture of the instrument's part under"):
        made(told, "en", {"a.png": b""})


def test_a_glossary_without_the_file_has_no_instrument(base: Glossary) -> None:
    assert base.instrument is None
    assert made(base, "en") == ""


def test_a_panel_has_the_words_to_write_and_their_button(told: Glossary) -> None:
    panel = made(told, "en").partition('id="panel-a"')[2].partition("</div>")[0]
    assert (
        '<p class="fm-write"><span class="fm-cue">What to write</span> '
        '<span class="fm-phrase">the activated map</span> '
        '<button type="button" class="fm-copy" data-copied="Copied" hidden>Copy the sentence'
        "</button></p>"
    ) in panel


def test_texts_are_compared_where_there_are_two(told: Glossary) -> None:
    context = Context(told, told.language("en"), Made({}, {}), "index.md")
    assert instrument.compared(context) == '<div class="fm-compare"></div>'
    assert told.instrument
    one = told.instrument.model_copy(update={"texts": told.instrument.texts[:1]})
    fewer = replace(told, instrument=one)
    assert instrument.compared(Context(fewer, fewer.language("en"), Made({}, {}), "index.md")) == ""


def test_the_script_gets_texts_and_what_they_fix(told: Glossary) -> None:
    assert told.instrument
    script = instrument.script(told, told.instrument, "en")
    data = json.loads(script.partition("instrumentData = ")[2].removesuffix(";\n"))
    assert data["languages"] == {"en": "English", "zh": "中文"}
    assert (data["lit"], data["axes"]) == ("a", ["Kind", "Stage"])
    assert data["texts"] == [
        {
            "id": "one",
            "part": "a",
            "name": "Lee 2001",
            "said": "what the filter says",
            "where": "p. 3",
            "lang": "en",
            "thing": "activated map",
            "values": ["value", "post-activation"],
        },
        {
            "id": "two",
            "part": "under",
            "name": "王 & 李 2010",
            "said": "滤波器的响应图",
            "where": "§3",
            "lang": "zh",
            "thing": "activated map",
            "values": ["value", "not said"],
        },
    ]


@pytest.mark.parametrize(
    ("tag", "some"),
    [
        ("en", ["LeCun et al. 1998", "Nielsen 2015, pooled", "Qiu 2019, a, after ReLU"]),
        ("zh", ["LeCun 等 1998", "Nielsen 2015，池化后", "邱锡鹏 2019，激活后 a"]),
    ],
)
def test_each_text_is_named_as_readers_know_it_and_none_as_another(
    real: Glossary, tag: str, some: list[str]
) -> None:
    assert real.instrument
    script = instrument.script(real, real.instrument, tag)
    texts = json.loads(script.partition("instrumentData = ")[2].removesuffix(";\n"))["texts"]
    names = [text["name"] for text in texts]
    assert len(set(names)) == len(names) == 30
    assert set(some) <= set(names)
    assert [name for name in names if re.search(r"\.(py|md|tex|txt)", name)] == []


def test_its_texts_are_of_both_languages_and_the_ones_that_readers_know(real: Glossary) -> None:
    assert real.instrument
    first = [text.id for text in real.instrument.texts[:2]]
    assert first == ["goodfellow-2016", "lecun-1998"]
    data = instrument.script(real, real.instrument, "en")
    assert data.count('"lang":"en"') >= 10
    assert data.count('"lang":"zh"') >= 10


def test_who_says_it_so_uses_a_name_of_it_or_its_letter(real: Glossary) -> None:
    told = real.instrument
    assert told is not None
    hub = real.concept(real.vocabulary.hub)

    def is_named(concept: Concept, said: Quoted | None) -> bool:
        entries = [*hub.entries.values(), *concept.entries.values()]
        names = {term.term.casefold() for entry in entries for term in entry.terms}
        return said is not None and any(
            name in said.quotation.casefold() for name in {*names, "activation map", "激活图", "φ"}
        )

    shown = [(part.id, source) for part in told.parts for source in part.says]
    assert len(shown) > 20
    assert [
        (part, source)
        for part, source in shown
        for concept in [real.concept(told.part(part).concept)]
        if not is_named(concept, quoted(concept, source))
    ] == []
    assert [
        text.id
        for text in told.texts
        for concept in [real.concept(told.part(text.part).concept)]
        if not is_named(concept, pointed(text, concept, real.usages))
    ] == []
