"""The index of places: what a term tells of each, and the pieces that it is written in."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.errors import BuildError
from scripts.site import search_index, searched
from scripts.site.search_index import MOST, SHARES, WAYS, Place
from scripts.site.search_terms import Reader, stem, whole_words
from scripts.site.searched import Page

PAGES = [
    Page("l/", "List", searched.LAST, "<p>stride</p>"),
    Page(
        "a/",
        "A page",
        searched.FIRST,
        '<p>Before.</p><h2 id="b">Strides<a class="headerlink">¶</a></h2>'
        '<p>It steps.</p><p id="c">On</p><h2 id="n">Names</h2><p>one</p><h2 id="e">Empty</h2>',
    ),
    Page("d/", "D", searched.FIRST, '<h2 id="n">Names</h2><p>two</p>'),
]
FIELDS: dict[str, dict[str, list[str]]] = {"words": {}, "asked": {}, "names": {}, "other": {}}


def told(**fields: dict[str, list[str]]) -> dict[str, Any]:
    """Return what the build tells of the search."""
    return {
        "fields": FIELDS | fields,
        "own": ["feature map"],
        "alike": [["step", "pace"]],
        "stop": ["it", "on"],
    }


def read(site: Path, name: str) -> Any:
    """Return a piece of an index."""
    path = site / search_index.FOLDER / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("words", "stem_of_all"),
    [
        ("visualize visualise visualizing visualised visualization visualisations", "visual"),
        ("convolution convolutions convolutional", "convolut"),
        ("activation activations activate activated activating", "activ"),
        ("padding padded", "pad"),
        ("maps map", "map"),
        ("layers layer", "lay"),
        ("save saves saved saving", "sav"),
        ("classes class", "class"),
        ("calculate calculated calculation", "calcul"),
        ("calculator calculators", "calculat"),
        ("densities density", "densit"),
        ("28x28", "28x28"),
    ],
)
def test_words_lose_their_endings(words: str, stem_of_all: str) -> None:
    assert {stem(word) for word in words.split()} == {stem_of_all}


def test_texts_are_read_as_terms() -> None:
    reader = Reader({"圖": "图"}, [["step", "pace"], ["取出", "提取"]], ["the"])
    text = "The Pace of Grad-CAM’s café × 特徵圖 提取，核"
    assert [*reader.terms(text)] == [
        *("the", "step", "of", "grad", "cam", "s", "caf", "x"),
        *("特徵", "徵图", "取出", "核", "gradcam"),
    ]


@pytest.mark.parametrize(
    ("word", "terms"),
    [
        ("YOLOv3", ["yolov3", "yolo"]),
        ("Conv2d", ["conv2d", "conv"]),
        ("VGG16", ["vgg16", "vgg"]),
        ("P3", ["p3"]),
        ("3D", ["3d"]),
        ("210reshape", ["210reshape", "reshap"]),
    ],
)
def test_a_word_with_a_number_is_found_without(word: str, terms: list[str]) -> None:
    assert [*Reader({}).terms(word)] == terms


@pytest.mark.parametrize(
    ("size", "terms"),
    [
        ("19 × 19", ["19x19", "0x0"]),
        ("19*19，", ["19x19", "0x0"]),
        ("19x19", ["19x19", "0x0"]),
        ("3 × 3", ["3x3"]),
        ("1x1conv", ["1x1", "conv"]),
        ("7 × 7 × 512", ["7x7x512", "7x7", "7x512", "0x0x0"]),
        ("Size([1, 48, 80])", ["siz", "1x48x80", "1x48", "48x80", "0x0x0"]),
        ("strides 8, 16, 32", ["strid", "8", "16", "32"]),
    ],
)
def test_a_size_is_a_term_however_it_is_written(size: str, terms: list[str]) -> None:
    assert [*Reader({}).terms(size)] == terms


def test_sizes_tell_in_headings_and_their_numbers_in_texts() -> None:
    reader = Reader({})
    assert [*reader.terms("19 × 19", sized=False)] == ["19", "19"]
    found = [
        Place("a/", "From 19 × 19 on", "", "", "first"),
        Place("b/", "B", "", "19 × 19", "first"),
    ]
    weighed = search_index.weights(found, FIELDS, reader)
    assert [*weighed["19x19"]] == [*weighed["0x0"]] == [0]
    assert [*weighed["19"]] == [1]


def test_a_word_that_says_nothing_is_cut_out_of_no_other_word() -> None:
    words = ["上采样", "对应", "上", "之后", "最大的", "怎么画", "卷积", "上采样和下采样", "up上采"]
    assert whole_words(words, ["the", "上", "大", "对", "后", "的", "怎么"]) == ["上采样", "对应"]


def test_what_says_nothing_parts_the_signs_beside_it() -> None:
    reader = Reader({}, [["可视化", "画"]], ["怎么", "上", "的"], ["上采样"])
    assert [*reader.terms("怎么画")] == ["可视", "视化"]
    assert [*reader.terms("动画")] == ["动画"]
    assert [*reader.terms("图的上采样")] == ["图", "上采", "采样"]


def test_places_are_sections_and_those_of_lists_come_last() -> None:
    found = search_index.places(PAGES, FIELDS)
    assert [(each.address, each.title, each.page, each.text) for each in found] == [
        ("a/", "A page", "", "Before."),
        ("a/#b", "Strides", "A page", "It steps.\nOn"),
        ("a/#n", "Names", "A page", "one"),
        ("d/#n", "Names", "D", "two"),
        ("l/", "List", "", "stride"),
    ]


def test_words_lead_to_places_that_are_no_sections() -> None:
    found = search_index.places(PAGES, FIELDS | {"words": {"a/#c": ["go"], "d/": ["go"]}})
    assert [each for each in found if each.text == each.title] == [
        ("a/#c", "A page", "", "A page", "first"),
        ("d/", "D", "", "D", "first"),
    ]


def test_words_without_a_place_stop_the_build(tmp_path: Path) -> None:
    wanted = {"a/#x": ["画"], "b/": ["画"], "a/": ["图"]}
    with pytest.raises(BuildError) as error:
        search_index.write(tmp_path, PAGES, told(words=wanted))
    message = "search-index: words of the search must lead to a place that a page has"
    assert str(error.value).splitlines() == [
        f"glossary/search.yml: {message}: {place!r}" for place in ("a/#x", "b/")
    ]
    assert not (tmp_path / "search").exists()


def test_a_heading_tells_more_than_a_text_and_an_answer_more_than_either() -> None:
    reader = Reader({}, (), ("it", "on"))
    weighed = search_index.weights(search_index.places(PAGES, FIELDS), FIELDS, reader)
    heading, text = weighed["strid"][1], weighed["strid"][4]
    assert heading > text > 0
    assert "it" not in weighed
    asked = FIELDS | {"asked": {"l/": ["how far a stride goes"]}}
    answer = search_index.weights(search_index.places(PAGES, asked), asked, reader)
    assert answer["strid"][4] > heading
    led = FIELDS | {"words": {"l/": ["stride"]}}
    assert search_index.weights(search_index.places(PAGES, led), led, reader)["strid"][4] > heading


def test_what_stands_in_most_texts_tells_nothing_there() -> None:
    weighed = {"often": {0: 3, 1: 60, 2: 2}, "rare": {1: 2}, "gone": {0: 1, 1: 1, 2: 1}}
    assert search_index.telling(weighed, 4) == {"often": {1: 60}, "rare": {1: 2}}


def test_a_term_has_its_share_of_each_way_to_ask() -> None:
    reader = Reader({}, (), ("it",))
    asked = FIELDS | {"asked": {"a/#b": ["how it steps", "stride one"], "d/#n": ["other words"]}}
    found = search_index.places(PAGES, asked)
    weighed = search_index.weights(found, asked, reader)
    ways = search_index.ways(found, asked, reader, weighed)
    # Two as rare as each other have half of a way each.
    assert [len(weighed[term]) for term in ("strid", "one", "step", "how")] == [2, 2, 1, 1]
    at = [each.address for each in found].index("a/#b") * WAYS
    assert ways["strid"] == {at: 15, at + 2: 8}
    assert ways["one"] == {at + 2: 8}
    assert ways["step"] == {at + 1: 8}
    assert "it" not in ways
    assert [*ways["nam"]] == [[each.address for each in found].index("d/#n") * WAYS]


def test_the_whole_title_of_a_page_is_a_way_to_ask_for_it_and_that_of_an_entry_is_none() -> None:
    pages = [
        Page("essay/", "Picture or mapping", searched.FIRST, "<p>Both.</p><h2 id=m>Mapping</h2>It"),
        Page("terms/", "Mapping", searched.FIRST, "<p>One.</p>"),
        Page("list/", "Mapping", searched.LAST, "<p>All.</p>"),
    ]
    fields = FIELDS | {"names": {"terms/": ["mapping"]}}
    reader = Reader({}, (), ("or",))
    found = search_index.places(pages, fields)
    ways = search_index.ways(found, fields, reader, search_index.weights(found, fields, reader))
    # Of four places two tell of pictures, all of mappings.
    assert ways == {"pictur": {0: 13}, "map": {0: 2}}


def test_places_and_weights_are_one_number_each() -> None:
    rows = dict(search_index.rows({"b": {7: 2, 3: 1}, "a": {0: 5}}, {"b": {9: 4, 2 * WAYS: 15}}))
    weights = f"[{3 * MOST + 1},{4 * MOST + 2}]"
    shares = f"[{9 * SHARES + 4},{(2 * WAYS - 9) * SHARES + 15}]"
    assert [*rows.items()] == [("a", "[[5],[]]"), ("b", f"[{weights},{shares}]")]


def test_pieces_are_no_longer_than_they_may_be() -> None:
    parts = [("a", "x" * 4), ("b", "x" * 4), ("c", "x" * 40), ("d", "")]
    assert [*search_index.pieces(parts, 10)] == [parts[:2], parts[2:3], parts[3:]]


def test_an_index_is_written_anew_with_where_its_pieces_begin(tmp_path: Path) -> None:
    (tmp_path / search_index.FOLDER).mkdir(parents=True)
    (tmp_path / search_index.FOLDER / "old.json").touch()
    search_index.write(tmp_path, PAGES, told())
    head = read(tmp_path, "head")
    assert (head["count"], head["last"], head["places"]) == (5, 4, [0])
    assert (head["own"], head["stop"]) == (["feature map"], ["it", "on"])
    assert head["kept"] == []
    terms = read(tmp_path, "terms-0")
    assert head["terms"] == [min(terms)]
    assert [*terms] == ["a", "befor", "d", "list", "nam", "one", "pag", "step", "strid", "two"]
    # What several pages are headed by is named after its page.
    assert read(tmp_path, "places-0")[2:4] == [
        ["a/#n", "A page", "Names", "one"],
        ["d/#n", "D", "Names", "two"],
    ]
    assert not (tmp_path / search_index.FOLDER / "old.json").exists()


def test_the_index_has_the_words_that_stay_whole_in_a_query(tmp_path: Path) -> None:
    ways = {"asked": {"a/": ["上采样 怎么 对应"]}, "names": {"d/": ["中间层"]}}
    ways["words"] = {"d/": ["上课"]}
    stop = {"stop": ["上", "中", "对", "怎么"]}
    search_index.write(tmp_path, PAGES, told(**ways) | {"alike": [["下图", "上图"]]} | stop)
    assert read(tmp_path, "head")["kept"] == ["上图", "上课", "上采样", "中间层", "对应"]
