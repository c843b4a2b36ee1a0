"""The names that the search answers from: what stands in their file, and how they are compared."""

import gzip
import json
import random
from dataclasses import replace
from typing import Any

import pytest

from scripts.model.asked import SearchWords
from scripts.model.glossary import Glossary
from scripts.pages import search_names
from scripts.site import trees

MOST_NAMES = 15_000
"""Bytes, compressed, until the first hit of a name: scripts, styles and names."""


def told(glossary: Glossary, tag: str) -> Any:
    """Return what the script hands to the search."""
    text = search_names.script(glossary, tag)
    head = "/* Made from glossary/concepts/*.yml. */\nwindow.glossaryNames = "
    assert text.startswith(head)
    return json.loads(text.removeprefix(head).removesuffix(";\n"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Feature-Map", "featuremap"),
        ("feature map", "featuremap"),
        ("1 × 1 卷积", "1x1卷积"),
        ("Nyström", "nystrom"),
        ("ＲｅＬＵ", "relu"),
        ("特徵圖", "特征图"),
        ("f-map (2)", "fmap2"),
        ("…", ""),
    ],
)
def test_texts_are_compared_by_their_letters(text: str, key: str) -> None:
    assert search_names.key(text, {"徵": "征", "圖": "图"}) == key


def test_a_small_glossary_is_told_whole(base: Glossary) -> None:
    made = told(base, "en")
    assert made["entries"] == [
        [
            *("activated-map", 0, "The grid of one filter’s responses.", "activated map"),
            *("激活后的图", "output map", "", "输出图", "V1"),
        ],
        ["stride", 1, "How far a filter moves between two positions.", "stride", "步幅"],
    ]
    assert made["sounds"] == {
        **{"bu": "步", "chu": "出", "de": "的", "fu": "幅", "hou": "后", "huo": "活"},
        **{"ji": "激", "shu": "输", "tu": "图"},
    }
    assert made["readings"] == {}


def test_words_that_lead_to_an_entry_are_names_of_it(base: Glossary) -> None:
    words = SearchWords(leads=("terms/stride.md",), words={"en": ("step",), "zh": ("步长",)})
    made = told(replace(base, search=(words,)), "zh")
    assert made["entries"][1][3:] == ["步幅", "stride", "", "", "", "", "step\n步长"]


def test_a_character_with_two_readings_is_read_as_the_name_is(base: Glossary) -> None:
    stride = base.concept("stride")
    terms = tuple(
        stride.entry("zh").terms[0].model_copy(update={"term": text})
        for text in ("重量", "重要", "重叠")
    )
    said = stride.entry("zh").model_copy(update={"terms": terms})
    other = stride.model_copy(update={"entries": stride.entries | {"zh": said}})
    made = told(replace(base, concepts=(other,)), "zh")
    assert made["sounds"]["zhong"] == "重"
    assert made["readings"] == {"重叠": ["chong", "die"]}


def test_long_definitions_end_at_a_word(base: Glossary) -> None:
    english, chinese = (base.language(tag) for tag in ("en", "zh"))
    assert search_names.short("word, " * 20, 54, english) == "word, " * 8 + "word…"
    assert search_names.short("字" * 40, 16, chinese) == "字" * 16 + "…"
    assert search_names.short("as max(0, z) is", 54, english) == "as max(0, z) is"


@pytest.mark.parametrize(("copies", "letters"), [(90, 54), (240, 36), (400, 24)])
def test_definitions_are_shorter_where_more_names_need_the_room(
    base: Glossary, copies: int, letters: int
) -> None:
    stride, made_of = base.concept("stride"), random.Random(0)
    names = [f"{made_of.getrandbits(64):016x}" for _ in range(copies)]
    concepts = []
    for name in names:
        words = " ".join(f"{made_of.getrandbits(20):05x}" for _ in range(20))
        said = stride.entry("en").model_copy(update={"definition": words})
        entries = stride.entries | {"en": said}
        concepts.append(stride.model_copy(update={"id": name, "entries": entries}))
    made = told(replace(base, concepts=tuple(concepts)), "en")
    assert {len(entry[2]) for entry in made["entries"]} == {letters}
    assert {entry[0] for entry in made["entries"]} == set(names)


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_names_and_scripts_are_light(real: Glossary, tag: str) -> None:
    scripts = trees.search_scripts()
    first = ("search.js", "search-names.js", "search-box.js")
    files = [scripts[f"assets/javascripts/{name}"] for name in first]
    styles = trees.ROOT / "overrides/assets/stylesheets/search.css"
    files += [search_names.script(real, tag).encode(), styles.read_bytes()]
    assert sum(len(gzip.compress(each, 9)) for each in files) <= MOST_NAMES
